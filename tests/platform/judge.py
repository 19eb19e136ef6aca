"""What is asked of the packs, check by check. `run` installs what this needs and starts it."""

import json
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor

import yaml

import packs
import repository
import sdk
import spoilt
from checks import Checks
from left_out import LEFT_OUT
from packed import check_unified

REPOSITORY = sdk.WORK / "content"
SPOILT = sdk.WORK / "spoilt"
OUT = sdk.WORK / "out"
# Of the SDK's own choice for who names packs; it leaves out what needs a change by git.
SDK_CHOICE = "validate/sdk_validation_config.toml"

LABELS = {
    "create_user_enabled": "Allow creating users",
    "update_user_enabled": "Allow updating users",
    "enable_user_enabled": "Allow enabling users",
    "disable_user_enabled": "Allow disabling users",
    "create_if_not_exists": "Automatically create user if not found in update command",
}


def integrations(content):
    return [
        folder / f"{folder.name}.yml"
        for pack in content.packs()
        for folder in sorted((pack / "Integrations").iterdir())
        if folder.is_dir()
    ]


def content_files(content):
    """Every file that has a schema or a model."""
    yield from integrations(content)
    for pack in content.packs():
        yield from sorted((pack / "Classifiers").glob("*.json"))
        yield pack / "pack_metadata.json"


def structure(content):
    files = [str(file) for file in content_files(content)]
    done = sdk.script(content.path, "structure.py", *files)
    if done.returncode:
        sys.exit(sdk.said(done))
    return {file: faults for file, faults in json.loads(done.stdout).items()}


def probed(content):
    """What came of each validator by itself."""
    file = OUT / "probe.json"
    done = sdk.script(content.path, "probe.py", str(file))
    if done.returncode:
        sys.exit(sdk.said(done))
    return json.loads(file.read_text())


def configuration(codes):
    """A choice of the validators of these codes, none of which a pack may ignore."""
    file = OUT / "validators.toml"
    chosen = json.dumps(sorted(codes))
    file.write_text(
        f"ignorable_errors = []\n\n[use_git]\nselect = {chosen}\nwarning = []\n\n"
        f"[path_based_validations]\nselect = {chosen}\nwarning = []\n"
    )
    return file


def validate(content, name, *options):
    """Runs the SDK's validation; gives its exit code, and what it found: (code, file, message)."""
    file = OUT / f"{name}.json"
    done = sdk.run(content.path, "validate", "--ignore-support-level", "-j", str(file), *options)
    if not file.exists():
        sys.exit(sdk.said(done))
    told = json.loads(file.read_text())
    found = [
        (entry.get("error code"), entry.get("file path", ""), entry["message"])
        for kind in told.values()
        for entry in kind
    ]
    return done.returncode, found


def check_structure(check, content):
    for file, faults in structure(content).items():
        name = file.rpartition("/Packs/")[2]
        what = "strict model" if name.endswith("pack_metadata.json") else "schema and strict model"
        check.none(f"{name}: {what}", faults)


def check_validators(check, content, codes, probe):
    judged = sorted(code for code in codes if probe[code]["items"])
    check.that(f"{len(judged)} validators have something to judge", len(judged) >= 140, judged)
    needless = [code for code in LEFT_OUT if not probe.get(code, {}).get("out_of_reach")]
    check.none(f"each of the {len(LEFT_OUT)} validators that are left out is out of reach", needless)
    config = ("--config-path", str(configuration(codes)))
    check.equal("validate, the change by git: clean", validate(content, "git", "-g", *config), (0, []))
    names = ",".join(str(pack.relative_to(content.path)) for pack in content.packs())
    ignored = [word for code in LEFT_OUT for word in ("--ignore", code)]
    found = validate(
        content, "packs", "-i", names, "--config-path", sdk.own_file(SDK_CHOICE), *ignored
    )
    check.equal("validate, the packs by name and by the SDK's own choice: clean", found, (0, []))


def own_faults(file):
    """What the platform's reviewers would mark, and no validator looks at."""
    definition = yaml.safe_load(file.read_text("utf-8"))
    labels = {one["name"]: one["display"] for one in definition["configuration"]}
    faults = [
        f"`{name}` is called {labels.get(name)!r}"
        for name, label in LABELS.items()
        if labels.get(name) != label
    ]
    for key in ("name", "display"):
        if "integration" in definition[key].lower():
            faults.append(f"the {key} says `Integration`")
    if tuple(map(int, definition["fromversion"].split("."))) < (6, 10, 0):
        faults.append(f"it is for {definition['fromversion']}")
    readme = (file.parent / "README.md").read_text("utf-8")
    for command in definition["script"]["commands"]:
        if f"\n### {command['name']}\n" not in readme:
            faults.append(f"the README does not tell of {command['name']}")
    return faults


def check_labels(check, content):
    for file in integrations(content):
        what = f"{file.stem}: labels, names, version, and each command in the README"
        check.none(what, own_faults(file))


def secrets(content):
    """What the SDK's search for secrets says of the change."""
    allowed = OUT / "secrets_white_list.json"
    allowed.write_text(json.dumps({"generic_strings": [], "iocs": [], "files": []}))
    # The search for words that look like a password needs the platform's list of words that
    # are none.
    return sdk.run(
        content.path, "secrets", "--post-commit", "--ignore-entropy", "--whitelist", str(allowed)
    )


def check_secrets(check, content):
    done = secrets(content)
    check.that(
        "secrets: no host, address or URL but those in .secrets-ignore",
        done.returncode == 0 and "no secrets were found" in sdk.said(done), sdk.said(done),
    )


def check_format(check, content):
    names = ",".join(str(pack.relative_to(content.path)) for pack in content.packs())
    # No validation, which is another check, and no content graph, which is no file.
    done = sdk.run(
        content.path, "format", "-i", names, "--assume-yes", "--no-validate", "--no-graph"
    )
    check.equal("format: succeeds", done.returncode, 0)
    formatted = [line for line in sdk.said(done).splitlines() if "Format Status" in line]
    files = len(list(content_files(content)))
    check.that(
        f"format: looks at the {files} files of content", len(formatted) >= files, sdk.said(done)
    )
    check.none("format: changes nothing", content.changes())


def check_docs(check, content, file):
    out = OUT / "docs" / file.stem
    out.mkdir(parents=True)
    done = sdk.run(content.path, "generate-docs", "-i", str(file), "-o", str(out))
    readme = out / "README.md"
    text = readme.read_text("utf-8") if readme.exists() else ""
    definition = yaml.safe_load(file.read_text("utf-8"))
    missing = [
        command["name"]
        for command in definition["script"]["commands"]
        if f"\n### {command['name']}\n" not in text
    ]
    what = f"{file.stem}: generate-docs tells of {len(definition['script']['commands'])} commands"
    check.that(what, done.returncode == 0 and not missing, sdk.said(done))


def check_prepared(check, content, file):
    out = OUT / f"{file.stem}.yml"
    done = sdk.run(content.path, "prepare-content", "-i", str(file.parent), "-o", str(out))
    if done.returncode or not out.exists():
        check.that(f"{file.stem}: prepare-content succeeds", False, sdk.said(done))
        return
    unified = yaml.safe_load(out.read_text("utf-8"))
    check_unified(check, file, unified)
    if file.stem == "AcmeSession":
        image = unified["script"]["dockerimage"]
        check.equal("AcmeSession: prepare-content keeps its own image", image, packs.IMAGE)


def check_spoilt(check, content, codes):
    """Nothing above says much if what is wrong passes as well."""
    copy = repository.copied(content, SPOILT)
    spoilt.spoil(copy)
    faults = structure(copy)
    for file, fault in spoilt.STRUCTURE:
        told = faults[str(copy.path / file)]
        check.that(f"spoilt: {fault} in {file} is rejected", any(fault in one for one in told), told)
    told = own_faults(copy.path / spoilt.OWN)
    for fault in spoilt.OWN_FAULTS:
        check.that(f"spoilt: {fault}", fault in told, told)
    config = ("--config-path", str(configuration(codes)))
    status, found = validate(copy, "spoilt", "-g", *config)
    check.that("spoilt: validate fails", status != 0)
    for fault in spoilt.FAULTS:
        told = [file for code, file, _ in found if code == fault.code]
        wanted = any(str(fault.seen_at or fault.file).endswith(file) for file in told)
        check.that(f"spoilt: {fault.what}: {fault.code}", wanted, f"{fault.code} told of {told}")
    done = secrets(copy)
    check.that(
        f"spoilt: secrets finds {spoilt.ADDRESS}",
        done.returncode and spoilt.ADDRESS in sdk.said(done), sdk.said(done),
    )
    names = ",".join(str(pack.relative_to(copy.path)) for pack in copy.packs())
    sdk.run(copy.path, "format", "-i", names, "--assume-yes", "--no-validate", "--no-graph")
    changed = "\n".join(copy.changes())
    for file in spoilt.MISSHAPEN:
        check.that(f"spoilt: format mends {file}", file in changed, changed)


def main():
    for folder in (OUT, sdk.WORK / "before", sdk.WORK / "after"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    (sdk.WORK / "home").mkdir(exist_ok=True)
    before, after = sdk.WORK / "before", sdk.WORK / "after"
    packs.generate(packs.program(), before, after)
    content = repository.made(REPOSITORY, before, after)

    check = Checks()
    check_structure(check, content)
    check_labels(check, content)
    probe = probed(content)
    codes = set(probe) - set(LEFT_OUT)
    check_validators(check, content, codes, probe)
    check_secrets(check, content)
    check_format(check, content)
    with ThreadPoolExecutor(2) as two:
        for each in (check_docs, check_prepared):
            list(two.map(lambda file, each=each: each(check, content, file), integrations(content)))
    check.none("nothing of it writes into the packs", content.changes())
    check_spoilt(check, content, codes)
    print(check.summary())
    return 1 if check.failed else 0


if __name__ == "__main__":
    sys.exit(main())
