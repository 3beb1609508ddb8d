"""Music under a clip's own sound, as MoviePy's guide does it: the picture goes through Python and is encoded again."""

from moviepy import AudioFileClip, CompositeAudioClip, VideoFileClip

clip = VideoFileClip("clip.mp4")
music = AudioFileClip("song.wav").subclipped(0, clip.duration).with_volume_scaled(0.35)
film = clip.with_audio(CompositeAudioClip([clip.audio, music]))
film.write_videofile("moviepy.mp4", codec="libx264", preset="veryfast", audio_codec="aac", audio_bitrate="192k", ffmpeg_params=["-crf", "21"],
                     logger=None)
