//! Which of the rows that a server answered are the user that was asked for.
//!
//! There are servers that ignore filters and answer with other people: a row counts
//! only when it bears the key itself.

use super::{ScimUser, tolerant::is_same_text};
use crate::UserId;

/// How well a row fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The user name is the key.
    UserName,
    /// The user name is the key in other letter case.
    UserNameInOtherCase,
    /// An address is the key.
    Email,
    /// An address is the key in other letter case.
    EmailInOtherCase,
}

impl Fit {
    /// How the user fits the key; `None` when it is somebody else.
    pub(super) fn of(user: &ScimUser, key: &str) -> Option<Self> {
        let name = user.user_name();
        if name == Some(key) {
            Some(Self::UserName)
        } else if name.is_some_and(|name| is_same_text(name, key)) {
            Some(Self::UserNameInOtherCase)
        } else if user.emails().any(|email| email == key) {
            Some(Self::Email)
        } else if user.emails().any(|email| is_same_text(email, key)) {
            Some(Self::EmailInOtherCase)
        } else {
            None
        }
    }
}

/// What is left when every row has been compared with the key.
#[derive(Debug, PartialEq)]
pub(super) enum Chosen {
    /// Nobody fits.
    Nobody,
    /// One user fits best.
    One(Box<ScimUser>),
    /// So many fit equally well.
    Several(usize),
}

/// Chooses the one user that fits the key best. One user in two rows is one user.
pub(super) fn choose(users: impl IntoIterator<Item = ScimUser>, key: &str) -> Chosen {
    let mut best: Vec<(Fit, ScimUser)> = Vec::new();
    for user in users {
        let Some(fit) = Fit::of(&user, key) else {
            continue;
        };
        match best.first().map(|(best, _)| fit.cmp(best)) {
            Some(std::cmp::Ordering::Greater) => continue,
            Some(std::cmp::Ordering::Less) => best.clear(),
            Some(std::cmp::Ordering::Equal) | None => {}
        }
        if !best.iter().any(|(_, known)| is_same_user(known, &user)) {
            best.push((fit, user));
        }
    }
    match (best.pop(), best.len()) {
        (None, _) => Chosen::Nobody,
        (Some((_, user)), 0) => Chosen::One(Box::new(user)),
        (Some(_), others) => Chosen::Several(others + 1),
    }
}

fn is_same_user(one: &ScimUser, other: &ScimUser) -> bool {
    let id = |user: &ScimUser| user.id().as_ref().map(UserId::to_string);
    match (id(one), id(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn users(rows: Value) -> Vec<ScimUser> {
        super::super::ListResponse::from_json(rows)
            .expect("a list")
            .users
    }

    #[test]
    fn the_best_row_wins_and_two_equal_ones_are_refused() {
        // (rows, id of the chosen user or how many are left)
        let rows = [
            (json!([]), Ok(None)),
            (json!([{"id": "1", "userName": "bob"}]), Ok(None)),
            (json!([{"id": "1", "userName": "Ada"}]), Ok(Some("1"))),
            (
                json!([{"id": "1", "userName": "ADA"}, {"id": "2", "userName": "ada"}]),
                Ok(Some("2")),
            ),
            (
                json!([{"id": "1", "emails": [{"value": "ada"}]}, {"id": "2", "userName": "ada"}]),
                Ok(Some("2")),
            ),
            (
                json!([{"id": "1", "emails": [{"value": "x"}, {"value": "ADA"}]}, {"id": "2", "emails": "ada"}]),
                Ok(Some("2")),
            ),
            (
                json!([{"id": "1", "userName": "ada"}, {"id": "1", "userName": "ada", "title": "x"}]),
                Ok(Some("1")),
            ),
            (
                json!([{"id": "1", "userName": "Ada"}, {"id": "2", "userName": "ADA"}]),
                Err(2),
            ),
            (
                json!([{"id": 1, "emails": "ada"}, {"id": 2, "emails": "ada"}, {"id": 3, "emails": "ada"}]),
                Err(3),
            ),
        ];
        for (rows, expected) in rows {
            let chosen = match choose(users(rows.clone()), "ada") {
                Chosen::Nobody => Ok(None),
                Chosen::One(user) => Ok(user.id().map(|id| id.to_string())),
                Chosen::Several(found) => Err(found),
            };
            assert_eq!(chosen, expected.map(|id| id.map(str::to_owned)), "{rows}");
        }
    }
}
