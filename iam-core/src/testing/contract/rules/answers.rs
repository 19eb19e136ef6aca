//! Answers that say a thing in an unusual way, or do not say it.

use serde_json::{Value, json};

use super::{Answer, Call, Effect, Needs, Person, Role, Rule, Stage, Stop};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "active-as-text",
        title: "`active: \"False\"` is a disabled user",
        standard: "`\"true\"`/`\"false\"` in any case count as booleans; anything else is unknown, never \"truthy\".",
        remedy: "Read the field with `Active::from_json`, as `UserFields` does.",
        needs: Needs::FakeVendor,
        check: active_as_text,
    },
    Rule {
        id: "active-not-said-enables-nobody",
        title: "a user of whom the application does not say whether it is active is not enabled",
        standard: "create and update of a user whose active is unknown: G U, no enabling.",
        remedy: "Where the field is missing or is neither true nor false, `active` is `Active::Unknown`, and not `Active::No`.",
        needs: Needs::FakeVendor,
        check: active_not_said_enables_nobody,
    },
    Rule {
        id: "null-address",
        title: "a user whose address is null is found like any other",
        standard: "No value leaves a key out: a user without an address is a user.",
        remedy: "Read texts that may be null with `and_then(Value::as_str)`, and leave out what is not there.",
        needs: Needs::FakeVendor,
        check: null_address,
    },
];

/// The names of the fields that say whether a user is active: those that disabling turned round.
fn active_fields(stage: &Stage<'_>) -> Result<Vec<String>, Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    let before = bodies(&stage.find(&person.identity)?);
    stage
        .run(&Call::of("iam-disable-user", &person.identity))?
        .done()?;
    let after = stage.get(&person.identity)?;
    let mut fields = Vec::new();
    for (before, after) in before.iter().zip(&bodies(&after)) {
        turned(before, after, "", &mut fields);
    }
    if fields.is_empty() {
        return Err(Stop::not_applicable(
            "this application says with no boolean whether a user is active",
        ));
    }
    Ok(fields)
}

fn bodies(answer: &Answer) -> Vec<Value> {
    answer
        .reads()
        .iter()
        .map(|read| read.body.clone())
        .collect()
}

fn turned(before: &Value, after: &Value, name: &str, fields: &mut Vec<String>) {
    match (before, after) {
        (Value::Bool(before), Value::Bool(after)) if before != after => {
            fields.push(name.to_owned());
        }
        (Value::Object(before), Value::Object(after)) => {
            for (name, before) in before {
                if let Some(after) = after.get(name) {
                    turned(before, after, name, fields);
                }
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            for (before, after) in before.iter().zip(after) {
                turned(before, after, name, fields);
            }
        }
        _ => {}
    }
}

/// Puts something else in the place of each boolean of these names.
fn instead_of_booleans(
    fields: Vec<String>,
    other: fn(bool) -> Value,
) -> Box<dyn FnMut(Value) -> Value + Send> {
    fn walk(value: &mut Value, name: &str, fields: &[String], other: fn(bool) -> Value) {
        match value {
            Value::Bool(said) if fields.iter().any(|field| field == name) => *value = other(*said),
            Value::Object(parts) => {
                for (name, part) in parts {
                    walk(part, name, fields, other);
                }
            }
            Value::Array(items) => {
                for item in items {
                    walk(item, name, fields, other);
                }
            }
            _ => {}
        }
    }
    Box::new(move |mut body| {
        walk(&mut body, "", &fields, other);
        body
    })
}

fn active_as_text(stage: &Stage<'_>) -> Result<(), Stop> {
    let fields = active_fields(stage)?;
    let disabled = stage.disabled_person()?;
    let active = stage.person();
    stage.create(&active.minimal)?;
    let text = instead_of_booleans(fields, |said| json!(if said { "True" } else { "False" }));
    stage.disturb_every(Role::Read, Effect::Altered(text))?;
    stage.find(&active.identity)?.has("active", true)?;
    stage.find(&disabled.identity)?.has("active", false)?;
    stage
        .run(&Call::of("iam-disable-user", &disabled.identity))?
        .skipped("User is already disabled.")?
        .wrote_nothing()
        .map(drop)
}

fn active_not_said_enables_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let fields = active_fields(stage)?;
    let person = stage.person();
    stage.create(&person.minimal)?;
    let update = |person: &Person| -> Result<Answer, Stop> {
        stage.run(&Call::of("iam-update-user", &person.profile))
    };
    let other = stage.person();
    stage.create(&other.minimal)?;
    let usual = update(&other)?.writes().len();
    // The look-up does not say it. What an update reads for itself, it may have to send back.
    for _ in stage.find(&person.identity)?.reads() {
        let unsaid = instead_of_booleans(fields.clone(), |_| Value::Null);
        stage.disturb_next(Role::Read, Effect::Altered(unsaid))?;
    }
    let updated = update(&person)?;
    updated.done()?;
    let writes = updated.writes();
    if writes.len() <= usual {
        return Ok(());
    }
    let calls: Vec<_> = writes
        .iter()
        .map(|write| format!("`{}`", write.call()))
        .collect();
    Err(Stop::broken(format!(
        "an update was to make {usual} change(s), and sent {}",
        calls.join(", ")
    )))
}

fn null_address(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let Some(address) = person.identity["email"].as_str().map(str::to_owned) else {
        return Err(Stop::not_applicable("the sample profile has no address"));
    };
    let created = stage.create(&person.minimal)?;
    let wanted = address.to_lowercase();
    let nulls = move |mut body: Value| {
        without(&mut body, &wanted);
        body
    };
    let by_address = stage.find(&person.identity)?.reads().iter().any(|read| {
        let query = read.request.query();
        let asked = query.iter().any(|(_, value)| value.contains(&address));
        asked
            || read
                .request
                .segments()
                .iter()
                .any(|part| part.contains(&address))
            || read.request.body.contains(&address)
    });
    stage.disturb_every(Role::Read, Effect::Altered(Box::new(nulls)))?;
    let found = stage.get(&person.identity)?;
    if by_address && found.get("success")? == false {
        return Err(Stop::not_applicable(
            "users are looked up by their address alone",
        ));
    }
    found.done()?.has("id", created.get("id")?.clone())?;
    stage
        .run(&Call::of("iam-update-user", &person.minimal))?
        .done()?
        .has("id", created.get("id")?.clone())
        .map(drop)
}

fn without(value: &mut Value, address: &str) {
    match value {
        Value::String(text) if text.to_lowercase() == address => *value = Value::Null,
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|value| without(value, address)),
        Value::Array(items) => items.iter_mut().for_each(|value| without(value, address)),
        _ => {}
    }
}
