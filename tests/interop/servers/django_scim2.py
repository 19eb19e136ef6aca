"""django-scim2 in a Django project of its own: `../django`."""

import os

from . import pypi
from .server import INTEROP, Server

PROJECT = INTEROP / "django"
REQUIREMENTS = ("django==5.2.19", "django-scim2==0.23.0")


def start(with_):
    python = with_.folder / "venv" / "bin" / "python"
    settings = {
        "DJANGO_SETTINGS_MODULE": "settings",
        "INTEROP_DATABASE": os.fspath(with_.state / "django.sqlite"),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": os.fspath(PROJECT),
    }
    django = (python, "-m", "django")
    with_.run(*django, "migrate", "--run-syncdb", cwd=PROJECT, **settings)
    address = f"127.0.0.1:{with_.port}"
    return with_.spawn(*django, "runserver", "--noreload", address, cwd=PROJECT, **settings)


NOT_KNOWN = "no attribute of its users"

SERVER = Server(
    name="django-scim2",
    base_path="/scim/v2",
    requirement="\n".join(REQUIREMENTS),
    install=pypi.installer(*REQUIREMENTS),
    start=start,
    parameters={
        "scan_on_miss": ("true", "a filter by address is answered with an empty list"),
    },
    not_held={
        "displayname": "made of the given name and the surname",
        "title": NOT_KNOWN,
        "mobilephone": NOT_KNOWN,
        "city": NOT_KNOWN,
        "employeetype": NOT_KNOWN,
        "employeenumber": NOT_KNOWN,
        "department": NOT_KNOWN,
        "costcenter": NOT_KNOWN,
    },
    one_email="a Django user has one address",
)
