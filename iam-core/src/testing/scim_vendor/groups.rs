//! Groups and who is in them (RFC 7643, section 4.2).

use serde_json::{Value, json};

use super::{Fields, ScimVendor, patch, resources::id_text};
use crate::{
    scim::Quirk,
    testing::{VendorAnswer, VendorRequest},
};

impl ScimVendor {
    pub(super) fn list_groups(&self, request: &VendorRequest) -> VendorAnswer {
        let rows: Vec<Fields> = self
            .groups
            .rows
            .iter()
            .map(|group| self.asked_for(group, request))
            .collect();
        self.list(&rows, request)
    }

    /// A group as far as it is asked for.
    fn asked_for(&self, group: &Fields, request: &VendorRequest) -> Fields {
        let mut group = group.clone();
        if request.query_value("excludedAttributes").as_deref() == Some("members")
            && !self.has(Quirk::IgnoresExcludedAttributes)
        {
            group.shift_remove("members");
        }
        group
    }

    pub(super) fn create_group(&mut self, request: &VendorRequest) -> VendorAnswer {
        let Value::Object(mut group) = request.json() else {
            return self.refusal(400, Some("invalidSyntax"), "a group is a JSON object");
        };
        let Some(name) = group.get("displayName").and_then(Value::as_str) else {
            return self.refusal(400, Some("invalidValue"), "displayName is required");
        };
        if self.groups.is_taken("displayName", name, None) {
            return self.refusal(409, Some("uniqueness"), "displayName is taken");
        }
        if let Some(refused) = self.refuses_members(&group) {
            return refused;
        }
        self.name_members(&mut group);
        self.add_group(Value::Object(group));
        self.created("Groups", &self.groups.rows[self.groups.rows.len() - 1])
    }

    pub(super) fn one_group(&mut self, id: &str, request: &VendorRequest) -> VendorAnswer {
        let Some(at) = self.groups.position(id) else {
            return self.refusal(404, None, "there is no group with this id");
        };
        if matches!(request.method.as_str(), "PUT" | "PATCH")
            && let Some(answer) = self.refuses_write(&self.groups.rows[at], request)
        {
            return answer;
        }
        match request.method.as_str() {
            "GET" => self.resource_answer(200, &self.asked_for(&self.groups.rows[at], request)),
            "PUT" => match request.json() {
                Value::Object(mut group) => {
                    if self.has(Quirk::RemovesMembersByValue) {
                        let members = self.groups.rows[at].get("members").cloned();
                        group.extend(members.map(|members| ("members".to_owned(), members)));
                    }
                    self.store_group(at, group)
                }
                _ => self.refusal(400, Some("invalidSyntax"), "a group is a JSON object"),
            },
            "PATCH" => self.patch_group(at, request),
            "DELETE" => {
                self.groups.rows.remove(at);
                VendorAnswer::empty(204)
            }
            _ => self.refusal(405, None, "there is no such method"),
        }
    }

    fn patch_group(&mut self, at: usize, request: &VendorRequest) -> VendorAnswer {
        let body = request.json();
        let before = self.groups.rows[at].clone();
        if let Some(refused) = self.refuses_operations(&before, &body) {
            return refused;
        }
        let mut group = before.clone();
        if self.has(Quirk::RemovesMembersByValue) {
            return self.patch_by_value(at, group, &body);
        }
        if let Err(problem) = patch::apply(&mut group, &body, false) {
            return self.refusal(400, Some(problem.scim_type), &problem.detail);
        }
        if self.has(Quirk::RepeatsKnownMembers) {
            repeat_known_members(&before, &mut group, &body);
        }
        let answer = self.store_group(at, group);
        self.patched(answer, &self.groups.rows[at])
    }

    /// Carries out operations until one has a path with a filter.
    fn patch_by_value(&mut self, at: usize, mut group: Fields, body: &Value) -> VendorAnswer {
        for operation in body["Operations"].as_array().into_iter().flatten() {
            let path = operation["path"].as_str().unwrap_or_default();
            if operation["op"] == "remove" && path == "members" {
                let gone = members(&Fields::from_iter([(
                    "members".to_owned(),
                    operation["value"].clone(),
                )]));
                if let Some(Value::Array(members)) = group.get_mut("members") {
                    members.retain(|member| !gone.contains(&id_text(&member["value"])));
                }
            } else if operation["op"] != "add" || path != "members" {
                self.store_group(at, group);
                return self.refusal(501, None, "not implemented");
            } else if let Err(problem) =
                patch::apply(&mut group, &json!({"Operations": [operation]}), false)
            {
                return self.refusal(400, Some(problem.scim_type), &problem.detail);
            }
        }
        self.store_group(at, group)
    }

    /// Why operations on members are refused.
    fn refuses_operations(&self, group: &Fields, body: &Value) -> Option<VendorAnswer> {
        let before = members(group);
        for operation in body["Operations"].as_array()? {
            let named: Vec<String> = operation["value"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|member| id_text(&member["value"]))
                .collect();
            if self.has(Quirk::OneMemberPerOperation) && named.len() > 1 {
                return Some(self.refusal(400, Some("tooMany"), "one member at a time"));
            }
            let is_known = named.iter().any(|id| before.contains(id));
            if self.has(Quirk::RefusesKnownMembers) && operation["op"] == "add" && is_known {
                return Some(self.refusal(409, None, "a member already"));
            }
            let path = operation["path"].as_str().unwrap_or_default();
            let is_there = before.iter().any(|id| path.contains(&format!("\"{id}\"")));
            if self.has(Quirk::RefusesUnknownMembers) && operation["op"] == "remove" && !is_there {
                return Some(self.refusal(400, Some("noTarget"), "no such member"));
            }
        }
        None
    }

    fn store_group(&mut self, at: usize, mut group: Fields) -> VendorAnswer {
        if let Some(name) = group.get("displayName").and_then(Value::as_str)
            && self.groups.is_taken("displayName", name, Some(at))
        {
            return self.refusal(409, Some("uniqueness"), "displayName is taken");
        }
        if let Some(refused) = self.refuses_members(&group) {
            return refused;
        }
        self.name_members(&mut group);
        self.groups.put(at, group);
        self.resource_answer(200, &self.groups.rows[at])
    }

    fn refuses_members(&self, group: &Fields) -> Option<VendorAnswer> {
        let stranger = members(group)
            .into_iter()
            .find(|id| self.users.position(id).is_none())?;
        let detail = format!("there is no user {stranger}");
        Some(self.refusal(400, Some("invalidValue"), &detail))
    }

    /// Gives every member the name to show.
    fn name_members(&self, group: &mut Fields) {
        let Some(Value::Array(members)) = group.get_mut("members") else {
            return;
        };
        for member in members.iter_mut().filter_map(Value::as_object_mut) {
            let user = self.users.get(&id_text(&member["value"]));
            member.insert("display".to_owned(), user["userName"].clone());
        }
    }

    /// Takes a user who is gone out of all groups.
    pub(super) fn leaves_all_groups(&mut self, id: &Value) {
        for group in &mut self.groups.rows {
            if let Some(Value::Array(members)) = group.get_mut("members") {
                members.retain(|member| member.get("value") != Some(id));
            }
        }
    }
}

/// Adds members again who were members before.
fn repeat_known_members(before: &Fields, group: &mut Fields, body: &Value) {
    let known = members(before);
    let operations = body["Operations"].as_array().into_iter().flatten();
    let added = operations.filter(|operation| operation["op"] == "add");
    for member in added
        .filter_map(|operation| operation["value"].as_array())
        .flatten()
    {
        if known.contains(&id_text(&member["value"]))
            && let Some(Value::Array(members)) = group.get_mut("members")
        {
            members.push(member.clone());
        }
    }
}

fn members(group: &Fields) -> Vec<String> {
    group
        .get("members")
        .unwrap_or(&json!([]))
        .as_array()
        .into_iter()
        .flatten()
        .map(|member| id_text(&member["value"]))
        .collect()
}
