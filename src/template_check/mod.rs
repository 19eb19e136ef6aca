//! A template set, rendered for every combination of answers, and everything that is wrong
//! with it at once.
//!
//! Thousands of combinations come to few texts: a file depends on the answers that its
//! conditions, its variables and its partials ask for, so that those alone are combined, and
//! what comes to the same values is rendered once.

mod answers;
mod file_check;
mod finding;
mod influence;
mod packs;
mod paths;
mod report;
mod templates;
#[cfg(test)]
mod tests;

use std::path::Path;

use crate::template_set::{TemplateSet, TemplateSetError};

pub use finding::{Finding, Severity};
pub use report::Report;

/// Checks the set in a folder.
///
/// # Errors
///
/// [`TemplateSetError`] when the folder cannot be read as a set at all; what is wrong with
/// its manifest is in the report.
pub fn check_folder(folder: &Path) -> Result<Report, TemplateSetError> {
    let mut report = Report::default();
    match TemplateSet::from_folder_with_all_errors(folder) {
        Ok(set) => check(&set, &mut report),
        Err(mut errors) => {
            // Only a manifest can have several things wrong.
            if let [error] = &errors[..]
                && !matches!(error, TemplateSetError::Manifest(_))
            {
                return Err(errors.remove(0));
            }
            for error in errors {
                report.add(Finding::problem(error.to_string(), error.help()));
            }
        }
    }
    Ok(report)
}

/// Checks a set in memory.
#[must_use]
pub fn check_set(set: &TemplateSet) -> Report {
    let mut report = Report::default();
    check(set, &mut report);
    report
}

fn check(set: &TemplateSet, report: &mut Report) {
    let templates = templates::Templates::read(set, report);
    let influence = influence::Influence::of(set);
    file_check::check_files(set, &templates, &influence, report);
    paths::check_paths(set, &templates, &influence, report);
    packs::check_packs(set, report);
    report.sort();
}
