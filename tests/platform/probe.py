"""Runs each validator of the SDK by itself. Run beside the SDK's code.

    probe.py FILE

Writes a JSON object: for each code, on how many items the validators of that code were run,
and what kept one of them from running.
"""

import json
import logging
import socket
import sys

asked = []


def nobody(host, *_, **__):
    asked.append(host)
    raise socket.gaierror(f"{host} is out of reach")


# Who asks for a name or calls an address needs the network, also where the failure is hidden.
socket.getaddrinfo = nobody

from demisto_sdk.commands.common.constants import ExecutionMode  # noqa: E402
from demisto_sdk.commands.validate.initializer import Initializer  # noqa: E402
from demisto_sdk.commands.validate.validators.base_validator import (  # noqa: E402
    get_all_validators,
)


def run(validator, items):
    asked.clear()
    try:
        validator.obtain_invalid_content_items(items)
    except Exception as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


logging.disable(logging.CRITICAL)
mode = ExecutionMode.USE_GIT
everything, _ = Initializer(
    staged=False, committed_only=False, prev_ver=None, execution_mode=mode
).gather_objects_to_run_on()
told = {}
for validator in get_all_validators():
    entry = told.setdefault(validator.error_code, {"items": 0, "out_of_reach": []})
    items = [item for item in everything if validator.should_run(item, [], {}, mode)]
    if not items:
        continue
    entry["items"] += len(items)
    failure = run(validator, items)
    if failure or asked:
        entry["out_of_reach"].append(failure or f"asks {', '.join(map(str, asked))}")
sys.stdout.flush()
with open(sys.argv[1], "w") as file:
    json.dump(told, file)
