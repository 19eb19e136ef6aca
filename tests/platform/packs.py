"""The packs that are put before the SDK, as `iam-init` writes them."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass

from sdk import ROOT


IMAGE = "demisto/acme-sessions:2.1.0"
"""An image of its own, for AcmeSession."""


@dataclass(frozen=True)
class Integration:
    name: str
    options: tuple = ()


@dataclass(frozen=True)
class Pack:
    name: str
    title: str
    integrations: tuple
    """The first is part of the pack's first release. Any other is added to a released pack."""

    @property
    def folder(self):
        return f"Packs/{self.name}"


PACKS = (
    Pack("AcmeIdentity", "Acme Identity", (
        Integration("AcmeRest", ("--commands", "enable", "--auth", "oauth2-client-credentials")),
        Integration("AcmeScim", ("--style", "scim", "--commands", "enable,groups")),
    )),
    Pack("AcmePeople", "Zoë's People & \"Teams\"", (
        Integration("AcmeRemoval", (
            "--id", "Acme \"Größe\": People", "--commands", "enable", "--auth", "api-key",
            "--lookup", "search", "--update", "put", "--disable", "delete",
        )),
    )),
    Pack("AcmeSessions", "Acme Sessions", (
        Integration("AcmeSession", ("--style", "scim", "--auth", "session",
                                    "--docker-image", IMAGE)),
    )),
    Pack("AcmeTokens", "Acme Tokens", (
        Integration("AcmeToken", (
            "--auth", "oauth2-password", "--lookup", "path", "--update", "post",
            "--disable", "endpoint",
        )),
    )),
    Pack("AcmeFitted", "Acme Fitted", (
        Integration("AcmeFitted", (
            "--from-scim", str(ROOT / "tests" / "from_scim" / "acme"), "--commands", "groups",
        )),
    )),
)

RELEASED = PACKS[0]
"""The pack that stands already, and gets another integration."""


def program():
    """`iam-init`, built."""
    build = ["cargo", "build", "--quiet", "--message-format", "json", "--bin", "iam-init"]
    built = subprocess.run(build, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if built.returncode:
        sys.exit("`iam-init` does not build")
    messages = map(json.loads, built.stdout.splitlines())
    programs = [message["executable"] for message in messages if message.get("executable")]
    return programs[-1]


def generate(program, before, after):
    """Writes the packs as they are, and what stood of them before, below these two folders."""

    def init(folder, *options):
        done = subprocess.run([program, *options], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"`iam-init {' '.join(options)}` failed:\n{done.stderr}")

    for folder in (before, after):
        (folder / "Packs").mkdir(parents=True)
    for pack in PACKS:
        init(after / "Packs", "--pack", "-n", pack.name, "--id", pack.title)
        for number, integration in enumerate(pack.integrations):
            if number:
                shutil.copytree(after / pack.folder, before / pack.folder)
            init(after / pack.folder, "--integration", "-n", integration.name,
                 *integration.options)
