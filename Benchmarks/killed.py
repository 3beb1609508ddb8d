"""What runners make of a step that was killed half-way, of a changed command and of a changed output."""

import os
import shutil
import signal
import subprocess
import time

from measuring import REEL, clip, descendants, from_pypi, project, run, table

# A step as an encoder is one: it writes the first part, works on, writes the rest.
STEP = "printf 'half ' > out; sleep 1; printf WORD >> out"
MAKEFILE = f"out: in\n\t{STEP}\n"
DVC = f"""stages:
  step:
    cmd: {STEP}
    deps: [in]
    outs: [out]
"""
NINJA = f"rule step\n  command = {STEP}\nbuild out: step in\n"
SPEC = """version: 1
inputs: {clip: clip.mp4}
edits:
  - color: {saturation: WORD}
exports: [out.mp4]
"""


def killed(work):
    print("a step killed half-way (SIGKILL to all of its processes), and the same command again")
    rows = [("", "killed, run again", "the step's command changed", "the output changed by hand")]
    for tool, file, text in [("make", "Makefile", MAKEFILE), ("ninja", "build.ninja", NINJA)]:
        if shutil.which(tool):
            rows.append((tool, *shell_steps(work / tool, [tool], file, text)))
    if dvc := from_pypi("dvc"):
        (work / "dvc").mkdir()
        run([dvc / "bin/dvc", "init", "-q", "--no-scm"], work / "dvc")
        rows.append(("dvc", *shell_steps(work / "dvc", [dvc / "bin/dvc", "repro", "-q"], "dvc.yaml", DVC)))
    rows.append(("reel", *film(work / "killed-film")))
    table(rows)


def shell_steps(folder, command, file, text):
    folder.mkdir(exist_ok=True)
    output = folder / "out"
    (folder / "in").touch()
    (folder / file).write_text(text.replace("WORD", "whole"))
    kill_when(output.exists, command, folder)
    answers = [verdict(command, folder, output, b"half whole")]
    (folder / file).write_text(text.replace("WORD", "other"))
    answers.append(verdict(command, folder, output, b"half other"))
    made = output.read_bytes()
    output.write_bytes(b"changed")
    return answers + [verdict(command, folder, output, made)]


def film(folder):
    command, files = [REEL, "run", "spec.yaml"], {"clip.mp4": clip(6, "320x180")}
    wanted = {}
    for word in ["20", "30"]:
        undisturbed = project(folder / f"undisturbed-{word}", SPEC.replace("WORD", word), files)
        run(command, undisturbed)
        wanted[word] = (undisturbed / "out.mp4").read_bytes()
    disturbed = project(folder / "disturbed", SPEC.replace("WORD", "20"), files)
    output = disturbed / "out.mp4"
    kill_when(lambda: any((disturbed / ".reel/work").glob("*")), command, disturbed)
    answers = [verdict(command, disturbed, output, wanted["20"])]
    (disturbed / "spec.yaml").write_text(SPEC.replace("WORD", "30"))
    answers.append(verdict(command, disturbed, output, wanted["30"]))
    output.write_bytes(b"changed")
    return answers + [verdict(command, disturbed, output, wanted["30"])]


def kill_when(is_time, command, folder):
    """Ends a command and all that it started, as a lack of power or memory would."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not is_time() and child.poll() is None:
        time.sleep(0.005)
    for process in [child.pid] + descendants(child.pid):
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            pass
    child.wait()


def verdict(command, folder, output, wanted):
    """What a run says of itself against what lies there afterwards."""
    code = subprocess.run(command, cwd=folder, capture_output=True).returncode
    is_right = output.exists() and output.read_bytes() == wanted
    return "right" if is_right and code == 0 else f"wrong, exit {code}" if code == 0 else f"exit {code}"
