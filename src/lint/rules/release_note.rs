use serde_json::Value;

use super::pack_metadata;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// A version after the first is told by its release note (validators RN103, RN106 and PA114
/// of the platform's SDK).
pub(super) const RULE: Rule = Rule {
    id: "release-note",
    severity: Severity::Error,
    scope: Scope::Pack,
    title: "a pack's version and its release notes do not fit",
    check,
};

const FOLDER: &str = "ReleaseNotes/";
/// The only version without a release note.
const FIRST: [u32; 3] = [1, 0, 0];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let sources = integration.sources;
    let notes: Vec<(&str, &str, [u32; 3])> = sources
        .texts()
        .filter_map(|(path, text)| {
            let name = path.strip_prefix(FOLDER)?.strip_suffix(".md")?;
            Some((path, text, numbers(name, '_')?))
        })
        .collect();
    for (path, text, _) in &notes {
        if text.trim().is_empty() || text.contains("%%UPDATE_") {
            findings.add(
                path,
                None,
                "nothing is told in it",
                "say what changed, for those who use the pack",
            );
        }
    }
    let metadata = sources.text(pack_metadata::FILE).unwrap_or_default();
    let value: Value = serde_json::from_str(metadata).unwrap_or_default();
    let version = value.get("currentVersion").and_then(Value::as_str);
    let Some(version) = version.and_then(|version| numbers(version, '.')) else {
        return;
    };
    let shown = |version: [u32; 3], between: &str| version.map(|it| it.to_string()).join(between);
    let place = metadata
        .find("\"currentVersion\"")
        .map(|at| Place::of_byte(metadata, at));
    let newest = notes.iter().map(|(_, _, version)| *version).max();
    match newest {
        Some(newest) if newest > version => findings.add(
            pack_metadata::FILE,
            place,
            format!(
                "`currentVersion` is {}, and there is a release note for {}",
                shown(version, "."),
                shown(newest, ".")
            ),
            format!("set it to {}", shown(newest, ".")),
        ),
        newest if version != FIRST && newest != Some(version) => findings.add(
            pack_metadata::FILE,
            place,
            format!("there is no release note for {}", shown(version, ".")),
            format!("write `{FOLDER}{}.md`", shown(version, "_")),
        ),
        _ => {}
    }
}

/// A version of three numbers.
pub(super) fn numbers(text: &str, between: char) -> Option<[u32; 3]> {
    let mut parts = text.split(between).map(|part| part.parse().ok());
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(numbers)
}
