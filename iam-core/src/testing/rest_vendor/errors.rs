//! What errors look like.

use serde_json::{Value, json};

use super::{RestRefusal, merge::merge, place};
use crate::testing::VendorAnswer;

/// Where an error says what.
#[derive(Debug, Clone, Default)]
pub(super) struct Errors {
    pub(super) message_at: Option<&'static str>,
    pub(super) detail_at: Option<&'static str>,
    pub(super) code_at: Option<&'static str>,
    pub(super) status_at: Option<&'static str>,
    pub(super) header: Option<&'static str>,
    pub(super) beside: Value,
    /// What is not as usual: status, code and text.
    pub(super) own: Vec<(RestRefusal, u16, &'static str, &'static str)>,
}

impl Errors {
    /// Whether the vendor has words of its own for this.
    pub(super) fn describes(&self, refusal: RestRefusal) -> bool {
        self.own.iter().any(|(known, ..)| *known == refusal)
    }

    /// The answer that says so.
    pub(super) fn answer(&self, refusal: RestRefusal, detail: &str) -> VendorAnswer {
        let own = self.own.iter().rev().find(|(known, ..)| *known == refusal);
        let (status, code, text) = own.map_or_else(
            || usual(refusal),
            |(_, status, code, text)| (*status, *code, *text),
        );
        let text = if own.is_none() && self.detail_at.is_none() {
            format!("{text}: {detail}")
        } else {
            text.to_owned()
        };
        let parts = [
            (self.message_at, json!(text)),
            (self.detail_at, json!(detail)),
            (self.code_at, json!(code)),
            (self.status_at, json!(status)),
        ];
        let mut body = Value::Null;
        for (place, part) in parts {
            if let Some(place) = place {
                place::put(&mut body, place, part);
            }
        }
        merge(&mut body, &self.beside);
        let answer = if body.is_null() {
            VendorAnswer::empty(status)
        } else {
            VendorAnswer::json(status, &body)
        };
        match self.header {
            Some(name) => answer.with_header(name, code),
            None => answer,
        }
    }
}

const fn usual(refusal: RestRefusal) -> (u16, &'static str, &'static str) {
    match refusal {
        RestRefusal::NotFound => (404, "not_found", "No record found"),
        RestRefusal::Conflict => (409, "conflict", "Conflict"),
        RestRefusal::BadRequest => (400, "bad_request", "Bad request"),
        RestRefusal::AlreadySo => (400, "already_so", "Already so"),
        RestRefusal::NoSuchCall => (404, "no_such_call", "Not found"),
        RestRefusal::TooMany => (429, "too_many_requests", "Too many requests"),
        RestRefusal::Unauthorized => (401, "unauthorized", "Unauthorized"),
    }
}
