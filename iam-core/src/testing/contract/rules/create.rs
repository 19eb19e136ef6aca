//! Creating a user.

use serde_json::{Value, json};

use super::{Answer, Call, Effect, Needs, Person, Role, Rule, Stage, Stop};
use crate::{mapper::cli_name, testing::VendorAnswer};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "create-empty-fails",
        title: "a profile that says who nobody is creates nobody",
        standard: "The profile has none of the search attributes: no call, failure(400, a text that names the attributes).",
        remedy: "`shape_user` must not invent what a user is looked up by.",
        needs: Needs::Reading,
        check: create_empty_fails,
    },
    Rule {
        id: "create-minimal",
        title: "a user is created with no more than name and address",
        standard: "create, no such user: G C, success; active, id and username as answered.",
        remedy: "`create_user` has to send what the application needs, active from the start, and to read id and active from the answer.",
        needs: Needs::Writing,
        check: create_minimal,
    },
    Rule {
        id: "create-maximal",
        title: "a user is created with every field that is mapped",
        standard: "The whole profile is mapped once per command by the outgoing mapper, and all of it is sent.",
        remedy: "Correct the key, or the value's form, of the row in the outgoing mapper that the application refuses.",
        needs: Needs::Writing,
        check: create_maximal,
    },
    Rule {
        id: "create-then-get-agree",
        title: "what was created is what is read back",
        standard: "Create, then get: id, username, active and the mapped fields agree.",
        remedy: "`create_user` has to send every field that it is given; the incoming mapper has to read each from where the application keeps it.",
        needs: Needs::Writing,
        check: create_then_get_agree,
    },
    Rule {
        id: "create-existing-updates",
        title: "creating a user who is there updates it",
        standard: "create, update on, an active user: G U, action update.",
        remedy: "`get_user` has to find the user that `create_user` made.",
        needs: Needs::Writing,
        check: create_existing_updates,
    },
    Rule {
        id: "create-race-becomes-update",
        title: "a user who came into being meanwhile is updated",
        standard: "C answered 409 after G found nobody: look up once more; a user is there now: continue as with a user.",
        remedy: "`create_user` has to hand on a 409 as the HTTP client gives it, so that the command can look again.",
        needs: Needs::FakeVendor,
        check: create_race_becomes_update,
    },
    Rule {
        id: "create-is-not-sent-twice",
        title: "a creation whose answer was lost is not sent again",
        standard: "A POST that may or may not have been done is never blindly sent twice.",
        remedy: "`create_user` must not repeat its request; the HTTP client repeats what is safe to repeat.",
        needs: Needs::FakeVendor,
        check: create_is_not_sent_twice,
    },
    Rule {
        id: "create-refused-is-a-failure",
        title: "a creation that is refused is a failure with the vendor's status",
        standard: "handle_exception turns an error into one result: the HTTP status (or the vendor's own code) as errorCode.",
        remedy: "`create_user` has to hand on the error of the request with `?`.",
        needs: Needs::FakeVendor,
        check: create_refused_is_a_failure,
    },
];

fn create_empty_fails(stage: &Stage<'_>) -> Result<(), Stop> {
    for profile in [json!({}), json!({"username": " ", "email": null})] {
        stage
            .run(&Call::of("iam-create-user", &profile))?
            .failed_with(400)?
            .called_nobody()?;
    }
    Ok(())
}

fn create_minimal(stage: &Stage<'_>) -> Result<(), Stop> {
    let created = stage.create(&stage.person().minimal)?;
    created.has("active", true)?;
    if created.get("id")?.is_null() {
        return Err(created.unlike("give the id of the new user"));
    }
    Ok(())
}

fn create_maximal(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.create(&stage.person().profile).map(drop)
}

fn create_then_get_agree(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let created = stage.create(&person.profile)?;
    let found = stage.find(&person.identity)?;
    for field in ["id", "username", "active"] {
        found.has(field, created.get(field)?.clone())?;
    }
    let read = fields_read(stage)?;
    for field in fields_written(stage)? {
        let Some(expected) = person.profile.get(&field).filter(|_| read.contains(&field)) else {
            continue;
        };
        let got = &found.profile()?[&field];
        if got != expected {
            return Err(Stop::broken(format!(
                "`{field}` was created as {expected} and is read back as {got}"
            )));
        }
    }
    Ok(())
}

/// The profile's fields that the outgoing mapper hands on as they are, for an update.
pub(super) fn fields_written(stage: &Stage<'_>) -> Result<Vec<String>, Stop> {
    use crate::{command::OutgoingType, mapper::Origin};
    let mapper = stage.mapper("mapper_out")?;
    Ok(mapper
        .types()
        .iter()
        .filter(|mapping| mapping.name() == OutgoingType::Update.as_str())
        .flat_map(|mapping| mapping.rows())
        .filter_map(|row| match row.origin() {
            Origin::Simple(expression) => Some(expression.to_string()),
            Origin::Complex(_) => None,
        })
        .filter(|field| cli_name(field) == *field)
        .collect())
}

/// The profile's fields that the incoming mapper gives.
pub(super) fn fields_read(stage: &Stage<'_>) -> Result<Vec<String>, Stop> {
    let mapper = stage.mapper("mapper_in")?;
    Ok(mapper
        .types()
        .iter()
        .flat_map(|mapping| mapping.rows())
        .map(|row| cli_name(row.field()))
        .collect())
}

fn create_existing_updates(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let created = stage.create(&person.minimal)?;
    create_updates(stage, &person, &created)
}

/// Whether a user who was created before is updated by `iam-create-user`.
fn create_updates(stage: &Stage<'_>, person: &Person, created: &Answer) -> Result<(), Stop> {
    stage
        .run(&Call::of("iam-create-user", &person.minimal))?
        .done()?
        .has("action", "update")?
        .has("id", created.get("id")?.clone())
        .map(drop)
}

fn create_race_becomes_update(stage: &Stage<'_>) -> Result<(), Stop> {
    let (person, nobody) = (stage.person(), stage.person());
    let created = stage.create(&person.minimal)?;
    let missed = stage.get(&nobody.identity)?;
    let misses: Vec<_> = missed
        .unknown()?
        .reads()
        .iter()
        .map(|read| {
            if read.body == Value::Null {
                VendorAnswer::empty(read.status)
            } else {
                VendorAnswer::json(read.status, &read.body)
            }
        })
        .collect();
    // Each question of the first look-up is answered as if nobody were there.
    for miss in misses {
        stage.disturb_next(Role::Read, Effect::Instead(miss))?;
    }
    let conflict =
        json!({"error": {"message": "Conflict"}, "detail": "the user exists", "status": "409"});
    stage.disturb_next(
        Role::Write,
        Effect::Instead(VendorAnswer::json(409, &conflict)),
    )?;
    create_updates(stage, &person, &created)
}

fn create_is_not_sent_twice(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let page = VendorAnswer::text(500, "text/html", "<h1>Server Error</h1>");
    stage.disturb_next(Role::Write, Effect::Lost(page))?;
    let answer = stage.run(&Call::of("iam-create-user", &person.minimal))?;
    let Some(sent) = answer.writes().first().map(|write| write.endpoint()) else {
        return Err(answer.unlike("send something that creates the user"));
    };
    let times = answer
        .writes()
        .iter()
        .filter(|write| write.endpoint() == sent)
        .count();
    if times == 1 {
        Ok(())
    } else {
        Err(Stop::broken(format!(
            "`iam-create-user` was answered with 500, and sent `{sent}` {times} times"
        )))
    }
}

fn create_refused_is_a_failure(stage: &Stage<'_>) -> Result<(), Stop> {
    let body = json!({"error": {"message": "Quota exceeded"}, "detail": "Quota exceeded"});
    let answer = VendorAnswer::json(403, &body);
    stage.disturb_every(Role::Write, Effect::Instead(answer))?;
    stage
        .run(&Call::of("iam-create-user", &stage.person().minimal))?
        .failed_with(403)
        .map(drop)
}
