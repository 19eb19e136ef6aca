//! The commands of groups: arguments in, one outcome out.

use iam_core::{
    Integration,
    scim::ScimClient,
    testing::{ScimQuirk, ScimVendor, Trial, VendorAnswer},
};
use serde_json::{Value, json};

use crate::setup::ada;

const YML: &str = "
name: Acme
configuration:
- {name: url, type: 0, required: true}
- {name: credentials, type: 9, required: true}
- {name: max_retries, type: 0, defaultvalue: '0'}
script:
  commands:
  - name: iam-get-group
    arguments:
    - {name: id}
    - {name: displayName}
    - {name: scim}
    - {name: includeMembers, defaultValue: 'true', predefined: ['true', 'false']}
  - {name: iam-create-group, arguments: [{name: displayName}, {name: scim}]}
  - name: iam-update-group
    arguments:
    - {name: id}
    - {name: displayName}
    - {name: scim}
    - {name: memberIdsToAdd, isArray: true}
    - {name: memberIdsToDelete, isArray: true}
  - {name: iam-delete-group, arguments: [{name: id}, {name: displayName}, {name: scim}]}
";

fn integration() -> Integration<ScimClient> {
    Integration::new(YML, ScimClient::for_instance).group_commands(|client| client)
}

/// Ada (u1) and the group Staff (g1), which she is in.
fn trial(quirks: &[ScimQuirk]) -> Trial<ScimClient, ScimVendor> {
    let vendor = ScimVendor::with(quirks.iter().copied());
    let trial = Trial::new(integration(), vendor);
    trial.vendor().with(|vendor| {
        vendor.add(ada());
        let members = json!([{"value": "u1", "display": "ada"}]);
        vendor.add_group(json!({"displayName": "Staff", "members": members}))
    });
    trial
}

#[test]
fn the_four_commands_are_declared_and_registered() {
    assert_eq!(integration().check(), Ok(()));
}

#[test]
fn an_outcome_tells_what_was_done_where_and_to_which_group() {
    let trial = trial(&[]);
    let entry = trial.entry("iam-get-group", json!({"displayName": "Staff"}));
    assert!(!entry.is_error());
    assert_eq!(
        entry.to_context()["IAM"]["Group"],
        json!({
            "brand": "Acme",
            "instanceName": "Acme_instance_1",
            "action": "get",
            "success": true,
            "id": "g1",
            "displayName": "Staff",
            "members": [{"value": "u1", "display": "ada"}],
            "errorCode": null,
            "errorMessage": "",
            "details": {
                "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
                "id": "g1",
                "displayName": "Staff",
                "members": [{"value": "u1", "display": "ada"}],
            },
            "skipped": false,
            "reason": "",
        })
    );
}

/// One row for each command, with what the server says of the group before.
#[test]
fn each_command_has_its_outcome() {
    // (command, arguments, success, skipped, errorCode, errorMessage or reason)
    let not_there = "Group does not exist";
    let rows = [
        (
            "iam-get-group",
            json!({"id": "g1"}),
            true,
            false,
            Value::Null,
            "",
        ),
        (
            "iam-get-group",
            json!({"id": "g7"}),
            false,
            false,
            json!(404),
            not_there,
        ),
        (
            "iam-get-group",
            json!({"displayName": "None"}),
            false,
            false,
            json!(404),
            not_there,
        ),
        (
            "iam-create-group",
            json!({"displayName": "New"}),
            true,
            false,
            Value::Null,
            "",
        ),
        (
            "iam-create-group",
            json!({"displayName": "STAFF"}),
            false,
            false,
            json!(409),
            "Group already exists",
        ),
        (
            "iam-update-group",
            json!({"id": "g1", "memberIdsToDelete": "u1"}),
            true,
            false,
            Value::Null,
            "",
        ),
        (
            "iam-update-group",
            json!({"id": "g1"}),
            true,
            false,
            Value::Null,
            "",
        ),
        (
            "iam-update-group",
            json!({"displayName": "None", "memberIdsToAdd": "u1"}),
            false,
            false,
            json!(404),
            not_there,
        ),
        (
            "iam-delete-group",
            json!({"displayName": "Staff"}),
            true,
            false,
            Value::Null,
            "",
        ),
        (
            "iam-delete-group",
            json!({"displayName": "None"}),
            true,
            true,
            Value::Null,
            not_there,
        ),
        (
            "iam-delete-group",
            json!({"id": "g7"}),
            true,
            true,
            Value::Null,
            not_there,
        ),
    ];
    for (command, arguments, success, skipped, code, text) in rows {
        let trial = trial(&[]);
        let outcome = trial.run(command, arguments.clone());
        let label = format!("{command} {arguments}: {outcome}");
        assert_eq!(outcome["success"], success, "{label}");
        assert_eq!(outcome["skipped"], skipped, "{label}");
        assert_eq!(outcome["errorCode"], code, "{label}");
        let said = if skipped { "reason" } else { "errorMessage" };
        assert_eq!(outcome[said], text, "{label}");
    }
}

/// A name beside an id is the new one; alone it is what the group is looked up by.
#[test]
fn a_group_is_renamed_where_it_is_known_by_its_id() {
    for (arguments, name) in [
        (json!({"id": "g1", "displayName": "Operators"}), "Operators"),
        (
            json!({"id": "g1", "displayName": "Operators", "scim": " "}),
            "Operators",
        ),
        (
            json!({"displayName": "STAFF", "memberIdsToAdd": "u1"}),
            "Staff",
        ),
    ] {
        let trial = trial(&[]);
        let outcome = trial.run("iam-update-group", arguments.clone());
        assert_eq!(outcome["success"], true, "{arguments}: {outcome}");
        let held = trial.vendor().with(|vendor| vendor.group("g1"));
        assert_eq!(held["displayName"], name, "{arguments}");
    }
}

/// As public integrations have it: the group as JSON, an object or a text.
#[test]
fn a_group_may_be_given_as_json() {
    for scim in [
        json!({"id": "g1"}),
        json!("{\"id\": \"g1\"}"),
        json!({"ID": "g1"}),
    ] {
        let outcome = trial(&[]).run("iam-get-group", json!({"scim": scim}));
        assert_eq!(outcome["displayName"], "Staff", "{scim}");
    }
    let trial = trial(&[]);
    let scim = json!({"displayName": "New", "externalId": "x", "id": "ignored"});
    let outcome = trial.run("iam-create-group", json!({"scim": scim}));
    let held = trial.vendor().with(|vendor| vendor.group("g2"));
    assert_eq!(outcome["id"], "g2");
    assert_eq!(
        (&held["displayName"], &held["externalId"]),
        (&json!("New"), &json!("x"))
    );
}

/// What cannot be meant is an error entry that names the argument, and nothing is sent.
#[test]
fn arguments_that_cannot_be_meant_send_nothing() {
    let both = json!({"id": "g1", "memberIdsToAdd": "u1,u2", "memberIdsToDelete": ["u2"]});
    let rows = [
        ("iam-get-group", json!({}), "argument `id`: is missing"),
        (
            "iam-get-group",
            json!({"scim": "{"}),
            "argument `scim`: is not a JSON object",
        ),
        (
            "iam-get-group",
            json!({"scim": "[1]"}),
            "argument `scim`: is not a JSON object",
        ),
        (
            "iam-create-group",
            json!({"scim": {"id": "g1"}}),
            "argument `displayName`: is missing",
        ),
        (
            "iam-update-group",
            both,
            "argument `memberIdsToAdd`: adds `u2`",
        ),
        (
            "iam-delete-group",
            json!({"id": " "}),
            "argument `id`: is missing",
        ),
    ];
    for (command, arguments, text) in rows {
        let trial = trial(&[]);
        let entry = trial.entry(command, arguments);
        assert!(entry.is_error(), "{command}");
        let said = entry.contents.as_str().unwrap_or_default();
        assert!(said.starts_with(text), "{command}: {said}");
        assert_eq!(trial.calls(), [""; 0], "{command}");
    }
}

/// A server that fails is never "no such group", and nothing is created or deleted then.
#[test]
fn a_failure_of_the_server_is_told_as_one() {
    for command in [
        "iam-get-group",
        "iam-create-group",
        "iam-update-group",
        "iam-delete-group",
    ] {
        for (answer, code) in [
            (
                VendorAnswer::json(401, &json!({"detail": "who?"})),
                json!(401),
            ),
            (
                VendorAnswer::json(500, &json!({"detail": "oh"})),
                json!(500),
            ),
            (
                VendorAnswer::text(200, "text/html", "<html>log in</html>"),
                Value::Null,
            ),
            (VendorAnswer::json(200, &json!({})), Value::Null),
        ] {
            let trial = trial(&[]);
            trial.vendor().answer_next(answer.clone());
            let outcome = trial.run(command, json!({"displayName": "Staff"}));
            let label = format!("{command} {answer:?}: {outcome}");
            assert_eq!(outcome["success"], false, "{label}");
            assert_eq!(outcome["skipped"], false, "{label}");
            assert_eq!(outcome["errorCode"], code, "{label}");
            assert_ne!(outcome["errorMessage"], "Group does not exist", "{label}");
            assert_eq!(trial.calls().len(), 1, "{label}");
        }
    }
}

#[test]
fn several_groups_of_one_name_are_left_alone() {
    for command in ["iam-update-group", "iam-delete-group"] {
        let trial = trial(&[]);
        trial
            .vendor()
            .with(|vendor| vendor.add_group(json!({"displayName": "Staff"})));
        let outcome = trial.run(command, json!({"displayName": "Staff"}));
        assert_eq!(outcome["success"], false, "{command}");
        let text = "found 2 groups whose `displayName` is the value asked for, expected one";
        assert_eq!(outcome["errorMessage"], text, "{command}");
        let groups = trial.vendor().with(|vendor| vendor.group_count());
        assert_eq!(groups, 2, "{command}");
    }
}

/// More members than a server takes in one call come in several (AWS takes 100).
#[test]
fn many_members_come_in_several_calls() {
    let trial = trial(&[]);
    let ids: Vec<String> = trial.vendor().with(|vendor| {
        let add = |number| vendor.add(json!({"userName": format!("user{number}")}));
        (0..250).map(add).collect()
    });
    let arguments = json!({"id": "g1", "memberIdsToAdd": ids});
    let outcome = trial.run("iam-update-group", arguments);
    assert_eq!(outcome["success"], true, "{outcome}");
    assert_eq!(trial.calls(), ["PATCH /Groups/g1"; 3]);
    let held = trial.vendor().with(|vendor| vendor.group("g1"));
    assert_eq!(held["members"].as_array().map(Vec::len), Some(251));
}
