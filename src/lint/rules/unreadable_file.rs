use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity, Source};

/// A file that cannot be read is a file that nothing can be said of.
pub(super) const RULE: Rule = Rule {
    id: "unreadable-file",
    severity: Severity::Error,
    scope: Scope::Both,
    title: "a file cannot be read, or is no text",
    check,
};

const TEXTS: [&str; 6] = [".yml", ".md", ".json", ".rs", ".toml", "command_examples"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for (path, source) in &integration.sources.files {
        match source {
            Source::Unreadable(reason) => findings.add(
                path,
                None,
                format!("cannot be read: {reason}"),
                "make it a file that you may read, or take it out of the folder",
            ),
            Source::Bytes(bytes) if TEXTS.iter().any(|end| path.ends_with(end)) => {
                let Err(error) = str::from_utf8(bytes) else {
                    continue;
                };
                let before = &bytes[..error.valid_up_to()];
                let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
                findings.add(
                    path,
                    Place::line(line),
                    "this line is not UTF-8",
                    "save the file as UTF-8",
                );
            }
            Source::Bytes(_) | Source::Text(_) => {}
        }
    }
}
