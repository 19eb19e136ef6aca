//! What is wrong with a file, and where in it.

use iam_core::mapper::{LoadError, Mapper, ProblemKind};
use serde_json::json;

use super::said;
use crate::{mapper, transform};

#[test]
fn a_file_that_is_not_json_is_shown_with_line_and_column() {
    for (text, message) in [
        ("", "line 1, column 1: EOF while parsing a value"),
        (
            "{\n  \"name\": \"m\",\n}",
            "line 3, column 1: trailing comma",
        ),
        ("{\"a\": 1} x", "line 1, column 10: trailing characters"),
    ] {
        let error = Mapper::parse(text).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    assert!(
        Mapper::parse("\u{feff}{}").is_ok(),
        "a byte order mark is skipped"
    );
}

#[test]
fn all_problems_of_a_file_are_reported_in_one_go_and_in_order() {
    let rows = json!({
        "a": {"simple": "x..y"},
        "b": {"simple": "fine"},
        "c": transform("(bad)", "split", &json!({})),
        "d": {"complex": {"root": "x", "transformers": [{"operator": "nope"}, {"operator": "atIndex"}]}},
    });
    let error: LoadError = mapper(&rows).unwrap_err();
    let found: Vec<String> = said(&error).lines().map(str::to_owned).collect();
    let field = |name: &str| format!("mapper `Test Mapper`, type `User Profile`, field `{name}`");
    assert_eq!(
        found,
        [
            field("a") + ": `simple` `x..y`, character 3: a key is missing",
            field("c")
                + ": `root` `(bad)`, character 1: the platform's expression language is not supported",
            field("c") + ", operator `split`: argument `delimiter` is missing",
            field("d") + ", operator `nope`: unknown transformer",
            field("d") + ", operator `atIndex`: argument `index` is missing",
        ]
    );
    assert_eq!(error.problems()[1].field.as_deref(), Some("c"));
    assert!(matches!(
        &error.problems()[2].kind,
        ProblemKind::MissingArgument { argument } if argument == "delimiter"
    ));
}

#[test]
fn every_problem_knows_its_line_and_character() {
    let file = r#"{
  "name": "m",
  "type": "mapping-outgoin",
  "mapping": {
    "T": {
      "internalMapping": {
        "a": {"simple": "x..y"},
        "ü": {"simpel": "x"}, "b": {"simple": "\"\u00e9 ${x..y}\""},
        "c": {"complex": {"root": "x", "transformers": [
          {"operator": "nope"},
          {"operator": "split", "args": {"delimiter": 5, "sep": {"value": {"simple": "x"}}}},
          {}
        ]}},
        "a": {"simple": "z"}
      }
    }
  }
}"#;
    let error = Mapper::parse(file).unwrap_err();
    let found: Vec<String> = error.to_string().lines().map(str::to_owned).collect();
    assert_eq!(
        found,
        [
            "line 3, column 11: mapper `m`: `mapping-outgoin` is no type of mapper",
            "line 7, column 28: mapper `m`, type `T`, field `a`: `simple` `x..y`, character 3: a key is missing",
            "line 8, column 15: mapper `m`, type `T`, field `ü`: unknown key `simpel`",
            "line 8, column 61: mapper `m`, type `T`, field `b`: `simple` `\"é ${x..y}\"`, character 8: a key is missing",
            "line 10, column 24: mapper `m`, type `T`, field `c`, operator `nope`: unknown transformer",
            "line 11, column 55: mapper `m`, type `T`, field `c`, operator `split`: argument `delimiter`: expected an object, found a number",
            "line 11, column 65: mapper `m`, type `T`, field `c`, operator `split`: unknown argument `sep`",
            "line 12, column 11: mapper `m`, type `T`, field `c`: `operator` is missing",
            "line 14, column 9: mapper `m`, type `T`: `a` is given twice",
        ]
    );
    let position = error.problems()[1].position().unwrap();
    assert_eq!((position.line, position.column), (7, 28));
}

#[test]
fn a_key_that_stands_twice_is_found_wherever_the_file_is_read() {
    for (file, key) in [
        (r#"{"name": "m", "name": "n"}"#, Some("name")),
        (r#"{"mapping": {"T": {}, "T": {}}}"#, Some("T")),
        (
            r#"{"mapping": {"T": {"internalMapping": {}, "internalMapping": {}}}}"#,
            Some("internalMapping"),
        ),
        (
            r#"{"mapping": {"T": {"internalMapping": {"a": {"simple": "x", "simple": "y"}}}}}"#,
            Some("simple"),
        ),
        (
            r#"{"mapping": {"T": {"internalMapping": {"a": {"complex": {"root": "x", "root": "y"}}}}}}"#,
            Some("root"),
        ),
        (
            r#"{"mapping": {"T": {"internalMapping": {"a": {"complex": {"root": "x", "transformers": [
                {"operator": "concat", "args": {"prefix": null, "prefix": null}}]}}}}}}"#,
            Some("prefix"),
        ),
        (r#"{"feed": 1, "feed": 2, "other": {"a": 1, "a": 2}}"#, None),
        (
            r#"{"mapping": {"T": {"internalMapping": {"a": null}}, "U": {"internalMapping": {"a": null}}}}"#,
            None,
        ),
    ] {
        let found = match Mapper::parse(file) {
            Ok(_) => None,
            Err(error) => {
                assert_eq!(error.problems().len(), 1, "{error}");
                Some(error.problems()[0].kind.clone())
            }
        };
        let expected = key.map(|key| ProblemKind::RepeatedKey {
            key: key.to_owned(),
        });
        assert_eq!(found, expected, "{file}");
    }
}
