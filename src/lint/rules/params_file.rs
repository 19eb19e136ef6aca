use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// The file that the README has people write holds a password.
pub(super) const RULE: Rule = Rule {
    id: "params-file",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a file with an instance's parameters would be committed",
    check,
};

const FILES: [&str; 3] = ["params.yml", "params.yaml", "params.json"];

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let ignored = integration.sources.text(".gitignore").unwrap_or_default();
    for file in FILES
        .into_iter()
        .filter(|file| integration.sources.has(file))
    {
        let is_ignored = ignored
            .lines()
            .map(|line| line.trim().trim_start_matches('/'))
            .any(|line| line == file || line == "params.*" || line == "*.yml");
        if !is_ignored {
            findings.add(
                file,
                None,
                "it holds an instance's parameters, and `.gitignore` does not leave it out",
                format!(
                    "add the line `/{file}` to `.gitignore`; change the password if it is committed"
                ),
            );
        }
    }
}
