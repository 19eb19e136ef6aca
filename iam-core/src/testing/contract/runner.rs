//! Checks rule after rule.

use std::cell::Cell;

use serde_json::{Map, Value};

use super::{
    answer::Answer,
    call::Call,
    disturbed::Disturbed,
    exchange::Exchange,
    habits::Habits,
    report::{RuleResult, Verdict, Violation},
    rule::Rule,
    sample::Sample,
    stage::{Ground, Stage},
    stop::Stop,
    subject::Subject,
};
use crate::testing::{FakeServer, FakeVendor, VendorRequest};

/// Makes the vendor that a rule is checked against.
pub(super) type MakeVendor<'v> = Box<dyn Fn() -> Box<dyn FakeVendor> + 'v>;

/// Checks a rule on its stage; `None` when the run was interrupted meanwhile.
pub(super) fn check(rule: &'static Rule, stage: &Stage<'_>) -> Option<RuleResult> {
    let verdict = match (rule.check)(stage) {
        Ok(()) => Verdict::Kept,
        Err(Stop::NotApplicable(why)) => Verdict::Skipped(why),
        Err(Stop::Broken(what)) => Verdict::Broken(Violation {
            what,
            first: None,
            steps: stage.steps.take(),
        }),
        Err(Stop::Unprepared { first, what }) => Verdict::Broken(Violation {
            what,
            first: Some(first).filter(|first| *first != rule.id),
            steps: stage.steps.take(),
        }),
        Err(Stop::Interrupted) => return None,
    };
    Some(RuleResult { rule, verdict })
}

/// A stage with a fake vendor of its own.
pub(super) fn fake_stage<'s>(
    subject: &'s dyn Subject,
    sample: &'s Sample,
    vendor: Box<dyn FakeVendor>,
    habits: Habits,
    params: &Map<String, Value>,
) -> Stage<'s> {
    let server = FakeServer::start(Disturbed::new(vendor, habits));
    let users = Cell::new(0);
    Stage::new(subject, sample, Ground::Fake { server, users }, params)
}

/// Watches a client that meets no trap. What cannot be learnt shows in the rules.
pub(super) fn habits(
    subject: &dyn Subject,
    sample: &Sample,
    make: &MakeVendor<'_>,
    params: &Map<String, Value>,
) -> Habits {
    let requests = |call: &dyn Fn(&Stage<'_>) -> Call| -> Vec<VendorRequest> {
        let stage = fake_stage(subject, sample, make(), Habits::default(), params);
        let answer: Result<Answer, Stop> = stage.run(&call(&stage));
        let exchanges = answer.map_or_else(|_| Vec::new(), |answer| answer.exchanges);
        exchanges
            .into_iter()
            .map(|Exchange { request, .. }| request)
            .collect()
    };
    Habits::learn(
        &requests(&|_| Call::new("test-module")),
        &requests(&|stage| Call::of("iam-get-user", &stage.person().identity)),
    )
}
