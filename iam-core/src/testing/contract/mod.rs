//! The contract suite: whether a client keeps the standard.
//!
//! Each [`Rule`] has an id that stays, the sentence of the standard behind it, and what to
//! change when it is broken. [`suite`] checks a client against a fake vendor, with every trap
//! that was seen on a product; [`live`] checks it against a real system, with users that it
//! makes, names recognisably and removes again.
//!
//! ```no_run
//! # use iam_core::{IamClient, Integration, testing::RestVendor};
//! # fn check<C: IamClient>(integration: Integration<C>) {
//! use iam_core::testing::contract;
//!
//! contract::suite(integration, RestVendor::default).run();
//! # }
//! ```
//!
//! A rule does not know the vendor's API. Users are made and read by the client itself; what
//! happens between client and vendor is watched, and spoilt, on the wire.

mod answer;
mod call;
mod clean_up;
mod disguise;
mod disturbance;
mod disturbed;
mod exchange;
mod habits;
mod heard;
mod live;
mod person;
mod report;
mod rule;
mod rules;
mod runner;
mod sample;
mod stage;
mod stop;
mod subject;
mod suite;

use serde_json::{Map, Value};

use super::FakeVendor;
use crate::{IamClient, Integration};

pub use clean_up::CleanUp;
pub use live::Live;
pub use person::RunName;
pub use report::{Leftover, Remains, Report, RuleResult, Step, Verdict, Violation};
pub use rule::{Needs, Rule};
pub use sample::{Sample, SampleError};
pub use suite::Suite;

/// The suite for a client, against the fake vendor that `vendor` makes: a fresh one for each rule.
pub fn suite<'v, C: IamClient, V: FakeVendor + 'static>(
    integration: Integration<C>,
    vendor: impl Fn() -> V + 'v,
) -> Suite<'v, C> {
    Suite::new(integration, move || Box::new(vendor()))
}

/// The suite for a client, against the real system of these instance parameters.
pub const fn live<C: IamClient>(
    integration: &Integration<C>,
    params: Map<String, Value>,
) -> Live<'_, C> {
    Live::new(integration, params)
}

/// Every rule, in the order in which they are checked.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::all()
}
