//! An answer.

use std::{borrow::Cow, fmt};

use serde_json::Value;
use ureq::http::{
    HeaderMap, StatusCode,
    header::{CONTENT_TYPE, SET_COOKIE},
};

use super::{call::Call, markup, redactor::Redactor};
use crate::{AnswerBody, Error};

/// An answer, read whole.
#[derive(Clone)]
pub struct HttpResponse {
    call: Call,
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
    redactor: Redactor,
}

impl HttpResponse {
    pub(super) fn new(call: Call, status: StatusCode, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self {
            call,
            status,
            headers,
            body,
            redactor: Redactor::default(),
        }
    }

    /// The same answer, whose errors hide these secrets.
    pub(super) fn hiding(self, redactor: &Redactor) -> Self {
        Self {
            redactor: redactor.clone(),
            ..self
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// The first value of a header, whatever the letter case of its name; `None` when it
    /// is missing or no text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Every value of a header, whatever the letter case of its name, that is a text.
    pub(super) fn headers_of(&self, name: &str) -> impl Iterator<Item = &str> {
        let values = self.headers.get_all(name).iter();
        values.filter_map(|value| value.to_str().ok())
    }

    /// Whether the value of some header holds this text.
    pub(super) fn has_in_headers(&self, text: &str) -> bool {
        let mut values = self.headers.values();
        values.any(|value| value.to_str().is_ok_and(|value| value.contains(text)))
    }

    /// The headers for an error, with every secret hidden. What sets a cookie is one.
    pub(super) fn shown_headers(&self) -> Vec<(String, String)> {
        self.headers
            .iter()
            .filter(|(name, _)| **name != SET_COOKIE)
            .filter_map(|(name, value)| {
                let value = self.redactor.redact(value.to_str().ok()?);
                Some((name.as_str().to_owned(), value))
            })
            .collect()
    }

    /// The body as it came, unpacked.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Whether there is nothing but blanks in the body.
    pub fn is_empty(&self) -> bool {
        self.body.iter().all(u8::is_ascii_whitespace)
    }

    /// Whether it is an HTML page.
    pub(super) fn is_page(&self) -> bool {
        let bytes = self.json_text().trim_ascii_start();
        // JSON begins otherwise, and most answers are JSON.
        if bytes.first().is_some_and(|first| b"{[\"".contains(first)) {
            return false;
        }
        let text = self.text();
        let text = text.trim_start_matches('\u{feff}').trim_start();
        let kind = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        text.starts_with('<') && markup::is_html(kind, text)
    }

    /// The body as text; what is not UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body as JSON, whatever its content type says.
    ///
    /// # Errors
    /// [`Error::UnexpectedAnswer`] that names the call and what came instead: nothing, an
    /// HTML page, truncated JSON, invalid UTF-8. The body itself is not in it.
    pub fn json(&self) -> Result<Value, Error> {
        serde_json::from_slice(self.json_text())
            .map_err(|error| self.unexpected(&self.not_json(&error)))
    }

    /// The body as JSON, or `None` when there is no body (204, or a 200 with nothing in it).
    ///
    /// # Errors
    /// As [`json`](Self::json).
    pub fn optional_json(&self) -> Result<Option<Value>, Error> {
        if self.is_empty() {
            return Ok(None);
        }
        self.json().map(Some)
    }

    /// An error that says that this answer is not what the call gives.
    ///
    /// ```text
    /// unexpected answer to `GET /users`: no `result` (status 200, application/json, 17 bytes)
    /// ```
    pub fn unexpected(&self, what: &str) -> Error {
        let kind = self
            .header(CONTENT_TYPE.as_str())
            .map(|kind| kind.split(';').next().unwrap_or_default().trim())
            .filter(|kind| !kind.is_empty())
            .map_or_else(String::new, |kind| {
                format!(", {:.60}", self.redactor.redact(kind))
            });
        Error::UnexpectedAnswer {
            call: self.call.redacted(&self.redactor),
            what: format!(
                "{what} (status {}{kind}, {})",
                self.status.as_u16(),
                Bytes(self.body.len())
            ),
        }
    }

    /// The body for an error, with every secret hidden.
    pub(super) fn answer_body(&self) -> AnswerBody {
        let redactor = &self.redactor;
        if self.is_empty() {
            return AnswerBody::Empty;
        }
        if let Ok(json) = serde_json::from_slice(self.json_text()) {
            return AnswerBody::Json(redactor.redact_json(&json));
        }
        let text = self.text();
        let kind = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        // Before, because what is left of a page may hold a part of a secret; and after,
        // because only then there is nothing left in the middle of one.
        let text = redactor.redact(&text);
        let text = if markup::is_markup(kind, &text) {
            markup::text_of(&text)
        } else {
            text
        };
        if text.trim().is_empty() {
            AnswerBody::Empty
        } else {
            AnswerBody::Text(redactor.redact(&text))
        }
    }

    /// The body without a byte order mark, which JSON must not have and some servers send.
    fn json_text(&self) -> &[u8] {
        self.body
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.body)
    }

    fn not_json(&self, error: &serde_json::Error) -> String {
        if self.is_empty() {
            return "nothing, where JSON was expected".to_owned();
        }
        let Ok(text) = str::from_utf8(self.json_text()) else {
            return "bytes that are not UTF-8, where JSON was expected".to_owned();
        };
        let kind = self.header(CONTENT_TYPE.as_str()).unwrap_or_default();
        if markup::is_html(kind, text) {
            return "an HTML page, where JSON was expected".to_owned();
        }
        if markup::is_markup(kind, text) {
            return "an XML document, where JSON was expected".to_owned();
        }
        let at = byte_of(text, error.line(), error.column());
        if error.to_string().starts_with("recursion limit") {
            return format!("JSON that is nested too deeply, at byte {at}");
        }
        if error.is_eof() {
            format!("truncated JSON that ends at byte {at}")
        } else {
            format!("invalid JSON at byte {at}")
        }
    }
}

/// The place that a JSON error names by line and column.
fn byte_of(text: &str, line: usize, column: usize) -> usize {
    text.split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum::<usize>()
        + column
}

/// `1 byte`, `345 bytes`.
pub(super) struct Bytes(pub(super) usize);

impl fmt::Display for Bytes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.0 == 1 { "" } else { "s" };
        write!(formatter, "{} byte{plural}", self.0)
    }
}

/// Shows call, status and size: headers and body may hold anything.
impl fmt::Debug for HttpResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("HttpResponse")
            .field("call", &format_args!("{}", self.call))
            .field("status", &self.status.as_u16())
            .field("body", &format_args!("{}", Bytes(self.body.len())))
            .finish_non_exhaustive()
    }
}
