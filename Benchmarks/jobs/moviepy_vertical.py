"""A part of a clip, upright, with a title and music."""

from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, TextClip, VideoFileClip

clip = VideoFileClip("clip.mp4").subclipped(5, 25)
upright = clip.cropped(x_center=clip.w / 2, width=clip.h * 9 // 16).resized((1080, 1920))
title = TextClip(font="/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", text="Urban Dreams", font_size=96, color="white")
music = AudioFileClip("song.wav").subclipped(0, clip.duration).with_volume_scaled(0.35)
film = CompositeVideoClip([upright, title.with_duration(3).with_position("center")])
film = film.with_audio(CompositeAudioClip([clip.audio, music]))
film.write_videofile("moviepy.mp4", codec="libx264", preset="veryfast", audio_codec="aac", audio_bitrate="192k", ffmpeg_params=["-crf", "21"],
                     logger=None)
