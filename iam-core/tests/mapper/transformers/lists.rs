//! Transformers that make lists, take from them, or put them together.

use serde_json::json;

use super::{NO_TEXT, check, fails, gives, nothing};
use crate::{context, literal};

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
