//! The decision table of the IAM commands, as the specification has it.
//!
//! `G C U E D` are the calls of a client: get, create, update, enable and disable a user.

use serde_json::{Map, Value, json};

/// What the application says of the user before the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Application {
    /// There is no such user.
    Nobody,
    /// There is, and the user can log in.
    ActiveUser,
    /// There is, and the user cannot.
    DisabledUser,
    /// There is, and nothing is said of whether the user can log in.
    SilentUser,
}
use Application::{ActiveUser, DisabledUser, Nobody, SilentUser};

/// What the command reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// success, with this `active`
    Active(bool),
    /// success, with an `active` that nobody knows
    Unknown,
    /// skip(reason)
    Skip(&'static str),
    /// failure(code, text)
    Failure(u16, &'static str),
    /// failure(400, a text that begins so)
    BadRequest(&'static str),
}
use Outcome::{Active, BadRequest, Failure, Skip, Unknown};

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The command, without `iam-` and `-user`.
    pub command: &'static str,
    /// Parameters and arguments that differ from the defaults (all flags on, allow-enable true,
    /// the profile of ada).
    pub but: &'static str,
    pub application: Application,
    /// Exactly these, in this order.
    pub calls: &'static str,
    pub action: &'static str,
    pub outcome: Outcome,
}

const fn row(
    command: &'static str,
    but: &'static str,
    application: Application,
    calls: &'static str,
    action: &'static str,
    outcome: Outcome,
) -> Row {
    Row {
        command,
        but,
        application,
        calls,
        action,
        outcome,
    }
}

const DISABLED: Outcome = Skip("Command is disabled.");
const ABSENT: Outcome = Skip("User does not exist");
const NO_ATTRIBUTE: Outcome =
    BadRequest("the profile has none of the attributes that a user is looked up by: `id`");

#[rustfmt::skip]
pub const TABLE: &[Row] = &[
    row("create",  "create_user_enabled=false",                            Nobody,       "",      "create",  DISABLED),
    row("update",  "update_user_enabled=false",                            ActiveUser,   "",      "update",  DISABLED),
    row("disable", "disable_user_enabled=false",                           ActiveUser,   "",      "disable", DISABLED),
    row("enable",  "enable_user_enabled=false",                            DisabledUser, "",      "enable",  DISABLED),
    row("create",  "create_user_enabled=false user-profile=nonsense",      Nobody,       "",      "create",  DISABLED),

    row("get",     "",                                                     Nobody,       "G",     "get",     Failure(404, "User does not exist")),
    row("get",     "",                                                     ActiveUser,   "G",     "get",     Active(true)),
    row("get",     "",                                                     DisabledUser, "G",     "get",     Active(false)),
    row("get",     "",                                                     SilentUser,   "G",     "get",     Unknown),

    row("create",  "",                                                     Nobody,       "G C",   "create",  Active(true)),
    row("create",  "",                                                     ActiveUser,   "G U",   "update",  Active(true)),
    row("create",  "",                                                     DisabledUser, "G E U", "update",  Active(true)),
    row("create",  "",                                                     SilentUser,   "G U",   "update",  Unknown),
    row("create",  "allow-enable=false",                                   DisabledUser, "G U",   "update",  Active(false)),
    row("create",  "enable_user_enabled=false",                            DisabledUser, "G U",   "update",  Active(false)),
    row("create",  "update_user_enabled=false",                            ActiveUser,   "G",     "update",  DISABLED),
    row("create",  "update_user_enabled=false",                            DisabledUser, "G",     "update",  DISABLED),
    row("create",  "update_user_enabled=false",                            Nobody,       "G C",   "create",  Active(true)),

    row("update",  "",                                                     ActiveUser,   "G U",   "update",  Active(true)),
    row("update",  "",                                                     DisabledUser, "G E U", "update",  Active(true)),
    row("update",  "",                                                     SilentUser,   "G U",   "update",  Unknown),
    row("update",  "allow-enable=FALSE",                                   DisabledUser, "G U",   "update",  Active(false)),
    row("update",  "allow-enable=True",                                    DisabledUser, "G E U", "update",  Active(true)),
    row("update",  "enable_user_enabled=false",                            DisabledUser, "G U",   "update",  Active(false)),
    row("update",  "",                                                     Nobody,       "G C",   "create",  Active(true)),
    row("update",  "create_user_enabled=false",                            Nobody,       "G",     "create",  DISABLED),
    row("update",  "create_if_not_exists=false",                           Nobody,       "G",     "update",  ABSENT),
    row("update",  "create_if_not_exists=false create_user_enabled=false", Nobody,       "G",     "update",  ABSENT),

    row("disable", "",                                                     Nobody,       "G",     "disable", ABSENT),
    row("disable", "",                                                     ActiveUser,   "G D",   "disable", Active(false)),
    row("disable", "",                                                     SilentUser,   "G D",   "disable", Active(false)),
    row("disable", "",                                                     DisabledUser, "G",     "disable", Skip("User is already disabled.")),

    row("enable",  "",                                                     Nobody,       "G",     "enable",  ABSENT),
    row("enable",  "",                                                     DisabledUser, "G E",   "enable",  Active(true)),
    row("enable",  "",                                                     SilentUser,   "G E",   "enable",  Active(true)),
    row("enable",  "",                                                     ActiveUser,   "G",     "enable",  Skip("User is already enabled.")),

    row("get",     "user-profile={\"title\":\"Countess\"}",                ActiveUser,   "",      "get",     NO_ATTRIBUTE),
    row("create",  "user-profile={\"username\":\"\"}",                     Nobody,       "",      "create",  NO_ATTRIBUTE),
    row("update",  "user-profile={\"title\":\"Countess\"}",                ActiveUser,   "",      "update",  NO_ATTRIBUTE),
    row("disable", "user-profile={\"title\":\"Countess\"}",                ActiveUser,   "",      "disable", NO_ATTRIBUTE),
    row("enable",  "user-profile={\"title\":\"Countess\"}",                DisabledUser, "",      "enable",  NO_ATTRIBUTE),
    row("get",     "user-profile={}",                                      ActiveUser,   "",      "get",     BadRequest("")),
    row("create",  "user-profile=nonsense",                                Nobody,       "",      "create",  BadRequest("")),
    row("update",  "user-profile=[1]",                                     ActiveUser,   "",      "update",  BadRequest("")),
    row("disable", "user-profile=null",                                    ActiveUser,   "",      "disable", BadRequest("")),
];

/// The profile of the user whom the table is about.
pub fn ada() -> Value {
    json!({"username": "ada", "title": "Countess"})
}

impl Row {
    /// The request's arguments, for this profile, and its parameters.
    pub fn request(
        &self,
        profile: &Value,
        mut params: Map<String, Value>,
    ) -> (Map<String, Value>, Map<String, Value>) {
        let mut args = Map::from_iter([("user-profile".to_owned(), profile.clone())]);
        for word in self.but.split_whitespace() {
            if let Some((name, value)) = word.split_once('=') {
                let of = if matches!(name, "allow-enable" | "user-profile") {
                    &mut args
                } else {
                    &mut params
                };
                of.insert(name.to_owned(), json!(value));
            }
        }
        (args, params)
    }

    /// The command's name in the yml.
    pub fn command_name(&self) -> String {
        format!("iam-{}-user", self.command)
    }

    /// Whether the user is there afterwards.
    fn leaves_a_user(&self) -> bool {
        self.application != Nobody || self.calls.ends_with('C')
    }

    /// Compares what the command reports of the user of this name with the outcome.
    pub fn check(&self, name: &str, contents: &Value, label: &str) {
        let label = format!("{label}: {self:?}: {contents}");
        assert_eq!(contents["action"], self.action, "{label}");
        match self.outcome {
            Active(_) | Unknown => {
                let active = match self.outcome {
                    Active(active) => json!(active),
                    _ => Value::Null,
                };
                assert_eq!(contents["success"], true, "{label}");
                assert_eq!(contents["skipped"], false, "{label}");
                assert_eq!(contents["active"], active, "{label}");
                assert_eq!(contents["username"], name, "{label}");
                assert_ne!(contents["id"], Value::Null, "{label}");
            }
            Skip(reason) => {
                assert_eq!(contents["success"], true, "{label}");
                assert_eq!(contents["skipped"], true, "{label}");
                assert_eq!(contents["reason"], reason, "{label}");
                assert_eq!(contents["active"], Value::Null, "{label}");
                assert_eq!(contents["id"], Value::Null, "{label}");
            }
            Failure(code, text) => {
                assert_eq!(contents["success"], false, "{label}");
                assert_eq!(contents["errorCode"], code, "{label}");
                assert_eq!(contents["errorMessage"], text, "{label}");
            }
            BadRequest(text) => {
                assert_eq!(contents["success"], false, "{label}");
                assert_eq!(contents["errorCode"], 400, "{label}");
                let message = contents["errorMessage"].as_str().unwrap_or_default();
                assert!(!message.is_empty() && message.starts_with(text), "{label}");
            }
        }
    }

    /// Compares what the application holds afterwards with what the row promises. What it does
    /// not say of a user who can log in, it does not say.
    pub fn check_held(&self, held: &Value, label: &str) {
        let label = format!("{label}: {self:?}: {held}");
        assert_eq!(
            held.as_object().is_some_and(|user| !user.is_empty()),
            self.leaves_a_user(),
            "{label}"
        );
        if !self.leaves_a_user() {
            return;
        }
        let changed = self.calls.ends_with('C') || self.calls.ends_with('U');
        assert_eq!(held["title"] == "Countess", changed, "{label}");
        let active = match self.outcome {
            Active(active) => json!(active),
            _ => match self.application {
                ActiveUser => json!(true),
                DisabledUser => json!(false),
                Nobody | SilentUser => Value::Null,
            },
        };
        assert_eq!(held["active"], active, "{label}");
    }
}
