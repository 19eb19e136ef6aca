//! Servers that are known by name.

use std::{fmt, str::FromStr};

use super::{Quirk, Quirks};
use crate::suggestion::{list, nearest};

/// A server whose quirks are known: the instance parameter `quirks`.
///
/// Naming it saves the round trips in which the client would find them out. With
/// [`Profile::Auto`] everything is found out, and every server works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Profile {
    /// Nothing is known.
    #[default]
    Auto,
    /// Atlassian Guard.
    Atlassian,
    /// AWS IAM Identity Center.
    Aws,
    /// Contentful.
    Contentful,
    /// Microsoft Entra ID.
    Entra,
    /// Envoy.
    Envoy,
    /// GitHub, also Enterprise.
    GitHub,
    /// IBM Verify.
    IbmVerify,
    /// Okta.
    Okta,
    /// Open WebUI.
    OpenWebUi,
    /// Oracle Identity Cloud.
    Oracle,
    /// PagerDuty.
    PagerDuty,
    /// Salesforce.
    Salesforce,
    /// Sentry.
    Sentry,
    /// Slack.
    Slack,
    /// Snowflake.
    Snowflake,
    /// Tealium.
    Tealium,
    /// HCP Terraform.
    Terraform,
    /// Twilio.
    Twilio,
}

/// A profile, its name in the yml, and its quirks.
type Row = (Profile, &'static str, &'static [Quirk]);

/// What vendors' documents say of their servers. The client and the fake vendor both read it.
const TABLE: [Row; 19] = [
    (Profile::Auto, "auto", &[]),
    (
        Profile::Atlassian,
        "atlassian",
        &[Quirk::RefusesEmailFilter(400)],
    ),
    (
        Profile::Aws,
        "aws",
        &[
            Quirk::RefusesEmailFilter(400),
            Quirk::CursorPages(50),
            Quirk::OneValueEach,
            Quirk::OneOperationOnNameOrActive,
            Quirk::PatchAnswers204,
        ],
    ),
    (
        Profile::Contentful,
        "contentful",
        &[Quirk::ActiveIsReadOnly, Quirk::Immutable(&["name"])],
    ),
    (Profile::Entra, "entra", &[Quirk::RefusesPut]),
    (Profile::Envoy, "envoy", &[Quirk::RefusesPatch(405)]),
    (
        Profile::GitHub,
        "github",
        &[Quirk::CaseSensitivePaths, Quirk::DeletesOnDeactivate],
    ),
    (
        Profile::IbmVerify,
        "ibm-verify",
        &[Quirk::CaseSensitiveNames],
    ),
    (Profile::Okta, "okta", &[Quirk::TellsReset]),
    (
        Profile::OpenWebUi,
        "open-webui",
        &[Quirk::IgnoresEmailFilter, Quirk::ListsOfErrors],
    ),
    (Profile::Oracle, "oracle", &[Quirk::PartialRows]),
    (
        Profile::PagerDuty,
        "pagerduty",
        &[Quirk::DeletesOnDeactivate],
    ),
    (
        Profile::Salesforce,
        "salesforce",
        &[Quirk::DeleteDeactivates],
    ),
    (Profile::Sentry, "sentry", &[Quirk::DeletesOnDeactivate]),
    (
        Profile::Slack,
        "slack",
        &[
            Quirk::SlackErrors,
            Quirk::DeleteDeactivates,
            Quirk::WritesPerMinute(180),
        ],
    ),
    (Profile::Snowflake, "snowflake", &[Quirk::OneValueEach]),
    (
        Profile::Tealium,
        "tealium",
        &[Quirk::Immutable(&["userName"])],
    ),
    // `count=0` brings totals alone, as in the standard; the client sends no `count`.
    (Profile::Terraform, "terraform", &[]),
    (Profile::Twilio, "twilio", &[Quirk::UserNameIsAddress]),
];

impl Profile {
    /// Every profile, in the order of the yml.
    pub const ALL: [Self; TABLE.len()] = {
        let mut all = [Self::Auto; TABLE.len()];
        let mut at = 0;
        while at < TABLE.len() {
            all[at] = TABLE[at].0;
            at += 1;
        }
        all
    };

    /// The profile's name in the yml.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// What its server does in its own way.
    pub fn quirks(self) -> &'static [Quirk] {
        self.row().2
    }

    pub(in super::super) fn known(self) -> Quirks {
        Quirks(self.quirks())
    }

    fn row(self) -> &'static Row {
        TABLE
            .iter()
            .find(|(profile, ..)| *profile == self)
            .unwrap_or(&TABLE[0])
    }
}

impl fmt::Display for Profile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no profile has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("names no profile: {}", self.instead())]
pub struct UnknownProfile {
    /// The nearest name.
    pub suggestion: Option<&'static str>,
}

impl UnknownProfile {
    fn instead(&self) -> String {
        match self.suggestion {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!(
                "the profiles are {}",
                list(&Profile::ALL.map(Profile::name))
            ),
        }
    }
}

impl FromStr for Profile {
    type Err = UnknownProfile;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let given = given.trim();
        TABLE
            .iter()
            .find(|(_, name, _)| name.eq_ignore_ascii_case(given))
            .map(|(profile, ..)| *profile)
            .ok_or_else(|| UnknownProfile {
                suggestion: nearest(given, TABLE.iter().map(|(_, name, _)| *name)),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_has_one_row_and_is_found_by_its_name() {
        for (profile, name, _) in TABLE {
            assert_eq!(name.to_uppercase().parse(), Ok(profile));
            assert_eq!(profile.name(), name);
            let rows = TABLE.iter().filter(|(other, ..)| *other == profile);
            assert_eq!(rows.count(), 1, "{name}");
        }
    }

    #[test]
    fn a_misspelt_profile_is_told_what_was_meant() {
        for (given, text) in [
            ("slck", "names no profile: did you mean `slack`?"),
            ("openwebui", "names no profile: did you mean `open-webui`?"),
        ] {
            let error = given.parse::<Profile>().expect_err("no such profile");
            assert_eq!(error.to_string(), text);
        }
        let error = "acme".parse::<Profile>().expect_err("no such profile");
        assert!(error.to_string().contains("the profiles are `auto`, "));
    }
}
