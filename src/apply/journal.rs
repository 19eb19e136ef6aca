//! What is to be done, as a file: one JSON object a line.

use serde_json::{Value, json};

use super::change_set::Step;

/// The file's name, in the folder of pending changes.
pub(super) const FILE: &str = "journal";

/// A [`Step`] without its bytes, which stand in a file of the step's number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    Write {
        path: String,
        before: Option<String>,
        seals: bool,
    },
    Delete {
        path: String,
        before: String,
    },
    Rename {
        from: String,
        to: String,
    },
}

pub(super) fn of(steps: &[Step]) -> Vec<Entry> {
    steps
        .iter()
        .map(|step| match step {
            Step::Write {
                path,
                before,
                seals,
                ..
            } => Entry::Write {
                path: path.clone(),
                before: before.clone(),
                seals: *seals,
            },
            Step::Delete { path, before } => Entry::Delete {
                path: path.clone(),
                before: before.clone(),
            },
            Step::Rename { from, to } => Entry::Rename {
                from: from.clone(),
                to: to.clone(),
            },
        })
        .collect()
}

pub(super) fn text(entries: &[Entry]) -> String {
    entries
        .iter()
        .map(|entry| match entry {
            Entry::Write {
                path,
                before,
                seals,
            } => json!({"write": path, "before": before, "seals": seals}),
            Entry::Delete { path, before } => json!({"delete": path, "before": before}),
            Entry::Rename { from, to } => json!({"rename": from, "to": to}),
        })
        .map(|line| format!("{line}\n"))
        .collect()
}

/// Nothing if it is not what [`text`] writes.
pub(super) fn read(text: &str) -> Option<Vec<Entry>> {
    text.lines().map(entry).collect()
}

fn entry(line: &str) -> Option<Entry> {
    let line: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| Some(line.get(key)?.as_str()?.to_owned());
    if let Some(path) = text("write") {
        return Some(Entry::Write {
            path,
            before: text("before"),
            seals: line.get("seals")?.as_bool()?,
        });
    }
    if let Some(path) = text("delete") {
        return Some(Entry::Delete {
            path,
            before: text("before")?,
        });
    }
    Some(Entry::Rename {
        from: text("rename")?,
        to: text("to")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let entries = vec![
            Entry::Write {
                path: "a \"b\"\u{e9}".to_owned(),
                before: None,
                seals: false,
            },
            Entry::Write {
                path: "../iam-core/a".to_owned(),
                before: Some("00".to_owned()),
                seals: true,
            },
            Entry::Delete {
                path: "c".to_owned(),
                before: "11".to_owned(),
            },
            Entry::Rename {
                from: "../Old".to_owned(),
                to: "../New".to_owned(),
            },
        ];
        assert_eq!(read(&text(&entries)), Some(entries));
        assert_eq!(read("{}\n"), None);
        assert_eq!(read("{\"write\":"), None);
    }
}
