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
struct Walked<'k> {
    key: &'k str,
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

/// Looks at the rows of a list, each once.
pub(super) trait Seeker {
    /// Takes a row in.
    fn look(&mut self, row: ScimUser);

    /// Whether no row can change what was found.
    fn is_certain(&self) -> bool;
}

impl Seeker for Walked<'_> {
    fn look(&mut self, row: ScimUser) {
        let fit = Fit::of(&row, self.key);
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

    fn is_certain(&self) -> bool {
        self.is_certain
    }
}

impl ScimClient {
    /// Goes through all users, page by page.
    pub(super) fn walk(&self, sought: Sought<'_>) -> Result<Option<ScimUser>, Error> {
        let mut walked = Walked {
            key: sought.key,
            fitting: Vec::new(),
            bare: Vec::new(),
            without_address: Vec::new(),
            shows_addresses: false,
            is_certain: false,
        };
        let unexpected = |what: &str| self.unexpected_list(what);
        self.walk_pages(|page| self.list(page), unexpected, &mut walked)?;
        self.found(walked, sought)
    }

    /// Goes through a list, page by page, by index or by cursor as the server pages.
    pub(super) fn walk_pages(
        &self,
        list: impl Fn(&[(&str, &str)]) -> Result<ListResponse, Error>,
        unexpected: impl Fn(&str) -> Error,
        seeker: &mut impl Seeker,
    ) -> Result<(), Error> {
        let mut seen: HashSet<String> = HashSet::new();
        let mut next = NextPage::First;
        for _ in 0..MAX_PAGES {
            let Some(page) = next_page(&list, &unexpected, &next)? else {
                return Ok(());
            };
            if page.hides_users() && seen.is_empty() {
                return Err(unexpected("a number of resources and none of them"));
            }
            let is_empty = page.users.is_empty();
            let mut has_new = false;
            for row in page.users {
                if seen.insert(identity(&row)) {
                    has_new = true;
                    seeker.look(row);
                }
            }
            if seeker.is_certain() {
                return Ok(());
            }
            let is_whole = page.total.is_some_and(|total| seen.len() as u64 >= total);
            next = match (page.next_cursor, &next) {
                (Some(cursor), NextPage::Cursor(before)) if cursor == *before => {
                    return Err(unexpected(SAME_PAGE));
                }
                (Some(cursor), _) => NextPage::Cursor(cursor),
                // The list was paged by cursor, and this was its last page.
                (None, NextPage::Cursor(_)) => return Ok(()),
                _ if is_empty || is_whole => return Ok(()),
                _ if has_new => NextPage::StartIndex {
                    index: seen.len() + 1,
                    is_promised: page.total.is_some(),
                },
                // There is more than this, and it is not to be had.
                _ if page.total.is_some() => return Err(unexpected(SAME_PAGE)),
                // A whole list that came twice: the server does not page.
                _ => return Ok(()),
            };
        }
        Err(unexpected("more pages than can be walked"))
    }

    fn found(&self, mut walked: Walked<'_>, sought: Sought<'_>) -> Result<Option<ScimUser>, Error> {
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
}

/// `None` when the server refuses a page that it never said there was.
fn next_page(
    list: &impl Fn(&[(&str, &str)]) -> Result<ListResponse, Error>,
    unexpected: &impl Fn(&str) -> Error,
    next: &NextPage,
) -> Result<Option<ListResponse>, Error> {
    let page = match next {
        NextPage::First => list(&[]),
        NextPage::Cursor(cursor) => list(&[("cursor", cursor)]),
        NextPage::StartIndex { index, .. } => list(&[("startIndex", &index.to_string())]),
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
            (Some(404), _) => Err(unexpected("404 to a list")),
            _ => Err(error),
        },
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
