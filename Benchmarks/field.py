"""The same jobs with Reel and with what people use instead: ffmpeg by hand, MoviePy and auto-editor."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measuring import CACHE, REEL, ROUNDS, clip, from_pypi, project, run, song, table

JOBS = Path(__file__).resolve().parent / "jobs"
LENGTH = 30
# What Reel encodes with, so that the others are not measured at more work than it does.
ENCODER = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "21", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k"]

MUSIC_SPEC = """version: 1
inputs: {clip: clip.mp4, song: song.wav}
edits:
  - music: {track: song, volume: 35%, duck: false}
exports: [reel.mp4]
"""

VERTICAL_SPEC = """version: 1
params: {title: Urban Dreams}
inputs: {clip: clip.mp4, song: song.wav}
edits:
  - trim: {from: 5s, to: 25s}
  - title: {text: "${{ params.title }}", from: 0s, to: 3s}
  - music: {track: song, volume: 35%, duck: false}
exports:
  - {path: reel.mp4, resolution: 1080x1920, fit: cover}
"""

SILENCE_SPEC = """version: 1
inputs: {clip: clip.mp4}
edits: [cut_silence]
exports: [reel.mp4]
"""

MIX = "[1:a]volume=0.35[music];[0:a][music]amix=inputs=2:normalize=0:duration=first[sound]"
UPRIGHT = ("[0:v]crop=ih*9/16:ih,scale=1080:1920,setsar=1,drawtext=text='Urban Dreams':fontsize=96:fontcolor=white:"
           "x=(w-tw)/2:y=(h-th)/2:enable='lt(t,3)'[picture]")


def field(work):
    print(f"the same jobs with other tools; a clip of {LENGTH} s, 1080p30, H.264 and AAC; {os.cpu_count()} cores")
    moviepy, cutter = moviepy_python(), auto_editor()
    files = {"clip.mp4": clip(LENGTH), "song.wav": song(90)}

    print("\n music under the clip's sound, the picture untouched")
    folder = project(work / "field-music", MUSIC_SPEC, files)
    compare(folder, [
        ("ffmpeg by hand", ["ffmpeg", "-v", "error", "-y", "-i", "clip.mp4", "-i", "song.wav", "-filter_complex", MIX,
                            "-map", "0:v", "-map", "[sound]", "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", "hand.mp4"]),
        ("reel run", [REEL, "run", "spec.yaml"]),
        ("MoviePy, which encodes the picture again", moviepy and [moviepy, JOBS / "moviepy_music.py"]),
    ])

    print(" trim to 20 s, a title for 3 s, 1080x1920, music")
    folder = project(work / "field-vertical", VERTICAL_SPEC, files)
    compare(folder, [
        ("ffmpeg by hand", ["ffmpeg", "-v", "error", "-y", "-ss", "5", "-t", "20", "-i", "clip.mp4", "-i", "song.wav",
                            "-filter_complex", f"{UPRIGHT};{MIX}", "-map", "[picture]", "-map", "[sound]", *ENCODER, "-t", "20",
                            "hand.mp4"]),
        ("reel run", [REEL, "run", "spec.yaml"]),
        ("MoviePy", moviepy and [moviepy, JOBS / "moviepy_vertical.py"]),
    ])

    print(" the same, then another text for the title")
    compare(folder, [("reel run --set title=…", [REEL, "run", "spec.yaml", "--set", "title=Morning Brew"])], keeps_state=True)

    print(" cut the pauses out")
    folder = project(work / "field-silence", SILENCE_SPEC, {"clip.mp4": clip_with_pauses()})
    compare(folder, [
        ("ffmpeg by hand, in two passes", [sys.executable, JOBS / "ffmpeg_cut_silence.py"]),
        ("reel run", [REEL, "run", "spec.yaml"]),
        (f"auto-editor {cutter and cutter[1]}", cutter and [cutter[0], "clip.mp4", "--no-open", "--progress", "none", "-o", "auto.mp4"]),
    ])


def compare(folder, programs, keeps_state=False):
    """Measures programs in turns, so that what else the machine does hits all of them alike."""
    programs = [(name, command) for name, command in programs if command]
    figures = {name: [] for name, _ in programs}
    for _ in range(ROUNDS):
        for name, command in programs:
            if keeps_state:
                run([REEL, "run", "spec.yaml"], folder)
            else:
                shutil.rmtree(folder / ".reel", ignore_errors=True)
                (folder / "reel.mp4").unlink(missing_ok=True)
            figures[name].append(measured(command, folder))
    rows = [("", "time", "processor time", "largest program")]
    for name, values in figures.items():
        wall, processor, memory = (statistics.median(column) for column in zip(*values))
        rows.append((name, f"{wall:.2f} s", f"{processor:.2f} s", f"{memory:.0f} MB"))
    table(rows)


def measured(command, folder):
    """Runs a command; gives seconds on the clock, seconds of all its processes on the processor, and MB of the largest of them."""
    begin = time.monotonic()
    with open(folder / "log.txt", "w+") as log:
        child = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        _, status, usage = os.wait4(child.pid, 0)
        if status != 0:
            log.seek(0)
            sys.exit(f"{' '.join(map(str, command))} failed:\n{log.read()}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def moviepy_python():
    """A Python that has MoviePy."""
    folder = from_pypi("moviepy")
    # The same ffmpeg for everybody, not the one that comes with MoviePy.
    os.environ["IMAGEIO_FFMPEG_EXE"] = shutil.which("ffmpeg")
    return folder and folder / "bin/python"


def auto_editor():
    """The auto-editor on PATH and its version. What PyPI has fetches the program from elsewhere when it is first run."""
    path = shutil.which("auto-editor")
    if path is None:
        print("  auto-editor is left out: it is not on PATH (Debian: apt-get install auto-editor)")
        return None
    version = subprocess.run([path, "--version"], capture_output=True, text=True).stdout.split()
    return path, version[0] if version else "?"


def clip_with_pauses():
    """The clip with its sound gone for 1.8 of every 5 seconds."""
    path = CACHE / f"pauses-{LENGTH}.mp4"
    if not path.exists():
        run(["ffmpeg", "-v", "error", "-y", "-i", str(clip(LENGTH)), "-af", "volume=0:enable='gt(mod(t,5),3.2)'", "-c:v", "copy",
             "-c:a", "aac", "-b:a", "160k", str(path)])
    return path
