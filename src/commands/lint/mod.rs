//! `iam-init lint`: what is left to do in integrations, and what contradicts what.

mod error;
mod folders;
mod listing;
mod read;
mod rules;
mod subject;

use std::path::Path;

use error::LintError;

use super::print;
use crate::cli::LintArguments;
use crate::error::Error;
use crate::exit::Exit;
use crate::lint::{self, Severity};
use crate::report;

use listing::{Judged, Listed};
use subject::Subject;

/// Judges every integration that is named, or is in a pack that is named. A folder that
/// cannot be judged does not keep the others from their turn.
pub(super) fn run(arguments: &LintArguments) -> Result<Exit, Error> {
    if arguments.list {
        print(rules::listed(arguments.json).as_bytes())?;
        return Ok(Exit::Done);
    }
    let here = [".".to_owned()];
    let folders = if arguments.folders.is_empty() {
        &here[..]
    } else {
        &arguments.folders
    };
    let mut listed = Listed::default();
    for folder in folders {
        match folders::subjects(Path::new(folder)) {
            Ok(subjects) => {
                for subject in subjects {
                    listed.judged.push(judge(subject, arguments));
                }
            }
            Err(error) => {
                report::error(&error, Some(&error.help()));
                listed.failed.push((folder.clone(), error));
            }
        }
    }
    let text = if arguments.json {
        listed.json()
    } else {
        listed.text()
    };
    print(text.as_bytes())?;
    report::done(&[listed.summary()]);
    let is_found = |severity| listed.count(severity) > 0;
    Ok(if !listed.failed.is_empty() {
        Exit::Failed
    } else if is_found(Severity::Error) || (arguments.deny.is_some() && is_found(Severity::Warning))
    {
        Exit::Found
    } else {
        Exit::Done
    })
}

fn judge(subject: Subject, arguments: &LintArguments) -> Judged {
    let mut findings = match &subject {
        Subject::Integration(folder) => lint::lint(&read::sources(folder)),
        Subject::Pack(folder) => lint::lint_pack(&read::pack_sources(folder)),
    };
    findings.retain(|finding| !arguments.allow.iter().any(|id| id == finding.rule.id));
    Judged { subject, findings }
}
