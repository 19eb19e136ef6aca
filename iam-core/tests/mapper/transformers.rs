//! Every transformer of the table, with its edges.

use iam_core::mapper::{Mapper, Transformers};
use serde_json::{Value, json};

use crate::{complex, context, literal, map_row, object, transform};

/// One row of a table: the value at the root, the arguments, what comes out.
type Case = (Value, Value, Result<Option<Value>, &'static str>);

/// Runs an operator on each value of a table.
fn check(operator: &str, table: impl IntoIterator<Item = Case>) {
    for (value, args, expected) in table {
        let row = transform("x", operator, &args);
        let mapped = map_row(&row, &json!({"x": value, "o": {"k": 1}, "two": [1, 2]}));
        let mapped = mapped.map_err(|error| error.to_string());
        let prefix = format!(
            "mapper `Test Mapper`, type `User Profile`, field `out`, operator `{operator}`: "
        );
        let expected = expected.map_err(|error| format!("{prefix}{error}"));
        assert_eq!(mapped, expected, "{operator} of {value} with {args}");
    }
}

/// A case that comes out as a value.
fn gives(value: Value, args: Value, expected: Value) -> Case {
    (value, args, Ok(Some(expected)))
}

/// A case that is left out.
fn nothing(value: Value, args: Value) -> Case {
    (value, args, Ok(None))
}

/// A case that fails.
fn fails(value: Value, args: Value, error: &'static str) -> Case {
    (value, args, Err(error))
}

const NO_TEXT: &str = "expected a text, number or boolean, found an object";

#[test]
fn concat() {
    let both = || json!({"prefix": literal("<"), "suffix": literal(">")});
    check(
        "concat",
        [
            gives(json!("a"), both(), json!("<a>")),
            gives(json!(""), both(), json!("<>")),
            gives(json!(0), both(), json!("<0>")),
            gives(json!(1.50), both(), json!("<1.5>")),
            gives(json!(false), both(), json!("<false>")),
            gives(json!(["a", 1, null]), both(), json!(["<a>", "<1>"])),
            gives(json!("ü"), both(), json!("<ü>")),
            gives(json!("\"\\"), both(), json!("<\"\\>")),
            gives(json!("a"), json!({}), json!("a")),
            gives(
                json!("a"),
                json!({"prefix": context("two.[0]")}),
                json!("1a"),
            ),
            fails(json!({"a": 1}), both(), NO_TEXT),
            fails(
                json!([["a"], ["b"]]),
                both(),
                "expected a text, number or boolean, found a list",
            ),
            fails(json!("a"), json!({"prefix": context("o")}), NO_TEXT),
        ],
    );
}

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
fn split_and_split_and_trim() {
    let by = |delimiter: &str| json!({"delimiter": literal(delimiter)});
    check(
        "split",
        [
            gives(json!("a@b"), by("@"), json!(["a", "b"])),
            gives(json!("ab"), by("@"), json!("ab")),
            gives(json!("a, b"), by(","), json!(["a", " b"])),
            gives(json!(","), by(","), json!(["", ""])),
            gives(json!(""), by(","), json!("")),
            gives(json!("aüb"), by(""), json!(["a", "ü", "b"])),
            gives(
                json!("ab"),
                json!({"delimiter": {"isContext": false, "value": null}}),
                json!(["a", "b"]),
            ),
            gives(json!(["a-b", "c-d"]), by("-"), json!(["a", "b", "c", "d"])),
            gives(json!(1.5), by("."), json!(["1", "5"])),
            gives(json!("a--b"), by("--"), json!(["a", "b"])),
            nothing(json!(""), by("")),
            fails(json!({"a": 1}), by(","), NO_TEXT),
        ],
    );
    check(
        "splitAndTrim",
        [
            gives(json!(" a , b "), by(","), json!(["a", "b"])),
            gives(json!(" a "), by(","), json!("a")),
            gives(json!("a,,b"), by(","), json!(["a", "", "b"])),
        ],
    );
}

#[test]
fn at_index() {
    let at = |index: &str| json!({"index": literal(index)});
    check(
        "atIndex",
        [
            gives(json!(["a", "b"]), at("0"), json!("a")),
            gives(json!(["a", "b"]), at("1"), json!("b")),
            gives(
                json!(["a", "b"]),
                json!({"index": {"value": {"simple": 1}}}),
                json!("b"),
            ),
            gives(json!(["a", "b"]), at("1.0"), json!("b")),
            gives(json!("a"), at("0"), json!("a")),
            gives(json!([["a", "b"], "c"]), at("0"), json!(["a", "b"])),
            gives(
                json!([5, 6]),
                json!({"index": context("two.[0]")}),
                json!(6),
            ),
            nothing(json!(["a", "b"]), at("2")),
            nothing(json!(["a", "b"]), at("-1")),
            nothing(json!(["a", "b"]), at("999999999999")),
            nothing(json!(["a", "b"]), json!({"index": context("missing")})),
            fails(
                json!("a"),
                json!({"index": context("o")}),
                "argument `index`: expected a whole number, found an object",
            ),
            fails(
                json!("a"),
                json!({"index": literal("${x}")}),
                "argument `index`: expected a whole number, found another text",
            ),
        ],
    );
}

#[test]
fn substring() {
    let cut = |from: &str, to: &str| json!({"from": literal(from), "to": literal(to)});
    check(
        "substring",
        [
            gives(json!("abcdef"), cut("1", "3"), json!("bc")),
            gives(json!("abcdef"), cut("2", ""), json!("cdef")),
            gives(
                json!("abcdef"),
                json!({"from": literal("2")}),
                json!("cdef"),
            ),
            gives(json!("abcdef"), cut("0", "99"), json!("abcdef")),
            gives(json!("abcdef"), cut("99", "100"), json!("")),
            gives(json!("abcdef"), cut("3", "1"), json!("")),
            gives(json!("abcdef"), cut("-3", "2"), json!("ab")),
            gives(json!("abcdef"), cut("0", "-1"), json!("")),
            gives(json!("aüßé漢"), cut("1", "4"), json!("üßé")),
            gives(json!(12345), cut("1", "3"), json!("23")),
            gives(json!(""), cut("0", "1"), json!("")),
            gives(json!(["ab", "cd"]), cut("0", "1"), json!(["a", "c"])),
        ],
    );
}

#[test]
fn substring_to_and_from_a_marker() {
    let to = |marker: &str| json!({"to": literal(marker)});
    check(
        "substringTo",
        [
            gives(json!("ada@acme.example"), to("@"), json!("ada")),
            gives(json!("a@b@c"), to("@"), json!("a")),
            gives(json!("ada"), to("@"), json!("ada")),
            gives(json!("@a"), to("@"), json!("")),
            gives(json!("ada"), to(""), json!("ada")),
            gives(json!(""), to("@"), json!("")),
        ],
    );
    let from = |marker: &str| json!({"from": literal(marker)});
    check(
        "substringFrom",
        [
            gives(json!("ada@acme.example"), from("@"), json!("acme.example")),
            gives(json!("a@b@c"), from("@"), json!("b@c")),
            gives(json!("ada"), from("@"), json!("ada")),
            gives(json!("a@"), from("@"), json!("")),
            gives(json!("ada"), from(""), json!("ada")),
        ],
    );
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
fn letters_and_trim() {
    let none = || json!({});
    check(
        "toLowerCase",
        [
            gives(json!("ÄBC"), none(), json!("äbc")),
            gives(json!(["A", "B"]), none(), json!(["a", "b"])),
            gives(json!(""), none(), json!("")),
            gives(json!(5), none(), json!("5")),
            fails(json!({"a": 1}), none(), NO_TEXT),
        ],
    );
    check(
        "toUpperCase",
        [gives(json!("straße"), none(), json!("STRASSE"))],
    );
    for name in ["toTitleCase", "titleCase"] {
        check(
            name,
            [
                gives(json!("ada LOVELACE"), none(), json!("Ada Lovelace")),
                gives(
                    json!("anne-marie o'neil"),
                    none(),
                    json!("Anne-Marie O'neil"),
                ),
                gives(json!("éric 2nd"), none(), json!("Éric 2nd")),
            ],
        );
    }
    check(
        "trim",
        [
            gives(json!(" \t a b\n"), none(), json!("a b")),
            gives(json!("  "), none(), json!("")),
        ],
    );
}

#[test]
fn replace() {
    let with =
        |from: &str, to: &str| json!({"toReplace": literal(from), "replaceWith": literal(to)});
    let limited = |limit: &str| json!({"toReplace": literal("a"), "replaceWith": literal("b"), "limit": literal(limit)});
    check(
        "replace",
        [
            gives(json!("a.a.a"), with(".", "-"), json!("a-a-a")),
            gives(json!("aaa"), limited("2"), json!("bba")),
            gives(json!("aaa"), limited("0"), json!("aaa")),
            gives(json!("aaa"), limited("-1"), json!("bbb")),
            gives(json!("aaa"), limited(""), json!("bbb")),
            gives(json!("aaa"), limited("99"), json!("bbb")),
            gives(json!("a+b"), with("+", ""), json!("ab")),
            gives(json!("abc"), with("", "-"), json!("abc")),
            gives(json!("abc"), with("x", "-"), json!("abc")),
            gives(
                json!("a b"),
                json!({"toReplace": literal(" ")}),
                json!("ab"),
            ),
            gives(json!("über"), with("ü", "ue"), json!("ueber")),
            gives(json!(["a", "ba"]), with("a", "x"), json!(["x", "bx"])),
        ],
    );
}

#[test]
fn join_and_append() {
    let by = |separator: &str| json!({"separator": literal(separator)});
    check(
        "join",
        [
            gives(json!(["a", 1, true]), by(", "), json!("a, 1, true")),
            gives(json!(["a"]), by(","), json!("a")),
            gives(json!("a"), by(","), json!("a")),
            gives(json!(["", ""]), by(","), json!(",")),
            gives(json!(["a", "b"]), by(""), json!("ab")),
            gives(json!([]), by(","), json!("")),
            gives(json!(["a", null, "b"]), by(","), json!("a,b")),
            fails(json!([{"a": 1}]), by(","), NO_TEXT),
        ],
    );
    check(
        "append",
        [
            gives(
                json!(["a"]),
                json!({"item": literal("b")}),
                json!(["a", "b"]),
            ),
            gives(json!("a"), json!({"item": literal("b")}), json!(["a", "b"])),
            gives(
                json!("a"),
                json!({"item": context("two")}),
                json!(["a", 1, 2]),
            ),
            gives(
                json!("a"),
                json!({"item": context("o")}),
                json!(["a", {"k": 1}]),
            ),
            gives(json!("a"), json!({"item": context("missing")}), json!("a")),
            gives(json!(null), json!({"item": context("two")}), json!([1, 2])),
        ],
    );
}

#[test]
fn uniq_count_and_first_array_element() {
    let none = || json!({});
    check(
        "uniq",
        [
            gives(json!(["b", "a", "b"]), none(), json!(["b", "a"])),
            gives(json!([1, "1", 1]), none(), json!([1, "1"])),
            gives(json!([{"a": 1}, {"a": 1}]), none(), json!({"a": 1})),
            gives(json!("a"), none(), json!("a")),
            nothing(json!([]), none()),
        ],
    );
    check(
        "count",
        [
            gives(json!(["a", "b", null]), none(), json!(2)),
            gives(json!("abc"), none(), json!(1)),
            gives(json!({"a": 1, "b": 2}), none(), json!(1)),
            gives(json!([]), none(), json!(0)),
            gives(json!([[1, 2], [3]]), none(), json!(2)),
        ],
    );
    check(
        "FirstArrayElement",
        [
            gives(json!(["a", "b"]), none(), json!("a")),
            gives(json!("a"), none(), json!("a")),
            gives(json!([null, "b"]), none(), json!("b")),
            nothing(json!([]), none()),
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

#[test]
fn time_stamp_to_date() {
    let none = || json!({});
    check(
        "TimeStampToDate",
        [
            gives(json!(1525006939), none(), json!("2018-04-29T13:02:19.000Z")),
            gives(
                json!("1525006939"),
                none(),
                json!("2018-04-29T13:02:19.000Z"),
            ),
            gives(
                json!(1525006939123i64),
                none(),
                json!("2018-04-29T13:02:19.123Z"),
            ),
            gives(json!(0), none(), json!("1970-01-01T00:00:00.000Z")),
            gives(json!(-1), none(), json!("1969-12-31T23:59:59.000Z")),
            gives(
                json!("1525006939.9"),
                none(),
                json!("2018-04-29T13:02:19.000Z"),
            ),
            gives(
                json!(9999999999i64),
                none(),
                json!("2286-11-20T17:46:39.000Z"),
            ),
            gives(
                json!(10000000000i64),
                none(),
                json!("1970-04-26T17:46:40.000Z"),
            ),
            gives(
                json!(1525006939),
                json!({"format": literal("%d/%m/%Y")}),
                json!("29/04/2018"),
            ),
            fails(json!("soon"), none(), "the text is not a Unix time"),
            fails(json!("9e30"), none(), "the text is not a Unix time"),
            fails(json!({}), none(), NO_TEXT),
        ],
    );
}

#[test]
fn date_string_to_iso_format() {
    let none = || json!({});
    let american = || json!({"dayfirst": literal("false")});
    check(
        "DateStringToISOFormat",
        [
            gives(
                json!("05-11-2929"),
                none(),
                json!("2929-11-05T00:00:00+00:00"),
            ),
            gives(
                json!("05-11-2929"),
                american(),
                json!("2929-05-11T00:00:00+00:00"),
            ),
            gives(
                json!("25/12/2020"),
                american(),
                json!("2020-12-25T00:00:00+00:00"),
            ),
            gives(
                json!("05-11-2929"),
                json!({"add_utc_timezone": literal("false")}),
                json!("2929-11-05T00:00:00"),
            ),
            gives(
                json!("2020-06-11T17:34:35.754203+03:00"),
                none(),
                json!("2020-06-11T17:34:35.754203+03:00"),
            ),
            gives(
                json!("2020-06-11T17:34:35.754Z"),
                none(),
                json!("2020-06-11T17:34:35.754000+00:00"),
            ),
            gives(
                json!("2020-06-11 17:34:35"),
                none(),
                json!("2020-06-11T17:34:35+00:00"),
            ),
            gives(
                json!("2020-06-11"),
                none(),
                json!("2020-06-11T00:00:00+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42"),
                none(),
                json!("2020-11-20T11:41:42+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42 GMT"),
                none(),
                json!("2020-11-20T11:41:42+00:00"),
            ),
            gives(
                json!("Fri, 20 Nov 2020 11:41:42 -0530"),
                none(),
                json!("2020-11-20T11:41:42-05:30"),
            ),
            gives(
                json!("June 21, 2020"),
                none(),
                json!("2020-06-21T00:00:00+00:00"),
            ),
            gives(
                json!("21 Jun 2020 5:06 PM"),
                none(),
                json!("2020-06-21T17:06:00+00:00"),
            ),
            gives(
                json!("11.06.2020 08:09"),
                none(),
                json!("2020-06-11T08:09:00+00:00"),
            ),
            gives(
                json!("2020|06|11"),
                json!({"format": literal("%Y|%m|%d")}),
                json!("2020-06-11T00:00:00+00:00"),
            ),
            gives(json!("some day"), none(), json!("some day")),
            gives(json!(""), none(), json!("")),
            gives(json!("32/13/2020"), none(), json!("32/13/2020")),
            fails(
                json!("some day"),
                json!({"format": literal("%Y")}),
                "the text is not a date in the given format",
            ),
            fails(json!({}), none(), NO_TEXT),
        ],
    );
}

#[test]
fn formatted_date_to_epoch() {
    let none = || json!({});
    check(
        "FormattedDateToEpoch",
        [
            gives(json!("2018-04-29T13:02:19Z"), none(), json!(1525006939)),
            gives(
                json!("2018-04-29T15:02:19+02:00"),
                none(),
                json!(1525006939),
            ),
            gives(json!("2018-04-29"), none(), json!(1524960000)),
            gives(
                json!("29.04.2018 13:02"),
                json!({"formatter": literal("%d.%m.%Y %H:%M")}),
                json!(1525006920),
            ),
            gives(
                json!("29.04.2018"),
                json!({"format": literal("%d.%m.%Y")}),
                json!(1524960000),
            ),
            fails(json!("soon"), none(), "the text is not a date"),
            fails(
                json!("soon"),
                json!({"format": literal("%Y")}),
                "the text is not a date in the given format",
            ),
        ],
    );
}

#[test]
fn an_integration_registers_its_own() {
    let mut transformers = Transformers::default();
    transformers
        .register("repeat", |value, args| {
            let text = value.as_str().ok_or("expected a text")?;
            let times = args.text("times").ok_or("`times` is missing")?;
            let times = times.parse().map_err(|_| "`times` is no number")?;
            Ok(Value::String(text.repeat(times)))
        })
        .register_entire_list("last", |values, _| {
            let values = values.as_array().ok_or("expected a list")?;
            Ok(values.last().cloned().unwrap_or_default())
        })
        .register("trim", |_, _| Ok(Value::Null));
    let load = |row: &Value| {
        let file = json!({"name": "Own", "mapping": {"T": {"internalMapping": {"out": row}}}});
        Mapper::parse_with(&transformers, &file.to_string())
    };
    let twice = json!({"times": context("n")});
    for (operator, args, source, expected) in [
        (
            "repeat",
            twice.clone(),
            json!({"x": ["a", "b"], "n": 2}),
            Ok(Some(json!(["aa", "bb"]))),
        ),
        (
            "own.repeat",
            twice.clone(),
            json!({"x": "a", "n": 2}),
            Ok(Some(json!("aa"))),
        ),
        (
            "repeat",
            json!({}),
            json!({"x": "a"}),
            Err("`times` is missing"),
        ),
        ("repeat", twice, json!({}), Ok(None)),
        ("last", json!({}), json!({"x": [1, 2]}), Ok(Some(json!(2)))),
        ("last", json!({}), json!({}), Ok(None)),
        ("trim", json!({}), json!({"x": "a"}), Ok(None)),
    ] {
        let mapper = load(&transform("x", operator, &args)).unwrap();
        let mapped = mapper.map_object(object(&source), "T");
        let mapped = mapped.map(|mapped| mapped.get("out").cloned());
        let expected = expected.map_err(|error| {
            format!("mapper `Own`, type `T`, field `out`, operator `repeat`: {error}")
        });
        assert_eq!(
            mapped.map_err(|error| error.to_string()),
            expected,
            "{operator}"
        );
    }
    let unknown = load(&transform("x", "repaet", &json!({}))).unwrap_err();
    assert_eq!(unknown.help().as_deref(), Some("did you mean `repeat`?"));
}

#[test]
fn a_chain_runs_in_order() {
    let chain = json!([
        {"operator": "split", "args": {"delimiter": literal(" ")}},
        {"operator": "toLowerCase", "args": {}},
        {"operator": "uniq", "args": {}},
        {"operator": "join", "args": {"separator": literal("-")}},
        {"operator": "concat", "args": {"suffix": literal("@acme.example")}}]);
    let row = complex("x", &json!([]), "", &chain);
    assert_eq!(
        map_row(&row, &json!({"x": "Ada ada Lovelace"})).unwrap(),
        Some(json!("ada-lovelace@acme.example"))
    );
}
