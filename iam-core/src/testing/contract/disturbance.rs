//! What happens to an exchange on the wire.

use serde_json::Value;

use super::habits::Role;
use crate::testing::{VendorAnswer, VendorRequest};

/// What happens to some exchanges between client and vendor.
pub(super) struct Disturbance {
    role: Role,
    left: usize,
    effect: Effect,
}

type Alter = Box<dyn FnMut(Value) -> Value + Send>;
type Rewrite = Box<dyn FnMut(VendorRequest) -> VendorRequest + Send>;

/// What becomes of one exchange.
pub(super) enum Effect {
    /// The vendor is not asked, and this is answered.
    Instead(VendorAnswer),
    /// The vendor does what it is asked, and this is answered.
    Lost(VendorAnswer),
    /// The vendor's JSON is altered.
    Altered(Alter),
    /// The vendor is asked something else.
    Rewritten(Rewrite),
}

impl Disturbance {
    /// Every exchange of this role, until the rule ends.
    pub(super) const fn every(role: Role, effect: Effect) -> Self {
        Self {
            role,
            left: usize::MAX,
            effect,
        }
    }

    /// The next exchange of this role.
    pub(super) const fn next(role: Role, effect: Effect) -> Self {
        Self {
            role,
            left: 1,
            effect,
        }
    }

    pub(super) fn is_for(&self, role: Role) -> bool {
        self.left > 0 && self.role == role
    }

    pub(super) fn carry_out(
        &mut self,
        request: VendorRequest,
        mut vendor: impl FnMut(&VendorRequest) -> VendorAnswer,
    ) -> VendorAnswer {
        self.left -= 1;
        match &mut self.effect {
            Effect::Instead(answer) => answer.clone(),
            Effect::Lost(answer) => {
                vendor(&request);
                answer.clone()
            }
            Effect::Altered(alter) => {
                let mut answer = vendor(&request);
                if let Ok(body) = serde_json::from_slice(&answer.body) {
                    answer.body = alter(body).to_string().into_bytes();
                }
                answer
            }
            Effect::Rewritten(rewrite) => vendor(&rewrite(request)),
        }
    }
}
