//! What can go wrong between a command and the vendor.

mod log_in_failure;
mod own_code;
mod text;

use std::time::Duration;

use serde_json::{Number, Value};

pub use self::log_in_failure::{LogInFailure, LogInStep};
pub(crate) use self::text::error_text;

use crate::http::{TransportError, reason_phrase};

/// Why a client's method did not give what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The application answered, and its answer is a no.
    #[error("{0}")]
    Refused(Refusal),
    /// A step before the request failed: fetching a token, or logging in. Never "no such
    /// user", whatever its status.
    #[error(transparent)]
    LogIn(LogInFailure),
    /// No usable answer came: no connection, no trust, no time.
    #[error(transparent)]
    Transport(#[from] TransportError),
    /// An answer came that is not what this call gives.
    #[error("unexpected answer to {call}: {what}")]
    UnexpectedAnswer {
        /// The call, as `GET /users`.
        call: String,
        /// What came instead, in a few words and without the body.
        what: String,
    },
    /// One value matched several users, so that none may be touched.
    #[error("found {found} users whose `{attribute}` is the value asked for, expected one")]
    SeveralUsers {
        /// The attribute that was searched by.
        attribute: String,
        /// How many users matched.
        found: usize,
    },
    /// One name matched several groups, so that none may be touched.
    #[error("found {found} groups whose `displayName` is the value asked for, expected one")]
    SeveralGroups {
        /// How many groups matched.
        found: usize,
    },
    /// An instance parameter is missing or cannot be used.
    #[error("parameter `{name}`: {problem}")]
    Parameter {
        /// The parameter's yml name.
        name: String,
        /// What is wrong with it, without the value.
        problem: String,
    },
    /// An argument of a vendor's own command cannot be used.
    #[error("argument `{name}`: {problem}")]
    Argument {
        /// The argument's name.
        name: String,
        /// What is wrong with it, without the value.
        problem: String,
    },
    /// A key of the outgoing mapper cannot be placed in the application's user.
    #[error("mapped field `{field}`: {problem}")]
    Field {
        /// The outgoing mapper's row key.
        field: String,
        /// Why it cannot be used.
        problem: String,
    },
    /// A user was found who cannot be named in the next call.
    #[error("the application found the user but gave no `{field}`")]
    NoId {
        /// The field that holds the id.
        field: String,
    },
    /// The application has no call for it.
    #[error("the application has no call for {what}")]
    NotOffered {
        /// What was to be done, as `enabling a user`.
        what: &'static str,
    },
    /// Anything that only this vendor has; the code may be a number or a text.
    #[error("{message}")]
    Vendor {
        /// The vendor's own code.
        code: ErrorCode,
        /// What the vendor says.
        message: String,
    },
}

impl Error {
    /// The code that `IAM.Vendor.errorCode` shows; `None` where there is none.
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::Refused(refusal) => Some(ErrorCode::from(refusal.status)),
            Self::Vendor { code, .. } => Some(code.clone()),
            // Of a log-in call, these say nothing of a user, and must not look as if they did.
            Self::LogIn(failure) if !matches!(failure.error.status(), Some(404 | 409)) => {
                failure.error.code()
            }
            _ => None,
        }
    }

    /// Whether no answer came in time, so that the same call may succeed later.
    pub fn is_timeout(&self) -> bool {
        match self {
            Self::Transport(error) => error.is_timeout(),
            Self::LogIn(failure) => failure.error.is_timeout(),
            _ => false,
        }
    }

    /// The HTTP status of the refusal, where this is one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Refused(refusal) => Some(refusal.status),
            _ => None,
        }
    }

    /// What to do about it, where there is something to say.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Transport(error) => error.help(),
            Self::Refused(refusal) => refusal.help(),
            Self::LogIn(failure) => failure.help(),
            Self::UnexpectedAnswer { .. } => {
                Some("check that `url` is the address of the API".to_owned())
            }
            _ => None,
        }
    }
}

/// An answer whose status says no.
#[derive(Clone, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// The body, as far as it could be read.
    pub body: AnswerBody,
    /// Why it was not tried again, when the vendor asked for too long a wait.
    pub too_long: Option<Box<TooLong>>,
    /// What was done before the request, so that it could say who asks.
    pub after: Option<LogInStep>,
    /// What came with it.
    pub(crate) headers: Option<Box<Headers>>,
}

/// Names and values, with every secret hidden; none of them sets a cookie.
#[derive(Clone, PartialEq)]
pub(crate) struct Headers(pub(crate) Vec<(String, String)>);

/// The vendor asks to wait longer than the instance is ready to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "not tried again, because the vendor asks to wait {} s and `max_retry_wait` is {} s",
    asked.as_secs(),
    limit.as_secs()
)]
pub struct TooLong {
    /// How long the vendor asks to wait.
    pub asked: Duration,
    /// The longest wait that there is.
    pub limit: Duration,
}

impl Refusal {
    /// A no with this status and body.
    pub const fn new(status: u16, body: AnswerBody) -> Self {
        Self {
            status,
            body,
            too_long: None,
            after: None,
            headers: None,
        }
    }

    /// The same with the headers that came with it.
    #[must_use]
    pub(crate) fn with_headers(mut self, headers: Vec<(String, String)>) -> Self {
        self.headers = Some(Box::new(Headers(headers)));
        self
    }

    /// The same after a step that the vendor accepted, which tells what to look at.
    #[must_use]
    pub(crate) fn after(mut self, step: Option<LogInStep>) -> Self {
        self.after = step;
        self
    }

    /// The body, as far as it could be read.
    pub const fn body(&self) -> &AnswerBody {
        &self.body
    }

    /// What to do about it, naming the instance parameter to look at.
    pub fn help(&self) -> Option<String> {
        let help = match (self.status, self.after) {
            (status @ (401 | 403), Some(step)) => step.help_after(status),
            (401, None) => "check `credentials`: the vendor does not accept them",
            (403, None) => "the account in `credentials` may not do this: check its rights",
            (404, _) => "check that `url` is the address of the API",
            (407, _) => "the proxy asks for credentials: check `proxy`",
            (429 | 503, _) if self.too_long.is_some() => "try later, or raise `max_retry_wait`",
            (429, _) => "the vendor's rate limit is reached: try later, or raise `max_retries`",
            (500..=599, _) => "the vendor has a problem: try later",
            _ => return None,
        };
        Some(help.to_owned())
    }

    /// A text for people: what the body says, or else what the status means, and why it was
    /// not tried again. Never empty.
    pub fn message(&self) -> String {
        self.explained(self.said())
    }

    /// A text of what the vendor says, and why it was not tried again.
    pub(crate) fn explained(&self, said: String) -> String {
        match &self.too_long {
            Some(too_long) => format!("{said} ({too_long})"),
            None => said,
        }
    }

    fn said(&self) -> String {
        let reason = reason_phrase(self.status);
        match &self.body {
            AnswerBody::Json(body) => error_text(body).unwrap_or_else(|| match body {
                Value::Object(fields) if !fields.is_empty() => {
                    text::shortened(&format!("{reason}: {body}"))
                }
                _ => reason,
            }),
            AnswerBody::Text(said) if said.trim().is_empty() => reason,
            AnswerBody::Text(said) if said.contains(&reason) => text::shortened(said),
            AnswerBody::Text(said) => text::shortened(&format!("{reason}: {said}")),
            AnswerBody::Empty => reason,
        }
    }
}

/// Shows the status alone: a body may hold personal data.
impl std::fmt::Debug for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Refusal")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// The body of an answer, as far as it could be read.
#[derive(Clone, PartialEq)]
pub enum AnswerBody {
    /// Nothing came.
    Empty,
    /// JSON of any shape.
    Json(Value),
    /// Anything else as text, without markup.
    Text(String),
}

/// Shows the kind alone: a body may hold personal data.
impl std::fmt::Debug for AnswerBody {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "Empty",
            Self::Json(_) => "Json(..)",
            Self::Text(_) => "Text(..)",
        })
    }
}

/// The code of an error: an HTTP status, or the vendor's own number or text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ErrorCode {
    /// A number.
    Number(Number),
    /// A text such as `E0000001`.
    Text(String),
}

impl ErrorCode {
    /// The code as an HTTP status, where it is a number that can be one.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Number(number) => number
                .as_u64()
                .and_then(|number| u16::try_from(number).ok()),
            Self::Text(_) => None,
        }
    }

    /// The code as JSON, with its type.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(text.clone()),
        }
    }
}

impl From<u16> for ErrorCode {
    fn from(status: u16) -> Self {
        Self::Number(Number::from(status))
    }
}

/// The outcomes that the standard itself defines, with their codes and texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IamError {
    /// The command cannot be carried out as it was given (400).
    BadRequest,
    /// There is no such user (404).
    UserDoesNotExist,
    /// A user who was to be created is there, but cannot be found (409).
    UserAlreadyExists,
    /// The user is disabled already.
    UserIsAlreadyDisabled,
    /// The user is enabled already.
    UserIsAlreadyEnabled,
    /// The user was disabled or removed while the command ran.
    UserAlreadyDisabled,
    /// The instance does not allow the command.
    CommandDisabled,
}

impl IamError {
    /// All of them.
    #[cfg(feature = "testing")]
    pub(crate) const ALL: [Self; 7] = [
        Self::BadRequest,
        Self::UserDoesNotExist,
        Self::UserAlreadyExists,
        Self::UserIsAlreadyDisabled,
        Self::UserIsAlreadyEnabled,
        Self::UserAlreadyDisabled,
        Self::CommandDisabled,
    ];

    /// The code, where the standard gives one.
    pub const fn code(self) -> Option<u16> {
        match self {
            Self::BadRequest => Some(400),
            Self::UserDoesNotExist => Some(404),
            Self::UserAlreadyExists => Some(409),
            _ => None,
        }
    }

    /// The text that stands in `errorMessage` or `reason`.
    pub const fn message(self) -> &'static str {
        match self {
            Self::BadRequest => "Bad request",
            Self::UserDoesNotExist => "User does not exist",
            Self::UserAlreadyExists => "User already exists",
            Self::UserIsAlreadyDisabled => "User is already disabled.",
            Self::UserIsAlreadyEnabled => "User is already enabled.",
            Self::UserAlreadyDisabled => {
                "User is already disabled or does not exist in the system."
            }
            Self::CommandDisabled => "Command is disabled.",
        }
    }
}
