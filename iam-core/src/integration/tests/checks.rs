use super::{Acme, integration};
use crate::{CommandResult, Error, Integration, integration::Arguments};

fn problems(integration: &Integration<Acme>) -> Vec<String> {
    match integration.check() {
        Ok(()) => Vec::new(),
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
    }
}

fn acme(yml: &str) -> Integration<Acme> {
    Integration::new(yml, |_| Ok(Acme::Somebody))
}

fn handler(_: &Acme, _: &Arguments) -> Result<CommandResult, Error> {
    Ok(CommandResult::new(serde_json::json!({})))
}

#[test]
fn an_integration_whose_parts_agree_has_no_problem() {
    assert_eq!(problems(&integration()), [""; 0]);
}

/// Work on many users uses threads.
#[test]
fn an_integration_can_be_shared_by_threads() {
    let integration = integration();
    std::thread::scope(|scope| {
        let threads = [0, 1].map(|_| scope.spawn(|| problems(&integration)));
        for thread in threads {
            assert_eq!(thread.join().unwrap(), [""; 0]);
        }
    });
}

#[test]
fn commands_and_handlers_must_agree() {
    let one = "{name: A, script: {commands: [{name: acme-one}]}}";
    for (integration, expected) in [
        (
            acme(one),
            vec!["command `acme-one` is declared in the yml but has no handler"],
        ),
        (acme(one).command("acme-one", handler), vec![]),
        (
            acme(one)
                .command("acme-one", handler)
                .command("acme-one", handler),
            vec!["command `acme-one` has more than one handler"],
        ),
        (
            acme(one).command("acme-two", handler),
            vec![
                "command `acme-one` is declared in the yml but has no handler",
                "handler `acme-two` has no command of that name in the yml",
            ],
        ),
        (
            acme("{name: A, script: {commands: [{name: get-mapping-fields}]}}"),
            vec![],
        ),
    ] {
        assert_eq!(problems(&integration), expected);
    }
    assert!(problems(&acme("name: ["))[0].starts_with("integration yml: "));
}

/// An integration whose `mapper_out` defaults to `Out` and whose `mapper_in` defaults to `In`.
fn with_mappers(commands: &str, mappers: &[&str]) -> Integration<Acme> {
    let yml = format!(
        "{{name: A, configuration: [{{name: mapper_in, defaultvalue: In}}, \
         {{name: mapper_out, defaultvalue: Out}}], script: {{commands: [{commands}]}}}}"
    );
    mappers
        .iter()
        .fold(acme(&yml), |integration, json| integration.mapper(json))
}

#[test]
fn default_mappers_must_exist_and_have_the_types_that_the_commands_need() {
    const IN: &str = r#"{"name": "In", "mapping": {"User Profile": {}}}"#;
    const OUT: &str =
        r#"{"name": "Out", "mapping": {"User Profile - Create": {}, "User Profile - Update": {}}}"#;
    const UPDATE: &str = r#"{"name": "Out", "mapping": {"User Profile - Update": {}}}"#;
    const COMMON: &str =
        r#"{"name": "Out", "mapping": {"dbot_classification_incident_type_all": {}}}"#;
    const OTHER: &str = r#"{"name": "Out", "mapping": {"Other": {}}}"#;
    let no_mapper = "the default of parameter `mapper_out` is `Out`, but there are no mappers";
    let no_out = "the default of parameter `mapper_out` is `Out`, but the mappers are `In`";
    let no_create = "mapper `Out` has no type `User Profile - Create`";
    let no_update = "mapper `Out` has no type `User Profile - Update`";
    let no_in = "the default of parameter `mapper_in` is `In`, but the mappers are `Out`";
    for (commands, mappers, expected) in [
        (
            "{name: iam-get-user}, {name: iam-create-user}",
            vec![IN, OUT],
            vec![],
        ),
        ("{name: iam-get-user}", vec![OUT], vec![no_in]),
        ("{name: iam-get-user}", vec![IN], vec![no_out]),
        ("{name: iam-get-user}", vec![IN, UPDATE], vec![]),
        ("{name: iam-disable-user}", vec![UPDATE], vec![]),
        ("{name: iam-disable-user}", vec![], vec![no_mapper]),
        ("{name: iam-update-user}", vec![UPDATE], vec![no_create]),
        (
            "{name: iam-create-user}",
            vec![OTHER],
            vec![no_create, no_update],
        ),
        ("{name: iam-create-user}", vec![COMMON], vec![]),
        ("{name: get-mapping-fields}", vec![], vec![]),
    ] {
        let integration = with_mappers(commands, &mappers);
        assert_eq!(problems(&integration), expected, "{commands} {mappers:?}");
    }
    assert_eq!(
        problems(&acme(
            "{name: A, script: {commands: [{name: iam-disable-user}]}}"
        )),
        ["the yml has no parameter `mapper_out`, which names a mapper"]
    );
}

#[test]
fn a_mapper_that_cannot_be_read_is_a_problem_and_a_registered_transformer_is_none() {
    let json = r#"{"name": "Out", "mapping": {"User Profile - Update": {"internalMapping": {
        "a": {"simple": "", "complex": {"root": "b", "transformers": [{"operator": "shout"}]}}}}}}"#;
    let integration = || with_mappers("{name: iam-disable-user}", &[json]);
    let found = problems(&integration());
    assert!(found[0].contains("`shout`"), "{found:?}");
    let shouting = integration().register_transformer("shout", |value, _| Ok(value.clone()));
    assert_eq!(problems(&shouting), [""; 0]);
}

#[test]
fn the_ymls_own_defaults_must_be_values_that_it_allows() {
    assert_eq!(
        problems(&acme(
            "{name: A, configuration: [{name: on, type: 8, defaultvalue: maybe}],
              script: {commands: [{name: get-mapping-fields, arguments: [
                {name: kind, predefined: [Open, Closed], defaultValue: Ajar}]}]}}"
        )),
        [
            "the yml's own default: parameter `on` must be `true` or `false`",
            "the default of argument `kind` of `get-mapping-fields` is not one of its values",
        ]
    );
}
