//! Transformers of texts.

use serde_json::json;

use super::{NO_TEXT, check, fails, gives};
use crate::{context, literal};

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
