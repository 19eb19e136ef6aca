use super::{RestDisable, RestLookup, RestUpdate};

/// Which calls a [`RestVendor`](super::RestVendor) has; every other is "no such path".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RestApi {
    /// How a user is looked up.
    pub lookup: RestLookup,
    /// How a user is changed.
    pub update: RestUpdate,
    /// How a user is disabled and enabled.
    pub disable: RestDisable,
}

impl RestApi {
    /// Every combination.
    pub fn all() -> impl Iterator<Item = Self> {
        RestLookup::ALL.into_iter().flat_map(|lookup| {
            RestUpdate::ALL.into_iter().flat_map(move |update| {
                RestDisable::ALL.into_iter().map(move |disable| Self {
                    lookup,
                    update,
                    disable,
                })
            })
        })
    }
}
