"""What the rows of a benchmark share: running and timing programs, clips and music to work on, and tables."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = int(os.environ.get("ROUNDS", "3"))
CACHE = ROOT / ".build-bench"
REEL = str(Path(sys.argv[1]).resolve())


def run(command, folder=None):
    """Runs a command and gives the seconds that it took."""
    begin = time.monotonic()
    result = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    seconds = time.monotonic() - begin
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with {result.returncode}:\n{result.stdout}")
    return seconds


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths)))
    print(flush=True)


def seconds(values):
    median = statistics.median(values)
    spread = f" ({min(values):.3f} to {max(values):.3f})" if len(values) > 1 else ""
    return f"{median:.3f} s{spread}"


def clip(length, size="1920x1080"):
    path = CACHE / f"clip-{length}-{size}.mp4"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        run([str(ROOT / "scripts/make-clip"), str(path), str(length), size])
    return path


def song(length):
    """Music as a person would bring it: a piece of Reel's own, played to a WAV file."""
    path = CACHE / f"song-{length}.wav"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        notes = CACHE / "song.mid"
        run([REEL, "step", "compose", "--valence=0.4", "--arousal=0.3", f"--length={length * 705_600_000}", "--seed=7", str(notes)])
        run(["fluidsynth", "-n", "-i", "-q", "-F", str(path), "-T", "wav", "-O", "s16", "-r", "48000",
             "/usr/share/sounds/sf2/default-GM.sf2", str(notes)])
    return path


def project(folder, spec, files):
    folder.mkdir(parents=True)
    (folder / "spec.yaml").write_text(spec)
    for name, path in files.items():
        os.link(path, folder / name) if path.stat().st_dev == folder.stat().st_dev else shutil.copy(path, folder / name)
    return folder


def descendants(process):
    """All processes below one."""
    try:
        children = [int(child) for task in Path(f"/proc/{process}/task").iterdir()
                    for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []
    return [process for child in children for process in [child] + descendants(child)]


def from_pypi(package):
    """A virtual environment with a package of PyPI, whose version is told; nothing where it cannot be had."""
    folder = CACHE / package
    pip = folder / "bin/pip"
    if not pip.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", folder], check=True, capture_output=True)
            subprocess.run([pip, "install", "-q", package], check=True, capture_output=True, timeout=300)
        except (subprocess.SubprocessError, OSError):
            shutil.rmtree(folder, ignore_errors=True)
            print(f"  {package} is left out: it could not be had from PyPI")
            return None
    told = subprocess.run([pip, "show", package], capture_output=True, text=True).stdout
    print(f"  {package}", re.search(r"^Version: (\S+)", told, re.MULTILINE).group(1))
    return folder
