//! Another id for a user than the one the vendor gave.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use crate::testing::{VendorAnswer, VendorRequest};

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Shows one user's id to the client in another form, and takes it back from the client.
///
/// A client that loses a part of the id on the way asks the vendor for a user who is not there.
#[derive(Clone)]
pub(super) struct Disguise {
    real: String,
    shown: Value,
}

impl Disguise {
    pub(super) fn new(real: &Value, shown: Value) -> Self {
        Self {
            real: text(real),
            shown,
        }
    }

    /// The answer, with the other id in it.
    pub(super) fn put_on(&self, mut answer: VendorAnswer) -> VendorAnswer {
        if let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) {
            replace(&mut body, "", &self.real, &self.shown);
            answer.body = body.to_string().into_bytes();
        }
        answer
    }

    /// The request, with the id that the vendor knows.
    pub(super) fn take_off(&self, mut request: VendorRequest) -> VendorRequest {
        let shown = text(&self.shown);
        let plain = |part: String| {
            if part == shown {
                self.real.clone()
            } else {
                part
            }
        };
        let path: String = request
            .segments()
            .into_iter()
            .map(|segment| format!("/{}", encoded(&plain(segment))))
            .collect();
        let query: Vec<String> = request
            .query()
            .into_iter()
            .map(|(name, value)| format!("{}={}", encoded(&name), encoded(&plain(value))))
            .collect();
        request.target = if query.is_empty() {
            path
        } else {
            format!("{path}?{}", query.join("&"))
        };
        if let Ok(mut body) = serde_json::from_str::<Value>(&request.body) {
            replace(&mut body, "", &shown, &Value::from(self.real.as_str()));
            request.body = body.to_string();
        }
        request
    }
}

fn encoded(part: &str) -> String {
    utf8_percent_encode(part, RESERVED).to_string()
}

fn text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A number is an id only where its name says so.
fn replace(value: &mut Value, name: &str, from: &str, to: &Value) {
    match value {
        Value::String(text) if text == from => *value = to.clone(),
        Value::Number(number)
            if name.to_lowercase().ends_with("id") && number.to_string() == from =>
        {
            *value = to.clone();
        }
        Value::Array(items) => {
            for item in items {
                replace(item, name, from, to);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                replace(value, name, from, to);
            }
        }
        _ => {}
    }
}
