"""SCIMMY on Express, with a store in memory: `../scimmy/server.js`."""

import shutil
import subprocess
import sys

from .server import INTEROP, Server

SOURCES = INTEROP / "scimmy"


def program(name):
    found = shutil.which(name)
    if found is None:
        sys.exit(f"`{name}` is not there: install Node.js 18 or newer, with npm")
    return found


def install(folder):
    npm = program("npm")
    for name in ("package.json", "server.js"):
        shutil.copy(SOURCES / name, folder)
    subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)


def start(with_):
    return with_.spawn(program("node"), with_.folder / "server.js", str(with_.port))


SERVER = Server(
    name="scimmy",
    base_path="/scim",
    requirement=(SOURCES / "package.json").read_text() + (SOURCES / "server.js").read_text(),
    install=install,
    start=start,
)
