//! Why nobody is logged in.

use std::{fmt, sync::Arc};

use serde_json::Value;

use super::{AnswerBody, Error, ErrorCode};

/// A step before the request itself failed: who asks could not be established.
///
/// Clones share the cause, so that everyone who waited for one log-in hears of it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{step} failed: {error}")]
pub struct LogInFailure {
    /// The step.
    pub step: LogInStep,
    /// What went wrong in it.
    #[source]
    pub error: Arc<Error>,
}

/// What is done before a request, so that it can say who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogInStep {
    /// Fetching a token at `token_url` for the client in `credentials` (RFC 6749, 4.4).
    ClientToken,
    /// Fetching a token at `token_url` for the user in `credentials`, as the client in
    /// `client_credentials` (RFC 6749, 4.3).
    UserToken,
    /// The vendor's own log-in call, for the user in `credentials`.
    LogIn,
}

impl fmt::Display for LogInStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ClientToken | Self::UserToken => "fetching a token",
            Self::LogIn => "log-in",
        })
    }
}

impl LogInStep {
    /// What to look at when the API says no (401, 403) although this step went well.
    pub(super) const fn help_after(self, status: u16) -> &'static str {
        match (self, status) {
            (Self::LogIn, 401) => {
                "the log-in was accepted, but the API does not accept its session: check that \
                 `url` is the address of the API"
            }
            (Self::LogIn, _) => {
                "the log-in was accepted, but the account in `credentials` may not do this: \
                 check its rights"
            }
            (_, 401) => {
                "the token was fetched, but the API does not accept it: check `scope` and \
                 `audience`, and that `token_url` belongs to `url`"
            }
            (_, _) => {
                "the token was fetched, but it does not allow this: check `scope`, and the \
                 rights of the account in `credentials`"
            }
        }
    }
}

impl LogInFailure {
    /// A step and what went wrong in it.
    pub fn new(step: LogInStep, error: Error) -> Self {
        Self {
            step,
            error: Arc::new(error),
        }
    }

    /// Whether the vendor said no to who asks, so that asking again changes nothing.
    pub fn is_refusal(&self) -> bool {
        match &*self.error {
            Error::Vendor { .. } => true,
            error => matches!(error.status(), Some(400 | 401 | 403)),
        }
    }

    /// What to do about it, naming the instance parameter to look at.
    pub fn help(&self) -> Option<String> {
        if self.is_refusal() {
            return Some(self.help_of_refusal().to_owned());
        }
        if self.step == LogInStep::LogIn {
            return match self.error.status() {
                Some(404 | 405 | 410) => {
                    Some("check `url`, and the path of the log-in call".to_owned())
                }
                _ => self.error.help(),
            };
        }
        match self.error.status() {
            Some(404 | 405 | 410) => {
                Some("check `token_url`: no tokens are given at this address".to_owned())
            }
            // What is said of the API's address holds for this one.
            _ => self.error.help().map(|help| {
                help.replace("`url`", "`token_url`")
                    .replace("the address of the API", "the address that gives tokens")
            }),
        }
    }

    /// The error codes are those of RFC 6749, 5.2, and RFC 8707, 2.
    fn help_of_refusal(&self) -> &'static str {
        match (self.step, self.oauth_code()) {
            (LogInStep::LogIn, _) => "check `credentials`: the vendor does not accept them",
            (_, Some("invalid_scope")) => {
                "check `scope`: the vendor does not know it, or does not grant it to this client"
            }
            (_, Some("invalid_target")) => "check `audience`: the vendor does not know it",
            (_, Some("unauthorized_client" | "unsupported_grant_type")) => {
                "ask the vendor to allow the client this way to get a token, \
                 and check that `token_url` is the right one"
            }
            (LogInStep::UserToken, Some("invalid_client")) => {
                "check `client_credentials`: the vendor does not accept them"
            }
            (LogInStep::UserToken, Some("invalid_grant")) => {
                "check `credentials`: the vendor does not accept them"
            }
            (LogInStep::UserToken, _) => {
                "check `credentials` and `client_credentials`: the vendor does not accept them"
            }
            (LogInStep::ClientToken, _) => {
                "check the client's id and secret in `credentials`: \
                 the vendor does not accept them"
            }
        }
    }

    fn oauth_code(&self) -> Option<&str> {
        match &*self.error {
            Error::Vendor {
                code: ErrorCode::Text(code),
                ..
            } => Some(code),
            Error::Refused(refusal) => match &refusal.body {
                AnswerBody::Json(body) => body.get("error").and_then(Value::as_str),
                _ => None,
            },
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::json;

    use super::*;
    use crate::{Refusal, http::TransportError};

    fn refused(status: u16, code: &str) -> Error {
        Error::Refused(Refusal::new(
            status,
            AnswerBody::Json(json!({ "error": code })),
        ))
    }

    #[test]
    fn the_help_names_the_parameter_to_look_at() {
        use LogInStep::{ClientToken, LogIn, UserToken};
        let timeout = || {
            Error::Transport(TransportError::ConnectTimeout {
                host: "login.acme.example".to_owned(),
                after: Duration::from_secs(1),
            })
        };
        for (step, error, named, not_named) in [
            (
                ClientToken,
                refused(401, "invalid_client"),
                "`credentials`",
                "`url`",
            ),
            (
                ClientToken,
                refused(400, "invalid_scope"),
                "`scope`",
                "`credentials`",
            ),
            (
                ClientToken,
                refused(400, "invalid_target"),
                "`audience`",
                "`credentials`",
            ),
            (
                ClientToken,
                refused(400, "unsupported_grant_type"),
                "`token_url`",
                "`credentials`",
            ),
            (
                ClientToken,
                refused(404, "?"),
                "`token_url`",
                "`credentials`",
            ),
            (ClientToken, timeout(), "`token_url`", "`url`"),
            (
                UserToken,
                refused(401, "invalid_client"),
                "`client_credentials`",
                "`credentials`",
            ),
            (
                UserToken,
                refused(400, "invalid_grant"),
                "`credentials`",
                "`client_credentials`",
            ),
            (
                UserToken,
                refused(401, "?"),
                "`client_credentials`",
                "`url`",
            ),
            (LogIn, refused(401, "?"), "`credentials`", "`token_url`"),
            (LogIn, refused(404, "?"), "`url`", "`token_url`"),
            (LogIn, timeout(), "`url`", "`token_url`"),
        ] {
            let help = LogInFailure::new(step, error).help().unwrap_or_default();
            assert!(help.contains(named), "{step:?}: {help}");
            assert!(!help.contains(not_named), "{step:?}: {help}");
        }
    }

    #[test]
    fn only_a_no_to_who_asks_is_final() {
        for (status, is_refusal) in [
            (400, true),
            (401, true),
            (403, true),
            (404, false),
            (429, false),
            (500, false),
        ] {
            let failure = LogInFailure::new(LogInStep::LogIn, refused(status, "?"));
            assert_eq!(failure.is_refusal(), is_refusal, "{status}");
        }
    }
}
