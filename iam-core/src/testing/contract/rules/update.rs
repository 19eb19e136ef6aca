//! Updating a user.

use serde_json::{Map, Value, json};

use super::{
    Call, Effect, Needs, Role, Rule, Stage, Stop,
    create::{fields_read, fields_written},
};
use crate::testing::VendorAnswer;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "update-reads-back",
        title: "each field that can be written is updated, and reads back",
        standard: "update, an active user: G U, success. Each writable attribute updates and reads back.",
        remedy: "`update_user` has to send every field that it is given, in the form that the application takes.",
        needs: Needs::Writing,
        check: update_reads_back,
    },
    Rule {
        id: "update-keeps-the-rest",
        title: "an update leaves alone what it does not name",
        standard: "An update is the difference to what was read; a PUT is of the whole user, read first and merged.",
        remedy: "Where the API replaces the whole user, read it first and send `user.merged_over(known)`; where it takes changes, send no nulls.",
        needs: Needs::Writing,
        check: update_keeps_the_rest,
    },
    Rule {
        id: "update-creates-when-allowed",
        title: "an update of a user who is not there creates one, where that is on",
        standard: "update, create_if_not_exists on, create on, no such user: G C, action create.",
        remedy: "`get_user` has to give `Ok(None)` for somebody unknown, and `create_user` to create from what it is given.",
        needs: Needs::Writing,
        check: update_creates_when_allowed,
    },
    Rule {
        id: "update-skips-unknown-users",
        title: "an update of a user who is not there is skipped, where creating is off",
        standard: "update, create_if_not_exists off, no such user: G, skip(\"User does not exist\").",
        remedy: "`get_user` has to give `Ok(None)` for somebody unknown.",
        needs: Needs::Writing,
        check: update_skips_unknown_users,
    },
    Rule {
        id: "update-enables-when-allowed",
        title: "an update enables a disabled user, where that is allowed",
        standard: "update, allow-enable true and enable flag on, a disabled user: G E U, active true unless U says otherwise.",
        remedy: "`enable_user` has to make the call that lets the user log in again, and `get_user` to read `active` from the answer.",
        needs: Needs::Writing,
        check: update_enables_when_allowed,
    },
    Rule {
        id: "update-leaves-disabled-users-disabled",
        title: "an update does not enable a disabled user when that is not allowed",
        standard: "update, allow-enable false, or enable flag off, a disabled user: G U, active stays false unless U says otherwise.",
        remedy: "`update_user` must not send `active: true`; where the application enables on every update, disable again after it.",
        needs: Needs::Writing,
        check: update_leaves_disabled_users_disabled,
    },
    Rule {
        id: "update-follows-a-new-name",
        title: "a renamed user is found by the old name, also when that is done twice",
        standard: "A profile may carry `olduserdata`. The old value is tried first, then the new one, so that a rename that was half applied, or applied twice, converges.",
        remedy: "`update_user` has to send the name too; where a name cannot be changed, let the sample profile say so: `fixed: [username]`.",
        needs: Needs::Writing,
        check: update_follows_a_new_name,
    },
    Rule {
        id: "update-of-a-vanished-user-fails",
        title: "an update of a user who was removed meanwhile is a failure",
        standard: "U answered 404 (deleted meanwhile): failure(404, the vendor's text).",
        remedy: "`update_user` has to hand on a 404 as the HTTP client gives it.",
        needs: Needs::FakeVendor,
        check: update_of_a_vanished_user_fails,
    },
];

fn update(profile: &Value) -> Call {
    Call::of("iam-update-user", profile)
}

fn update_reads_back(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let changes = changes(stage, &person.name)?;
    stage.create(&person.profile)?;
    for (field, value) in changes {
        let change = Map::from_iter([(field.clone(), value.clone())]);
        stage
            .run(&update(&person.with(&change)))?
            .done()?
            .has("action", "update")?;
        let found = stage.find(&person.identity)?;
        let got = &found.profile()?[&field];
        if *got != value {
            return Err(Stop::broken(format!(
                "`{field}` was updated to {value} and is read back as {got}"
            )));
        }
    }
    Ok(())
}

/// What can be changed and read back, with a new value each.
fn changes(stage: &Stage<'_>, name: &str) -> Result<Map<String, Value>, Stop> {
    let (written, read) = (fields_written(stage)?, fields_read(stage)?);
    let mut changes = stage.sample.changes(name);
    changes.retain(|field, _| written.contains(field) && read.contains(field));
    if changes.is_empty() {
        return Err(Stop::not_applicable(
            "the mappers write and read no field that the sample profile changes",
        ));
    }
    Ok(changes)
}

fn update_keeps_the_rest(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let Some((field, value)) = changes(stage, &person.name)?.into_iter().next() else {
        return Ok(());
    };
    stage.create(&person.profile)?;
    let before = stage.find(&person.identity)?.profile()?.clone();
    let change = Map::from_iter([(field.clone(), value)]);
    stage.run(&update(&person.with(&change)))?.done()?;
    let found = stage.find(&person.identity)?;
    let after = found.profile()?;
    for (other, expected) in before.as_object().into_iter().flatten() {
        if *other != field && after[other] != *expected {
            return Err(Stop::broken(format!(
                "an update of `{field}` alone changed `{other}` from {expected} to {}",
                after[other]
            )));
        }
    }
    Ok(())
}

fn update_creates_when_allowed(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage
        .run(&update(&person.minimal))?
        .done()?
        .has("action", "create")?;
    stage.find(&person.identity).map(drop)
}

fn update_skips_unknown_users(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let call = update(&person.minimal).param("create_if_not_exists", false);
    stage
        .run(&call)?
        .skipped("User does not exist")?
        .wrote_nothing()?;
    let call = update(&person.minimal).param("create_user_enabled", false);
    stage
        .run(&call)?
        .skipped("Command is disabled.")?
        .wrote_nothing()?;
    stage.get(&person.identity)?.unknown().map(drop)
}

fn update_enables_when_allowed(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.disabled_person()?;
    let call = update(&person.minimal).argument("allow-enable", "true");
    stage.run(&call)?.done()?.has("active", true)?;
    stage.find(&person.identity)?.has("active", true).map(drop)
}

fn update_leaves_disabled_users_disabled(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.disabled_person()?;
    let not_allowed = [
        update(&person.minimal).argument("allow-enable", "false"),
        update(&person.minimal).param("enable_user_enabled", false),
    ];
    for call in not_allowed {
        stage.run(&call)?.done()?.has("active", false)?;
        stage.find(&person.identity)?.has("active", false)?;
    }
    Ok(())
}

fn update_follows_a_new_name(stage: &Stage<'_>) -> Result<(), Stop> {
    let written = fields_written(stage)?;
    let person = stage.person();
    let (before, after) = person.change_of_name();
    if !after.keys().any(|field| written.contains(field)) {
        return Err(Stop::not_applicable(
            "the outgoing mapper updates no field that a user is looked up by",
        ));
    }
    let created = stage.create(&person.minimal)?;
    let id = created.get("id")?.clone();
    let mut profile = person.minimal.clone();
    for (field, value) in &after {
        profile[field] = value.clone();
    }
    profile["olduserdata"] = person.identity.clone();
    for _ in 0..2 {
        stage
            .run(&update(&profile))?
            .done()?
            .has("action", "update")?
            .has("id", id.clone())?;
    }
    stage.find(&Value::Object(after))?.has("id", id)?;
    stage.get(&Value::Object(before))?.unknown().map(drop)
}

fn update_of_a_vanished_user_fails(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let Some(change) = changes(stage, &person.name)?.into_iter().next() else {
        return Ok(());
    };
    stage.create(&person.minimal)?;
    let body =
        json!({"error": {"message": "No record found"}, "detail": "no such user", "status": "404"});
    let gone = VendorAnswer::json(404, &body);
    stage.disturb_every(Role::Write, Effect::Instead(gone))?;
    stage
        .run(&update(&person.with(&Map::from_iter([change]))))?
        .failed_with(404)
        .map(drop)
}
