//! Looking a user up without ever taking somebody else for them.

use super::{
    ScimClient, ScimUser,
    filter::{equality_filter, is_troublesome},
    row_match::{Chosen, choose},
    tolerant::is_same_text,
};
use crate::Error;

/// So many rows that do not show what was searched for are read one by one.
const MAX_ROWS_READ: usize = 5;

/// A key, and the attribute that the caller has it from.
#[derive(Clone, Copy)]
pub(super) struct Sought<'k> {
    pub(super) attribute: &'k str,
    pub(super) key: &'k str,
}

impl Sought<'_> {
    /// Whether the key is known as an address, so that an answer about names is none.
    pub(super) fn is_address(&self) -> bool {
        self.attribute.eq_ignore_ascii_case("emails")
    }
}

/// What one filter brought.
enum Filtered {
    /// The server does not filter by this attribute.
    Refused,
    /// The server ignored the filter, or did something else with it.
    Ignored,
    /// Nobody.
    Nobody,
    /// The user.
    Found(ScimUser),
}

/// What a filter compares.
#[derive(Clone, Copy, PartialEq)]
enum By {
    UserName,
    Email,
}

impl ScimClient {
    /// Looks a user up by user name, then by address; walks the list where filters do not tell.
    pub(super) fn find(&self, sought: Sought<'_>) -> Result<Option<ScimUser>, Error> {
        if self.learned.filter_is_useless.is_learned() {
            return self.walk(sought);
        }
        let mut refused = Vec::new();
        if self.learned.email_filter_is_useless.is_learned() {
            refused.push(By::Email);
        }
        let lower = sought.key.to_lowercase();
        let spellings = if lower == sought.key {
            vec![sought.key]
        } else {
            vec![sought.key, lower.as_str()]
        };
        for spelling in spellings {
            for by in [By::UserName, By::Email] {
                if refused.contains(&by) {
                    continue;
                }
                match self.ask(by, spelling, sought)? {
                    Filtered::Refused => {
                        self.learn_useless(by, sought);
                        refused.push(by);
                    }
                    Filtered::Nobody => {}
                    Filtered::Found(user) => return self.completed(user),
                    Filtered::Ignored => {
                        self.learn_useless(by, sought);
                        return self.walk(sought);
                    }
                }
            }
        }
        if self.must_walk(sought, &refused) {
            return self.walk(sought);
        }
        Ok(None)
    }

    /// Whether "nobody" was not said by the filter that had to say it.
    fn must_walk(&self, sought: Sought<'_>, refused: &[By]) -> bool {
        self.scan_on_miss
            || self.look_ups_miss.is_learned()
            || is_troublesome(sought.key)
            || refused.contains(&By::UserName)
            || (sought.is_address() && refused.contains(&By::Email))
    }

    /// A filter that did not tell is not sent again. What it stumbled over may have been a
    /// character of the key, so that only a plain one counts.
    fn learn_useless(&self, by: By, sought: Sought<'_>) {
        if is_troublesome(sought.key) || !sought.key.is_ascii() {
            return;
        }
        match by {
            By::UserName => self.learned.filter_is_useless.learn(),
            By::Email => self.learned.email_filter_is_useless.learn(),
        }
    }

    fn ask(&self, by: By, spelling: &str, sought: Sought<'_>) -> Result<Filtered, Error> {
        let attribute = match by {
            By::UserName => "userName",
            By::Email => self.email_filter.as_str(),
        };
        let page = match self.filtered(&equality_filter(attribute, spelling)) {
            Ok(Some(page)) => page,
            Ok(None) => return Ok(Filtered::Nobody),
            Err(error) if is_refusal(&error, by) => return Ok(Filtered::Refused),
            Err(error) => return Err(error),
        };
        if page.hides_users() {
            return Ok(Filtered::Ignored);
        }
        let Some(rows) = self.told(by, page.users)? else {
            return Ok(Filtered::Ignored);
        };
        if rows.is_empty() {
            return Ok(Filtered::Nobody);
        }
        if !rows.iter().all(|row| by.is_answered_by(row, sought.key)) {
            return Ok(Filtered::Ignored);
        }
        self.chosen(rows, sought)
            .map(|user| user.map_or(Filtered::Nobody, Filtered::Found))
    }

    /// Reads the rows that do not show the attribute that was searched by. `None` when there
    /// are too many of them for a filter that was honoured.
    fn told(&self, by: By, rows: Vec<ScimUser>) -> Result<Option<Vec<ScimUser>>, Error> {
        let mut told = Vec::with_capacity(rows.len());
        let mut read = 0;
        for row in rows {
            if by.is_shown_by(&row) {
                told.push(row);
                continue;
            }
            read += 1;
            if read > MAX_ROWS_READ {
                return Ok(None);
            }
            let Some(id) = row.id() else {
                told.push(row);
                continue;
            };
            if let Some(whole) = self.read_if_there(&id.to_string())? {
                told.push(whole.user);
            }
        }
        Ok(Some(told))
    }

    pub(super) fn chosen(
        &self,
        rows: Vec<ScimUser>,
        sought: Sought<'_>,
    ) -> Result<Option<ScimUser>, Error> {
        match choose(rows, sought.key) {
            Chosen::Nobody => Ok(None),
            Chosen::One(user) => Ok(Some(*user)),
            Chosen::Several(found) => Err(Error::SeveralUsers {
                attribute: sought.attribute.to_owned(),
                found,
            }),
        }
    }

    /// The whole user, where the list may have kept something back.
    pub(super) fn completed(&self, user: ScimUser) -> Result<Option<ScimUser>, Error> {
        let Some(id) = user.id() else {
            return Err(self.unexpected_list("a user without an `id`"));
        };
        if !user.is_partial() {
            return Ok(Some(user));
        }
        Ok(self.read_if_there(&id.to_string())?.map(|whole| whole.user))
    }

    pub(super) fn unexpected_list(&self, what: &str) -> Error {
        Error::UnexpectedAnswer {
            call: format!("GET {}", self.users()),
            what: what.to_owned(),
        }
    }
}

impl By {
    /// Whether the row has what the filter compares.
    fn is_shown_by(self, row: &ScimUser) -> bool {
        match self {
            Self::UserName => row.user_name().is_some(),
            Self::Email => row.emails().next().is_some(),
        }
    }

    /// Whether the filter can have chosen this row.
    fn is_answered_by(self, row: &ScimUser, key: &str) -> bool {
        match self {
            Self::UserName => row.user_name().is_some_and(|name| is_same_text(name, key)),
            Self::Email => row.emails().any(|email| is_same_text(email, key)),
        }
    }
}

/// Whether an error says that the server does not filter by this attribute, rather than that it failed.
fn is_refusal(error: &Error, by: By) -> bool {
    match error.status() {
        Some(400 | 422 | 501) => true,
        // A client that may not even search by user name has no right to read users.
        Some(403) => by == By::Email,
        _ => false,
    }
}
