//! What is left to do before a release, and what contradicts what in an integration.
//!
//! ```text
//! Sources -> Integration -> rules -> findings
//! ```
//!
//! Nothing here reads or writes: [`Sources`] are the files of a folder, read before. A
//! folder of which anything is missing or broken is judged as far as it goes. Each rule has
//! a file of its own in `rules/`, a line in [`RULES`], a paragraph in `docs/lint.md` and a
//! case in `tests/lint/cases/`.

mod app_schema;
mod argument_reads;
mod core_check;
mod finding;
mod findings;
mod integration;
mod mapper_file;
mod place;
mod readme;
mod registrations;
mod rest_description;
mod rule;
mod rules;
mod rust_file;
mod rust_token;
mod scope;
mod severity;
mod source;
mod sources;
#[cfg(test)]
mod tests;
mod yml_file;
mod yml_index;

pub use finding::Finding;
pub use place::Place;
pub use rule::Rule;
pub use rules::RULES;
pub use scope::Scope;
pub use severity::Severity;
pub use source::Source;
pub use sources::Sources;

use findings::Findings;
use integration::Integration;

/// Judges an integration: every finding of every rule, by file and place.
#[must_use]
pub fn lint(sources: &Sources) -> Vec<Finding> {
    judge(sources, Scope::Integration)
}

/// Judges the files of a pack that belong to none of its integrations.
#[must_use]
pub fn lint_pack(sources: &Sources) -> Vec<Finding> {
    judge(sources, Scope::Pack)
}

fn judge(sources: &Sources, scope: Scope) -> Vec<Finding> {
    let integration = Integration::read(sources);
    let mut found = Vec::new();
    for rule in RULES {
        if [scope, Scope::Both].contains(&rule.scope) {
            (rule.check)(&integration, &mut Findings::new(rule, &mut found));
        }
    }
    found.sort_by(|a, b| {
        let key = |finding: &Finding| (finding.place, finding.rule.id);
        (&a.file, key(a), &a.message).cmp(&(&b.file, key(b), &b.message))
    });
    found
}
