//! The suite against a fake vendor.

use serde_json::{Map, Value};

use super::{
    report::{Report, RuleResult, Verdict},
    rules,
    runner::{self, MakeVendor},
    sample::Sample,
};
use crate::{IamClient, Integration, testing::FakeVendor};

/// The contract suite for one client, against a fake vendor.
pub struct Suite<'v, C> {
    integration: Integration<C>,
    make: MakeVendor<'v>,
    sample: Sample,
    params: Map<String, Value>,
    only: Vec<String>,
    exceptions: Vec<(String, String)>,
}

impl<'v, C: IamClient> Suite<'v, C> {
    pub(super) fn new(
        integration: Integration<C>,
        make: impl Fn() -> Box<dyn FakeVendor> + 'v,
    ) -> Self {
        Self {
            integration,
            make: Box::new(make),
            sample: Sample::default(),
            params: Map::new(),
            only: Vec::new(),
            exceptions: Vec::new(),
        }
    }

    /// What the users of the suite look like, for a vendor that requires fields or domains.
    #[must_use]
    pub fn sample(mut self, sample: Sample) -> Self {
        self.sample = sample;
        self
    }

    /// Sets a parameter of the instance.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }

    /// Checks this rule, and others named so, alone.
    #[must_use]
    pub fn only(mut self, id: &str) -> Self {
        self.only.push(known(id).to_owned());
        self
    }

    /// Does not check a rule that this vendor gives no means to keep. The reason is reported.
    #[must_use]
    pub fn except(mut self, id: &str, reason: &str) -> Self {
        self.exceptions
            .push((known(id).to_owned(), reason.to_owned()));
        self
    }

    /// Checks every rule, and panics with the report when one is broken.
    ///
    /// # Panics
    /// When a rule is broken.
    pub fn run(self) {
        let report = self.report();
        assert!(
            report.is_kept(),
            "the client breaks the standard: {}\n\n{report}",
            report.broken().join(", ")
        );
    }

    /// Checks every rule and tells what was found.
    pub fn report(&self) -> Report {
        let (subject, sample) = (&self.integration, &self.sample);
        let habits = runner::habits(subject, sample, &self.make, &self.params);
        let asked = rules::all()
            .filter(|rule| self.only.is_empty() || self.only.iter().any(|id| id == rule.id));
        let results = asked.filter_map(|rule| {
            let exception = self.exceptions.iter().find(|(id, _)| id == rule.id);
            if let Some((_, reason)) = exception {
                return Some(RuleResult {
                    rule,
                    verdict: Verdict::Skipped(reason.clone()),
                });
            }
            let vendor = (self.make)();
            let stage = runner::fake_stage(subject, sample, vendor, habits.clone(), &self.params);
            runner::check(rule, &stage)
        });
        Report {
            results: results.collect(),
            ..Report::default()
        }
    }
}

/// # Panics
/// When there is no such rule: the test is wrong.
fn known(id: &str) -> &str {
    assert!(
        rules::all().any(|rule| rule.id == id),
        "there is no rule `{id}`; `my-integration contract --list` lists them"
    );
    id
}
