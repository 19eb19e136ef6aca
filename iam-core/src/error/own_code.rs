//! A vendor's own error code, wherever its answers have it.

use serde_json::Value;

use super::{AnswerBody, ErrorCode, Refusal};
use crate::place;

impl Refusal {
    /// A header's value, whatever the letter case of its name.
    pub fn header(&self, name: &str) -> Option<&str> {
        let headers = self.headers.as_ref()?;
        headers
            .0
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The code at a place in the body: names of fields and numbers of items, by dots.
    ///
    /// ```
    /// use iam_core::{AnswerBody, ErrorCode, Refusal};
    /// use serde_json::json;
    ///
    /// let body = json!({"errors": [{"code": "E0000007", "status": 17}]});
    /// let refusal = Refusal::new(400, AnswerBody::Json(body));
    /// assert_eq!(refusal.code_at("errors.0.code"), Some(ErrorCode::Text("E0000007".into())));
    /// assert_eq!(refusal.code_at("errors.0.status"), Some(17.into()));
    /// assert_eq!(refusal.code_at("error.code"), None);
    /// ```
    pub fn code_at(&self, place: &str) -> Option<ErrorCode> {
        let AnswerBody::Json(body) = &self.body else {
            return None;
        };
        let found = place::get(body, place)?;
        match found {
            Value::Number(number) => Some(ErrorCode::Number(number.clone())),
            Value::String(text) if !text.trim().is_empty() => {
                Some(ErrorCode::Text(text.trim().to_owned()))
            }
            _ => None,
        }
    }

    /// The code in a header.
    pub fn code_in_header(&self, name: &str) -> Option<ErrorCode> {
        let value = self.header(name)?.trim();
        (!value.is_empty()).then(|| ErrorCode::Text(value.to_owned()))
    }
}
