"""Runs one command in a bridge, as the platform does, and tells what it did.

    call.py BRIDGE PROGRAM < {"command", "args", "params", "context", "mappers": {NAME: FILE}}

prints {"results": [...], "mapped": [[data, mapper, type], ...], "errors": [...], "debug": [...]}.
"""

import json
import runpy
import sys

import demistomock as demisto


def run(bridge, program):
    """Runs the script as the platform does, but with the program at this place."""
    script = runpy.run_path(bridge, run_name="bridge")
    script["run"].__globals__["PROGRAM"] = program
    try:
        script["main"]()
    except SystemExit as end:
        if end.code not in (None, 0):
            raise


def main():
    bridge, program = sys.argv[1:]
    asked = json.load(sys.stdin)
    demisto.given(
        asked["command"],
        asked["args"],
        asked["params"],
        asked["context"],
        demisto.mapping_by(program, asked["mappers"]),
    )
    run(bridge, program)
    told = {
        "results": demisto.returned,
        "mapped": demisto.called("mapObject"),
        "errors": [message for (message,) in demisto.called("return_error")],
        "debug": [message for (message,) in demisto.called("debug")],
    }
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
