//! The context, with the platform's keys and with plain ones.

use serde_json::{Map, Value, json};

use crate::IamUserProfile;

const USER_PROFILE: &str = "IAM.UserProfile(val.email && val.email == obj.email)";
const VENDOR: &str = "IAM.Vendor(val.instanceName && val.instanceName == obj.instanceName \
                      && val.email && val.email == obj.email)";

/// The entry's context and what a script reads, for `IAM.Vendor` and perhaps a profile.
pub(super) fn iam(
    vendor: &Map<String, Value>,
    profile: Option<&IamUserProfile>,
) -> (Map<String, Value>, Value) {
    let mut keyed = Map::new();
    let mut plain = Map::new();
    if let Some(profile) = profile {
        keyed.insert(USER_PROFILE.to_owned(), profile.to_json());
    }
    keyed.insert(VENDOR.to_owned(), json!(vendor));
    plain.insert("Vendor".to_owned(), json!(vendor));
    if let Some(profile) = profile {
        plain.insert("UserProfile".to_owned(), profile.to_json());
    }
    (keyed, json!({ "IAM": plain }))
}

/// What a script reads of a context key: `Acme.User(val.id == obj.id)` is `{"Acme": {"User": ...}}`.
pub(super) fn plain(key: &str, value: Value) -> Value {
    let path = key.split('(').next().unwrap_or_default();
    path.rsplit('.')
        .fold(value, |value, name| json!({ name: value }))
}
