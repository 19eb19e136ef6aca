//! A vendor whose exchanges are watched, and spoilt.

use serde_json::{Map, Value};

use super::{disguise::Disguise, disturbance::Disturbance, exchange::Exchange, habits::Habits};
use crate::testing::{FakeVendor, VendorAnswer, VendorAuth, VendorRequest};

/// A vendor whose exchanges with the client are watched, and spoilt as a rule wants it.
pub(super) struct Disturbed {
    vendor: Box<dyn FakeVendor>,
    habits: Habits,
    pub(super) disturbances: Vec<Disturbance>,
    pub(super) disguise: Option<Disguise>,
    exchanges: Vec<Exchange>,
}

impl Disturbed {
    pub(super) fn new(vendor: Box<dyn FakeVendor>, habits: Habits) -> Self {
        Self {
            vendor,
            habits,
            disturbances: Vec::new(),
            disguise: None,
            exchanges: Vec::new(),
        }
    }

    /// What happened since this was asked last.
    pub(super) fn take_exchanges(&mut self) -> Vec<Exchange> {
        std::mem::take(&mut self.exchanges)
    }
}

impl FakeVendor for Disturbed {
    fn answer(&mut self, request: &VendorRequest) -> VendorAnswer {
        let role = self.habits.role(request);
        let asked = match &self.disguise {
            Some(disguise) => disguise.take_off(request.clone()),
            None => request.clone(),
        };
        let disturbance = self.disturbances.iter_mut().find(|it| it.is_for(role));
        let answer = match disturbance {
            Some(it) => it.carry_out(asked, |request| self.vendor.answer(request)),
            None => self.vendor.answer(&asked),
        };
        let answer = match &self.disguise {
            Some(disguise) => disguise.put_on(answer),
            None => answer,
        };
        self.exchanges.push(Exchange {
            request: request.clone(),
            role,
            status: answer.status,
            body: serde_json::from_slice(&answer.body).unwrap_or(Value::Null),
        });
        answer
    }

    fn auth(&self) -> VendorAuth {
        self.vendor.auth()
    }

    fn params(&self) -> Map<String, Value> {
        self.vendor.params()
    }

    fn unauthorized(&self, why: &str) -> VendorAnswer {
        self.vendor.unauthorized(why)
    }
}
