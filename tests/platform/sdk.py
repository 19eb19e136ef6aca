"""The platform's SDK: where it is installed, and how it is run."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PLATFORM = Path(__file__).resolve().parent
ROOT = PLATFORM.parent.parent
WORK = ROOT / "target" / "platform"
VENV = WORK / "venv"
REQUIREMENTS = PLATFORM / "requirements.txt"
PYTHONS = ((3, 10), (3, 14))
"""The oldest and the newest Python that the SDK is made for."""

# Nobody listens there: whatever the SDK asks the network fails at once, on every machine.
NOWHERE = "http://127.0.0.1:9"


def install():
    """Installs the SDK, if what is there is not exactly what is required."""
    marker = VENV / "requirements"
    wanted = REQUIREMENTS.read_text()
    if marker.exists() and marker.read_text() == wanted:
        return
    if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        oldest, newest = (".".join(map(str, version)) for version in PYTHONS)
        sys.exit(f"the platform's SDK needs Python {oldest} to {newest}")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", VENV], capture_output=True, text=True
    )
    if made.returncode:
        sys.exit(
            f"{made.stdout}{made.stderr}\n`python3 -m venv` failed. On Debian and Ubuntu "
            "the package `python3-venv` has what it needs."
        )
    pip = [VENV / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--quiet", "-r", REQUIREMENTS], check=True)
    marker.write_text(wanted)


def environment(content):
    """What the SDK is told by its environment."""
    return {
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(WORK / "home"),
        "LANG": "C.UTF-8",
        "DEMISTO_SDK_CONTENT_PATH": str(content),
        "DEMISTO_SDK_IGNORE_CONTENT_WARNING": "1",
        # It does not look for a newer version of itself.
        "CI": "1",
        **{name: NOWHERE for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy")},
    }


def run(content, *command):
    """Runs a command of the SDK in a content repository."""
    return subprocess.run(
        [VENV / "bin" / "demisto-sdk", *command],
        cwd=content,
        env=environment(content),
        capture_output=True,
        text=True,
    )


def script(content, name, *arguments):
    """Runs a script of this folder beside the SDK's own code, in a content repository."""
    return subprocess.run(
        [VENV / "bin" / "python", PLATFORM / name, *arguments],
        cwd=content,
        env=environment(content),
        capture_output=True,
        text=True,
    )


def own_file(name):
    """A file of the SDK itself, below its `commands`."""
    found = sorted(VENV.glob(f"lib/python3*/site-packages/demisto_sdk/commands/{name}"))
    return str(found[0])


def said(done):
    """All that a command printed."""
    return f"{done.stdout}\n{done.stderr}"
