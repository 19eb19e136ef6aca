//! The lists that servers answer.

use serde_json::{Map, Value};

use super::{ScimUser, core_schema::LIST_RESPONSE, tolerant};
use crate::json_kind::kind;

/// One page of users, in whichever shape it came (RFC 7644, section 3.4.2; RFC 9865).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListResponse {
    /// The users on this page.
    pub users: Vec<ScimUser>,
    /// How many there are in all, where the server says so.
    pub total: Option<u64>,
    /// Where the next page begins, where the server pages by cursor.
    pub next_cursor: Option<String>,
}

impl ListResponse {
    /// Reads a page: a ListResponse, a bare array, or one bare resource.
    ///
    /// # Errors
    /// What came instead, in a few words.
    pub fn from_json(answer: Value) -> Result<Self, String> {
        match answer {
            Value::Array(rows) => Ok(Self {
                users: users(rows)?,
                ..Self::default()
            }),
            Value::Object(answer) => Self::from_object(answer),
            other => Err(format!("{} where a list was expected", kind(&other))),
        }
    }

    fn from_object(mut answer: Map<String, Value>) -> Result<Self, String> {
        let total = tolerant::get(&answer, "totalResults").and_then(whole_number);
        let next_cursor = tolerant::get(&answer, "nextCursor")
            .and_then(Value::as_str)
            .filter(|cursor| !cursor.is_empty())
            .map(str::to_owned);
        let users = match tolerant::remove(&mut answer, "Resources") {
            Some(Value::Array(rows)) => users(rows)?,
            Some(Value::Null) => Vec::new(),
            Some(Value::Object(row)) => users(vec![Value::Object(row)])?,
            Some(other) => return Err(format!("{} in place of `Resources`", kind(&other))),
            None if total.is_some() || is_list(&answer) => Vec::new(),
            None => match ScimUser::new(answer) {
                Some(user) => vec![user],
                None => return Err("an object that is neither a list nor a user".to_owned()),
            },
        };
        Ok(Self {
            users,
            total,
            next_cursor,
        })
    }

    /// Whether the server says that there are users and shows none.
    pub(super) fn hides_users(&self) -> bool {
        self.users.is_empty() && self.total.is_some_and(|total| total > 0)
    }
}

/// Reads one resource; a list of exactly one user does too.
///
/// # Errors
/// What came instead, in a few words.
pub(super) fn one_user(answer: Value) -> Result<ScimUser, String> {
    let mut page = ListResponse::from_json(answer)?;
    match (page.users.pop(), page.users.len()) {
        (Some(user), 0) => Ok(user),
        (None, _) => Err("an empty list where a user was expected".to_owned()),
        (Some(_), others) => Err(format!("{} users where one was expected", others + 1)),
    }
}

fn users(rows: Vec<Value>) -> Result<Vec<ScimUser>, String> {
    rows.into_iter()
        .map(|row| match row {
            Value::Object(row) => ScimUser::new(row)
                .ok_or_else(|| "an object that is no user in a list of users".to_owned()),
            other => Err(format!("{} in a list of users", kind(&other))),
        })
        .collect()
}

fn is_list(answer: &Map<String, Value>) -> bool {
    tolerant::get(answer, "schemas")
        .map(tolerant::elements)
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_str)
        .any(|schema| schema.eq_ignore_ascii_case(LIST_RESPONSE))
}

fn whole_number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number
            .as_u64()
            .or_else(|| number.as_f64().map(|number| number as u64)),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_are_read_in_every_shape_that_servers_send() {
        let ada = json!({"id": "1", "userName": "ada"});
        // (answer, users, total, cursor)
        let rows = [
            (
                json!({"schemas": [LIST_RESPONSE], "totalResults": 1, "Resources": [ada]}),
                1,
                Some(1),
                None,
            ),
            (
                json!({"totalResults": "1", "resources": [ada]}),
                1,
                Some(1),
                None,
            ),
            (
                json!({"totalResults": " 2 ", "Resources": [ada]}),
                1,
                Some(2),
                None,
            ),
            (
                json!({"totalResults": "many", "Resources": [ada]}),
                1,
                None,
                None,
            ),
            (
                json!({"schemas": LIST_RESPONSE.to_uppercase()}),
                0,
                None,
                None,
            ),
            (
                json!({"totalResults": 1.0, "Resources": [ada]}),
                1,
                Some(1),
                None,
            ),
            (
                json!({"Resources": [ada], "nextCursor": "c2"}),
                1,
                None,
                Some("c2"),
            ),
            (
                json!({"Resources": [ada], "nextCursor": null}),
                1,
                None,
                None,
            ),
            (json!({"Resources": ada}), 1, None, None),
            (
                json!({"totalResults": 0, "Resources": null}),
                0,
                Some(0),
                None,
            ),
            (json!({"totalResults": 0}), 0, Some(0), None),
            (json!({"schemas": [LIST_RESPONSE]}), 0, None, None),
            (json!({"Resources": []}), 0, None, None),
            (json!([ada, ada]), 2, None, None),
            (json!([]), 0, None, None),
            (ada.clone(), 1, None, None),
        ];
        for (answer, users, total, cursor) in rows {
            let page = ListResponse::from_json(answer.clone()).expect("a list");
            assert_eq!(page.users.len(), users, "{answer}");
            assert_eq!(page.total, total, "{answer}");
            assert_eq!(page.next_cursor.as_deref(), cursor, "{answer}");
        }
    }

    #[test]
    fn an_answer_that_is_no_list_is_never_an_empty_one() {
        let rows = [
            (json!({}), "an object that is neither a list nor a user"),
            (
                json!({"status": "404", "detail": "no"}),
                "an object that is neither a list nor a user",
            ),
            (json!(null), "null where a list was expected"),
            (json!("ok"), "a text where a list was expected"),
            (
                json!({"Resources": "none"}),
                "a text in place of `Resources`",
            ),
            (json!({"Resources": [1]}), "a number in a list of users"),
            (json!([{}]), "an object that is no user in a list of users"),
        ];
        for (answer, what) in rows {
            assert_eq!(
                ListResponse::from_json(answer.clone()),
                Err(what.to_owned()),
                "{answer}"
            );
        }
    }

    #[test]
    fn one_user_is_one() {
        let ada = json!({"id": "1"});
        assert!(one_user(ada.clone()).is_ok());
        assert!(one_user(json!({"Resources": [ada]})).is_ok());
        assert!(one_user(json!([ada, ada])).is_err());
        assert!(one_user(json!({"Resources": []})).is_err());
    }
}
