//! The calls that log in and out at a fake vendor.

use serde_json::{Value, json};

use super::{VendorAnswer, VendorRequest, rest_vendor::place};

/// The calls that log in and out at a fake vendor, as its documentation writes them.
///
/// ```
/// use iam_core::testing::{VendorAuth, VendorSession};
///
/// // POST /api/v3/sessions {"login": "...", "secret": "..."} answers {"session": {"key": "..."}}
/// let session = VendorSession::new("POST /api/v3/sessions")
///     .takes("login", "secret")
///     .gives("session.key")
///     .asks_for("Authorization", "Session {session}")
///     .log_out("DELETE /api/v3/sessions/current");
/// let auth = VendorAuth::LogIn(session);
/// ```
///
/// What is not said is as a fresh client has it: `POST /login` takes `{"username", "password"}` and
/// answers 200 with `{"token"}`, for the header `X-Session-Token`; there is no call that logs out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VendorSession {
    log_in: &'static str,
    username: &'static str,
    password: &'static str,
    status: u16,
    gives: Gives,
    header: &'static str,
    around: &'static str,
    log_out: Option<&'static str>,
}

/// Where the answer has the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gives {
    At(&'static str),
    InHeader(&'static str),
}

/// What stands for the session in a header.
const SESSION: &str = "{session}";

impl VendorSession {
    /// The session of [`VendorAuth::Session`](super::VendorAuth::Session).
    pub(super) const USUAL: Self = Self::new("POST /login").log_out("POST /logout");

    /// A session that this call begins: a method and a path.
    #[must_use]
    pub const fn new(log_in: &'static str) -> Self {
        Self {
            log_in,
            username: "username",
            password: "password",
            status: 200,
            gives: Gives::At("token"),
            header: "X-Session-Token",
            around: SESSION,
            log_out: None,
        }
    }

    /// Where the call has the user name and the password: places in JSON, or fields of a form.
    #[must_use]
    pub const fn takes(mut self, username: &'static str, password: &'static str) -> Self {
        self.username = username;
        self.password = password;
        self
    }

    /// The status of the answer.
    #[must_use]
    pub const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Where the answer has the session: a place as in `session.key`.
    #[must_use]
    pub const fn gives(mut self, place: &'static str) -> Self {
        self.gives = Gives::At(place);
        self
    }

    /// The header of the answer that is the session.
    #[must_use]
    pub const fn gives_header(mut self, name: &'static str) -> Self {
        self.gives = Gives::InHeader(name);
        self
    }

    /// The header that every request has then, and what stands in it: `{session}` is the session,
    /// as in `("Cookie", "sid={session}")`.
    #[must_use]
    pub const fn asks_for(mut self, header: &'static str, value: &'static str) -> Self {
        self.header = header;
        self.around = value;
        self
    }

    /// The call that ends the session: a method and a path. It is answered with 204.
    #[must_use]
    pub const fn log_out(mut self, call: &'static str) -> Self {
        self.log_out = Some(call);
        self
    }

    /// Whether this path is one of its calls.
    pub(super) fn is_for(self, path: &str) -> bool {
        let has_path = |call: &str| call.split(' ').nth(1) == Some(path);
        has_path(self.log_in) || self.log_out.is_some_and(has_path)
    }

    pub(super) fn is_log_in(self, request: &VendorRequest) -> bool {
        is(request, self.log_in)
    }

    pub(super) fn is_log_out(self, request: &VendorRequest) -> bool {
        self.log_out.is_some_and(|call| is(request, call))
    }

    /// Whether a log-in is by this user.
    pub(super) fn is_by(self, request: &VendorRequest, username: &str, password: &str) -> bool {
        let body = match request.json() {
            Value::Null => Value::Object(
                request
                    .form()
                    .into_iter()
                    .map(|(name, value)| (name, value.into()))
                    .collect(),
            ),
            body => body,
        };
        let says = |place: &str, value: &str| {
            place::get(&body, place).and_then(Value::as_str) == Some(value)
        };
        says(self.username, username) && says(self.password, password)
    }

    /// The answer that gives a session.
    pub(super) fn answer(self, session: &str) -> VendorAnswer {
        match self.gives {
            Gives::At(place) => {
                VendorAnswer::json(self.status, &place::around(place, json!(session)))
            }
            Gives::InHeader(name) => {
                VendorAnswer::json(self.status, &json!({})).with_header(name, session)
            }
        }
    }

    /// The session that a request bears.
    pub(super) fn borne_by(self, request: &VendorRequest) -> Option<&str> {
        let (before, after) = self.around.split_once(SESSION).unwrap_or((self.around, ""));
        let value = request.header(self.header)?;
        value.strip_prefix(before)?.strip_suffix(after)
    }
}

/// Whether a request is this call.
fn is(request: &VendorRequest, call: &str) -> bool {
    let path = request.target.split('?').next().unwrap_or_default();
    call.split_once(' ') == Some((request.method.as_str(), path))
}
