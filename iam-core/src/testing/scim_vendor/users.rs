//! Users: created, read, replaced, patched, deleted.

use serde_json::{Value, json};

use super::{Fields, ScimVendor, discovery, failure, patch};
use crate::{
    scim::Quirk,
    testing::{VendorAnswer, VendorRequest},
};

impl ScimVendor {
    pub(super) fn list_users(&self, request: &VendorRequest) -> VendorAnswer {
        self.list(&self.users.rows, request)
    }

    pub(super) fn create_user(&mut self, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut user) = request.json() else {
            return self.refusal(400, Some("invalidSyntax"), "a user is a JSON object");
        };
        let Some(name) = user.get("userName").and_then(Value::as_str) else {
            return self.refusal(400, Some("invalidValue"), "userName is required");
        };
        if self.users.is_taken("userName", name, None) {
            return if self.has(Quirk::DuplicateIs500) {
                failure()
            } else {
                self.refusal(409, Some("uniqueness"), "userName is taken")
            };
        }
        if let Some(refused) = self.refuses_user(&user) {
            return refused;
        }
        if self.has(Quirk::CreatesDisabled) {
            user.entry("active").or_insert(Value::Bool(false));
        }
        if self.has(Quirk::ActiveIsReadOnly) {
            user.insert("active".to_owned(), Value::Bool(true));
        }
        self.add(Value::Object(user));
        self.created("Users", &self.users.rows[self.users.rows.len() - 1])
    }

    pub(super) fn one_user(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        let Some(at) = self.users.position(id) else {
            return self.refusal(404, None, "there is no user with this id");
        };
        if matches!(request.method.as_str(), "PUT" | "PATCH")
            && let Some(answer) = self.refuses_write(&self.users.rows[at], request)
        {
            return answer;
        }
        match request.method.as_str() {
            "GET" => self.resource_answer(200, &self.users.rows[at]),
            "PUT" => self.replace_user(at, request),
            "PATCH" => self.patch_user(at, request),
            "DELETE" => self.delete_user(at),
            _ => self.refusal(405, None, "there is no such method"),
        }
    }

    fn delete_user(&mut self, at: usize) -> VendorAnswer {
        let refused = self.find(|quirk| match quirk {
            Quirk::RefusesDelete(status) => Some(*status),
            _ => None,
        });
        if let Some(status) = refused {
            return self.refusal(status, None, "DELETE is not supported");
        }
        if self.has(Quirk::DeleteDeactivates) {
            self.users.rows[at].insert("active".to_owned(), Value::Bool(false));
        } else {
            let gone = self.users.rows.remove(at);
            self.leaves_all_groups(&gone["id"]);
        }
        VendorAnswer::empty(204)
    }

    fn replace_user(&mut self, at: usize, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut user) = request.json() else {
            return self.refusal(400, Some("invalidSyntax"), "a user is a JSON object");
        };
        if let Some(refused) = self.refuses_user(&user) {
            return refused;
        }
        if self.has(Quirk::PutEnables) {
            user.entry("active").or_insert(Value::Bool(true));
        }
        if self.has(Quirk::ActiveIsReadOnly) {
            keep_active(&self.users.rows[at], &mut user);
        }
        self.store_user(at, user)
    }

    fn patch_user(&mut self, at: usize, request: &VendorRequest) -> VendorAnswer {
        let body = request.json();
        let before = &self.users.rows[at];
        let mut user = before.clone();
        if self.has(Quirk::OneOperationOnNameOrActive) && operations_on_name_or_active(&body) > 1 {
            return self.refusal(
                400,
                Some("invalidSyntax"),
                "several operations on userName and active",
            );
        }
        let loses = self.has(Quirk::PatchWithoutPathLoses);
        if let Err(problem) = patch::apply(&mut user, &body, loses) {
            return self.refusal(400, Some(problem.scim_type), &problem.detail);
        }
        if let Some(refused) = self.refuses_user(&user) {
            return refused;
        }
        if self.has(Quirk::UnknownIs500InPatch) && discovery::undeclared(&user).is_some() {
            return failure();
        }
        if self.has(Quirk::ActiveIsReadOnly) && user.get("active") != before.get("active") {
            return self.refusal(400, Some("mutability"), "active is read-only");
        }
        if self.has(Quirk::PatchLeavesActive) {
            keep_active(before, &mut user);
        }
        let answer = self.store_user(at, user);
        match self.users.rows.get(at) {
            Some(user) => self.patched(answer, user),
            None => answer,
        }
    }

    /// Puts a changed user in the old one's place.
    fn store_user(&mut self, at: usize, mut user: Fields) -> VendorAnswer {
        let old = &self.users.rows[at];
        if let Some(name) = user.get("userName").and_then(Value::as_str)
            && self.users.is_taken("userName", name, Some(at))
        {
            return self.refusal(409, Some("uniqueness"), "userName is taken");
        }
        if let Some(refused) = self.refuses_change(old, &user) {
            return refused;
        }
        if self.has(Quirk::NeverChangesActive) {
            keep_active(old, &mut user);
        }
        if self.has(Quirk::UpdateEnables) && old.get("active") == user.get("active") {
            user.insert("active".to_owned(), Value::Bool(true));
        }
        let is_deactivated =
            old.get("active") != Some(&json!(false)) && user.get("active") == Some(&json!(false));
        if is_deactivated && self.has(Quirk::DeletesOnDeactivate) {
            let gone = self.users.rows.remove(at);
            self.leaves_all_groups(&gone["id"]);
            return VendorAnswer::empty(204);
        }
        self.users.put(at, user);
        self.resource_answer(200, &self.users.rows[at])
    }
}

/// How many operations of a PATCH are on `userName` or `active`.
fn operations_on_name_or_active(body: &Value) -> usize {
    let operations = body["Operations"].as_array().into_iter().flatten();
    operations
        .filter(|operation| matches!(operation["path"].as_str(), Some("userName" | "active")))
        .count()
}

fn keep_active(old: &Fields, user: &mut Fields) {
    match old.get("active") {
        Some(active) => user.insert("active".to_owned(), active.clone()),
        None => user.shift_remove("active"),
    };
}
