//! Enabling a user, where an integration offers the command.

use super::{Call, Needs, Rule, Stage, Stop};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "enable-enables",
        title: "an enabled user can log in again, and is read back so",
        standard: "enable (where offered), a disabled user: G E, success, active true.",
        remedy: "`enable_user` has to make the call that lets the user log in again, with the id that it is given.",
        needs: Needs::Writing,
        check: enable_enables,
    },
    Rule {
        id: "enable-is-done-once",
        title: "enabling an active user, or one who is not there, changes nothing",
        standard: "enable (where offered), an active user: G, skip(\"User is already enabled.\"); no such user: G, skip(\"User does not exist\").",
        remedy: "`get_user` has to read whether the user is active from the field that the application keeps it in.",
        needs: Needs::Writing,
        check: enable_is_done_once,
    },
];

const ENABLE: &str = "iam-enable-user";

fn enable_enables(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.offers(ENABLE)?;
    let person = stage.disabled_person()?;
    stage
        .run(&Call::of(ENABLE, &person.identity))?
        .done()?
        .has("active", true)?;
    stage.find(&person.identity)?.has("active", true).map(drop)
}

fn enable_is_done_once(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.offers(ENABLE)?;
    let (person, nobody) = (stage.person(), stage.person());
    stage.create(&person.minimal)?;
    stage
        .run(&Call::of(ENABLE, &person.identity))?
        .skipped("User is already enabled.")?
        .wrote_nothing()?;
    stage
        .run(&Call::of(ENABLE, &nobody.identity))?
        .skipped("User does not exist")?
        .wrote_nothing()
        .map(drop)
}
