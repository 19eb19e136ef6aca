//! The users of a [`RestVendor`](super::RestVendor).

use serde_json::Value;

use super::{RestMatch, condition::Condition, place, user_shape::UserShape};

/// Users, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Users {
    users: Vec<Value>,
    created: usize,
}

impl Users {
    /// Keeps a user and gives it back with the id that it got.
    pub(super) fn add(&mut self, shape: &UserShape, mut user: Value) -> &Value {
        self.created += 1;
        let id = shape.ids.number(self.created);
        if !id.is_null() {
            place::put(&mut user, shape.id, id);
        }
        self.users.push(user);
        &self.users[self.users.len() - 1]
    }

    pub(super) const fn len(&self) -> usize {
        self.users.len()
    }

    /// Where the user is whom a request means: by id, if by any.
    pub(super) fn position(&self, shape: &UserShape, said: &[Condition]) -> Option<usize> {
        let is_meant = |user: &Value| {
            said.iter()
                .all(|condition| shape.is_meant(user, condition, RestMatch::Whole))
        };
        let has_id = |user: &Value| {
            let id = shape.id_of(user);
            said.iter()
                .any(|condition| matches!(condition, Condition::Any(value) if *value == id))
        };
        let by_id = self
            .users
            .iter()
            .position(|user| is_meant(user) && has_id(user));
        by_id.or_else(|| self.users.iter().position(is_meant))
    }

    pub(super) fn get(&self, shape: &UserShape, id: &str) -> Option<&Value> {
        self.users.iter().find(|user| shape.id_of(user) == id)
    }

    pub(super) fn at(&self, position: usize) -> &Value {
        &self.users[position]
    }

    pub(super) fn at_mut(&mut self, position: usize) -> &mut Value {
        &mut self.users[position]
    }

    pub(super) fn remove(&mut self, position: usize) {
        self.users.remove(position);
    }

    /// Everybody of whom all of this can be said.
    pub(super) fn with(
        &self,
        shape: &UserShape,
        said: &[Condition],
        matching: RestMatch,
    ) -> impl Iterator<Item = &Value> {
        self.users.iter().filter(move |user| {
            said.iter()
                .all(|condition| shape.is_meant(user, condition, matching))
        })
    }

    /// What somebody else has of this user.
    pub(super) fn taken(
        &self,
        shape: &UserShape,
        user: &Value,
        own: Option<usize>,
    ) -> Option<&'static str> {
        let others = self.users.iter().enumerate();
        let mut others = others.filter(|(position, _)| Some(*position) != own);
        others.find_map(|(_, other)| shape.shared(user, other))
    }
}
