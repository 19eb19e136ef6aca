//! Disabling a user.

use serde_json::{Value, json};

use super::{Call, Effect, Needs, Role, Rule, Stage, Stop};
use crate::testing::VendorAnswer;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "disable-disables",
        title: "a disabled user cannot log in, and is read back so",
        standard: "disable, an active user: G D, success, active false.",
        remedy: "`disable_user` has to make the call that keeps the user from logging in, and to look at what the application says of it.",
        needs: Needs::Writing,
        check: disable_disables,
    },
    Rule {
        id: "disable-is-done-once",
        title: "disabling a disabled user changes nothing",
        standard: "disable, a disabled user: G, skip(\"User is already disabled.\").",
        remedy: "`get_user` has to read whether the user is active from the field that the application keeps it in.",
        needs: Needs::Writing,
        check: disable_is_done_once,
    },
    Rule {
        id: "disable-skips-unknown-users",
        title: "disabling a user who is not there is skipped",
        standard: "disable, no such user: G, skip(\"User does not exist\").",
        remedy: "`get_user` has to give `Ok(None)` for somebody unknown.",
        needs: Needs::Writing,
        check: disable_skips_unknown_users,
    },
    Rule {
        id: "disable-replayed-is-a-skip",
        title: "a disable that another one was faster with is skipped",
        standard: "D answered 404 (deleted meanwhile): skip, \"User is already disabled or does not exist in the system.\"",
        remedy: "`disable_user` has to hand on a 404 as the HTTP client gives it; `skip_codes` of disable has to hold 404, and the vendor's own codes for \"already so\".",
        needs: Needs::FakeVendor,
        check: disable_replayed_is_a_skip,
    },
    Rule {
        id: "disable-refused-is-a-failure",
        title: "a disable that is refused is a failure, and no \"active: false\"",
        standard: "handle_exception turns an error into one result: the HTTP status (or the vendor's own code) as errorCode.",
        remedy: "`disable_user` has to hand on the error of the request with `?`.",
        needs: Needs::FakeVendor,
        check: disable_refused_is_a_failure,
    },
    Rule {
        id: "disable-touches-no-one-else",
        title: "disabling one user leaves the others alone",
        standard: "Never silently the wrong user.",
        remedy: "`disable_user` has to name the user with the id that it is given.",
        needs: Needs::Writing,
        check: disable_touches_no_one_else,
    },
];

fn disable(profile: &Value) -> Call {
    Call::of("iam-disable-user", profile)
}

fn disable_disables(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    stage
        .run(&disable(&person.identity))?
        .done()?
        .has("active", false)?;
    let found = stage.get(&person.identity)?;
    // Some applications disable by removing.
    if found.get("success")? == false {
        found.unknown()?;
    } else {
        found.has("active", false)?;
    }
    Ok(())
}

fn disable_is_done_once(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    stage.run(&disable(&person.identity))?.done()?;
    let again = stage.run(&disable(&person.identity))?;
    if again.get("reason")? != "User does not exist" {
        again.skipped("User is already disabled.")?;
    }
    again.wrote_nothing().map(drop)
}

fn disable_skips_unknown_users(stage: &Stage<'_>) -> Result<(), Stop> {
    stage
        .run(&disable(&stage.person().identity))?
        .skipped("User does not exist")?
        .wrote_nothing()
        .map(drop)
}

fn disable_replayed_is_a_skip(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    let body =
        json!({"error": {"message": "No record found"}, "detail": "no such user", "status": "404"});
    // Whoever was faster has removed the user, so that reading it again finds nobody either.
    let gone = || Effect::Instead(VendorAnswer::json(404, &body));
    let looked_up = stage.find(&person.identity)?.reads().len();
    for _ in 0..looked_up {
        stage.disturb_next(Role::Read, Effect::Altered(Box::new(|body| body)))?;
    }
    stage.disturb_every(Role::Read, gone())?;
    stage.disturb_every(Role::Write, gone())?;
    stage
        .run(&disable(&person.identity))?
        .skipped("User is already disabled or does not exist in the system.")
        .map(drop)
}

fn disable_refused_is_a_failure(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    let body =
        json!({"error": {"message": "The last administrator"}, "detail": "The last administrator"});
    let refusal = VendorAnswer::json(403, &body);
    stage.disturb_every(Role::Write, Effect::Instead(refusal))?;
    stage
        .run(&disable(&person.identity))?
        .failed_with(403)
        .map(drop)
}

fn disable_touches_no_one_else(stage: &Stage<'_>) -> Result<(), Stop> {
    let people = [stage.person(), stage.person(), stage.person()];
    for person in &people {
        stage.create(&person.minimal)?;
    }
    let [before, person, after] = &people;
    stage.run(&disable(&person.identity))?.done()?;
    for other in [before, after] {
        stage.find(&other.identity)?.has("active", true)?;
    }
    Ok(())
}
