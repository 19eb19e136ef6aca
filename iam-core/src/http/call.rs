//! The name of a call in messages.

use std::fmt;

use ureq::http::Method;

use super::Redactor;

/// What was called, as errors name it: `GET /users`.
///
/// The query is left out, and a segment that holds an e-mail address is shown as `…`:
/// both carry personal data.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Call {
    method: Method,
    path: String,
}

impl Call {
    /// The call of `method` on an encoded path.
    pub(super) fn new(method: Method, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
        }
    }

    /// Its name without secrets, for an API that has them in its paths.
    pub(super) fn redacted(&self, redactor: &Redactor) -> String {
        redactor.redact(&self.to_string())
    }
}

impl fmt::Display for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ", self.method)?;
        for (number, segment) in self.path.split('/').enumerate() {
            if number > 0 {
                formatter.write_str("/")?;
            }
            let is_address = segment.contains('@') || segment.contains("%40");
            formatter.write_str(if is_address { "…" } else { segment })?;
        }
        Ok(())
    }
}
