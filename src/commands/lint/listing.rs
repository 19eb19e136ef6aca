//! What is printed of findings.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};

use super::LintError;
use super::subject::Subject;
use crate::commands::printable::printable;
use crate::lint::{Finding, Severity};
use crate::paths;

const ERROR: Style = AnsiColor::Red.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::Cyan.on_default().bold();
const RULE: Style = Style::new().dimmed();

/// A folder, judged.
pub(super) struct Judged {
    pub(super) subject: Subject,
    pub(super) findings: Vec<Finding>,
}

impl Judged {
    fn folder(&self) -> &Path {
        match &self.subject {
            Subject::Integration(folder) | Subject::Pack(folder) => folder,
        }
    }

    fn kind(&self) -> &'static str {
        match self.subject {
            Subject::Integration(_) => "integration",
            Subject::Pack(_) => "pack",
        }
    }
}

/// Everything of a run.
#[derive(Default)]
pub(super) struct Listed {
    pub(super) judged: Vec<Judged>,
    pub(super) failed: Vec<(String, LintError)>,
}

impl Listed {
    /// How many findings there are of a severity.
    pub(super) fn count(&self, severity: Severity) -> usize {
        let all = self.judged.iter().flat_map(|judged| &judged.findings);
        all.filter(|finding| finding.rule.severity == severity)
            .count()
    }

    /// A line for each finding; the help of several findings of one rule in one file is said
    /// once, after the last.
    pub(super) fn text(&self) -> String {
        let choice = AutoStream::choice(&io::stdout());
        let paint = |style: Style| match choice {
            ColorChoice::Never => Style::new(),
            _ => style,
        };
        let (rule, help) = (paint(RULE), paint(HELP));
        let mut text = String::new();
        for judged in &self.judged {
            let mut findings = judged.findings.iter().peekable();
            while let Some(finding) = findings.next() {
                let file = shown(judged.folder(), &finding.file);
                let place = finding.place.map_or_else(String::new, |place| {
                    let column = place.column.map(|column| format!("{column}:"));
                    format!("{}:{}", place.line, column.unwrap_or_default())
                });
                let severity = paint(match finding.rule.severity {
                    Severity::Error => ERROR,
                    Severity::Warning => WARNING,
                });
                // A text grows without failing.
                let _ = writeln!(
                    text,
                    "{}:{place} {severity}{}:{severity:#} {} {rule}[{}]{rule:#}",
                    safe(&file),
                    finding.rule.severity.as_str(),
                    safe(&finding.message),
                    finding.rule.id,
                );
                let says_it_again = findings.peek().is_some_and(|next| {
                    (&next.file, next.rule, &next.help)
                        == (&finding.file, finding.rule, &finding.help)
                });
                if !says_it_again {
                    let _ = writeln!(text, "  {help}help:{help:#} {}", safe(&finding.help));
                }
            }
        }
        text
    }

    /// One document, folders in the order in which they were named.
    pub(super) fn json(&self) -> String {
        let judged = self.judged.iter().map(|judged| {
            let findings: Vec<Value> = judged
                .findings
                .iter()
                .map(|finding| finding.to_json(&shown(judged.folder(), &finding.file)))
                .collect();
            json!({
                "path": shown(judged.folder(), ""),
                "kind": judged.kind(),
                "findings": findings,
            })
        });
        let failed = self.failed.iter().map(|(folder, error)| {
            json!({"path": folder, "error": error.to_string(), "help": error.help()})
        });
        let document = json!({
            "schema": 1,
            "errors": self.count(Severity::Error),
            "warnings": self.count(Severity::Warning),
            "folders": judged.collect::<Vec<_>>(),
            "failures": failed.collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }

    /// How much was found, in a line.
    pub(super) fn summary(&self) -> String {
        let count = |number: usize, what: &str| match number {
            1 => format!("1 {what}"),
            many => format!("{many} {what}s"),
        };
        let of = |kind: &str| {
            let judged = self.judged.iter();
            judged.filter(|judged| judged.kind() == kind).count()
        };
        let packs = match of("pack") {
            0 => String::new(),
            packs => format!("{}, ", count(packs, "pack")),
        };
        format!(
            "{packs}{}: {}, {}",
            count(of("integration"), "integration"),
            count(self.count(Severity::Error), "error"),
            count(self.count(Severity::Warning), "warning"),
        )
    }
}

/// A file as the person who named its folder would type it.
fn shown(folder: &Path, file: &str) -> String {
    let path = paths::with_slashes(&paths::tidy(&folder.join(file)));
    let path = path.strip_suffix('/').map_or(path.clone(), str::to_owned);
    if path.is_empty() {
        ".".to_owned()
    } else {
        path
    }
}

/// What files say, whatever it would do to a terminal.
fn safe(text: &str) -> String {
    text.chars().map(printable).collect()
}
