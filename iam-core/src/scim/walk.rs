//! Going through all users, where filters do not tell.

use std::collections::HashSet;

use super::{ListResponse, ScimClient, ScimUser, lookup::Sought, row_match::Fit};
use crate::{Error, UserId};

/// A list that is longer is not walked to its end: the look-up fails instead.
const MAX_PAGES: usize = 1000;

/// So many users whose rows show no address are read one by one.
const MAX_BARE_ROWS: usize = 100;

const SAME_PAGE: &str = "the same users again instead of the next page";

/// Where the next page begins.
enum NextPage {
    First,
    Cursor(String),
    StartIndex { index: usize, is_promised: bool },
}

/// What the pages so far held.
#[derive(Default)]
struct Walked {
    seen: HashSet<String>,
    fitting: Vec<ScimUser>,
    /// Ids of users whose rows show next to nothing.
    bare: Vec<String>,
    /// Ids of users whose rows show no address, but other things.
    without_address: Vec<String>,
    /// Rows show addresses where there are any.
    shows_addresses: bool,
    /// Nobody can fit better than one who is there.
    is_certain: bool,
}

impl Walked {
    /// Takes the rows of a page in, and says whether one of them is new.
    fn take(&mut self, rows: Vec<ScimUser>, key: &str) -> bool {
        let mut has_new = false;
        for row in rows {
            if !self.seen.insert(identity(&row)) {
                continue;
            }
            has_new = true;
            let fit = Fit::of(&row, key);
            self.is_certain |= fit == Some(Fit::UserName);
            self.shows_addresses |= row.emails().next().is_some();
            match (fit, row.id()) {
                (Some(_), _) => self.fitting.push(row),
                (None, Some(id)) if is_bare(&row) => self.bare.push(id.to_string()),
                (None, Some(id)) if row.get("emails").is_none() => {
                    self.without_address.push(id.to_string());
                }
                (None, _) => {}
            }
        }
        has_new
    }
}

impl ScimClient {
    /// Goes through all users, page by page.
    pub(super) fn walk(&self, sought: Sought<'_>) -> Result<Option<ScimUser>, Error> {
        let mut walked = Walked::default();
        let mut next = NextPage::First;
        for _ in 0..MAX_PAGES {
            let Some(page) = self.next_page(&next)? else {
                return self.found(walked, sought);
            };
            if page.hides_users() && walked.seen.is_empty() {
                return Err(self.unexpected_list("a number of users and none of them"));
            }
            let (is_empty, total, cursor) = (page.users.is_empty(), page.total, page.next_cursor);
            let has_new = walked.take(page.users, sought.key);
            if walked.is_certain {
                return self.found(walked, sought);
            }
            let seen = walked.seen.len();
            let is_whole = total.is_some_and(|total| seen as u64 >= total);
            next = match (cursor, &next) {
                (Some(cursor), NextPage::Cursor(before)) if cursor == *before => {
                    return Err(self.unexpected_list(SAME_PAGE));
                }
                (Some(cursor), _) => NextPage::Cursor(cursor),
                // The list was paged by cursor, and this was its last page.
                (None, NextPage::Cursor(_)) => return self.found(walked, sought),
                _ if is_empty || is_whole => return self.found(walked, sought),
                _ if has_new => NextPage::StartIndex {
                    index: seen + 1,
                    is_promised: total.is_some(),
                },
                // There is more than this, and it is not to be had.
                _ if total.is_some() => return Err(self.unexpected_list(SAME_PAGE)),
                // A whole list that came twice: the server does not page.
                _ => return self.found(walked, sought),
            };
        }
        Err(self.unexpected_list("more pages of users than can be walked"))
    }

    fn found(&self, mut walked: Walked, sought: Sought<'_>) -> Result<Option<ScimUser>, Error> {
        if let Some(user) = self.chosen(walked.fitting, sought)? {
            return self.completed(user);
        }
        // Rows without addresses cannot say that nobody has this one, unless other rows
        // have some.
        if !walked.shows_addresses {
            walked.bare.append(&mut walked.without_address);
        }
        if !sought.is_address() || walked.bare.is_empty() {
            return Ok(None);
        }
        if walked.bare.len() > MAX_BARE_ROWS {
            return Err(self.unexpected_list("users without their addresses"));
        }
        let mut read = Vec::new();
        for id in walked.bare {
            read.extend(self.read_if_there(&id)?.map(|whole| whole.user));
        }
        self.chosen(read, sought)
    }

    /// `None` when the server refuses a page that it never said there was.
    fn next_page(&self, next: &NextPage) -> Result<Option<ListResponse>, Error> {
        let page = match next {
            NextPage::First => self.list(&[]),
            NextPage::Cursor(cursor) => self.list(&[("cursor", cursor)]),
            NextPage::StartIndex { index, .. } => self.list(&[("startIndex", &index.to_string())]),
        };
        match page {
            Ok(page) => Ok(Some(page)),
            Err(error) => match (error.status(), next) {
                (
                    Some(400 | 404 | 422 | 501),
                    NextPage::StartIndex {
                        is_promised: false, ..
                    },
                ) => Ok(None),
                // A command takes 404 for "no such user", which a list cannot say.
                (Some(404), _) => Err(self.unexpected_list("404 to a list of users")),
                _ => Err(error),
            },
        }
    }
}

/// Whether a row shows so little that the server must have kept the rest back.
fn is_bare(row: &ScimUser) -> bool {
    ["active", "emails", "name"]
        .iter()
        .all(|attribute| row.get(attribute).is_none())
}

fn identity(user: &ScimUser) -> String {
    user.id()
        .as_ref()
        .map(UserId::to_string)
        .unwrap_or_else(|| serde_json::to_string(user.as_map()).unwrap_or_default())
}
