"""Images of generated integrations: built as their READMEs say, and run as the platform does.

In each, the generated bridge runs commands against the fake vendor of its crate, which stands on
this machine, with the stand-in for the platform's `demisto` object.
"""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
from contextlib import contextmanager
from dataclasses import dataclass

import builder
from builder import ROOT, WORK, Failed, run
from program import has_interpreter

STAND_IN = ROOT / "tests" / "bridge" / "stand_in"
# The platform's containers run as whom the platform chooses; ours asks for this one.
USER = "4000:4000"
PROFILE = {"email": "ada@acme.example", "username": "ada", "givenname": "Ada", "surname": "Byron"}


@dataclass(frozen=True)
class Integration:
    """A generated crate whose image is built."""

    name: str
    crate: str
    folder: pathlib.Path
    mappers: pathlib.Path
    sources: str
    """Where the Dockerfile has the crate or its workspace."""


def generate():
    """One crate that stands alone, and one in a pack."""
    out = WORK / "built"
    shutil.rmtree(out, ignore_errors=True)
    pack = out / "ImagePack"
    iam_init = ("cargo", "run", "--quiet", "--")
    for words in (
        ("--integration", "-n", "ImageAlone", "-o", out),
        ("--pack", "-n", "ImagePack", "-o", out),
        ("--integration", "-n", "ImagePacked", "--style", "scim", "-o", pack / "Integrations"),
    ):
        run(*iam_init, *words, cwd=ROOT)
    alone, packed = out / "ImageAlone", pack / "Integrations" / "ImagePacked"
    return (
        Integration("ImageAlone", "image-alone", alone, alone / "mappers", "/build/crate"),
        Integration(
            "ImagePacked", "image-packed", packed, pack / "Classifiers", "/build/workspace"
        ),
    )


def check():
    """Builds and runs them; gives how many there are."""
    builder.prepare()
    integrations = generate()
    for integration in integrations:
        command = build_command(integration)
        builder.build(integration.folder, command, integration.sources)
        try:
            check_image(integration, command[command.index("--tag") + 1])
        finally:
            builder.buildah("rmi", "--force", command[command.index("--tag") + 1])
    return len(integrations)


def build_command(integration):
    """What the README says to build the image with."""
    readme = (integration.folder / "README.md").read_text()
    [line] = re.findall(r"^    (docker build .*)$", readme, re.MULTILINE)
    return shlex.split(line)


def check_image(integration, tag):
    configuration = json.loads(builder.buildah("inspect", "--type", "image", tag))
    expect(configuration["OCIv1"]["config"]["User"], USER, "the image's user")
    with builder.container(tag) as container:
        folder = pathlib.Path(builder.buildah("mount", container).strip())
        if has_interpreter(folder / "usr/local/bin" / integration.crate):
            raise Failed(f"{tag}: the program is not linked statically")
        expect(builder.run_in(container, "id", "-u").strip(), USER.split(":")[0], "who runs")
        with fake_vendor(integration) as params:
            entry = command(integration, container, "test-module", {}, params)
            expect(entry, "ok", "`test-module` through the bridge")
            for name, action in (
                ("iam-create-user", "create"),
                ("iam-get-user", "get"),
                ("iam-update-user", "update"),
                ("iam-disable-user", "disable"),
            ):
                profile = {"user-profile": json.dumps(PROFILE)}
                entry = command(integration, container, name, profile, params)
                told = entry["Contents"]
                expect((told["success"], told["action"]), (True, action), f"`{name}`: {told}")


def command(integration, container, name, args, params):
    """Runs a command in the image as the platform does, and gives its entry."""
    asked = {
        "command": name,
        "args": args,
        "params": params,
        "context": {"IntegrationBrand": integration.name},
        "mappers": {
            f"User Profile - {integration.name} ({way.title()})": (
                f"/mappers/classifier-mapper-{way}-{integration.name}.json"
            )
            for way in ("incoming", "outgoing")
        },
    }
    told = builder.run_in(
        container,
        *("python3", "/stand_in/call.py", f"/integration/{integration.name}.py"),
        f"/usr/local/bin/{integration.crate}",
        volumes=(
            f"{STAND_IN}:/stand_in:ro",
            f"{integration.folder}:/integration:ro",
            f"{integration.mappers}:/mappers:ro",
        ),
        environment={"PYTHONPATH": "/stand_in", "PYTHONDONTWRITEBYTECODE": "1"},
        input=json.dumps(asked),
    )
    [entry] = json.loads(told)["results"]
    return entry


@contextmanager
def fake_vendor(integration):
    """The crate's fake vendor, with the parameters to reach it."""
    target = ROOT / "target" / "generated"
    environment = os.environ | {"CARGO_TARGET_DIR": str(target)}
    run("cargo", "build", "--quiet", cwd=integration.folder, env=environment)
    program = target / "debug" / integration.crate
    vendor = subprocess.Popen(
        [program, "mock"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield told_parameters(vendor.stderr)
    finally:
        vendor.kill()
        vendor.communicate()


def told_parameters(lines):
    """The parameters that `mock` tells, as variables of the environment; the password is last."""
    params = {}
    for line in lines:
        if given := re.search(r"_(URL|CREDENTIALS_(?:IDENTIFIER|PASSWORD))='(.*)'$", line):
            name, _, part = given[1].lower().partition("_")
            if not part:
                params[name] = given[2]
                continue
            params.setdefault(name, {})[part] = given[2]
            if part == "password":
                return params
    raise Failed("the fake vendor told no password")


def expect(found, wanted, what):
    if found != wanted:
        raise Failed(f"{what}: {found!r}, not {wanted!r}")
