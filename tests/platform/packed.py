"""What `prepare-content` makes of an integration: everything in one yml."""

import base64

import yaml

# Lines of a script that the platform has its own of.
OWN_IMPORTS = ("import demistomock", "from CommonServerPython import")


def check_unified(check, file, unified):
    """The unified yml holds the script, the image and the description of its folder."""
    name = file.stem
    definition = yaml.safe_load(file.read_text("utf-8"))
    script = (file.parent / f"{name}.py").read_text("utf-8")
    wanted = [line.rstrip() for line in script.splitlines()]
    wanted = [line for line in wanted if line and not line.startswith(OWN_IMPORTS)]
    inlined = {line.rstrip() for line in unified["script"]["script"].splitlines()}
    check.none(
        f"{name}: prepare-content inlines the script", [line for line in wanted if line not in inlined]
    )
    image = base64.b64encode((file.parent / f"{name}_image.png").read_bytes()).decode()
    check.equal(
        f"{name}: prepare-content inlines the image",
        unified["image"], f"data:image/png;base64,{image}",
    )
    description = (file.parent / f"{name}_description.md").read_text("utf-8")
    check.that(
        f"{name}: prepare-content inlines the description",
        description.strip() in unified["detaileddescription"], unified["detaileddescription"],
    )
    kept = ("commonfields", "name", "category", "configuration", "fromversion", "sectionorder")
    changed = [key for key in kept if unified[key] != definition[key]]
    for key in ("commands", "dockerimage", "type", "subtype", "ismappable", "isremotesyncout"):
        if unified["script"][key] != definition["script"][key]:
            changed.append(f"script.{key}")
    check.none(f"{name}: prepare-content leaves the rest as it is", changed)
