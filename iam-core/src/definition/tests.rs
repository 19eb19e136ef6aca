use serde_json::json;

use super::*;

#[test]
fn a_real_yml_is_read_with_its_order_kept_and_unknown_keys_ignored() {
    let definition = Definition::parse(include_str!("testing/Sample.yaml")).unwrap();
    assert_eq!(definition.id, "Sample IAM");
    assert_eq!(definition.name, "SampleIAM");
    assert_eq!(definition.display, "Sample");
    assert_eq!(definition.category, "Identity and Access Management");
    let kinds: Vec<_> = definition
        .parameters
        .iter()
        .map(|parameter| (parameter.name.as_str(), parameter.kind, parameter.required))
        .collect();
    assert_eq!(
        kinds,
        [
            ("url", ParameterKind::Text, true),
            ("credentials", ParameterKind::Credentials, false),
            ("api_key", ParameterKind::Encrypted, false),
            ("private_key", ParameterKind::EncryptedLongText, false),
            ("create_user_enabled", ParameterKind::Flag, false),
            ("region", ParameterKind::SingleSelect, false),
            ("scopes", ParameterKind::MultiSelect, false),
            ("interval", ParameterKind::Other(19), false),
        ]
    );
    let create = definition.parameter("create_user_enabled").unwrap();
    assert_eq!(create.default, Some(json!("true")));
    assert!(create.advanced);
    assert_eq!(create.section, "Collect");
    assert_eq!(create.help, "Whether users may be created.");
    assert_eq!(
        definition.parameter("region").unwrap().options,
        ["eu", "us"]
    );
    assert!(definition.parameter("api_key").unwrap().hidden);
    assert!(!definition.parameter("interval").unwrap().hidden);

    let command = definition.command("iam-create-user").unwrap();
    assert!(command.execution);
    let arguments: Vec<_> = command
        .arguments
        .iter()
        .map(|argument| (argument.name.as_str(), argument.required))
        .collect();
    assert_eq!(arguments, [("user-profile", true), ("allow-enable", false)]);
    let allow = command.argument("allow-enable").unwrap();
    assert_eq!(allow.default.as_deref(), Some("true"));
    assert_eq!(allow.predefined, ["true", "false"]);
    assert_eq!(command.outputs[0].context_path, "IAM.Vendor.active");
    assert!(
        definition
            .command("iam-get-user")
            .unwrap()
            .arguments
            .is_empty()
    );
}

#[test]
fn a_broken_yml_is_refused_with_what_is_wrong_and_where() {
    for (yml, message, line) in [
        ("name: [", "integration yml: ", Some(2)),
        ("display: Acme", "missing field `name`", Some(1)),
        ("name: ''", "name: expected a name", Some(1)),
        (
            "name: Acme\nconfiguration:\n- display: URL",
            "missing field `name`",
            Some(3),
        ),
        (
            "name: Acme\nconfiguration:\n- {name: url, type: 999}",
            "expected a parameter type from 0 to 255",
            Some(3),
        ),
        (
            "name: Acme\nconfiguration: 7",
            "a list of parameters",
            Some(2),
        ),
        (
            "name: Acme\nscript:\n  commands:\n  - name: a\n  - name: a",
            "command `a` is declared twice",
            Some(4),
        ),
        (
            "name: Acme\nscript:\n  commands:\n  - name: a\n    arguments:\n    - {name: b}\n    - {name: b}",
            "argument `b` is declared twice",
            Some(6),
        ),
        ("just a text", "expected struct", Some(1)),
        ("", "missing field `name`", Some(1)),
    ] {
        let error = Definition::parse(yml).unwrap_err();
        let DefinitionError::Yaml { line: found, .. } = &error;
        assert!(error.to_string().contains(message), "{yml:?}: {error}");
        assert_eq!(*found, line, "{yml:?}: {error}");
    }
}

#[test]
fn what_is_left_out_has_a_meaning() {
    let definition =
        Definition::parse("name: Acme\nconfiguration:\nscript:\ndescription:").unwrap();
    assert_eq!(definition.id, "Acme");
    assert_eq!(definition.display, "Acme");
    assert_eq!(definition.description, "");
    assert!(definition.parameters.is_empty());
    assert!(definition.commands.is_empty());
}
