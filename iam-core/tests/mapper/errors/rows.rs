//! What is wrong with a row: its paths, its keys, the kinds of its parts.

use iam_core::mapper::{Mapper, Span};
use serde_json::json;

use super::{ROW, problem, said};

#[test]
fn a_malformed_path_is_shown_with_the_character() {
    for (path, span, message) in [
        ("a..b", (2, 2), "character 3: a key is missing"),
        (".a", (0, 0), "character 1: a key is missing"),
        ("a.", (2, 2), "character 3: a key is missing"),
        (
            "emails.[x].value",
            (8, 9),
            "character 9: a bracket holds `n`, `a:b` or nothing",
        ),
        (
            "emails.[-1]",
            (8, 10),
            "character 9: a bracket holds `n`, `a:b` or nothing",
        ),
        (
            "emails.[ 1]",
            (8, 10),
            "character 9: a bracket holds `n`, `a:b` or nothing",
        ),
        (
            "emails.[1:]",
            (8, 10),
            "character 9: a bracket holds `n`, `a:b` or nothing",
        ),
        (
            "emails.[99999999999999999999]",
            (8, 28),
            "character 9: a bracket holds `n`, `a:b` or nothing",
        ),
        (
            "emails.[2:1]",
            (8, 11),
            "character 9: the range ends before it begins",
        ),
        (
            "emails.[0",
            (7, 8),
            "character 8: this bracket is not closed",
        ),
        (
            "emails.[0.value",
            (7, 8),
            "character 8: this bracket is not closed",
        ),
        (
            "emails[0]",
            (6, 7),
            "character 7: a bracket stands inside a key",
        ),
        (
            "emails.[0]value",
            (10, 11),
            "character 11: a dot is missing after the bracket",
        ),
        ("a]", (1, 2), "character 2: a bracket stands inside a key"),
        (
            "a\\b",
            (1, 3),
            "character 2: this backslash escapes nothing",
        ),
        ("a\\", (1, 2), "character 2: this backslash escapes nothing"),
        ("größe..x", (6, 6), "character 7: a key is missing"),
        ("\"text", (0, 1), "character 1: this quote is not closed"),
        ("${a", (0, 2), "character 1: this `${` is not closed"),
        ("x ${}", (4, 4), "character 5: the path is empty"),
        ("x ${a..b}", (6, 6), "character 7: a key is missing"),
        (
            "\"ü ${a(b)}\"",
            (6, 7),
            "character 7: the platform's expression language is not supported",
        ),
        (
            "${a.${b}}",
            (4, 6),
            "character 5: a `${}` cannot stand inside another",
        ),
    ] {
        let problem = problem(&json!({"simple": path}));
        assert_eq!(
            problem.to_string(),
            format!("{ROW}: `simple` `{path}`, {message}")
        );
        let span = Span {
            start: span.0,
            end: span.1,
        };
        assert_eq!(problem.expression(), Some((path, span)));
    }
}

#[test]
fn the_platforms_expression_language_is_refused_by_name() {
    for (path, at) in [
        ("emails(val.type == 'work').value", 7),
        ("a.=val.toUpperCase()", 3),
        ("${incident.labels(val.type=='x')}", 18),
        ("name=x", 5),
        ("a.[(@.length-1)]", 4),
    ] {
        let problem = problem(&json!({"simple": path}));
        assert_eq!(
            problem.to_string(),
            format!(
                "{ROW}: `simple` `{path}`, character {at}: the platform's expression language is not supported"
            )
        );
        assert!(
            problem
                .help()
                .is_some_and(|help| help.contains("filters and transformers"))
        );
    }
}

#[test]
fn unknown_keys_inside_a_row_are_errors_and_others_are_ignored() {
    for (row, message, help) in [
        (
            json!({"simpel": "a"}),
            "unknown key `simpel`",
            "did you mean `simple`?",
        ),
        (
            json!({"simple": "a", "extra": 1}),
            "unknown key `extra`",
            "expected `simple` and `complex`",
        ),
        (
            json!({"complex": {"root": "a", "acessor": "b"}}),
            "unknown key `acessor`",
            "did you mean `accessor`?",
        ),
    ] {
        let problem = problem(&row);
        assert_eq!(problem.to_string(), format!("{ROW}: {message}"));
        assert_eq!(problem.help().as_deref(), Some(help));
    }
    let file = json!({"feed": false, "defaultIncidentType": "", "toVersion": "9", "marketplaces": ["xsoar"],
        "supportedModules": [], "definitionId": "", "anything": {"else": 1}, "name": "m", "mapping": {"T": {"other": 1}}});
    assert!(Mapper::parse(&file.to_string()).is_ok());
    let file = json!({"name": "m", "mapping": {"T": {"internalMaping": {}}}});
    let error = Mapper::parse(&file.to_string()).unwrap_err();
    assert_eq!(
        said(&error),
        "mapper `m`, type `T`: unknown key `internalMaping`"
    );
    assert_eq!(
        error.help().as_deref(),
        Some("did you mean `internalMapping`?")
    );
}

#[test]
fn parts_of_the_wrong_type_are_found() {
    for (file, message) in [
        (json!([]), "the file: expected an object, found a list"),
        (
            json!({"name": 5}),
            "`name`: expected a text, found a number",
        ),
        (
            json!({"name": "m", "mapping": []}),
            "mapper `m`: `mapping`: expected an object, found a list",
        ),
        (
            json!({"name": "m", "mapping": {"T": 1}}),
            "mapper `m`, type `T`: the type: expected an object, found a number",
        ),
        (
            json!({"name": "m", "mapping": {"T": {"internalMapping": "x"}}}),
            "mapper `m`, type `T`: `internalMapping`: expected an object, found a text",
        ),
        (
            json!({"name": "m", "mapping": {"T": {"internalMapping": {"f": "x"}}}}),
            "mapper `m`, type `T`, field `f`: the row: expected an object, found a text",
        ),
        (
            json!({"name": "m", "mapping": {"T": {"internalMapping": {"f": {"simple": 5}}}}}),
            "mapper `m`, type `T`, field `f`: `simple`: expected a text, found a number",
        ),
        (
            json!({"name": "m", "mapping": {"T": {"internalMapping": {"f": {"complex": {"filters": {}}}}}}}),
            "mapper `m`, type `T`, field `f`: `filters`: expected a list, found an object",
        ),
        (
            json!({"name": "m", "mapping": {"T": {"internalMapping": {"f": {"complex": {"filters": [{}]}}}}}}),
            "mapper `m`, type `T`, field `f`: `filters`: expected lists of filters, found an object",
        ),
        (
            json!({"id": "i", "type": "classification"}),
            "mapper `i`: `classification` is no type of mapper",
        ),
    ] {
        let error = Mapper::parse(&file.to_string()).unwrap_err();
        assert_eq!(said(&error), message);
    }
    let error = Mapper::parse(r#"{"name": "m", "type": "mapping-outgoin"}"#).unwrap_err();
    assert_eq!(
        error.help().as_deref(),
        Some("did you mean `mapping-outgoing`?")
    );
}

#[test]
fn any_part_may_be_absent_or_null() {
    for file in [
        json!({}),
        json!({"id": null, "name": null, "type": null, "mapping": null}),
        json!({"mapping": {"T": null}}),
        json!({"mapping": {"T": {"internalMapping": null}}}),
        json!({"mapping": {"T": {}}}),
    ] {
        let mapper = Mapper::parse(&file.to_string()).unwrap();
        assert!(
            mapper
                .types()
                .iter()
                .all(|mapping_type| mapping_type.rows().is_empty())
        );
    }
}
