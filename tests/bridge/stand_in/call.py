"""Runs one command in a bridge, as the platform does, and tells what it did.

    call.py BRIDGE PROGRAM < {"command", "args", "params", "context", "mappers": {NAME: FILE}, "unmappable": [TYPE]}

prints {"results": [...], "mapped": [[data, mapper, type], ...], "errors": [...], "debug": [...],
"processes": [TEXT, ...]}: what `results` was called with, each mapping that was asked for, the
messages of error entries, what was logged, and arguments and environment of each process that ran
while a mapping was made.
"""

import json
import os
import runpy
import sys

import demistomock as demisto


def run(bridge, program, **constants):
    """Runs the script as the platform does, but with the program at this place."""
    script = runpy.run_path(bridge, run_name="bridge")
    script["run"].__globals__.update(PROGRAM=program, **constants)
    try:
        script["main"]()
    except SystemExit as end:
        if end.code not in (None, 0):
            raise


def processes():
    """Arguments and environment of this process's children, where /proc tells."""
    told = []
    for process in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc") else []):
        try:
            with open(f"/proc/{process}/stat") as stat:
                parent = stat.read().rpartition(")")[2].split()[1]
            if parent != str(os.getpid()):
                continue
            for part in ("cmdline", "environ"):
                with open(f"/proc/{process}/{part}", "rb") as text:
                    told.append(text.read().decode(errors="replace"))
        except OSError:
            continue
    return told


def main():
    bridge, program = sys.argv[1:]
    asked = json.load(sys.stdin)
    by_program = demisto.mapping_by(program, asked["mappers"])
    seen = []

    def map_object(obj, mapper, mapper_type):
        seen.extend(processes())
        if mapper_type in asked.get("unmappable", []):
            raise ValueError(f"cannot map {obj}")
        return by_program(obj, mapper, mapper_type)

    demisto.given(asked["command"], asked["args"], asked["params"], asked["context"], map_object)
    # So that a test ends in any case.
    run(bridge, program, TIME_LIMIT=120)
    told = {
        "results": demisto.returned,
        "mapped": demisto.called("mapObject"),
        "errors": [message for (message,) in demisto.called("return_error")],
        "debug": [message for (message,) in demisto.called("debug")],
        "processes": seen,
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
