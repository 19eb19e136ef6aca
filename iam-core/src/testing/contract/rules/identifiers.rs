//! Ids of any kind.

use serde_json::{Value, json};

use super::{Call, Disguise, Needs, Person, Rule, Stage, Stop};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "id-is-encoded",
        title: "an id with slashes, blanks and percent signs reaches the application whole",
        standard: "Ids are percent-encoded in paths.",
        remedy: "Give paths as segments, `http.patch([\"users\", id])`; never with `format!`.",
        needs: Needs::FakeVendor,
        check: id_is_encoded,
    },
    Rule {
        id: "id-may-be-a-number",
        title: "an id that is a number works, and stays one in the outcome",
        standard: "An id is a string or a number; a number stays a number in the outcome.",
        remedy: "Read the id with `UserId::from_json`, as `UserFields` does, and not with `as_str`.",
        needs: Needs::FakeVendor,
        check: id_may_be_a_number,
    },
];

fn id_is_encoded(stage: &Stage<'_>) -> Result<(), Stop> {
    with_id(stage, json!("a/b c?d%2Fe#é&1")).map(drop)
}

fn id_may_be_a_number(stage: &Stage<'_>) -> Result<(), Stop> {
    with_id(stage, json!(9_007_199_254_740_993_u64)).map(drop)
}

/// A user whose id looks like this goes through every command.
fn with_id(stage: &Stage<'_>, id: Value) -> Result<Person, Stop> {
    let person = stage.person();
    let created = stage.create(&person.minimal)?;
    if is_of_name(created.get("id")?, &person.name) {
        return Err(Stop::not_applicable(
            "this application makes a user's id of the name",
        ));
    }
    stage.disguise(Disguise::new(created.get("id")?, id.clone()))?;
    stage.find(&person.identity)?.has("id", id.clone())?;
    stage
        .run(&Call::of("iam-update-user", &person.profile))?
        .done()?
        .has("id", id.clone())?;
    stage
        .run(&Call::of("iam-disable-user", &person.identity))?
        .done()?
        .has("active", false)?;
    let found = stage.get(&person.identity)?;
    if found.get("success")? == true {
        found.has("active", false)?;
    }
    Ok(person)
}

/// An id that the client itself makes of the name is not the application's to choose.
fn is_of_name(id: &Value, name: &str) -> bool {
    let id = id.as_str().unwrap_or_default();
    id.to_lowercase().contains(&name.to_lowercase())
}
