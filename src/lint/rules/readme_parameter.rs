use iam_core::definition::Parameter;

use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::readme::{Readme, TableRow};
use crate::lint::{Rule, Scope, Severity};

/// Who configures an instance goes by the README.
pub(super) const RULE: Rule = Rule {
    id: "readme-parameter",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "README.md lacks a parameter, or has one that there is not",
    check,
};

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let (Some((_, definition)), Some(readme)) = (integration.definition(), &integration.readme)
    else {
        return;
    };
    let tables = readme.sections.iter().flat_map(|section| {
        let tables = section
            .tables
            .iter()
            .filter(|table| table.lists("parameter"));
        tables.map(move |table| (section, table))
    });
    let tables: Vec<_> = tables.collect();
    let place = tables.first().map(|(section, _)| section.place);
    let rows: Vec<&TableRow<'_>> = tables.iter().flat_map(|(_, table)| &table.rows).collect();
    let parameters = &definition.parameters;
    for parameter in parameters.iter().filter(|parameter| !parameter.hidden) {
        if !rows
            .iter()
            .any(|row| row.names().iter().any(|name| is(parameter, name)))
        {
            findings.add(
                Readme::FILE,
                place,
                format!("the parameter `{}` is not listed", parameter.name),
                format!(
                    "add a row for `{}` to the table of parameters",
                    parameter.name
                ),
            );
        }
    }
    for row in rows {
        for name in row.names() {
            if !parameters.iter().any(|parameter| is(parameter, name)) {
                let known = parameters.iter().map(|parameter| parameter.name.as_str());
                findings.add(
                    Readme::FILE,
                    row.place,
                    format!("there is no parameter `{name}`"),
                    match did_you_mean(name, known) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "take the row out, or declare it in the yml".to_owned(),
                    },
                );
            }
        }
    }
}

/// By its name, by a part of it (`credentials.password`), or by a label.
fn is(parameter: &Parameter, name: &str) -> bool {
    let whole = name.split('.').next().unwrap_or(name);
    let labels = [&parameter.display, &parameter.display_password];
    whole == parameter.name || labels.into_iter().any(|label| label == name)
}
