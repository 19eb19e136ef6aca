"""What is spoilt in a copy of the packs, and by what the SDK has to tell."""

from dataclasses import dataclass

TEAM = "Packs/AcmeIdentity"
TOKENS = "Packs/AcmeTokens"
SCIM = f"{TEAM}/Integrations/AcmeScim"
TOKEN = f"{TOKENS}/Integrations/AcmeToken"
INCOMING = f"{TEAM}/Classifiers/classifier-mapper-incoming-AcmeScim.json"
ADDRESS = "ada@elsewhere.example"
OUTGOING = f"{TOKENS}/Classifiers/classifier-mapper-outgoing-AcmeToken.json"


@dataclass(frozen=True)
class Fault:
    """A replacement in a file; without a new text the file is removed."""

    what: str
    code: str
    file: str
    old: str = ""
    new: str | None = None
    seen_at: str = ""
    """The file that the SDK names, if it is another one."""


FAULTS = (
    Fault("another name than the id", "BA101", f"{SCIM}/AcmeScim.yml", "\nname: AcmeScim\n", "\nname: Acme Integration\n"),
    Fault("for an old version", "BA106", f"{SCIM}/AcmeScim.yml", "fromversion: 6.10.0", "fromversion: 4.5.0"),
    Fault("a category of its own", "IN104", f"{SCIM}/AcmeScim.yml", "category: Identity and Access Management", "category: Identities"),
    Fault("a label that is not the platform's", "IN100", f"{SCIM}/AcmeScim.yml", "display: Use system proxy settings", "display: Proxy"),
    Fault("a required checkbox", "IN102", f"{SCIM}/AcmeScim.yml", "- name: create_user_enabled\n  display: Allow creating users\n  type: 8\n  defaultvalue: 'true'\n  required: false", "- name: create_user_enabled\n  display: Allow creating users\n  type: 8\n  defaultvalue: 'true'\n  required: true"),
    Fault("no sections", "ST111", f"{SCIM}/AcmeScim.yml", "sectionorder:\n- Connect\n- Optimize\n", ""),
    Fault("a key that nobody knows", "ST110", f"{TOKEN}/AcmeToken.yml", "\ndisplay: AcmeToken\n", "\ndisplay: AcmeToken\ncolour: red\n"),
    Fault("a command that is not in the README", "RM110", f"{SCIM}/README.md", "iam-get-user", "iam-look-up"),
    Fault("an internal term in the README", "BA125", f"{TOKEN}/README.md", "## Test it", f"## test-module {ADDRESS}", f"{TOKEN}/AcmeToken.yml"),
    Fault("no description", "DS104", f"{TOKEN}/AcmeToken_description.md", seen_at=f"{TOKEN}/AcmeToken.yml"),
    Fault("a mapper without a version", "ST110", INCOMING, '    "version": -1,\n', ""),
    Fault("a category of the pack's own", "PA103", f"{TOKENS}/pack_metadata.json", '"Identity and Access Management"\n    ],\n    "tags"', '"Identities"\n    ],\n    "tags"', TOKENS),
    Fault("a tag of the pack's own", "PA120", f"{TOKENS}/pack_metadata.json", '"IAM"', '"Accounts"', TOKENS),
    Fault("no release note", "RN106", f"{TEAM}/ReleaseNotes/1_0_1.md", seen_at=TEAM),
)

# What the schemas and strict models have to say of the same files.
STRUCTURE = (
    (f"{TOKEN}/AcmeToken.yml", "colour"),
    (INCOMING, "version"),
)

# What no validator looks at, and this run does.
OWN = f"{SCIM}/AcmeScim.yml"
OWN_FAULTS = (
    "`update_user_enabled` is called 'Update users'",
    "the name says `Integration`",
    "it is for 4.5.0",
    "the README does not tell of iam-get-user",
)
LABEL = ("display: Allow updating users", "display: Update users")

# What is in another form than the formatter's.
MISSHAPEN = (INCOMING, OUTGOING)


def spoil(content):
    for fault in FAULTS:
        file = content.path / fault.file
        if fault.new is None:
            file.unlink()
            continue
        text = file.read_text("utf-8")
        if fault.old not in text:
            raise SystemExit(f"{fault.file} does not say {fault.old!r}")
        file.write_text(text.replace(fault.old, fault.new), "utf-8")
    file = content.path / OWN
    file.write_text(file.read_text("utf-8").replace(*LABEL), "utf-8")
    file = content.path / OUTGOING
    file.write_text(file.read_text("utf-8").replace("    ", "\t") + "\n", "utf-8")
    content.commit("Spoilt")
