//! What is found when a mapper is loaded, and what an error says.

use iam_core::mapper::{LoadError, Mapper, MapperSet, Problem, ProblemKind, Span};
use serde_json::{Value, json};

use crate::{TYPE, complex, context, literal, map_row, mapper, object, transform};

/// Everything that is wrong with one row.
fn problems(row: &Value) -> Vec<Problem> {
    match mapper(&json!({"out": row})) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().to_vec(),
    }
}

/// The one thing that is wrong with a row.
fn problem(row: &Value) -> Problem {
    let mut problems = problems(row);
    assert_eq!(problems.len(), 1, "{row}: {problems:#?}");
    problems.remove(0)
}

/// What an error says, without the places in the file.
fn said(error: &LoadError) -> String {
    let problems: Vec<String> = error.problems().iter().map(Problem::to_string).collect();
    problems.join("\n")
}

const ROW: &str = "mapper `Test Mapper`, type `User Profile`, field `out`";

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
fn unknown_operators_are_found_with_the_nearest_known_name() {
    for (operator, help) in [
        ("conact", Some("did you mean `concat`?")),
        ("tolowercase", Some("did you mean `toLowerCase`?")),
        ("general.jion", Some("did you mean `join`?")),
        ("parseJSON", Some("did you mean `ParseJSON`?")),
        ("somethingElse", None),
    ] {
        let problem = problem(&transform("x", operator, &json!({})));
        assert_eq!(
            problem.to_string(),
            format!("{ROW}, operator `{operator}`: unknown transformer")
        );
        assert_eq!(problem.help().as_deref(), help, "{operator}");
    }
    let filters =
        json!([[{"operator": "isEqualStrings", "left": context("x"), "right": literal("a")}]]);
    let problem = problem(&complex("x", &filters, "", &json!([])));
    assert_eq!(
        problem.to_string(),
        format!("{ROW}, operator `isEqualStrings`: unknown filter")
    );
    assert_eq!(
        problem.help().as_deref(),
        Some("did you mean `isEqualString`?")
    );
}

#[test]
fn missing_unknown_and_unusable_arguments_are_found() {
    for (operator, args, message, help) in [
        ("split", json!({}), "argument `delimiter` is missing", None),
        (
            "splitAndTrim",
            json!(null),
            "argument `delimiter` is missing",
            None,
        ),
        ("atIndex", json!({}), "argument `index` is missing", None),
        (
            "atIndex",
            json!({"index": {"value": null}}),
            "argument `index` is missing",
            None,
        ),
        (
            "atIndex",
            json!({"index": literal("one")}),
            "argument `index`: expected a whole number, found `one`",
            None,
        ),
        (
            "atIndex",
            json!({"index": literal("1.5")}),
            "argument `index`: expected a whole number, found `1.5`",
            None,
        ),
        (
            "substring",
            json!({"to": literal("1")}),
            "argument `from` is missing",
            None,
        ),
        ("substringTo", json!({}), "argument `to` is missing", None),
        (
            "substringFrom",
            json!({}),
            "argument `from` is missing",
            None,
        ),
        (
            "SetIfEmpty",
            json!({}),
            "argument `defaultValue` is missing",
            None,
        ),
        (
            "SetIfEmpty",
            json!({"defaultValue": literal("d"), "applyIfEmpty": literal("maybe")}),
            "argument `applyIfEmpty`: expected `true` or `false`, found `maybe`",
            None,
        ),
        (
            "replace",
            json!({"replaceWith": literal("x")}),
            "argument `toReplace` is missing",
            None,
        ),
        ("join", json!({}), "argument `separator` is missing", None),
        ("append", json!({}), "argument `item` is missing", None),
        ("getField", json!({}), "argument `field` is missing", None),
        (
            "getField",
            json!({"field": literal("a..b")}),
            "argument `field` `a..b`, character 3: a key is missing",
            Some("write a dot that belongs to a key as `\\.`"),
        ),
        (
            "If-Then-Else",
            json!({"then": literal("x")}),
            "argument `equals` is missing",
            None,
        ),
        (
            "MapValuesTransformer",
            json!({"input_values": literal("a")}),
            "argument `mapped_values` is missing",
            None,
        ),
        (
            "MapValuesTransformer",
            json!({"input_values": literal("a,b"), "mapped_values": literal("1")}),
            "`input_values` has 2 values, `mapped_values` 1",
            None,
        ),
        (
            "concat",
            json!({"sufix": literal("x")}),
            "unknown argument `sufix`",
            Some("did you mean `suffix`?"),
        ),
        (
            "concat",
            json!({"prefix": "text"}),
            "argument `prefix`: expected an object, found a text",
            None,
        ),
        (
            "concat",
            json!({"prefix": {"value": "text"}}),
            "argument `prefix`: expected an object as its `value`, found a text",
            None,
        ),
        (
            "concat",
            json!({"prefix": literal("${a")}),
            "argument `prefix` `${a`, character 1: this `${` is not closed",
            None,
        ),
        (
            "concat",
            json!({"prefix": context("a..b")}),
            "argument `prefix` `a..b`, character 3: a key is missing",
            Some("write a dot that belongs to a key as `\\.`"),
        ),
        (
            "concat",
            json!({"prefix": {"isContext": "yes", "value": null}}),
            "`isContext`: expected a boolean, found a text",
            None,
        ),
    ] {
        let problem = problem(&transform("x", operator, &args));
        assert_eq!(
            problem.to_string(),
            format!("{ROW}, operator `{operator}`: {message}")
        );
        assert_eq!(problem.help().as_deref(), help, "{operator} {args}");
    }
}

#[test]
fn an_unknown_argument_without_a_value_does_no_harm() {
    let args = json!({"equals": literal("a"), "then": literal("b"), "else": literal("c"),
        "condition": {"isContext": false, "value": null}, "lhs": {"isContext": true}});
    assert_eq!(problems(&transform("x", "If-Then-Else", &args)), []);
}

#[test]
fn unusable_filters_are_found() {
    for (filter, message) in [
        (
            json!({"operator": "isEqualString", "left": context("x")}),
            ", operator `isEqualString`: argument `right` is missing",
        ),
        (
            json!({"operator": "isEqualString", "right": literal("x")}),
            ", operator `isEqualString`: argument `left` is missing",
        ),
        (
            json!({"operator": "match", "left": context("x"), "right": literal("(")}),
            ", operator `match`: argument `right`: expected a regular expression without look-around and back-references, found `(`",
        ),
        (
            json!({"operator": "stringHasLength", "left": context("x"), "right": literal("long")}),
            ", operator `stringHasLength`: argument `right`: expected a whole number, found `long`",
        ),
        (
            json!({"operator": "isTrue", "left": context("x"), "ignorCase": true}),
            ", operator `isTrue`: unknown key `ignorCase`",
        ),
        (json!({"left": context("x")}), ": `operator` is missing"),
        (
            json!({"operator": 5}),
            ": `operator`: expected a text, found a number",
        ),
        (
            json!("isTrue"),
            ": the filter: expected an object, found a text",
        ),
    ] {
        let problem = problem(&complex("x", &json!([[filter]]), "", &json!([])));
        assert_eq!(problem.to_string(), format!("{ROW}{message}"));
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

#[test]
fn names_are_shown_without_control_characters() {
    let error = mapper(&json!({"a\u{1b}[2J\u{202e}": {"simple": "x..y"}})).unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("field `a\\u{1b}[2J\\u{202e}`"), "{shown}");
}

#[test]
fn an_unknown_mapper_or_type_lists_those_there_are() {
    let file = |name: &str, id: &str| {
        json!({"name": name, "id": id, "mapping": {"User Profile - Create": {}, "User Profile - Update": {}}}).to_string()
    };
    let set: MapperSet = [
        Mapper::parse(&file("Acme (Outgoing)", "0f2c-guid")).unwrap(),
        Mapper::parse(&file("Acme (Incoming)", "Acme (Outgoing)")).unwrap(),
    ]
    .into_iter()
    .collect();
    let source = json!({});
    let map =
        |mapper: &str, mapping_type: &str| set.map_object(object(&source), mapper, mapping_type);
    let error = map("Acme Outgoing", "x").unwrap_err();
    assert_eq!(
        error.to_string(),
        "unknown mapper `Acme Outgoing`; the mappers are `Acme (Outgoing)` and `Acme (Incoming)`"
    );
    assert_eq!(
        error.help().as_deref(),
        Some("did you mean `Acme (Outgoing)`?")
    );
    let error = map("Acme (Outgoing)", "User Profile - Crate").unwrap_err();
    assert_eq!(
        error.to_string(),
        "mapper `Acme (Outgoing)`: unknown type `User Profile - Crate`; the types are `User Profile - Create` and `User Profile - Update`"
    );
    assert_eq!(
        error.help().as_deref(),
        Some("did you mean `User Profile - Create`?")
    );
    assert!(
        map("0f2c-guid", "User Profile - Create").is_ok(),
        "found by id"
    );
    assert_eq!(
        set.get("Acme (Outgoing)").unwrap().id(),
        Some("0f2c-guid"),
        "the name comes first"
    );
    assert_eq!(
        MapperSet::default().get("any").unwrap_err().to_string(),
        "unknown mapper `any`; there is no mapper"
    );
}

#[test]
fn no_error_shows_a_value() {
    let secret = "s3cr3t-value";
    let source = json!({"x": secret, "o": {secret: secret}, "l": [{secret: 1}, {secret: 2}]});
    let filter = |operator: &str, left: &str, right: Value| {
        complex(
            left,
            &json!([[{"operator": operator, "left": context(left), "right": right}]]),
            "",
            &json!([]),
        )
    };
    for row in [
        transform("o", "concat", &json!({})),
        transform("x", "ParseJSON", &json!({})),
        transform("x", "TimeStampToDate", &json!({})),
        transform("x", "FormattedDateToEpoch", &json!({})),
        transform("x", "atIndex", &json!({"index": context("x")})),
        transform("x", "getField", &json!({"field": literal("${x}(")})),
        transform("l", "join", &json!({"separator": context("x")})),
        transform(
            "x",
            "MapValuesTransformer",
            &json!({"input_values": context("x"), "mapped_values": literal("a,b")}),
        ),
        filter("greaterThan", "x", literal("1")),
        filter("isAfter", "x", context("x")),
        filter("match", "x", literal("(${x}")),
        filter("in", "x", context("o")),
    ] {
        let error = map_row(&row, &source).unwrap_err();
        let shown = format!("{error} {error:?} {:?}", error.help());
        assert!(!shown.contains(secret), "{shown}");
        assert!(shown.contains(TYPE), "{shown}");
    }
}
