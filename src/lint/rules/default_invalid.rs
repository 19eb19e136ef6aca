use iam_core::{IntegrationProblem, ParameterError};

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity};

/// A default that is no value stops every command of an instance that relies on it.
pub(super) const RULE: Rule = Rule {
    id: "default-invalid",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "a default is not one of the values that may be given",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = &integration.yml else {
        return;
    };
    for problem in integration.problems() {
        match problem {
            IntegrationProblem::ParameterDefault(error @ ParameterError::IllTyped { name, .. }) => {
                let help = error.help();
                findings.add(
                    yml.path,
                    yml.parameter(name),
                    format!("the default: {error}"),
                    help.as_deref()
                        .unwrap_or("change `defaultvalue`, or the `type`"),
                );
            }
            IntegrationProblem::ArgumentDefault { command, argument } => findings.add(
                yml.path,
                yml.argument(command, argument),
                format!("the default of `{argument}` is not among its `predefined` values"),
                "change `defaultValue`, or list it under `predefined`",
            ),
            _ => {}
        }
    }
}
