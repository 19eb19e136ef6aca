//! What a user must be like for the server to hold it.

use serde_json::Value;

use super::{Fields, ScimVendor, discovery};
use crate::{scim::Quirk, testing::VendorAnswer};

impl ScimVendor {
    /// Why a user is refused, whatever was there before.
    pub(super) fn refuses_user(&self, user: &Fields) -> Option<VendorAnswer> {
        if self.has(Quirk::RefusesUnknown)
            && let Some(unknown) = discovery::undeclared(user)
        {
            let detail = format!("{unknown} is not declared");
            return Some(self.refusal(400, Some("invalidSyntax"), &detail));
        }
        if self.has(Quirk::CaseSensitiveNames)
            && let Some(name) = discovery::misspelt(user)
        {
            let detail = format!("{name} is unknown");
            return Some(self.refusal(400, Some("invalidPath"), &detail));
        }
        let several = user
            .iter()
            .find(|(_, value)| value.as_array().is_some_and(|list| list.len() > 1))
            .map(|(name, _)| name)
            .filter(|name| *name != "schemas" && self.has(Quirk::OneValueEach));
        if let Some(name) = several {
            let detail = format!("{name} holds one value");
            return Some(self.refusal(400, Some("invalidValue"), &detail));
        }
        if self.has(Quirk::UserNameIsAddress) && user.get("userName") != primary_address(user) {
            let detail = "userName must be the primary address";
            return Some(self.refusal(400, Some("invalidValue"), detail));
        }
        None
    }

    /// Why a user may not become this one.
    pub(super) fn refuses_change(&self, old: &Fields, new: &Fields) -> Option<VendorAnswer> {
        let immutable = self.find(|quirk| match quirk {
            Quirk::Immutable(attributes) => Some(*attributes),
            _ => None,
        });
        let changed = immutable?
            .iter()
            .find(|name| old.contains_key(**name) && old.get(**name) != new.get(**name))?;
        let detail = format!("{changed} is immutable");
        Some(self.refusal(400, Some("mutability"), &detail))
    }
}

fn primary_address(user: &Fields) -> Option<&Value> {
    let emails = user.get("emails")?.as_array()?;
    let primary = emails.iter().find(|email| email["primary"] == true);
    primary.or(emails.first())?.get("value")
}
