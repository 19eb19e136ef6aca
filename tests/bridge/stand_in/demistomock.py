"""A stand-in for the platform's `demisto` object: gives one command and records what is called.

It has what integrations of this kind use, with the platform's own names.
"""

import json
import subprocess

_command = ""
_args = {}
_params = {}
callingContext = {}

# Makes a mapping: (object, mapper, type) -> object.
_map = None

# What was called, in order: ("name", argument, ...).
calls = []
# What `results` was called with.
returned = []


def command():
    calls.append(("command",))
    return _command


def args():
    calls.append(("args",))
    return _args


def params():
    calls.append(("params",))
    return _params


def mapObject(obj, mapper, mapper_type):
    calls.append(("mapObject", obj, mapper, mapper_type))
    return _map(obj, mapper, mapper_type)


def results(entry):
    calls.append(("results", entry))
    # The platform sends it over a pipe as JSON.
    returned.append(json.loads(json.dumps(entry)))


def debug(message, *_):
    calls.append(("debug", message))


def error(message, *_):
    calls.append(("error", message))


def called(name):
    """The arguments of each call of this name."""
    return [call[1:] for call in calls if call[0] == name]


def given(command, args, params, context, map_object):
    """Sets the stage for one command."""
    global _command, _args, _params, callingContext, _map
    _command, _args, _params, _map = command, args, params, map_object
    callingContext = {"command": command, "args": args, "params": params, "context": context}
    calls.clear()
    returned.clear()


def mapping_by(program, mappers):
    """A `mapObject` that maps as the program's own `map` does, with these files by mapper name."""

    def map_object(obj, mapper, mapper_type):
        done = subprocess.run(
            [program, "map", mappers[mapper], "--type", mapper_type],
            input=json.dumps(obj).encode(),
            capture_output=True,
        )
        if done.returncode != 0:
            raise ValueError(done.stderr.decode())
        return json.loads(done.stdout)

    return map_object
