//! The text of a release note, told from what the integration's own files say.

use serde_json::Value;

use crate::tree::Tree;

/// The headings are the platform's: kinds of content, and what is new of that kind.
pub(super) fn text(tree: &Tree) -> String {
    let mut integrations = String::new();
    let mut mappers = String::new();
    for (path, file) in tree.iter() {
        let path = path.as_str();
        if path.ends_with(".yml") && !path.starts_with('.') {
            let definition: Option<Value> = serde_yaml::from_slice(&file.bytes).ok();
            if let Some(item) = definition.as_ref().and_then(integration) {
                integrations.push_str(&item);
            }
        } else if path.ends_with(".json") {
            let document: Option<Value> = serde_json::from_slice(&file.bytes).ok();
            if let Some(item) = document.as_ref().and_then(mapper) {
                mappers.push_str(&item);
            }
        }
    }
    [("Integrations", integrations), ("Mappers", mappers)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(kind, items)| format!("#### {kind}\n{items}"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn integration(definition: &Value) -> Option<String> {
    let commands = definition.get("script")?.get("commands")?.as_array()?;
    let display = definition.get("display")?.as_str()?;
    let description = definition
        .get("description")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .trim();
    let commands: Vec<String> = commands
        .iter()
        .filter_map(|command| command.get("name")?.as_str())
        .map(|name| format!("***{name}***"))
        .collect();
    let mut item = heading(display);
    if !description.is_empty() {
        item.push_str(&format!("- {description}\n"));
    }
    if !commands.is_empty() {
        item.push_str(&format!("- Commands: {}.\n", commands.join(", ")));
    }
    item.push_str(&available(definition));
    Some(item)
}

fn mapper(document: &Value) -> Option<String> {
    let name = document.get("name")?.as_str()?;
    let does = match document.get("type")?.as_str()? {
        "mapping-incoming" => "Reads a user of the application into a user profile.",
        "mapping-outgoing" => "Writes a user profile into a user of the application.",
        _ => return None,
    };
    Some(format!(
        "{}- {does}\n{}",
        heading(name),
        available(document)
    ))
}

fn heading(name: &str) -> String {
    format!("\n##### New: {name}\n\n")
}

/// Both kinds of file have the member, in different letter case.
fn available(item: &Value) -> String {
    let version = ["fromversion", "fromVersion"]
        .iter()
        .find_map(|key| item.get(key)?.as_str());
    version.map_or_else(String::new, |version| {
        format!("- Available from Cortex XSOAR {version}.\n")
    })
}
