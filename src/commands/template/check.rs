use std::fmt::Write as _;
use std::path::Path;

use crate::commands::print;
use crate::error::Error;
use crate::exit::Exit;
use crate::report;
use crate::template_check::{Finding, Report, Severity, check_folder};

/// `template check`: what is found goes to standard output, as it is what was asked for.
pub(super) fn run(folder: &Path, as_json: bool) -> Result<Exit, Error> {
    let found = check_folder(folder)?;
    let listing = if as_json {
        format!("{:#}\n", found.to_json())
    } else {
        found.findings().iter().map(block).collect()
    };
    print(listing.as_bytes())?;
    report::done(&[summary(folder, &found)]);
    Ok(if found.problems() == 0 {
        Exit::Done
    } else {
        Exit::Failed
    })
}

fn block(finding: &Finding) -> String {
    let mut block = match finding.severity {
        Severity::Problem => format!("{}\n", finding.message),
        Severity::Note => format!("note: {}\n", finding.message),
    };
    // A text grows without failing.
    if let Some(answers) = finding.answers.as_ref().filter(|typed| !typed.is_empty()) {
        let _ = writeln!(block, "  with {answers}");
    }
    if let Some(help) = &finding.help {
        let _ = writeln!(block, "  help: {help}");
    }
    block
}

fn summary(folder: &Path, found: &Report) -> String {
    let problems = match found.problems() {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        many => format!("{many} problems"),
    };
    format!(
        "{}: {problems} in {} combinations of answers, which come to {} texts",
        folder.display(),
        found.combinations(),
        found.renderings()
    )
}
