//! What an instance does not allow.

use super::{Call, Needs, Rule, Stage, Stop};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "switched-off-calls-nobody",
        title: "a command that is switched off calls nobody",
        standard: "Any command but get, its own flag off: no call, skip(\"Command is disabled.\").",
        remedy: "`Client::new` prepares to talk and sends nothing: log in with an `Auth` that does so when the first request is made.",
        needs: Needs::Reading,
        check: switched_off_calls_nobody,
    },
    Rule {
        id: "create-leaves-a-user-alone-when-updating-is-off",
        title: "creating a user who is there changes nothing when updating is off",
        standard: "create, update off, a user: G, action update, skip(\"Command is disabled.\").",
        remedy: "`get_user` has to find the user that `create_user` made, by reading alone.",
        needs: Needs::Writing,
        check: create_leaves_a_user_alone,
    },
];

fn switched_off_calls_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    for (command, flag) in [
        ("iam-create-user", "create_user_enabled"),
        ("iam-update-user", "update_user_enabled"),
        ("iam-disable-user", "disable_user_enabled"),
        ("iam-enable-user", "enable_user_enabled"),
    ] {
        if stage.offers(command).is_ok() && stage.declares(flag) {
            stage
                .run(&Call::of(command, &person.minimal).param(flag, false))?
                .skipped("Command is disabled.")?
                .called_nobody()?;
        }
    }
    Ok(())
}

fn create_leaves_a_user_alone(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    let call = Call::of("iam-create-user", &person.profile).param("update_user_enabled", false);
    stage
        .run(&call)?
        .skipped("Command is disabled.")?
        .has("action", "update")?
        .wrote_nothing()
        .map(drop)
}
