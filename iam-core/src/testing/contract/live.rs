//! The suite against a real system.

use std::{
    cell::Cell,
    sync::atomic::{AtomicBool, Ordering},
};

use serde_json::{Map, Value};

use super::{
    answer::Answer,
    call::Call,
    clean_up::CleanUp,
    person::{Person, RunName},
    report::{Leftover, Remains, Report, RuleResult, Verdict},
    rule::{Needs, Rule},
    rules, runner,
    sample::Sample,
    stage::{Ground, Stage},
    stop::Stop,
    subject::Subject,
};
use crate::{IamClient, Integration, Removal};

/// The contract suite for one client, against the real system of an instance.
///
/// It makes users whose names begin with `iam-contract-` and the run's name, and removes them
/// after each rule: with [`IamClient::remove_user`] where the client has it, else they are left
/// disabled, and the report says so.
pub struct Live<'i, C> {
    integration: &'i Integration<C>,
    params: Map<String, Value>,
    sample: Option<Sample>,
    only: Vec<String>,
    reading_alone: bool,
    run: Option<RunName>,
}

/// The most users that one run makes. Those of an earlier run are looked for up to this number.
pub(super) const MOST_USERS: usize = 40;

/// What the caller is told while a run goes on.
type Progress<'p> = &'p mut dyn FnMut(&RuleResult);

impl<'i, C: IamClient> Live<'i, C> {
    pub(super) const fn new(integration: &'i Integration<C>, params: Map<String, Value>) -> Self {
        Self {
            integration,
            params,
            sample: None,
            only: Vec::new(),
            reading_alone: false,
            run: None,
        }
    }

    /// What the users of the run look like, for a vendor that requires fields or domains.
    #[must_use]
    pub fn sample(mut self, sample: Sample) -> Self {
        self.sample = Some(sample);
        self
    }

    /// Checks this rule, and others named so, alone.
    #[must_use]
    pub fn only(mut self, id: &str) -> Self {
        self.only.push(id.to_owned());
        self
    }

    /// Checks the rules alone that change nothing.
    #[must_use]
    pub const fn reading_alone(mut self) -> Self {
        self.reading_alone = true;
        self
    }

    /// What the users of the run have in their names; a unique name where nothing is said.
    #[must_use]
    pub fn run_name(mut self, run: RunName) -> Self {
        self.run = Some(run);
        self
    }

    /// Checks rule after rule, tells `progress` of each, and removes the users that it made, also
    /// when it is interrupted: after `interrupted` was set, no command but those that clean up begins.
    pub fn report(&self, interrupted: &AtomicBool, progress: Progress<'_>) -> Report {
        let run = self.run.clone().unwrap_or_else(RunName::unique);
        let sample = self.sample.clone().unwrap_or_default();
        let users = Cell::new(0);
        let mut report = Report::default();
        let asked = rules::all()
            .filter(|rule| self.only.is_empty() || self.only.iter().any(|id| id == rule.id));
        for rule in asked {
            if interrupted.load(Ordering::SeqCst) {
                break;
            }
            let result = match self.why_not(rule, &report) {
                Some(reason) => Some(RuleResult {
                    rule,
                    verdict: Verdict::Skipped(reason.to_owned()),
                }),
                None => {
                    let stage = self.stage(&sample, &run, &users, interrupted);
                    let result = runner::check(rule, &stage);
                    if rule.needs == Needs::Writing {
                        let people = stage.people.take();
                        for person in &people {
                            if let Farewell::Left(leftover) =
                                remove(self.integration, &stage, person)
                            {
                                report.leftovers.push(leftover);
                            }
                        }
                    }
                    result
                }
            };
            if let Some(result) = result {
                progress(&result);
                report.results.push(result);
            }
        }
        report.interrupted = interrupted.load(Ordering::SeqCst);
        report.run = Some(run);
        report
    }

    /// Removes whatever users an earlier run of this name has left, and tells who stays.
    pub fn clean_up(&self, run: &RunName) -> CleanUp {
        let sample = self.sample.clone().unwrap_or_default();
        let (users, interrupted) = (Cell::new(0), AtomicBool::new(false));
        let stage = self.stage(&sample, run, &users, &interrupted);
        let mut cleaned = CleanUp {
            run: run.clone(),
            removed: Vec::new(),
            leftovers: Vec::new(),
        };
        for _ in 0..MOST_USERS {
            let person = stage.person();
            match remove(self.integration, &stage, &person) {
                Farewell::NotThere => {}
                Farewell::Removed => cleaned.removed.push(person.name),
                Farewell::Left(leftover) => cleaned.leftovers.push(leftover),
            }
        }
        cleaned
    }

    fn stage<'s>(
        &'s self,
        sample: &'s Sample,
        run: &'s RunName,
        users: &'s Cell<usize>,
        interrupted: &'s AtomicBool,
    ) -> Stage<'s> {
        let ground = Ground::Live {
            run,
            users,
            interrupted,
        };
        Stage::new(self.integration, sample, ground, &self.params)
    }

    fn why_not(&self, rule: &Rule, so_far: &Report) -> Option<&'static str> {
        if so_far.broken().contains(&"test-passes") {
            return Some("`test-passes` is broken: the other rules would be too");
        }
        match rule.needs {
            Needs::FakeVendor => {
                Some("needs answers that only a fake vendor gives: `cargo test` checks it")
            }
            Needs::Writing if self.reading_alone => Some("makes users, and `--read-only` is given"),
            Needs::Reading | Needs::Writing => None,
        }
    }
}

/// What became of a user who was to be removed.
enum Farewell {
    NotThere,
    Removed,
    Left(Leftover),
}

/// Removes a user who may be there under either of its names.
fn remove(subject: &dyn Subject, stage: &Stage<'_>, person: &Person) -> Farewell {
    let left = |remains| {
        Farewell::Left(Leftover {
            name: person.name.clone(),
            remains,
        })
    };
    for key in [&person.identity, &person.renamed] {
        match found(stage, key) {
            Ok(None) => {}
            Ok(Some(id)) => {
                return removed(subject, stage, key, &id).map_or(Farewell::Removed, left);
            }
            Err(problem) => return left(Remains::Unknown(problem)),
        }
    }
    Farewell::NotThere
}

fn found(stage: &Stage<'_>, key: &Value) -> Result<Option<String>, String> {
    let answer = quietly(stage, "iam-get-user", key)?;
    if answer.unknown().is_ok() {
        return Ok(None);
    }
    match answer.done().and_then(|found| found.get("id")) {
        Ok(Value::String(id)) => Ok(Some(id.clone())),
        Ok(Value::Number(id)) => Ok(Some(id.to_string())),
        _ => Err(answer.summary()),
    }
}

/// Removes the user with this id, or else disables it.
fn removed(subject: &dyn Subject, stage: &Stage<'_>, key: &Value, id: &str) -> Option<Remains> {
    let problem = match subject.remove(&stage.params, id) {
        Ok(Removal::Removed) => return None,
        Ok(Removal::NotOffered) => None,
        Err(error) => Some(format!("removing it failed: {error}")),
    };
    match (problem, disabled(stage, key)) {
        (Some(problem), _) | (None, Err(problem)) => Some(Remains::Unknown(problem)),
        (None, Ok(())) => Some(Remains::Disabled),
    }
}

/// Disables a user, and looks whether it is so: the client is what is in question.
fn disabled(stage: &Stage<'_>, key: &Value) -> Result<(), String> {
    let answer = quietly(stage, "iam-disable-user", key)?;
    if answer.failed().is_ok() {
        return Err(answer.summary());
    }
    let found = quietly(stage, "iam-get-user", key)?;
    if found.unknown().is_ok() || found.has("active", false).is_ok() {
        Ok(())
    } else {
        Err("it is still active".to_owned())
    }
}

fn quietly(stage: &Stage<'_>, command: &'static str, key: &Value) -> Result<Answer, String> {
    stage
        .run_even_when_interrupted(&Call::of(command, key))
        .map_err(|stop| match stop {
            Stop::Broken(what) | Stop::NotApplicable(what) | Stop::Unprepared { what, .. } => what,
            Stop::Interrupted => "interrupted".to_owned(),
        })
}
