//! A user profile, as the platform gives it.

use serde_json::{Map, Value};

/// A user profile: fields by cliName.
#[derive(Clone, Default, PartialEq)]
pub struct IamUserProfile(pub(crate) Map<String, Value>);
