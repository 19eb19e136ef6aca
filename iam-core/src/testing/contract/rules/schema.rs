//! The application's own fields.

use serde_json::Value;

use super::{Call, Needs, Rule, Stage, Stop};
use crate::{
    command::OutgoingType,
    mapper::{MappingType, Row},
    suggestion::list,
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "fields-are-listed",
        title: "get-mapping-fields lists the fields of a user",
        standard: "`get-mapping-fields` returns the schema: `{\"User Profile\": {field: description, ...}}`.",
        remedy: "`get_app_fields` has to read where the application lists its fields, or to give a fixed list.",
        needs: Needs::Reading,
        check: fields_are_listed,
    },
    Rule {
        id: "mapped-fields-are-listed",
        title: "every field that the outgoing mapper writes is among those listed",
        standard: "Values match the declared schema: the mapper writes fields that the application has.",
        remedy: "Correct the row's key in the outgoing mapper, or let `get_app_fields` list the field.",
        needs: Needs::Reading,
        check: mapped_fields_are_listed,
    },
];

fn fields_are_listed(stage: &Stage<'_>) -> Result<(), Stop> {
    listed(stage).map(drop)
}

fn mapped_fields_are_listed(stage: &Stage<'_>) -> Result<(), Stop> {
    let listed: Vec<String> = listed(stage)?.iter().map(|field| plain(field)).collect();
    let mapper = stage.mapper("mapper_out")?;
    let mut missing: Vec<&str> = Vec::new();
    let rows = mapper
        .types()
        .iter()
        .filter(|mapping| {
            [OutgoingType::Create, OutgoingType::Update]
                .iter()
                .any(|outgoing| mapping.name() == outgoing.as_str())
        })
        .flat_map(MappingType::rows);
    for field in rows.map(Row::field) {
        let key = plain(field);
        // `emails` stands for all parts of an address.
        let is_it = |field: &String| *field == key || key.starts_with(&format!("{field}."));
        if !listed.iter().any(is_it) && !missing.contains(&field) {
            missing.push(field);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Stop::broken(format!(
        "the outgoing mapper writes what get-mapping-fields does not list: {}",
        list(&missing)
    )))
}

fn listed(stage: &Stage<'_>) -> Result<Vec<String>, Stop> {
    stage.offers("get-mapping-fields")?;
    let answer = stage.run(&Call::new("get-mapping-fields"))?;
    match &answer.entry()?.contents["User Profile"] {
        Value::Object(fields) if !fields.is_empty() => Ok(fields.keys().cloned().collect()),
        _ => Err(answer.unlike("list at least one field under `User Profile`")),
    }
}

/// A field without case, filters and schema: `emails[type eq "work"].value` is `emails.value`.
fn plain(field: &str) -> String {
    let without_schema = if field.starts_with("urn:") {
        // The last colon ends the schema's name; its version has dots.
        field.rsplit(':').next().unwrap_or(field)
    } else {
        field
    };
    let mut plain = String::new();
    let mut depth = 0_usize;
    for character in without_schema.chars() {
        match character {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            other if depth == 0 => plain.extend(other.to_lowercase()),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_field_is_compared_without_case_filter_and_schema() {
        for (field, expected) in [
            ("user_name", "user_name"),
            ("name.givenName", "name.givenname"),
            ("emails[type eq \"work\"].value", "emails.value"),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
                "department",
            ),
        ] {
            assert_eq!(plain(field), expected);
        }
    }
}
