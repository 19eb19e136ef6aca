//! What happens on the way.

use serde_json::json;

use super::{Call, Effect, Needs, Role, Rule, Stage, Stop};
use crate::testing::VendorAnswer;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "rate-limit-is-waited-for",
        title: "a rate limit that passes is waited for, and the user is created once",
        standard: "429: any method is tried again, after what Retry-After says.",
        remedy: "Send every request through the `HttpClient`, which waits and repeats, and leave its retries on.",
        needs: Needs::FakeVendor,
        check: rate_limit_is_waited_for,
    },
    Rule {
        id: "rate-limit-past-patience-is-reported",
        title: "a rate limit that takes too long ends the command with 429",
        standard: "A Retry-After above `max_retry_wait` is not slept through: the command gives up at once with 429 or 503.",
        remedy: "Hand on the error of the HTTP client, with its status, so that the platform can try again later.",
        needs: Needs::FakeVendor,
        check: rate_limit_past_patience_is_reported,
    },
    Rule {
        id: "unreachable-is-not-nobody",
        title: "an application that cannot be reached is a failure, and not \"nobody\"",
        standard: "Transport errors: fail. A failed look-up is never \"unknown user\". errorCode is null where there is none.",
        remedy: "`get_user` has to hand on every error with `?`, those of the transport too.",
        needs: Needs::Reading,
        check: unreachable_is_not_nobody,
    },
];

fn rate_limit_is_waited_for(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let wait = || {
        VendorAnswer::json(429, &json!({"error": {"message": "Slow down"}}))
            .with_header("Retry-After", "0")
    };
    stage.disturb_next(Role::Read, Effect::Instead(wait()))?;
    stage.disturb_next(Role::Write, Effect::Instead(wait()))?;
    stage.create(&person.minimal)?;
    stage.find(&person.identity).map(drop)
}

fn rate_limit_past_patience_is_reported(stage: &Stage<'_>) -> Result<(), Stop> {
    let wait = VendorAnswer::json(429, &json!({"error": {"message": "Slow down"}}))
        .with_header("Retry-After", "86400");
    stage.disturb_every(Role::Write, Effect::Instead(wait.clone()))?;
    let person = stage.person();
    stage
        .run(&Call::of("iam-create-user", &person.minimal))?
        .failed_with(429)?;
    stage.disturb_every(Role::Read, Effect::Instead(wait))?;
    stage.get(&person.identity)?.failed_with(429).map(drop)
}

fn unreachable_is_not_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    if !stage.declares("url") {
        return Err(Stop::not_applicable(
            "the integration has no parameter `url`",
        ));
    }
    let person = stage.person();
    for command in ["iam-get-user", "iam-disable-user"] {
        // Nobody listens on port 1.
        let mut call = Call::of(command, &person.identity).param("url", "http://127.0.0.1:1");
        if stage.declares("proxy") {
            call = call.param("proxy", false);
        }
        let answer = stage.run(&stage.without_retries(call))?;
        if answer.failed()?.get("errorCode")? == 404 {
            return Err(answer.unlike("fail with another code than 404"));
        }
    }
    Ok(())
}
