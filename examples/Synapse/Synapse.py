"""Hands each command of Synapse to the program that carries it out, and returns what that says.

There is nothing to fill in here. The program is this crate's; README.md tells how it gets into
the integration's image, and what is said between the two.
"""
# The platform's linter looks for the commands' names here. The yml has them, and the program.
# pylint: disable=E9010,E9011,W9018

import json
import subprocess
import tempfile
import time
from threading import Timer

import demistomock as demisto  # noqa: F401
from CommonServerPython import *  # noqa: F401

PROGRAM = "/usr/local/bin/synapse"
# Seconds. No command of the program takes longer; the platform's own limit may be shorter.
TIME_LIMIT = 900


def run(request):
    """Runs the program and gives its results."""
    with tempfile.TemporaryFile() as talk:
        try:
            program = subprocess.Popen(
                [PROGRAM, "exec"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=talk
            )
        except OSError as error:
            raise DemistoException(f"it cannot be started: {error.strerror}. Is it in the image of this integration?")
        started = time.monotonic()
        limit = Timer(TIME_LIMIT, program.kill)
        limit.start()
        try:
            return converse(program, request)
        except EOFError:
            raise DemistoException(ending(program.wait(), time.monotonic() - started))
        except Exception:
            program.kill()
            raise
        finally:
            program.communicate()
            limit.cancel()
            talk.seek(0)
            demisto.debug(PROGRAM + " said: " + talk.read().decode(errors="replace"))


def converse(program, request):
    """Sends the request, and maps what the program wants mapped until it has results."""
    line = say(program, request)
    while line:
        try:
            answer = json.loads(line)
            if "results" in answer:
                return answer["results"]
            task = answer["map"]
            mapper, type_name, data = task["mapper"], task["type"], task["data"]
        except (ValueError, TypeError, LookupError):
            raise DemistoException("it said something that is no answer")
        line = say(program, mapped(data, mapper, type_name))
    raise EOFError


def say(program, message):
    """One line to the program, and the line that comes back: none from a program that has ended."""
    try:
        program.stdin.write(json.dumps(message).encode() + b"\n")
        program.stdin.flush()
    except BrokenPipeError:
        pass
    line = program.stdout.readline()
    return line if line.endswith(b"\n") else b""


def ending(status, seconds):
    """How a program ended that gave no results."""
    if seconds >= TIME_LIMIT:
        return f"it gave no results within {TIME_LIMIT} seconds and was stopped"
    if status < 0:
        return f"it was ended by signal {-status} and gave no results"
    return f"it exited with status {status} and gave no results"


def mapped(data, mapper, type_name):
    """What the platform makes of the data. Why it cannot, may show the data: that is no part of the answer."""
    try:
        return {"mapped": demisto.mapObject(data, mapper, type_name)}
    except Exception as error:
        demisto.debug(f"mapObject({mapper!r}, {type_name!r}) failed: {error}")
        return {"error": f"the platform's mapObject failed ({type(error).__name__})"}


def main():
    try:
        results = run(
            {
                "command": demisto.command(),
                "args": demisto.args(),
                "params": demisto.params(),
                "context": demisto.callingContext.get("context"),
                "mapped": {},
            }
        )
    except Exception as error:
        # The text of an error that is not this script's may show what was asked.
        problem = error if isinstance(error, DemistoException) else f"it could not be asked ({type(error).__name__})"
        return_error(f"{PROGRAM}: {problem}")
    else:
        return_results(results)


if __name__ in ("__main__", "__builtin__", "builtins"):
    main()
