//! Groups: the right one or none, one member per operation, and another way where one is refused.

mod looking_up;
mod writing;

use iam_core::{
    scim::{GroupChange, GroupKey, Members, ScimClient},
    testing::ScimQuirk,
};
use serde_json::{Value, json};

use crate::setup::{Server, ada, person, server};

fn key(name: &str) -> GroupKey {
    GroupKey::DisplayName(name.to_owned())
}

fn id(id: &str) -> GroupKey {
    GroupKey::Id(id.to_owned())
}

fn change(add: &[&str], remove: &[&str]) -> GroupChange {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    GroupChange {
        display_name: None,
        add: ids(add),
        remove: ids(remove),
    }
}

/// Ada (u1) and Bob (u2) and Carl (u3), and the groups Admins (g1: Ada) and Staff (g2: Ada, Bob).
fn peopled(quirks: &[ScimQuirk]) -> Server {
    let server = server(quirks);
    server.with(|vendor| {
        vendor.add(ada());
        vendor.add(person("bob"));
        vendor.add(person("carl"));
        let member = |id: &str| json!({"value": id});
        vendor.add_group(json!({"displayName": "Admins", "members": [member("u1")]}));
        let both = json!([member("u1"), member("u2")]);
        vendor.add_group(json!({"displayName": "Staff", "members": both}));
    });
    server
}

fn found(client: &ScimClient, key: &GroupKey) -> Option<String> {
    let group = client
        .get_group(key, Members::Excluded)
        .expect("an answer")?;
    Some(group.id().expect("an id").to_string())
}

fn held_members(server: &Server, id: &str) -> Vec<String> {
    let group = server.with(|vendor| vendor.group(id));
    let members = group["members"].as_array().cloned().unwrap_or_default();
    let ids = members.iter().map(|member| match &member["value"] {
        Value::String(id) => id.clone(),
        other => other.to_string(),
    });
    ids.collect()
}
