use std::collections::HashSet;

use iam_core::mapper::{Direction, Mapper, cli_name};
use serde_json::Value;

use super::paths::{first_keys, rows};
use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::mapper_file::MapperFile;
use crate::lint::{Place, Rule, Scope, Severity};
use crate::user_profile_field::UserProfileField;

/// A field that the platform's user profile does not have is never filled, and never read.
pub(super) const RULE: Rule = Rule {
    id: "profile-field",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "the platform's user profile has no such field",
    check,
};

/// What a profile may hold besides: the values from before a change, and the application's id.
const BESIDES: [&str; 2] = ["olduserdata", "id"];

/// The fields of the user profile by their short names.
struct Fields(Vec<(String, &'static str)>);

impl Fields {
    fn all() -> Self {
        let all = UserProfileField::all();
        Self(all.map(|field| (field.cli_name(), field.name)).collect())
    }

    fn has(&self, cli_name: &str) -> bool {
        BESIDES.contains(&cli_name) || self.0.iter().any(|(known, _)| known == cli_name)
    }

    fn remedy(&self, cli_name: &str, shown: fn(&(String, &'static str)) -> String) -> String {
        let near = did_you_mean(cli_name, self.0.iter().map(|(known, _)| known.as_str()));
        let near = near.and_then(|near| self.0.iter().find(|(known, _)| *known == near));
        match near {
            Some(field) => format!("did you mean `{}`?", shown(field)),
            None => {
                "`iam-init mapper fields` lists the fields; one of your own must be made on the platform first"
                    .to_owned()
            }
        }
    }
}

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let fields = Fields::all();
    for file in &integration.mappers {
        if let Ok(mapper) = &file.mapper {
            match mapper.direction() {
                Some(Direction::Incoming) => incoming(file, mapper, &fields, findings),
                Some(Direction::Outgoing) => outgoing(file, mapper, &fields, findings),
                None => {}
            }
        }
    }
    examples(integration, &fields, findings);
}

/// The keys of an incoming mapper are display names.
fn incoming(file: &MapperFile<'_>, mapper: &Mapper, fields: &Fields, findings: &mut Findings<'_>) {
    for row in rows(mapper) {
        if findings.is_full() {
            return;
        }
        let name = cli_name(row.field());
        if !fields.has(&name) {
            findings.add(
                file.path,
                file.place(row),
                format!("the user profile has no field `{}`", row.field()),
                fields.remedy(&name, |(_, display)| (*display).to_owned()),
            );
        }
    }
}

/// The paths of an outgoing mapper begin with short names. Each is told once: the types for
/// creating and updating have much the same rows.
fn outgoing(file: &MapperFile<'_>, mapper: &Mapper, fields: &Fields, findings: &mut Findings<'_>) {
    let mut told = HashSet::new();
    for row in rows(mapper) {
        if findings.is_full() {
            return;
        }
        for name in first_keys(row) {
            if !fields.has(name) && told.insert(name) {
                findings.add(
                    file.path,
                    file.place(row),
                    format!(
                        "`{}` is taken from `{name}`, which no user profile has",
                        row.field()
                    ),
                    fields.remedy(&cli_name(name), |(short, _)| short.clone()),
                );
            }
        }
    }
}

/// The profiles of examples are profiles too.
fn examples(integration: &Integration<'_>, fields: &Fields, findings: &mut Findings<'_>) {
    for call in integration.examples.iter().flatten().flatten() {
        let profile = call.arguments.get("user-profile").and_then(Value::as_str);
        let profile = profile.and_then(|text| serde_json::from_str(text).ok());
        let Some(Value::Object(profile)) = profile else {
            continue;
        };
        for name in profile.keys().filter(|name| !fields.has(name)) {
            findings.add(
                Integration::EXAMPLES,
                Place::character(call.line, call.column),
                format!("the user profile has no field `{name}`"),
                fields.remedy(&cli_name(name), |(short, _)| short.clone()),
            );
        }
    }
}
