use iam_core::IntegrationProblem;
use iam_core::command_names::built_in;

use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A command that people can choose, and that nothing carries out.
pub(super) const RULE: Rule = Rule {
    id: "command-without-handler",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the yml declares a command that nothing carries out",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    // Where not all of the code's registrations can be seen, one that is missing may be there.
    if integration.registrations.is_open || integration.sources.text(Integration::LIB).is_none() {
        return;
    }
    let handlers = &integration.registrations.handlers;
    for problem in integration.problems() {
        let IntegrationProblem::CommandWithoutHandler { command } = problem else {
            continue;
        };
        let names = handlers.iter().map(|handler| handler.command.as_str());
        let help = match (
            did_you_mean(command, names),
            did_you_mean(command, built_in()),
        ) {
            (Some(near), _) => format!("the code registers `{near}`: give both the same name"),
            (None, Some(near)) => {
                format!("did you mean `{near}`, which `iam_core` carries out?")
            }
            (None, None) => format!(
                "add `.command(\"{command}\", function)` in `{}`, or take the command out of the yml",
                Integration::LIB
            ),
        };
        findings.add(
            yml.path,
            yml.command(command),
            format!("nothing carries out the command `{command}`"),
            help,
        );
    }
}
