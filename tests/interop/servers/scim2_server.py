"""scim2-server, of the Python SCIM libraries' makers: the most conforming of all."""

from . import pypi
from .server import TOKEN, Server

REQUIREMENT = "scim2-server==0.8.3"


def start(with_):
    program = with_.folder / "venv" / "bin" / "scim2-server"
    return with_.spawn(program, "--port", str(with_.port), "--bearer-token", TOKEN)


SERVER = Server(
    name="scim2-server",
    base_path="",
    requirement=REQUIREMENT,
    install=pypi.installer(REQUIREMENT),
    start=start,
    group_requests={
        "iam-create-group": 2,
        "iam-get-group": 2,
        "iam-get-group (without members)": 1,
        "iam-get-group (by id)": 1,
        "iam-update-group": 2,
        "iam-delete-group": 1,
    },
    requests={
        "test-module": 1,
        "iam-get-user": 1,
        "iam-create-user": 3,
        "iam-update-user": 4,
        "iam-update-user (nothing to change)": 2,
        "iam-disable-user": 3,
        "get-mapping-fields": 1,
    },
)
