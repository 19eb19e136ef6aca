"""An example against a server of its own: the contract suite, or whatever one likes to try.

The servers are described and run as in `tests/interop`.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

EXAMPLES = Path(__file__).resolve().parent
ROOT = EXAMPLES.parent
sys.path.append(os.fspath(ROOT / "tests" / "interop"))
sys.dont_write_bytecode = True

from servers.server import WORK, Server, running  # noqa: E402

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))


@dataclass(frozen=True)
class Example:
    """An integration, and the server that it is tried against."""

    crate: str
    server: Server
    parameters: Callable[[object], dict]
    """The instance's parameters, given how the server is asked. It may make an account first."""
    profile: Path | None = None
    """What the users of the suite look like."""
    skipped: dict = field(default_factory=dict)
    """Rules that say nothing of this server: id -> the reason that the suite gives."""

    def binary(self):
        build = ["cargo", "build", "--quiet", "--package", self.crate]
        subprocess.run(build, check=True, cwd=ROOT)
        return TARGET / "debug" / self.crate


NEEDS_A_FAKE = "needs answers that only a fake vendor gives"


def main(example):
    """What an example's `live` does."""
    parser = argparse.ArgumentParser(
        description=f"Runs the contract suite of `{example.crate}` against a real "
        f"{example.server.name}, on a free port of this machine and with a folder of data that "
        "is new."
    )
    parser.add_argument("--only", action="append", default=[], metavar="ID",
                        help="check this rule; may be given again")
    parser.add_argument("command", nargs="*", metavar="COMMAND",
                        help="run this instead, with the instance's parameters in its "
                        "environment; a shell, to try things by hand. Its own options go after --")
    given = parser.parse_args()
    # Whoever ends this ends the server too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    binary = None if given.command else example.binary()
    WORK.mkdir(parents=True, exist_ok=True)
    try:
        with running(example.server) as direct:
            parameters = example.parameters(direct)
            if given.command:
                environment = {**os.environ, **dict(assignments(example.crate, parameters))}
                return subprocess.run(given.command, env=environment).returncode
            path = write_parameters(example, parameters)
            return report(example, suite(example, binary, path, given.only), not given.only)
    except KeyboardInterrupt:
        return 130


def assignments(prefix, value):
    """The names and values that the integration reads from its environment."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from assignments(f"{prefix}_{name}", part)
    else:
        yield prefix.upper().replace("-", "_"), value


def write_parameters(example, parameters):
    """The parameters in a file that nobody else can read."""
    path = WORK / f"{example.server.name}.params.json"
    path.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with open(os.open(path, flags, 0o600), "w") as file:
        json.dump(parameters, file, indent=2)
        file.write("\n")
    return path


def suite(example, binary, parameters, only):
    """Runs the suite, and gives its report. Its lines appear as it goes."""
    words = [binary, "--params", parameters, "contract", "--json"]
    if example.profile:
        words += ["--profile", example.profile]
    for rule in only:
        words += ["--only", rule]
    # A group of its own: one signal reaches it, and not a second one from the terminal, so that
    # it removes its users before the server goes.
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL,
                               process_group=0, text=True)
    try:
        out, _ = process.communicate()
    except BaseException:
        process.send_signal(signal.SIGINT)
        process.communicate()
        raise
    if not out:
        sys.exit(f"`{example.crate} contract` ended with {process.returncode}")
    return json.loads(out)


def report(example, report, whole):
    """Tells what the suite says beyond its lines, and compares what it skips."""
    results = report["rules"]
    for rule in (rule for rule in results if rule["result"] == "fail"):
        print(f"FAILED  {rule['id']}: {rule['standard']}\n        {rule['happened']}")
        for step in rule["steps"]:
            print(f"        {step['command']} -> {step['outcome']}")
            for call in step["calls"]:
                print(f"          {call}")
    found = {
        rule["id"]: rule["reason"]
        for rule in results
        if rule["result"] == "skip" and not rule["reason"].startswith(NEEDS_A_FAKE)
    }
    for rule, reason in found.items():
        print(f"skipped {rule}: {reason}")
    strays = [left for left in report["leftovers"] if left["state"] != "disabled"]
    for left in strays:
        print(f"LEFT    {left['name']}: {left['problem']}")
    odd = whole and found != example.skipped
    if odd:
        print(f"FAILED  expected to be skipped: {example.skipped}")
    checked = report["counts"]["pass"] + report["counts"]["fail"]
    rules = "rule" if checked == 1 else "rules"
    print(f"{example.crate}: {checked} {rules}, {report['counts']['pass']} passed", flush=True)
    return 1 if report["counts"]["fail"] or strays or odd or not checked else 0
