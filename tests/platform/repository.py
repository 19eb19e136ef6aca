"""A content repository, as the platform's own: a git repository with `Packs/`."""

import json
import shutil
import subprocess
from pathlib import Path

# What the platform keeps beside the packs, as far as the SDK asks for it. The lists say what a
# pack may call itself; here stand the ones that a pack of `iam-init` uses.
CONFIGURATION = {
    "approved_categories.json": {"approved_list": ["Identity and Access Management"]},
    "approved_usecases.json": {"approved_list": ["Identity and Access Management"]},
    "approved_tags.json": {
        "approved_list": {"common": ["IAM"], "xsoar": [], "marketplacev2": [], "xpanse": []}
    },
    "compliant_policies.json": {"policies": []},
    "core_packs_list.json": {"core_packs_list": []},
}

# What a pack holds besides content: the Cargo workspace that its programs are built in, how it
# was generated, and folders that are still empty. The SDK calls each such file no content
# (BA102) when it is a part of the change that git tells of, so it is not.
WORKSPACE = (
    "Cargo.toml", "Cargo.lock", ".gitignore", "iam-core", ".github", ".iam-init.yaml",
    ".iam-init.base",
)


class Repository:
    """The packs of a folder, as a change to a branch."""

    def __init__(self, path):
        self.path = path

    def git(self, *arguments):
        own = ["-c", "user.name=Acme", "-c", "user.email=acme@acme.example",
               "-c", "core.autocrlf=false", "-c", "core.hooksPath="]
        done = subprocess.run(
            ["git", *own, *arguments], cwd=self.path, check=True, capture_output=True, text=True
        )
        return done.stdout

    def commit(self, message):
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--message", message)

    def changes(self):
        """What is not as it was committed."""
        return self.git("status", "--porcelain").splitlines()

    def packs(self):
        return sorted(pack for pack in (self.path / "Packs").iterdir() if pack.is_dir())


def made(path, before, after):
    """The repository with what stood before on its main branch, and the packs as a change to it."""
    shutil.rmtree(path, ignore_errors=True)
    upstream = path.with_suffix(".upstream")
    shutil.rmtree(upstream, ignore_errors=True)
    path.mkdir(parents=True)
    repository = Repository(path)
    repository.git("init", "--quiet", "--bare", "--initial-branch=master", str(upstream))
    repository.git("init", "--quiet", "--initial-branch=master")
    (path / "Config").mkdir()
    for name, data in CONFIGURATION.items():
        (path / "Config" / name).write_text(json.dumps(data, indent=4))
    copy(before, path)
    for pack in sorted((after / "Packs").iterdir()):
        for name in workspace_files(pack):
            put(pack / name, path / "Packs" / pack.name / name)
        workflow(path, pack.name)
    repository.commit("What stands")
    repository.git("remote", "add", "origin", str(upstream))
    repository.git("push", "--quiet", "origin", "master")
    repository.git("checkout", "--quiet", "-b", "change")
    copy(after, path)
    for pack in repository.packs():
        workflow(path, pack.name)
    repository.commit("The packs")
    return repository


def copy(source, target):
    """Copies a tree over another. With times of their own: git takes a file for unchanged that has
    the old one's size and, to the second, its times, as metadata has whose version was raised."""
    shutil.copytree(source, target, dirs_exist_ok=True, copy_function=shutil.copy)


def workspace_files(pack):
    for file in sorted(pack.rglob("*")):
        name = file.relative_to(pack)
        if file.is_file() and (name.parts[0] in WORKSPACE or name.name == ".gitkeep"):
            yield name


def put(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def workflow(path, pack):
    """Moves a pack's workflow to where it is run, as its README says."""
    own = path / "Packs" / pack / ".github" / "workflows" / "check.yml"
    if own.exists():
        put(own, path / ".github" / "workflows" / f"{pack}.yml")
        shutil.rmtree(own.parent.parent)


def copied(repository, path):
    """The same once more, with the same upstream, to be spoilt."""
    shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(repository.path, path, symlinks=True)
    return Repository(Path(path))
