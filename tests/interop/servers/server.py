"""What the servers have in common: a description, and how they are installed, run and asked."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

INTEROP = Path(__file__).resolve().parent.parent
WORK = INTEROP.parent.parent / "target" / "interop"
TOKEN = "interop-token-7f3a"
STARTING_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A server, and how it deviates from the standard. Every deviation has its reason."""

    name: str
    base_path: str
    install: Callable[[Path], None]
    """Installs the server into a folder of its own."""
    requirement: str
    """What is installed, exactly: when it changes, the folder is made anew."""
    start: Callable[["Start"], subprocess.Popen]
    parameters: dict = field(default_factory=dict)
    """Parameters of the instance besides its address and token: name -> (value, reason)."""
    not_held: dict = field(default_factory=dict)
    """Fields of the user profile that the server does not keep: field -> reason."""
    not_read_back: dict = field(default_factory=dict)
    """Fields that it keeps, and shows so that the mapper cannot tell them apart: field -> reason."""
    one_email: str | None = None
    """Why it keeps one address of each user."""
    no_groups: str | None = None
    """Why its groups are not driven."""
    group_requests: dict | None = None
    """How many requests each command of groups takes, of servers that conform."""
    requests: dict | None = None
    """How many requests each command takes, of servers that conform: command -> number."""
    asked: Callable[[str], "Direct"] = lambda url: Direct(url)
    """How it is asked behind the integration's back, given its address."""


@dataclass(frozen=True)
class Start:
    """What a server is started with."""

    folder: Path
    state: Path
    """An empty folder for the data of this run."""
    port: int
    environment: dict
    log: object

    def spawn(self, *command, cwd=None, **environment):
        return subprocess.Popen(
            command,
            cwd=cwd,
            env={**self.environment, **environment},
            stdout=self.log,
            stderr=self.log,
        )

    def run(self, *command, cwd=None, **environment):
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**self.environment, **environment},
            stdout=self.log,
            stderr=self.log,
            timeout=STARTING_SECONDS,
        )
        if done.returncode:
            sys.exit(f"`{command[1]}` failed; see {self.log.name}")


class Direct:
    """The server, asked behind the integration's back."""

    def __init__(self, url):
        self.url = url

    def request(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method)
        request.add_header("Authorization", f"Bearer {TOKEN}")
        request.add_header("Content-Type", "application/scim+json")
        payload = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(request, payload, timeout=30) as answer:
            return json.loads(answer.read() or b"null")

    def add(self, user):
        """Adds a user and gives the id that it got."""
        return self.request("POST", "/Users", user)["id"]

    def user(self, user_id):
        """The user with this id as the server holds it, without what changes by itself."""
        user = self.request("GET", f"/Users/{user_id}")
        user.pop("meta", None)
        return user

    def group(self, group_id):
        """The group with this id as the server holds it: its name, and the ids of its members."""
        group = self.request("GET", f"/Groups/{group_id}")
        members = sorted(str(member["value"]) for member in group.get("members") or [])
        return group["displayName"], members

    def has_group(self, group_id):
        try:
            self.group(group_id)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                return False
            raise
        return True

    def users(self):
        """All users, by id."""
        found = {}
        while True:
            page = self.request("GET", f"/Users?startIndex={len(found) + 1}")
            rows = {row["id"]: row for row in page.get("Resources", [])}
            before = len(found)
            found.update(rows)
            if len(found) == before or len(found) >= page["totalResults"]:
                return found

    def named(self, user_name):
        """The users with this name, in any letter case."""
        wanted = user_name.lower()
        return [user for user in self.users().values() if user["userName"].lower() == wanted]


def installed(server):
    """The server's folder, made when it is not there or holds something else."""
    folder = WORK / server.name
    marker = folder / "requirement"
    if not (marker.exists() and marker.read_text() == server.requirement):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        server.install(folder)
        marker.write_text(server.requirement)
    return folder


@contextmanager
def running(server):
    """The server on a free loopback port, with nobody in it."""
    folder = installed(server)
    state = WORK / "state" / server.name
    shutil.rmtree(state, ignore_errors=True)
    state.mkdir(parents=True)
    log_path = WORK / f"{server.name}.log"
    port = free_port()
    environment = {"PATH": os.environ["PATH"], "HOME": str(state), "INTEROP_TOKEN": TOKEN}
    with open(log_path, "wb") as log:
        process = server.start(Start(folder, state, port, environment, log))
        try:
            direct = server.asked(f"http://127.0.0.1:{port}{server.base_path}")
            wait_for(direct, process, log_path)
            yield direct
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_for(direct, process, log_path):
    until = time.monotonic() + STARTING_SECONDS
    while time.monotonic() < until:
        try:
            direct.users()
            return
        except (urllib.error.URLError, ConnectionError) as error:
            if process.poll() is not None:
                sys.exit(f"the server ended; see {log_path}")
            if isinstance(error, urllib.error.HTTPError):
                sys.exit(f"the server answers {error.code}; see {log_path}")
            time.sleep(0.1)
    sys.exit(f"the server does not answer; see {log_path}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
