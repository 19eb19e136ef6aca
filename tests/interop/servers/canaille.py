"""canaille, an identity provider with a SCIM door."""

from . import pypi
from .server import TOKEN, Server

REQUIREMENTS = ("canaille[server,oidc,scim,sqlite]==0.3.6", "scim2-models==0.6.12")


def start(with_):
    program = with_.folder / "venv" / "bin" / "canaille"
    settings = {
        "SECRET_KEY": "interop",
        "CANAILLE__DATABASE": "sql",
        "CANAILLE_SQL__DATABASE_URI": f"sqlite:///{with_.state}/canaille.sqlite",
    }

    def setup(*words):
        with_.run(program, *words, cwd=with_.state, **settings)

    client = ("--client-id", "interop", "--client-name", "interop")
    token = ("--token-id", "interop", "--access-token", TOKEN, "--client", "interop")
    times = ("--issue-date", "2020-01-01T00:00:00+00:00", "--lifetime", "1000000000")
    setup("db", "upgrade")
    setup("create", "client", "--quiet", *client)
    setup("create", "token", "--quiet", *token, "--scope", "scim", *times)
    address = f"127.0.0.1:{with_.port}"
    return with_.spawn(program, "run", "--bind", address, cwd=with_.state, **settings)


NO_TYPES = "values have no types, so that a mobile number or a work address is just any"
NOT_KNOWN = "no attribute of its users"

SERVER = Server(
    name="canaille",
    base_path="/scim/v2",
    requirement="\n".join(REQUIREMENTS),
    install=pypi.installer(*REQUIREMENTS),
    start=start,
    no_groups="members need a `$ref`, and are shown under another id than their user's",
    not_held={"employeeid": NOT_KNOWN, "employeetype": NOT_KNOWN, "costcenter": NOT_KNOWN},
    not_read_back={"mobilephone": NO_TYPES, "city": NO_TYPES},
)
