//! Transformers of any value.

use serde_json::{Value, json};

use super::{NO_TEXT, check, fails, gives, nothing};
use crate::{context, literal, map_row, transform};

#[test]
fn parse_json() {
    let none = || json!({});
    check(
        "ParseJSON",
        [
            gives(json!("{\"a\": 1}"), none(), json!({"a": 1})),
            gives(json!("[1, 2]"), none(), json!([1, 2])),
            gives(json!("[{\"a\": 1}]"), none(), json!({"a": 1})),
            gives(json!(["[1, 2]", "[3]"]), none(), json!([1, 2, 3])),
            gives(json!("\"t\""), none(), json!("t")),
            gives(json!(" true "), none(), json!(true)),
            gives(json!(5), none(), json!(5)),
            nothing(json!("null"), none()),
            nothing(json!("[]"), none()),
            fails(
                json!(""),
                none(),
                "the text is not JSON (line 1, column 0 of it)",
            ),
            fails(
                json!("{\"a\": \"O\"Neil\"}"),
                none(),
                "the text is not JSON (line 1, column 10 of it)",
            ),
            fails(
                json!("1 2"),
                none(),
                "the text is not JSON (line 1, column 3 of it)",
            ),
            fails(json!({"a": 1}), none(), "expected a text, found an object"),
        ],
    );
    let big = "123456789012345678901234567890.10";
    let row = transform("x", "ParseJSON", &json!({}));
    let parsed = map_row(&row, &json!({"x": big})).unwrap().unwrap();
    assert_eq!(parsed.to_string(), big, "numbers stay exact");
}

#[test]
fn set_if_empty() {
    let default = |apply: Value| json!({"defaultValue": literal("d"), "applyIfEmpty": apply});
    let on = || default(literal("true"));
    let off = || default(literal("false"));
    for value in [
        json!(""),
        json!([]),
        json!({}),
        json!("none"),
        json!("NULL"),
        json!("None"),
        json!([""]),
    ] {
        check(
            "SetIfEmpty",
            [
                gives(value.clone(), on(), json!("d")),
                gives(value.clone(), default(Value::Null), json!("d")),
            ],
        );
    }
    check(
        "SetIfEmpty",
        [
            gives(json!(null), on(), json!("d")),
            gives(json!(null), off(), json!("d")),
            gives(json!([]), off(), json!("d")),
            gives(json!(""), off(), json!("")),
            gives(json!({}), off(), json!({})),
            gives(json!("None"), off(), json!("None")),
            gives(json!(0), on(), json!(0)),
            gives(json!(false), on(), json!(false)),
            gives(json!("a"), on(), json!("a")),
            gives(json!(" "), on(), json!(" ")),
            gives(json!(["", "a"]), on(), json!(["", "a"])),
            gives(
                json!(""),
                json!({"defaultValue": context("two")}),
                json!([1, 2]),
            ),
            nothing(json!(""), json!({"defaultValue": context("missing")})),
            nothing(
                json!(null),
                json!({"defaultValue": {"isContext": false, "value": null}}),
            ),
        ],
    );
}

#[test]
fn stringify_and_get_field() {
    let none = || json!({});
    check(
        "Stringify",
        [
            gives(json!({"a": [1, null]}), none(), json!("{\"a\":[1,null]}")),
            gives(json!("a"), none(), json!("a")),
            gives(json!(5), none(), json!("5")),
            gives(json!([1, true]), none(), json!(["1", "true"])),
            gives(json!([[1, 2], 3]), none(), json!(["[1,2]", "3"])),
        ],
    );
    let field = |field: &str| json!({"field": literal(field)});
    check(
        "getField",
        [
            gives(json!({"a": 1}), field("a"), json!(1)),
            gives(json!({"a": {"b": [1, 2]}}), field("a.b"), json!([1, 2])),
            gives(
                json!([{"a": 1}, {"b": 2}, {"a": 3}]),
                field("a"),
                json!([1, 3]),
            ),
            gives(json!({"a.b": 1}), field("a\\.b"), json!(1)),
            nothing(json!({"a": null}), field("a")),
            nothing(json!("text"), field("a")),
            nothing(json!({"a": 1}), field("A")),
        ],
    );
}

#[test]
fn if_then_else() {
    let when = |equals: &str| json!({"equals": literal(equals), "then": literal("yes"), "else": literal("no")});
    check(
        "If-Then-Else",
        [
            gives(json!("a"), when("a"), json!("yes")),
            gives(json!("A"), when("a"), json!("no")),
            gives(json!(""), when(""), json!("yes")),
            gives(json!(3), when("3"), json!("yes")),
            gives(json!(true), when("true"), json!("yes")),
            gives(json!(["a", "b"]), when("a"), json!(["yes", "no"])),
            gives(
                json!("b"),
                json!({"equals": literal("a"), "then": literal("yes")}),
                json!(""),
            ),
            gives(
                json!("a"),
                json!({"equals": literal("a"), "then": context("o"), "else": null}),
                json!({"k": 1}),
            ),
            fails(json!({"a": 1}), when("a"), NO_TEXT),
        ],
    );
}

#[test]
fn map_values_transformer() {
    let table = |inputs: &str, mapped: &str| json!({"input_values": literal(inputs), "mapped_values": literal(mapped)});
    check(
        "MapValuesTransformer",
        [
            gives(json!("3"), table("4,3,2,1", "1,2,3,4"), json!("2")),
            gives(json!(3), table("4,3,2,1", "1,2,3,4"), json!("2")),
            gives(json!("x"), table("a,b", "1,2"), json!("x")),
            gives(json!(5), table("a,b", "1,2"), json!(5)),
            gives(
                json!(true),
                table("true,false", "Active,Inactive"),
                json!("Active"),
            ),
            gives(
                json!(false),
                table("True,False", "Active,Inactive"),
                json!("Inactive"),
            ),
            gives(json!("b"), table("a, b", "1,2"), json!("b")),
            gives(json!(""), table("", "none"), json!("none")),
            gives(json!(["a", "c"]), table("a,b", "1,2"), json!(["1", "c"])),
            fails(
                json!("a"),
                json!({"input_values": literal("a,b"), "mapped_values": context("two.[0]")}),
                "`input_values` has 2 values, `mapped_values` 1",
            ),
        ],
    );
}
