"""Cuts pauses out as a person would script it: one run of ffmpeg finds them, another keeps what lies between, with margins of 0.2 s."""

import re
import subprocess

found = subprocess.run(["ffmpeg", "-hide_banner", "-nostats", "-i", "clip.mp4", "-vn", "-af", "silencedetect=noise=-28dB:d=0.8", "-f", "null", "-"],
                       capture_output=True, text=True, check=True).stderr
pauses = re.findall(r"silence_start: (\S+).*?silence_end: (\S+)", found, re.DOTALL)
kept = "not(" + "+".join(f"between(t,{float(begin) + 0.2},{float(end) - 0.2})" for begin, end in pauses) + ")"
subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", "clip.mp4", "-vf", f"select='{kept}',setpts=N/FRAME_RATE/TB",
                "-af", f"aselect='{kept}',asetpts=N/SR/TB", "-c:v", "libx264", "-preset", "veryfast", "-crf", "21",
                "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k", "hand.mp4"], check=True)
