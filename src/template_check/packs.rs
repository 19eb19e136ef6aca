//! The files of a pack, which depend on nothing but its name and its title.

use super::finding::Finding;
use super::report::Report;
use crate::answers::PackAnswers;
use crate::render::render_pack_entries;
use crate::template_set::{Entry, TemplateSet};

/// A title that is easily mistaken for something else.
const TITLE: &str = "../{{ x }} {% y %}: \"b\" # $`c`";

pub(super) fn check_packs(set: &TemplateSet, report: &mut Report) {
    let Ok(name) = "SampleVendor".parse() else {
        return;
    };
    let plain = PackAnswers::new(name);
    let titled = PackAnswers {
        title: TITLE.parse().ok(),
        ..plain.clone()
    };
    let entries: Vec<&Entry> = set.pack_entries().collect();
    for (answers, typed) in [
        (&plain, "--pack"),
        (&titled, "--pack --id a-path-or-quotes"),
    ] {
        let before = report.problems();
        for entry in &entries {
            report.combinations += 1;
            report.renderings += 1;
            check(&[entry], answers, typed, set, report);
        }
        // What is wrong with one alone is wrong with all.
        if report.problems() == before {
            check(&entries, answers, typed, set, report);
        }
    }
}

fn check(
    entries: &[&Entry],
    answers: &PackAnswers,
    typed: &str,
    set: &TemplateSet,
    report: &mut Report,
) {
    if let Err(error) = render_pack_entries(entries, answers, set) {
        report.add(Finding::problem(error.to_string(), error.help()).with(typed));
    }
}
