use toml_edit::DocumentMut;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity, Sources};
use crate::name::IntegrationName;

/// The platform finds the parts of an integration by the name that they share.
pub(super) const RULE: Rule = Rule {
    id: "name-mismatch",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a file or a name is that of another integration",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let name = &integration.name;
    for path in integration.sources.files.keys() {
        if path.starts_with(Sources::CLASSIFIERS) {
            continue;
        }
        let Some(other) = named(path).filter(|other| other != name) else {
            continue;
        };
        findings.add(
            path,
            None,
            format!("the file is called after `{other}`, the integration is `{name}`"),
            format!("rename it to `{}`", path.replace(other, name)),
        );
    }
    manifest(integration, findings);
    bridge(integration, findings);
    if let Some(Ok(record)) = &integration.record
        && let Some(answers) = record.integration()
        && answers.name.pascal() != name
    {
        findings.add(
            integration.record_file,
            None,
            format!(
                "it was generated as `{}`, the integration is `{name}`",
                answers.name.pascal()
            ),
            format!(
                "rename it back, and then with `iam-init rename {name}`, which changes every file"
            ),
        );
    }
}

/// Whom a file is called after.
fn named(path: &str) -> Option<&str> {
    if let Some(mapper) = path.strip_prefix("mappers/") {
        let rest = mapper.strip_suffix(".json")?;
        return ["incoming", "outgoing"]
            .iter()
            .find_map(|way| rest.strip_prefix(&format!("classifier-mapper-{way}-")));
    }
    let is_at_top = !path.contains('/');
    let ends = ["_image.png", "_description.md"];
    ends.iter()
        .find_map(|end| path.strip_suffix(end))
        .filter(|_| is_at_top)
}

/// The crate has the integration's name in its own spelling.
fn manifest(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    const FILE: &str = "Cargo.toml";
    let manifest = integration.sources.text(FILE);
    let manifest = manifest.and_then(|text| text.parse::<DocumentMut>().ok());
    let Some(manifest) = manifest else {
        return;
    };
    let found = manifest
        .get("package")
        .and_then(|package| package.get("name"));
    let (Some(found), Ok(name)) = (
        found.and_then(|name| name.as_str()),
        integration.name.parse::<IntegrationName>(),
    ) else {
        return;
    };
    if found != name.crate_name() {
        findings.add(
            FILE,
            None,
            format!(
                "the crate is called `{found}`, the integration is `{}`",
                integration.name
            ),
            format!("call it `{}`", name.crate_name()),
        );
    }
}

/// The bridge starts the crate's program.
fn bridge(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    const PROGRAM: &str = "PROGRAM = \"";
    let file = format!("{}.py", integration.name);
    let Ok(name) = integration.name.parse::<IntegrationName>() else {
        return;
    };
    let lines = integration.sources.text(&file).unwrap_or_default().lines();
    for (index, line) in lines.enumerate() {
        let program = line
            .strip_prefix(PROGRAM)
            .and_then(|rest| rest.split('"').next());
        let Some(program) = program else { continue };
        if program.rsplit('/').next() != Some(&name.crate_name()) {
            findings.add(
                &file,
                Place::line(index + 1),
                format!(
                    "it starts `{program}`, the crate's program is `{}`",
                    name.crate_name()
                ),
                format!("start `/usr/local/bin/{}`", name.crate_name()),
            );
        }
    }
}
