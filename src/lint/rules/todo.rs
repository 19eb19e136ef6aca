use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Place, Rule, Scope, Severity};

/// The template marks each place that differs from vendor to vendor, and people mark what
/// they put off. The platform's own templates have marks too (validators RM107, RM115 and
/// DS100 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "todo",
    severity: Severity::Warning,
    scope: Scope::Both,
    title: "something is marked as to be done",
    check,
};

/// In a line of any length, as that of a file without line ends.
const MAX_IN_A_LINE: usize = 20;
const MARKS: [&str; 3] = ["TODO", "FIXME", "XXX"];
const SENTENCES: [&str; 3] = [
    "%%FILL HERE%%",
    "FILL IN REQUIRED PERMISSIONS HERE",
    "version xx of",
];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for (path, text) in integration.texts() {
        let prose = path.ends_with(".md");
        let data = [".yml", ".json", "command_examples"]
            .iter()
            .any(|end| path.ends_with(end));
        for (index, line) in text.lines().enumerate() {
            for mark in MARKS {
                for (at, _) in line.match_indices(mark).take(MAX_IN_A_LINE) {
                    if !is_word(line, at, mark) || (prose && is_code(line, at)) {
                        continue;
                    }
                    if prose || data || is_mark(line, at, mark) {
                        let place = Place::character(index + 1, line[..at].chars().count() + 1);
                        findings.add(path, place, told(mark, &line[at + mark.len()..]), HELP);
                    }
                }
            }
            for sentence in SENTENCES {
                if let Some(at) = line.find(sentence) {
                    let place = Place::character(index + 1, line[..at].chars().count() + 1);
                    findings.add(
                        path,
                        place,
                        format!("`{sentence}` is a template's own"),
                        HELP,
                    );
                }
            }
        }
    }
}

const HELP: &str = "do it, or see that there is nothing to do; then take the mark out";

/// No part of a longer word.
fn is_word(line: &str, at: usize, mark: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let before = line[..at].chars().next_back();
    let after = line[at + mark.len()..].chars().next();
    !before.is_some_and(is_part) && !after.is_some_and(is_part)
}

/// In backticks, where it is spoken of.
fn is_code(line: &str, at: usize) -> bool {
    line[..at].matches('`').count() % 2 == 1
}

/// `TODO: ...`, `TODO(ada) ...`, or at the beginning of a comment.
fn is_mark(line: &str, at: usize, mark: &str) -> bool {
    let after = &line[at + mark.len()..];
    let comment = line[..at].trim();
    after.starts_with([':', '('])
        || (!comment.is_empty() && comment.chars().all(|c| matches!(c, '/' | '*' | '#' | '!')))
}

/// The mark with what it says.
fn told(mark: &str, rest: &str) -> String {
    const MOST: usize = 80;
    let by_whom = if rest.starts_with('(') { "" } else { ": " };
    let said = rest.trim_start_matches([':', '.', ',', ';']).trim();
    let ends = ["*/", "-->", "\",", "\""];
    let said = ends
        .iter()
        .fold(said, |said, end| said.trim_end_matches(end).trim_end());
    if said.is_empty() {
        return format!("{mark} is left");
    }
    let short: String = said.chars().take(MOST).collect();
    let dots = if short.len() < said.len() { "..." } else { "" };
    format!("{mark}{by_whom}{short}{dots}")
}
