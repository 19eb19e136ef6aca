use serde_json::json;

use super::*;

fn definition() -> Definition {
    Definition::parse(include_str!("../definition/testing/Sample.yaml")).unwrap()
}

fn resolve(given: Value) -> Result<Params, ParameterError> {
    let Value::Object(mut given) = given else {
        panic!("parameters are an object")
    };
    given.entry("url").or_insert(json!("https://acme.example"));
    Params::resolve(&definition(), given)
}

#[test]
fn a_wrong_parameter_is_refused_by_name_and_without_its_value() {
    for (given, message, help) in [
        (
            json!({"URl_": 1}),
            "unknown parameter `URl_`",
            Some("did you mean `url`?"),
        ),
        (
            json!({"something": 1}),
            "unknown parameter `something`",
            Some(
                "the parameters are `url`, `credentials`, `api_key`, `private_key`, \
                 `create_user_enabled`, `region`, `scopes`, `interval`",
            ),
        ),
        (
            json!({"url": null}),
            "missing parameter: `url`",
            Some("give `url` a value; the yml requires it"),
        ),
        (
            json!({"url": "  "}),
            "missing parameter: `url`",
            Some("give `url` a value; the yml requires it"),
        ),
        (json!({"url": true}), "parameter `url` must be a text", None),
        (
            json!({"url": ["hunter2"]}),
            "parameter `url` must be a text",
            None,
        ),
        (
            json!({"create_user_enabled": "hunter2"}),
            "parameter `create_user_enabled` must be `true` or `false`",
            None,
        ),
        (
            json!({"create_user_enabled": 1}),
            "parameter `create_user_enabled` must be `true` or `false`",
            None,
        ),
        (
            json!({"create_user_enabled": ""}),
            "parameter `create_user_enabled` must be `true` or `false`",
            None,
        ),
        (
            json!({"credentials": "hunter2"}),
            "parameter `credentials` must be an object with `identifier` and `password`, both of them texts",
            None,
        ),
        (
            json!({"credentials": {"identifier": "svc", "password": ["hunter2"]}}),
            "parameter `credentials` must be an object with `identifier` and `password`, both of them texts",
            None,
        ),
        (
            json!({"api_key": {"key": "hunter2"}}),
            "parameter `api_key` must be a text, or an object with a `password`",
            None,
        ),
        (
            json!({"region": "hunter2"}),
            "parameter `region` must be one of `eu`, `us`",
            None,
        ),
        (
            json!({"scopes": ["read", "hunter2"]}),
            "parameter `scopes` must be some of `read`, `write`",
            None,
        ),
        (
            json!({"scopes": "read,wriet"}),
            "parameter `scopes` must be some of `read`, `write`",
            Some("did you mean `write`?"),
        ),
        (
            json!({"scopes": [[]]}),
            "parameter `scopes` must be a list of texts",
            None,
        ),
    ] {
        let error = resolve(given.clone()).unwrap_err();
        assert_eq!(error.to_string(), message, "{given}");
        assert_eq!(error.help().as_deref(), help, "{given}");
    }
}

#[test]
fn every_required_parameter_without_a_value_is_named_at_once() {
    let definition = Definition::parse(
        "{name: A, configuration: [{name: url, required: true}, {name: on, type: 8, required: true},
          {name: login, type: 9, required: true}, {name: key, type: 4, required: true, defaultvalue: k}]}",
    )
    .unwrap();
    let given = json!({"login": {"identifier": "", "password": ""}});
    let error = Params::resolve(&definition, given.as_object().unwrap().clone()).unwrap_err();
    assert_eq!(error.to_string(), "missing parameters: `url`, `login`");
}

#[test]
fn booleans_are_json_booleans_or_text_in_any_case() {
    for (given, expected) in [
        (json!(true), true),
        (json!("TRUE"), true),
        (json!("True"), true),
        (json!(false), false),
        (json!("fAlse"), false),
        (json!(null), true), // the yml's default
    ] {
        let params = resolve(json!({"create_user_enabled": given})).unwrap();
        assert_eq!(
            params.flag("create_user_enabled").unwrap(),
            expected,
            "{given}"
        );
    }
    let params = resolve(json!({})).unwrap();
    assert!(!params.flag("disable_user_enabled").unwrap());
}

#[test]
fn values_become_what_the_yml_declares() {
    let params = resolve(json!({
        "url": 5,
        "credentials": {"identifier": 17, "password": "s3cret", "passwordChanged": false},
        "api_key": {"password": "k3y", "identifier": ""},
        "private_key": "pem",
        "region": "US",
    }))
    .unwrap();
    assert_eq!(params.text("url").unwrap(), "5");
    assert_eq!(params.whole_number("url").unwrap(), Some(5));
    assert_eq!(params.seconds("url").unwrap(), Some(Duration::from_secs(5)));
    let credentials = params.credentials("credentials").unwrap();
    assert_eq!(credentials.identifier, "17");
    assert_eq!(credentials.password.expose(), "s3cret");
    assert_eq!(params.secret("api_key").unwrap().unwrap().expose(), "k3y");
    assert_eq!(params.text("region").unwrap(), "us");
    assert_eq!(params.list("scopes").unwrap(), ["read", "write"]);
    assert_eq!(params.whole_number("interval").unwrap(), Some(1));
    let secrets: Vec<_> = params
        .secrets()
        .iter()
        .map(|secret| secret.expose().to_owned())
        .collect();
    assert_eq!(secrets, ["s3cret", "k3y", "pem"]);
}

#[test]
fn what_is_read_as_another_kind_is_an_error_that_names_the_parameter() {
    let params = resolve(json!({"url": "x", "api_key": "k"})).unwrap();
    for (result, message) in [
        (
            params.text("nothing").map(drop),
            "parameter `nothing`: is missing",
        ),
        (
            params.text("scopes").map(drop),
            "parameter `scopes`: is not a text",
        ),
        (
            params.text("api_key").map(drop),
            "parameter `api_key`: is not a text",
        ),
        (
            params.flag("url").map(drop),
            "parameter `url`: is not `true` or `false`",
        ),
        (
            params.whole_number("url").map(drop),
            "parameter `url`: is not a whole number",
        ),
        (
            params.seconds("scopes").map(drop),
            "parameter `scopes`: is not a whole number",
        ),
        (
            params.credentials("url").map(drop),
            "parameter `url`: is not a user name and a password",
        ),
        (
            params.list("url").map(drop),
            "parameter `url`: is not a list",
        ),
    ] {
        assert_eq!(result.unwrap_err().to_string(), message);
    }
}

#[test]
fn debug_shows_names_alone() {
    let params = resolve(json!({"api_key": "hunter2", "scopes": []})).unwrap();
    let shown = format!("{params:?}");
    assert!(shown.contains("api_key"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
    assert!(!shown.contains("acme"), "{shown}");
}
