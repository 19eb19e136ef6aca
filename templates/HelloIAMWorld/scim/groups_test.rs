//! What the group commands do, over real sockets against a fake SCIM 2.0 server.

use iam_core::testing::{ScimQuirk, ScimVendor, Trial};
use serde_json::{Value, json};

use {{ lib_name }}::{Client, fake_vendor, integration};

/// The integration beside a server with two users, `u1` and `u2`, and the group `g1`.
fn trial(server: ScimVendor) -> Trial<Client, ScimVendor> {
    let trial = Trial::new(integration(), server);
    trial.vendor().with(|server| {
        server.add(json!({"userName": "ada"}));
        server.add(json!({"userName": "bob"}));
        let members = json!([{"value": "u1"}]);
        server.add_group(json!({"displayName": "Analysts", "members": members}))
    });
    trial
}

/// The members of `g1` as the server holds them.
fn members(trial: &Trial<Client, ScimVendor>) -> Vec<Value> {
    let group = trial.vendor().with(|server| server.group("g1"));
    let members = group["members"].as_array().into_iter().flatten();
    members.map(|member| member["value"].clone()).collect()
}

#[test]
fn a_group_is_found_by_id_and_by_name() {
    let trial = trial(fake_vendor());
    for key in [
        json!({"id": "g1"}),
        json!({"displayName": "ANALYSTS"}),
        json!({"scim": {"displayName": "Analysts"}}),
    ] {
        let outcome = trial.run("iam-get-group", key);
        assert_eq!(outcome["success"], true);
        assert_eq!(outcome["id"], "g1");
        assert_eq!(outcome["displayName"], "Analysts");
        assert_eq!(outcome["members"][0]["value"], "u1");
    }
}

#[test]
fn members_are_not_asked_for_when_they_are_not_wanted() {
    let trial = trial(fake_vendor());
    let key = json!({"id": "g1", "includeMembers": "false"});
    let context = trial.context("iam-get-group", key);
    assert_eq!(context["IAM"]["Group"]["members"], Value::Null);
    assert_eq!(trial.calls(), ["GET /Groups/g1?excludedAttributes=members"]);
}

#[test]
fn a_server_that_ignores_the_filter_does_not_give_another_group() {
    let trial = trial(fake_vendor().quirk(ScimQuirk::IgnoresFilter));
    let key = json!({"displayName": "Operators"});
    let outcome = trial.run("iam-get-group", key.clone());
    assert_eq!(outcome["success"], false);
    assert_eq!(outcome["errorCode"], 404);
    assert_eq!(outcome["errorMessage"], "Group does not exist");
    let outcome = trial.run("iam-delete-group", key);
    assert_eq!(outcome["reason"], "Group does not exist");
    let left = trial.vendor().with(|server| server.group_count());
    assert_eq!(left, 1);
}

#[test]
fn a_group_is_created_once() {
    let trial = trial(fake_vendor());
    let name = json!({"displayName": "Operators"});
    let outcome = trial.run("iam-create-group", name.clone());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["id"], "g2");
    let outcome = trial.run("iam-create-group", name);
    assert_eq!(outcome["errorCode"], 409);
    assert_eq!(outcome["errorMessage"], "Group already exists");
}

#[test]
fn members_come_and_go() {
    for server in [
        fake_vendor(),
        fake_vendor().quirk(ScimQuirk::RefusesPatch(405)),
    ] {
        let trial = trial(server);
        let change = json!({
            "id": "g1",
            "displayName": "Operators",
            "memberIdsToAdd": ["u2"],
            "memberIdsToDelete": "u1",
        });
        let outcome = trial.run("iam-update-group", change);
        assert_eq!(outcome["success"], true);
        assert_eq!(outcome["displayName"], "Operators");
        assert_eq!(members(&trial), ["u2"]);
    }
}

#[test]
fn a_member_who_is_nobody_is_reported_in_the_servers_words() {
    let trial = trial(fake_vendor());
    let change = json!({"displayName": "Analysts", "memberIdsToAdd": "u7"});
    let outcome = trial.run("iam-update-group", change);
    assert_eq!(outcome["success"], false);
    assert_eq!(outcome["errorCode"], 400);
    assert_eq!(members(&trial), ["u1"]);
}

#[test]
fn a_group_is_deleted_once() {
    let trial = trial(fake_vendor());
    let key = json!({"id": "g1"});
    let outcome = trial.run("iam-delete-group", key.clone());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["skipped"], false);
    let outcome = trial.run("iam-delete-group", key);
    assert_eq!(outcome["skipped"], true);
}
