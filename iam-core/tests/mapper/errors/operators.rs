//! What is wrong with operators, their arguments and filters.

use serde_json::json;

use super::{ROW, problem, problems};
use crate::{complex, context, literal, transform};

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
