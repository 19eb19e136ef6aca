//! Looking a group up without ever taking another for it.

use super::{
    super::{
        ListResponse, ScimClient, ScimUser,
        filter::{equality_filter, is_troublesome},
        tolerant::is_same_text,
        walk::Seeker,
    },
    GroupKey, Members, ScimGroup,
};
use crate::{Error, UserId};

impl ScimClient {
    /// Looks a group up, by its id or by its name; `None` when there is no such group.
    ///
    /// A name is compared on this side, in any letter case. Of several groups the one that
    /// is spelt alike is meant.
    ///
    /// # Errors
    /// A look-up that failed is never "no such group"; several groups of one name are
    /// [`Error::SeveralGroups`].
    pub fn get_group(&self, key: &GroupKey, members: Members) -> Result<Option<ScimGroup>, Error> {
        match key {
            GroupKey::Id(id) => Ok(self.read_group(id, members)?.map(|read| read.group)),
            GroupKey::DisplayName(name) => self.find_group(name, members),
        }
    }

    fn find_group(&self, name: &str, members: Members) -> Result<Option<ScimGroup>, Error> {
        if self.learned.group_filter_is_useless.is_learned() {
            return self.walk_groups(name, members);
        }
        // Members are read with the one group that is meant, never with a list.
        let filter = equality_filter("displayName", name);
        let page = match self.filtered_groups(&filter, Members::Excluded) {
            Ok(page) => page.unwrap_or_default(),
            Err(error) if matches!(error.status(), Some(400 | 422 | 501)) => {
                self.learn_useless_group_filter(name);
                return self.walk_groups(name, members);
            }
            Err(error) => return Err(error),
        };
        if !is_honoured(&page, name) {
            self.learn_useless_group_filter(name);
            return self.walk_groups(name, members);
        }
        match self.chosen_group(page.users, name)? {
            Some(group) => self.completed_group(group, members),
            // There are servers that strip quotes from filters.
            None if is_troublesome(name) || self.scan_on_miss => self.walk_groups(name, members),
            None => Ok(None),
        }
    }

    fn learn_useless_group_filter(&self, name: &str) {
        if !is_troublesome(name) && name.is_ascii() {
            self.learned.group_filter_is_useless.learn();
        }
    }

    /// Goes through all groups, page by page.
    fn walk_groups(&self, name: &str, members: Members) -> Result<Option<ScimGroup>, Error> {
        let mut named = Named {
            name,
            rows: Vec::new(),
            nameless: Vec::new(),
        };
        let unexpected = |what: &str| self.unexpected_groups(what);
        self.walk_pages(
            |page| self.list_groups(Members::Excluded, page),
            unexpected,
            &mut named,
        )?;
        if named.rows.is_empty() && !named.nameless.is_empty() {
            if named.nameless.len() > MAX_NAMELESS {
                return Err(unexpected("groups without their names"));
            }
            for id in std::mem::take(&mut named.nameless) {
                let read = self.read_group(&id, Members::Excluded)?;
                named.rows.extend(
                    read.and_then(|read| ScimUser::new(read.group.as_map().clone()))
                        .filter(|row| is_named(row, name)),
                );
            }
        }
        match self.chosen_group(named.rows, name)? {
            Some(group) => self.completed_group(group, members),
            None => Ok(None),
        }
    }

    /// The one row of this name, in its own letter case before any other.
    fn chosen_group(&self, rows: Vec<ScimUser>, name: &str) -> Result<Option<ScimGroup>, Error> {
        let rows: Vec<ScimUser> = rows.into_iter().filter(|row| is_named(row, name)).collect();
        let exact = rows.iter().any(|row| display_name(row) == Some(name));
        let mut best: Vec<ScimUser> = Vec::new();
        for row in rows {
            let is_known = best.iter().any(|known| same_id(known, &row));
            if !is_known && (!exact || display_name(&row) == Some(name)) {
                best.push(row);
            }
        }
        match (best.pop(), best.len()) {
            (None, _) => Ok(None),
            (Some(row), 0) => ScimGroup::new(row.as_map().clone())
                .map(Some)
                .ok_or_else(|| self.unexpected_groups("a group without an `id`")),
            (Some(_), others) => Err(Error::SeveralGroups { found: others + 1 }),
        }
    }

    fn completed_group(
        &self,
        group: ScimGroup,
        members: Members,
    ) -> Result<Option<ScimGroup>, Error> {
        match (members, group.id()) {
            (Members::Included, Some(id)) => Ok(self
                .read_group(&id.to_string(), members)?
                .map(|read| read.group)),
            _ => Ok(Some(group.without_members())),
        }
    }

    pub(super) fn unexpected_groups(&self, what: &str) -> Error {
        Error::UnexpectedAnswer {
            call: format!("GET {}", self.groups()),
            what: what.to_owned(),
        }
    }
}

/// So many groups whose rows show no name are read one by one.
const MAX_NAMELESS: usize = 100;

/// The rows of one name.
struct Named<'n> {
    name: &'n str,
    rows: Vec<ScimUser>,
    nameless: Vec<String>,
}

impl Seeker for Named<'_> {
    fn look(&mut self, row: ScimUser) {
        if is_named(&row, self.name) {
            self.rows.push(row);
        } else if display_name(&row).is_none() {
            self.nameless.extend(row.id().map(|id| id.to_string()));
        }
    }

    /// Another group may have the same name, as nothing forbids it.
    fn is_certain(&self) -> bool {
        false
    }
}

/// Whether a page can be the answer to a filter by this name.
fn is_honoured(page: &ListResponse, name: &str) -> bool {
    !page.hides_users() && page.users.iter().all(|row| is_named(row, name))
}

fn is_named(row: &ScimUser, name: &str) -> bool {
    display_name(row).is_some_and(|own| is_same_text(own, name))
}

fn display_name(row: &ScimUser) -> Option<&str> {
    row.get("displayName").and_then(serde_json::Value::as_str)
}

fn same_id(one: &ScimUser, other: &ScimUser) -> bool {
    let id = |row: &ScimUser| row.id().as_ref().map(UserId::to_string);
    id(one) == id(other)
}
