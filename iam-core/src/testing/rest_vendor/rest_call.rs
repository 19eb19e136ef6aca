use serde_json::Value;

use super::{
    RestMatch, RestNobody, condition::Condition, fit::Fit, piece::Piece,
    query_language::QueryLanguage,
};
use crate::testing::VendorRequest;

/// One call of a [`RestApi`](super::RestApi), as its documentation writes it.
///
/// A text is one, where nothing else is to say:
///
/// | call | a place in braces is |
/// | --- | --- |
/// | `GET /users/{id}` | the id |
/// | `GET /users/{user_name}` | the value of that field |
/// | `GET /users/{value}` | the id, or the value of any field that no two users share |
/// | `GET /users?login={user_name}` | the value of that field, under another name |
/// | `GET /users?{attribute}={value}` | any field, and its value; there may be several |
/// | `GET /users?filter={scim}` | a filter: `scim`, `okta`, `odata`, `ldap` or `rsql` |
/// | `GET /query?q={soql}` | a query: `SELECT ... WHERE Username = 'ada'` |
///
/// The rest of a query may be anything. What differs from what is usual is said after it:
///
/// ```
/// use iam_core::testing::RestCall;
/// use serde_json::json;
///
/// RestCall::new("PUT /users/{id}/status")
///     .body(json!({"action": "deactivate"}))
///     .status(202)
///     .gives(|user| json!({"id": user["id"]}));
/// ```
#[derive(Debug, Clone)]
pub struct RestCall {
    text: &'static str,
    method: &'static str,
    path: Vec<Piece>,
    query: Vec<(&'static str, Piece)>,
    body: Option<Value>,
    stands_for: Option<&'static str>,
    pub(super) status: Option<u16>,
    pub(super) answer: Given,
    pub(super) within: Option<&'static str>,
    pub(super) nobody: Option<RestNobody>,
    pub(super) matching: RestMatch,
}

/// What an answer gives.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given {
    Usual,
    Nothing,
    Own(fn(&Value) -> Value),
}

impl From<&'static str> for RestCall {
    fn from(text: &'static str) -> Self {
        Self::new(text)
    }
}

impl RestCall {
    /// A method and a path, with places in braces.
    ///
    /// # Panics
    /// When `text` is no such thing: the description is wrong.
    #[track_caller]
    pub fn new(text: &'static str) -> Self {
        let parts = text.split_once(" /");
        let Some((method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE"), target)) = parts else {
            panic!("`{text}` is no call: write it like `GET /users/{{id}}`");
        };
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let query = query.split('&').filter(|pair| !pair.is_empty());
        Self {
            text,
            method,
            path: path
                .split('/')
                .filter(|segment| !segment.is_empty())
                .map(Piece::new)
                .collect(),
            query: query
                .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
                .map(|(name, value)| (name, Piece::new(value)))
                .collect(),
            body: None,
            stands_for: None,
            status: None,
            answer: Given::Usual,
            within: None,
            nobody: None,
            matching: RestMatch::Whole,
        }
    }

    /// What the body has in it, besides whatever else. Texts and names may be places in braces:
    /// `json!({"{attribute}": "{value}"})`.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The header `X-HTTP-Method-Override` may name this method, and no other.
    #[must_use]
    pub const fn stands_for(mut self, method: &'static str) -> Self {
        self.stands_for = Some(method);
        self
    }

    /// The status of the answer when it is done.
    #[must_use]
    pub const fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// The answer has no body; its status is 204 where nothing else is said.
    #[must_use]
    pub const fn gives_nothing(mut self) -> Self {
        self.answer = Given::Nothing;
        self
    }

    /// What the answer shows of a user, or of each user in a list: `|user| json!({"id": user["id"]})`.
    #[must_use]
    pub const fn gives(mut self, shown: fn(&Value) -> Value) -> Self {
        self.answer = Given::Own(shown);
        self
    }

    /// Where in the answer that stands, when it is elsewhere than in other answers.
    #[must_use]
    pub const fn within(mut self, place: &'static str) -> Self {
        self.within = Some(place);
        self
    }

    /// How the answer says that there is nobody: with an empty list, or of one user with
    /// [`RestNobody::NotFound`], where nothing is said.
    #[must_use]
    pub const fn nobody(mut self, nobody: RestNobody) -> Self {
        self.nobody = Some(nobody);
        self
    }

    /// How a value has to agree with a user's.
    #[must_use]
    pub const fn matches(mut self, matching: RestMatch) -> Self {
        self.matching = matching;
        self
    }

    /// How well a request fits. `is_other` knows the query parameters that are about no user.
    pub(super) fn fit(&self, request: &VendorRequest, is_other: &dyn Fn(&str) -> bool) -> Fit {
        let segments = request.segments();
        if request.method != self.method || segments.len() != self.path.len() {
            return Fit::No;
        }
        let mut said = Vec::new();
        for (piece, segment) in self.path.iter().zip(&segments) {
            match (piece.read(segment), &piece.name) {
                (None, _) => return Fit::No,
                (Some(Some(inside)), Some(name)) => said.extend(condition(name, inside)),
                _ => {}
            }
        }
        let query = request.query();
        for (name, piece) in &self.query {
            if *name == "{attribute}" {
                let is_own = |name: &str| self.query.iter().any(|(known, _)| *known == name);
                let fields = query
                    .iter()
                    .filter(|(name, _)| !is_other(name) && !is_own(name))
                    .cloned();
                said.extend(fields.map(|(name, value)| Condition::Field(name, value)));
                continue;
            }
            let Some((_, value)) = query.iter().find(|(known, _)| known == name) else {
                return Fit::Unreadable(format!("the query has no `{name}`"));
            };
            match (piece.read(value), &piece.name) {
                (None, _) => return Fit::Unreadable(format!("`{name}` is another")),
                (Some(Some(inside)), Some(place)) => match condition(place, inside) {
                    Some(condition) => said.push(condition),
                    None => return Fit::Unreadable(format!("the {name} cannot be read")),
                },
                _ => {}
            }
        }
        if let Some(pattern) = &self.body
            && !is_like(pattern, &request.json(), &mut said)
        {
            return Fit::Unreadable("the body is not what this call takes".to_owned());
        }
        let plain = self.path.iter().filter(|piece| piece.name.is_none());
        Fit::Yes {
            closeness: (
                plain.count(),
                self.query.len() + usize::from(self.body.is_some()),
            ),
            said,
        }
    }

    /// Whether a header names another method than the one that is meant.
    pub(super) fn is_overridden(&self, request: &VendorRequest) -> bool {
        let named = request.header("x-http-method-override");
        self.stands_for.is_some() && named.is_some() && named != self.stands_for
    }

    /// The call, and every place in it.
    pub(super) fn places(&self) -> (&'static str, Vec<String>) {
        let pieces = self
            .path
            .iter()
            .chain(self.query.iter().map(|(_, piece)| piece));
        let mut places: Vec<String> = pieces.filter_map(|piece| piece.name.clone()).collect();
        if let Some(body) = &self.body {
            in_body(body, &mut places);
        }
        (self.text, places)
    }
}

/// What stands in a place; `None` when it cannot be read.
fn condition(place: &str, inside: &str) -> Option<Condition> {
    if let Some(language) = QueryLanguage::named(place) {
        let (attribute, value) = language.read(inside)?;
        return Some(Condition::Field(attribute, value));
    }
    Some(match place {
        "id" => Condition::Id(inside.to_owned()),
        "value" => Condition::Any(inside.to_owned()),
        field => Condition::Field(field.to_owned(), inside.to_owned()),
    })
}

/// Whether a body has in it what a pattern says; what stands in its places is added.
fn is_like(pattern: &Value, body: &Value, said: &mut Vec<Condition>) -> bool {
    match (pattern, body) {
        (Value::Object(pattern), Value::Object(fields)) => pattern.iter().all(|(name, part)| {
            if name == "{attribute}" {
                let texts = fields.iter().filter_map(|(name, value)| {
                    Some(Condition::Field(name.clone(), value.as_str()?.to_owned()))
                });
                said.extend(texts);
                return true;
            }
            fields
                .get(name)
                .is_some_and(|value| is_like(part, value, said))
        }),
        (Value::Array(pattern), Value::Array(items)) => {
            pattern.len() == items.len()
                && pattern
                    .iter()
                    .zip(items)
                    .all(|(part, item)| is_like(part, item, said))
        }
        (Value::String(text), Value::String(_) | Value::Number(_)) => {
            let piece = Piece::new(text);
            let shown = body
                .as_str()
                .map_or_else(|| body.to_string(), str::to_owned);
            match (piece.read(&shown), &piece.name) {
                (Some(Some(inside)), Some(name)) => {
                    let condition = condition(name, inside);
                    let is_readable = condition.is_some();
                    said.extend(condition);
                    is_readable
                }
                (Some(_), _) => pattern == body,
                (None, _) => false,
            }
        }
        _ => pattern == body,
    }
}

fn in_body(pattern: &Value, places: &mut Vec<String>) {
    match pattern {
        Value::String(text) => places.extend(Piece::new(text).name),
        Value::Array(items) => items.iter().for_each(|item| in_body(item, places)),
        Value::Object(fields) if fields.contains_key("{attribute}") => {}
        Value::Object(fields) => fields.values().for_each(|value| in_body(value, places)),
        _ => {}
    }
}
