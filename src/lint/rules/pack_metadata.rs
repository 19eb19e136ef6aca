use serde_json::{Map, Value};

use super::conflict_marker::has_conflict;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// What the marketplace shows of a pack (validators PA107, PA109, PA113, PA117, PA125 and
/// PA130 of the platform's SDK).
pub(super) const RULE: Rule = Rule {
    id: "pack-metadata",
    severity: Severity::Error,
    scope: Scope::Pack,
    title: "pack_metadata.json is not what the marketplace takes",
    check,
};

pub(super) const FILE: &str = "pack_metadata.json";

const KEYS: [&str; 10] = [
    "name",
    "description",
    "support",
    "currentVersion",
    "author",
    "url",
    "categories",
    "tags",
    "useCases",
    "keywords",
];
const SUPPORT: [&str; 4] = ["xsoar", "partner", "developer", "community"];
/// Who is asked by those who use the pack.
const REACHABLE: [&str; 2] = ["partner", "developer"];
const WORDS: [&str; 6] = [
    "pack",
    "playbook",
    "integration",
    "script",
    "partner",
    "community",
];
const MAX_DESCRIPTION: usize = 150;

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(text) = integration
        .sources
        .text(FILE)
        .filter(|text| !has_conflict(text))
    else {
        return;
    };
    let metadata: Map<String, Value> = match serde_json::from_str(text) {
        Ok(metadata) => metadata,
        Err(error) => {
            let place = Place::of_json(text, &error);
            findings.add(FILE, place, "it is no JSON object", "mend it there");
            return;
        }
    };
    let place = |key: &str| {
        let at = text.find(&format!("\"{key}\""))?;
        Some(Place::of_byte(text, at))
    };
    let mut tell = |key: &str, message: String, help: &str| {
        findings.add(FILE, place(key), message, help);
    };
    for key in KEYS.into_iter().filter(|key| !metadata.contains_key(*key)) {
        tell(
            key,
            format!("there is no `{key}`"),
            "add it; it may be empty",
        );
    }
    let get = |key: &str| {
        metadata
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .trim()
    };
    let name = get("name").to_lowercase();
    let has_word = WORDS
        .iter()
        .find(|word| name.split(' ').any(|part| part == **word));
    if let Some(word) = has_word {
        tell(
            "name",
            format!("the name has the word \"{word}\" in it"),
            "call it after what it is for",
        );
    }
    if name.chars().count() < 3 || get("name").starts_with(char::is_lowercase) {
        tell(
            "name",
            "the name is short, or begins with a small letter".to_owned(),
            "give it at least three letters, the first a capital",
        );
    }
    let description = get("description").chars().count();
    if description == 0 || description > MAX_DESCRIPTION {
        let message = format!("the description has {description} characters");
        tell(
            "description",
            message,
            "say in 1 to 150 characters what the pack is for",
        );
    }
    let support = get("support");
    if !SUPPORT.contains(&support) {
        tell(
            "support",
            format!("`support` is `{support}`"),
            "use `community`, `developer`, `partner` or `xsoar`",
        );
    }
    if REACHABLE.contains(&support) && get("url").is_empty() && get("email").is_empty() {
        tell(
            "support",
            format!("`{support}` supports the pack, and nobody can reach them"),
            "fill `url` or `email`",
        );
    }
    if super::release_note::numbers(get("currentVersion"), '.').is_none() {
        tell(
            "currentVersion",
            "`currentVersion` is no version of three numbers".to_owned(),
            "write it as 1.0.0",
        );
    }
}
