"""Builds images without a daemon and without a registry.

`buildah` is the builder. It and what the bases are made of come from the system's packages. The
bases are stand-ins: neither the compiler's image nor the platform's can be fetched everywhere, so
one small system with a C compiler and Python plays both, and this machine's Rust toolchain is lent
to it.
"""

import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
WORK = ROOT / "target" / "image"
CARGO_HOME = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
TOOLS = ("buildah", "debootstrap")
PACKAGES = "ca-certificates,gcc,libc6-dev,python3"
COMPILER = "localhost/compiler"
PLATFORM = "localhost/platform"
# Nothing that a working machine does here takes so long.
PATIENCE_SECONDS = 900
# How the program is built is looked at, not how fast it is.
IN_THE_COMPILER = {
    "PATH": "/usr/local/rust/bin:/usr/bin:/bin",
    "CARGO_HOME": "/usr/local/cargo",
    "CARGO_PROFILE_RELEASE_OPT_LEVEL": "0",
    "CARGO_PROFILE_RELEASE_LTO": "off",
}


class CannotBuildHere(Exception):
    """Why this machine builds no images; nothing of ours is to blame."""


class Failed(Exception):
    """A program that failed, with what it said."""


def run(*words, **options):
    """Runs a program and gives what it printed."""
    try:
        done = subprocess.run(
            words, capture_output=True, text=True, timeout=PATIENCE_SECONDS, **options
        )
    except subprocess.TimeoutExpired as error:
        raise Failed(str(error)) from error
    if done.returncode:
        raise Failed(f"{' '.join(map(str, words))}\n{done.stdout}{done.stderr}")
    return done.stdout


def buildah(*words, **options):
    """Runs `buildah` with a store of its own, so that no other image is touched."""
    store = ("--root", WORK / "store", "--runroot", WORK / "run", "--storage-driver", "vfs")
    return run("buildah", *store, *words, **options)


def install():
    """The builder, from the system's packages."""
    if all(map(shutil.which, TOOLS)):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise CannotBuildHere(f"{' and '.join(TOOLS)} are not installed")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        run("apt-get", "update", env=environment)
        run("apt-get", "install", "-y", "--no-install-recommends", *TOOLS, env=environment)
    except Failed as error:
        raise CannotBuildHere(str(error)) from error


def prepare():
    """Makes the bases, once."""
    install()
    # Of images that are made here, nobody has signed one.
    (WORK / "policy.json").write_text('{"default": [{"type": "insecureAcceptAnything"}]}')
    try:
        if f"{COMPILER}:latest" not in buildah("images", "--format", "{{.Name}}:{{.Tag}}"):
            make_bases()
        # Tells a machine that lets nobody build from a build that fails.
        with container(PLATFORM) as probe:
            run_in(probe, "true")
    except Failed as error:
        raise CannotBuildHere(str(error)) from error


def make_bases():
    system = WORK / "system"
    shutil.rmtree(system, ignore_errors=True)
    run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite(), system)
    commit("scratch", PLATFORM, "copy", "--quiet", "{}", system, "/")
    variables = [f"--env={name}={value}" for name, value in IN_THE_COMPILER.items()]
    commit(PLATFORM, COMPILER, "config", *variables, "{}")
    shutil.rmtree(system)


def suite():
    """The system that this machine runs is one that it can fetch."""
    release = dict(
        line.split("=", 1)
        for line in pathlib.Path("/etc/os-release").read_text().splitlines()
        if "=" in line
    )
    return release.get("VERSION_CODENAME", "stable").strip('"')


def commit(base, image, *words):
    """Makes an image of another by one command, in which `{}` stands for the container."""
    with container(base) as made:
        buildah(*(made if word == "{}" else word for word in words))
        buildah("commit", "--quiet", made, image)


class container:
    """A container of an image, for a while."""

    def __init__(self, image):
        self.name = buildah("from", "--pull-never", image).strip()

    def __enter__(self):
        return self.name

    def __exit__(self, *_):
        buildah("rm", self.name)


def run_in(name, *words, volumes=(), environment=None, **options):
    """Runs a program in a container, with this machine's network."""
    shared = [f"--volume={volume}" for volume in volumes]
    variables = [f"--env={key}={value}" for key, value in (environment or {}).items()]
    how = ("--isolation", "chroot", *shared, *variables)
    return buildah("run", *how, name, "--", *words, **options)


def build(folder, command, sources):
    """Builds an image by a `docker build` command; what it compiles is kept between builds.

    `sources` is the folder in the image where the Dockerfile has the crate or the workspace.
    """
    program, verb, *options = command
    assert (program, verb) == ("docker", "build"), command
    lent = (
        f"{toolchain()}:/usr/local/rust:ro",
        f"{CARGO_HOME}:/usr/local/cargo",
        # What this machine trusts, its registries may need.
        "/etc/ssl/certs:/etc/ssl/certs:ro",
        f"{kept()}:{sources}/target",
    )
    return buildah(
        *("build", "--isolation", "chroot", "--pull-never"),
        *("--signature-policy", WORK / "policy.json"),
        *("--build-arg", f"RUST_IMAGE={COMPILER}", "--build-arg", f"PLATFORM_IMAGE={PLATFORM}"),
        *(f"--volume={volume}" for volume in lent),
        *options,
        cwd=folder,
    )


def toolchain():
    """The folder of the toolchain that is lent."""
    [oldest] = re.findall(r'^rust-version = "(.+)"', (ROOT / "Cargo.toml").read_text(), re.MULTILINE)
    try:
        run("rustup", "toolchain", "install", oldest, "--profile", "minimal", "--no-self-update")
        return run("rustc", f"+{oldest}", "--print", "sysroot").strip()
    except Failed:
        return run("rustc", "--print", "sysroot").strip()


def kept():
    folder = WORK / "compiled"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
