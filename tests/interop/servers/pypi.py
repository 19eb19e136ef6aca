"""Python packages in a virtual environment."""

import subprocess
import sys


def installer(*requirements):
    """Installs these packages into `<folder>/venv`."""

    def install(folder):
        environment = folder / "venv"
        made = subprocess.run(
            [sys.executable, "-m", "venv", environment], capture_output=True, text=True
        )
        if made.returncode:
            sys.exit(
                f"{made.stdout}{made.stderr}\n`python3 -m venv` failed. On Debian and Ubuntu "
                "the package `python3-venv` has what it needs."
            )
        pip = [environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", "--quiet", *requirements], check=True)

    return install
