//! Where a user's field says whether the user is active.

use serde_json::{Map, Value};

use crate::{Active, place};

/// Says of a user, as the application answers it, whether the user is active.
///
/// A field's name or place is one: `active` and `account.enabled` hold a boolean, or the text
/// true/false.
/// [`ActiveUnless`](crate::ActiveUnless) is one for a field that says who is disabled,
/// [`ActiveWords`](crate::ActiveWords) one for words; anything else implements this.
pub trait ActiveField {
    /// What the user's fields say.
    fn read(&self, user: &Map<String, Value>) -> Active;
}

impl ActiveField for &str {
    fn read(&self, user: &Map<String, Value>) -> Active {
        place::at(user, self).map_or(Active::Unknown, Active::from_json)
    }
}
