"""Checks files by the SDK's schemas and strict models. Run beside the SDK's code.

    structure.py FILE...

Prints a JSON object: for each file, what is wrong with it.
"""

import json
import logging
import sys
from pathlib import Path

import pykwalify.core
import pykwalify.errors
import yaml
from demisto_sdk.commands.common import schemas
from demisto_sdk.commands.content_graph.strict_objects.integration import StrictIntegration
from demisto_sdk.commands.content_graph.strict_objects.mapper import StrictMapper
from demisto_sdk.commands.content_graph.strict_objects.pack_meta_data import StrictPackMetadata
from pydantic import ValidationError

SCHEMAS = Path(next(iter(schemas.__path__)))


def judged(file):
    """The faults of one file."""
    if file.name == "pack_metadata.json":
        # There is no schema of metadata.
        return strict(StrictPackMetadata, json.loads(file.read_text("utf-8")))
    if file.suffix == ".json":
        data = json.loads(file.read_text("utf-8"))
        return by_schema(data, "mapper") + strict(StrictMapper, data)
    data = yaml.safe_load(file.read_text("utf-8"))
    return by_schema(data, "integration") + strict(StrictIntegration, data)


def by_schema(data, name):
    core = pykwalify.core.Core(source_data=data, schema_files=[str(SCHEMAS / f"{name}.yml")])
    try:
        core.validate(raise_exception=True)
    except pykwalify.errors.PyKwalifyException:
        return [f"schema: {error}" for error in core.validation_errors]
    return []


def strict(model, data):
    try:
        model.parse_obj(data)
    except ValidationError as error:
        return [
            f"model: {'.'.join(map(str, fault['loc']))}: {fault['msg']}"
            for fault in error.errors()
        ]
    return []


logging.disable(logging.CRITICAL)
json.dump({file: judged(Path(file)) for file in sys.argv[1:]}, sys.stdout)
