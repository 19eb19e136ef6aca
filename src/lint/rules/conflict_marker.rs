use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// An update or a merge has left both sides in a file.
pub(super) const RULE: Rule = Rule {
    id: "conflict-marker",
    severity: Severity::Error,
    scope: Scope::Both,
    title: "a merge was not finished",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for (path, text) in integration.texts() {
        let ends = text.lines().enumerate().filter(|(_, line)| is_end(line));
        let Some((end, _)) = ends.last() else {
            continue;
        };
        for (index, line) in text.lines().take(end).enumerate() {
            if is_start(line) {
                findings.add(
                    path,
                    Place::line(index + 1),
                    "conflict markers",
                    "keep what is to stay, and take out the lines `<<<<<<<` to `>>>>>>>` around it",
                );
            }
        }
    }
}

/// Whether a text has a conflict in it.
pub(super) fn has_conflict(text: &str) -> bool {
    let mut lines = text.lines();
    lines.any(is_start) && lines.any(is_end)
}

fn is_start(line: &str) -> bool {
    line.starts_with("<<<<<<< ")
}

fn is_end(line: &str) -> bool {
    line.starts_with(">>>>>>> ")
}
