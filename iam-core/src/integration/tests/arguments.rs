use serde_json::{Value, json};

use super::{integration, request};

/// What `acme-group` understood of its arguments.
fn understood(arguments: &Value) -> Result<Value, String> {
    let mut request = request("acme-group");
    request.args = arguments.as_object().unwrap().clone();
    integration()
        .execute(&request)
        .map(|entry| entry.contents)
        .map_err(|error| error.to_string())
}

#[test]
fn arguments_are_checked_and_completed_by_the_yml() {
    for (given, expected) in [
        (
            json!({"name": "a"}),
            json!({"name": "a", "kind": "Open", "members": [], "roles": []}),
        ),
        (
            json!({"name": 5}),
            json!({"name": "5", "kind": "Open", "members": [], "roles": []}),
        ),
        (
            json!({"name": true}),
            json!({"name": "true", "kind": "Open", "members": [], "roles": []}),
        ),
        (
            json!({"name": "a", "kind": "cLOSED", "members": "x, y,,z", "roles": "reader,WRITER"}),
            json!({"name": "a", "kind": "Closed", "members": ["x", "y", "z"], "roles": ["Reader", "Writer"]}),
        ),
        (
            json!({"name": "a", "kind": null, "members": ["x", 1], "roles": ["reader"]}),
            json!({"name": "a", "kind": "Open", "members": ["x", "1"], "roles": ["Reader"]}),
        ),
        (
            json!({"name": "a", "members": r#"["x,y", "z"]"#}),
            json!({"name": "a", "kind": "Open", "members": ["x,y", "z"], "roles": []}),
        ),
    ] {
        assert_eq!(understood(&given).unwrap(), expected, "{given}");
    }
}

#[test]
fn a_wrong_argument_is_wrong_usage_that_names_it_and_not_its_value() {
    for (given, expected) in [
        (json!({}), "missing argument `name` of `acme-group`"),
        (
            json!({"name": null}),
            "missing argument `name` of `acme-group`",
        ),
        (
            json!({"name": "a", "Name": "b"}),
            "unknown argument `Name` of `acme-group`",
        ),
        (
            json!({"name": "a", "kind": "hunter2"}),
            "argument `kind` of `acme-group` must be one of `Open`, `Closed`",
        ),
        (
            json!({"name": "a", "kind": ["Open"]}),
            "argument `kind` of `acme-group` must be one of `Open`, `Closed`",
        ),
        (
            json!({"name": "a", "roles": "reader,hunter2"}),
            "argument `roles` of `acme-group` must be one of `Reader`, `Writer`",
        ),
    ] {
        assert_eq!(understood(&given).unwrap_err(), expected, "{given}");
    }
}

#[test]
fn an_argument_that_its_handler_cannot_use_is_an_error_entry() {
    for (given, expected) in [
        (json!({"name": {"a": 1}}), "argument `name`: is not a text"),
        (json!({"name": " "}), "argument `name`: is missing"),
        (
            json!({"name": "a", "members": {}}),
            "argument `members`: is not a list of texts",
        ),
        (
            json!({"name": "a", "members": [[]]}),
            "argument `members`: is not a list of texts",
        ),
    ] {
        assert_eq!(understood(&given).unwrap(), json!(expected), "{given}");
    }
}
