use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};
use crate::template_set::TemplateSet;

/// The name of a template or of the example integration, and delimiters that a template
/// engine should have replaced.
pub(super) const RULE: Rule = Rule {
    id: "template-leftover",
    severity: Severity::Warning,
    scope: Scope::Both,
    title: "something of a template is left",
    check,
};

/// In a line of any length, as that of a file without line ends.
const MAX_IN_A_LINE: usize = 20;
/// The names that the documentation gives integrations.
const EXAMPLES: [&str; 3] = ["MyIntegration", "my-integration", "my_integration"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let is_example = integration.name == EXAMPLES[0];
    for (path, text) in integration.texts() {
        // The record names its template for good.
        if path == integration.record_file {
            continue;
        }
        let is_code = path.ends_with(".rs");
        for (index, line) in text.lines().enumerate() {
            let mut tell = |at: usize, message: String, help: &str| {
                let place = Place::character(index + 1, line[..at].chars().count() + 1);
                findings.add(path, place, message, help);
            };
            if let Some(at) = line.find(TemplateSet::DEFAULT) {
                let message = format!("`{}` is the name of the template", TemplateSet::DEFAULT);
                tell(at, message, "write the integration's own name");
            }
            let example = EXAMPLES
                .iter()
                .find_map(|name| Some((word(line, name)?, name)));
            if let Some((at, name)) = example.filter(|_| !is_example) {
                let message = format!("`{name}` is the name of the documentation's example");
                tell(at, message, "write the integration's own name");
            }
            if !is_code && let Some((at, length)) = delimiters(line) {
                let message = format!("`{}` was not rendered", &line[at..at + length]);
                tell(at, message, "write what is meant there");
            }
        }
    }
}

/// The name, no part of a longer word.
fn word(line: &str, name: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let mut found = line.match_indices(name).map(|(at, _)| at);
    found.find(|at| {
        let before = line[..*at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(|c| c.is_alphanumeric())
    })
}

/// `{{ name }}` or `{% if %}`; a `${{ }}` belongs to a workflow, and code in a README may
/// show anything.
fn delimiters(line: &str) -> Option<(usize, usize)> {
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        for (at, _) in line.match_indices(open).take(MAX_IN_A_LINE) {
            let inside = &line[at + open.len()..];
            let is_shown = line[..at].ends_with('$') || line[..at].matches('`').count() % 2 == 1;
            let first = inside.trim_start_matches('-').trim_start().chars().next();
            if let Some(length) = inside.find(close)
                && !is_shown
                && first.is_some_and(char::is_alphabetic)
            {
                return Some((at, open.len() + length + close.len()));
            }
        }
    }
    None
}
