//! Rules 6 to 10: constants, filters, transformers, and the types that they stand in.

use iam_core::mapper::Mapper;
use serde_json::{Value, json};

use crate::{TYPE, complex, context, literal, map_row, object, read, transform};

#[test]
fn rule_6_constants_and_references() {
    let source = json!({"a": "A", "n": 5, "yes": true, "list": [1, 2], "one": ["x"], "o": {"k": "v"}, "empty": ""});
    for (simple, expected) in [
        ("\"text\"", Some(json!("text"))),
        ("\"\"", Some(json!(""))),
        ("\" blanks kept \"", Some(json!(" blanks kept "))),
        ("\"a.b(c)=d\"", Some(json!("a.b(c)=d"))),
        ("\"it says \"yes\"\"", Some(json!("it says \"yes\""))),
        ("${a}", Some(json!("A"))),
        ("${ a }", Some(json!("A"))),
        ("${n}", Some(json!(5))),
        ("${yes}", Some(json!(true))),
        ("${list}", Some(json!([1, 2]))),
        ("${one}", Some(json!("x"))),
        ("${o}", Some(json!({"k": "v"}))),
        ("${o.k}", Some(json!("v"))),
        ("${missing}", None),
        ("${a}${n}", Some(json!("A5"))),
        ("${a} is ${yes}", Some(json!("A is true"))),
        ("<${missing}>", Some(json!("<>"))),
        ("<${list}>", Some(json!("<[1,2]>"))),
        ("\"${n}\"", Some(json!("5"))),
        ("\"<${a}>\"", Some(json!("<A>"))),
        ("\"${missing}\"", Some(json!(""))),
        ("", None),
    ] {
        assert_eq!(read(simple, &source), expected, "{simple}");
        let root = complex(simple, &json!([]), "", &json!([]));
        assert_eq!(map_row(&root, &source).unwrap(), expected, "root {simple}");
    }
}

#[test]
fn rule_6_arguments_are_paths_in_context_and_literals_otherwise() {
    let source = json!({"a": "A", "b": "B"});
    for (prefix, expected) in [
        (literal("b"), "bA"),
        (context("b"), "BA"),
        (literal("${b}"), "BA"),
        (context("${b}"), "BA"),
        (literal("<${b}> "), "<B> A"),
        (literal("  "), "  A"),
        (literal("\"b\""), "\"b\"A"),
        (context("\"b\""), "bA"),
        (context("missing"), "A"),
        (literal("${missing}"), "A"),
        (literal("a(b)=c"), "a(b)=cA"),
        (json!({"isContext": false, "value": null}), "A"),
        (json!({"isContext": false}), "A"),
        (json!(null), "A"),
        (json!({"value": {"simple": null, "complex": null}}), "A"),
        (
            json!({"value": {"simple": "", "complex": {"root": "b", "transformers": [{"operator": "toLowerCase"}]}}}),
            "bA",
        ),
    ] {
        let row = transform("a", "concat", &json!({"prefix": prefix}));
        assert_eq!(
            map_row(&row, &source).unwrap(),
            Some(json!(expected)),
            "{prefix}"
        );
    }
}

#[test]
fn rule_7_root_filters_accessor_transformers() {
    let source = json!({
        "emails": [
            {"type": "home", "value": "h@x.example"},
            {"type": "Work", "value": "w@x.example"},
            {"type": "work", "primary": true, "value": "p@x.example"}],
        "wanted": "work"
    });
    let is = |left: &str, right: Value, ignore_case: bool| json!({"operator": "isEqualString", "ignoreCase": ignore_case, "left": context(left), "right": right});
    let upper = json!([{"operator": "toUpperCase", "args": {}}]);
    for (what, filters, accessor, transformers, expected) in [
        (
            "filter",
            json!([[is("emails.type", literal("work"), false)]]),
            "value",
            json!([]),
            Some(json!("p@x.example")),
        ),
        (
            "ignoreCase",
            json!([[is("emails.type", literal("work"), true)]]),
            "value",
            json!([]),
            Some(json!(["w@x.example", "p@x.example"])),
        ),
        (
            "or",
            json!([[
                is("emails.type", literal("work"), false),
                is("emails.type", literal("home"), false)
            ]]),
            "value",
            json!([]),
            Some(json!(["h@x.example", "p@x.example"])),
        ),
        (
            "and",
            json!([
                [is("emails.type", literal("work"), true)],
                [is("emails.primary", literal("true"), false)]
            ]),
            "value",
            json!([]),
            Some(json!("p@x.example")),
        ),
        (
            "path right",
            json!([[is("emails.type", context("wanted"), false)]]),
            "value",
            json!([]),
            Some(json!("p@x.example")),
        ),
        (
            "left elsewhere",
            json!([[is("wanted", literal("work"), false)]]),
            "type",
            json!([]),
            Some(json!(["home", "Work", "work"])),
        ),
        (
            "nobody",
            json!([[is("emails.type", literal("fax"), false)]]),
            "value",
            json!([]),
            None,
        ),
        (
            "then transformers",
            json!([[is("emails.type", literal("work"), false)]]),
            "value",
            upper.clone(),
            Some(json!("P@X.EXAMPLE")),
        ),
        (
            "accessor alone",
            json!([]),
            "type",
            upper,
            Some(json!(["HOME", "WORK", "WORK"])),
        ),
        ("accessor to nothing", json!([]), "missing", json!([]), None),
        (
            "empty filters",
            json!([[]]),
            "[0].type",
            json!([]),
            Some(json!(["home", "Work", "work"])),
        ),
    ] {
        let row = complex("emails", &filters, accessor, &transformers);
        assert_eq!(map_row(&row, &source).unwrap(), expected, "{what}");
    }
}

#[test]
fn rule_7_left_may_be_the_root_itself_and_the_root_may_have_brackets() {
    let source = json!({"tags": ["a", "b", "ab"], "u": {"m": [{"k": 1}, {"k": 2}]}});
    let starts =
        json!([[{"operator": "startWith", "left": context("tags"), "right": literal("a")}]]);
    assert_eq!(
        map_row(&complex("tags", &starts, "", &json!([])), &source).unwrap(),
        Some(json!(["a", "ab"]))
    );
    let second =
        json!([[{"operator": "isEqualString", "left": context("u.m.k"), "right": literal("2")}]]);
    for root in ["u.m", "u.m.[]", "${u.m}"] {
        let row = complex(root, &second, "k", &json!([]));
        assert_eq!(map_row(&row, &source).unwrap(), Some(json!(2)), "{root}");
    }
}

#[test]
fn rule_8_item_transformers_do_not_run_without_a_value_and_entire_list_ones_do() {
    for (operator, args, expected) in [
        ("concat", json!({"prefix": literal("p")}), None),
        ("toUpperCase", json!({}), None),
        ("ParseJSON", json!({}), None),
        ("Stringify", json!({}), None),
        (
            "If-Then-Else",
            json!({"equals": literal(""), "then": literal("t"), "else": literal("e")}),
            None,
        ),
        (
            "SetIfEmpty",
            json!({"defaultValue": literal("d")}),
            Some(json!("d")),
        ),
        ("append", json!({"item": literal("i")}), Some(json!("i"))),
        ("count", json!({}), Some(json!(0))),
        ("join", json!({"separator": literal(",")}), Some(json!(""))),
        ("atIndex", json!({"index": literal("0")}), None),
        ("uniq", json!({}), None),
        ("FirstArrayElement", json!({}), None),
    ] {
        for source in [
            json!({}),
            json!({"x": null}),
            json!({"x": []}),
            json!({"x": [null]}),
        ] {
            let mapped = map_row(&transform("x", operator, &args), &source).unwrap();
            assert_eq!(mapped, expected, "{operator} {source}");
        }
    }
    let chain = json!([
        {"operator": "SetIfEmpty", "args": {"defaultValue": literal("nobody")}},
        {"operator": "concat", "args": {"suffix": literal("@acme.example")}}]);
    let row = complex("mail", &json!([]), "", &chain);
    assert_eq!(
        map_row(&row, &json!({})).unwrap(),
        Some(json!("nobody@acme.example"))
    );
}

#[test]
fn rule_8_an_argument_that_cannot_be_used_does_not_fail_a_row_without_a_value() {
    let row = transform("x", "concat", &json!({"prefix": context("object")}));
    assert_eq!(map_row(&row, &json!({"object": {"a": 1}})).unwrap(), None);
}

#[test]
fn rule_9_the_common_type_comes_first_and_the_asked_for_type_overrides() {
    let file = json!({"name": "m", "mapping": {
        TYPE: {"internalMapping": {"b": {"simple": "\"asked\""}, "c": {"simple": "\"asked\""}, "d": {"simple": "missing"}}},
        "dbot_classification_incident_type_all": {"internalMapping": {
            "a": {"simple": "\"common\""}, "b": {"simple": "\"common\""}, "d": {"simple": "\"common\""}}}}});
    let mapper = Mapper::parse(&file.to_string()).unwrap();
    let source = json!({});
    let mapped = mapper.map_object(object(&source), TYPE).unwrap();
    assert_eq!(
        Value::Object(mapped),
        json!({"a": "common", "b": "asked", "d": "common", "c": "asked"})
    );
    let other = mapper.map_object(object(&source), "Another").unwrap();
    assert_eq!(
        Value::Object(other),
        json!({"a": "common", "b": "common", "d": "common"})
    );
}

#[test]
fn rule_10_an_operator_may_carry_a_category() {
    let row = transform("x", "general.join", &json!({"separator": literal("-")}));
    assert_eq!(
        map_row(&row, &json!({"x": [1, 2]})).unwrap(),
        Some(json!("1-2"))
    );
    let filters = json!([[{"operator": "string.isEqualString", "left": context("x"), "right": literal("a")}]]);
    let row = complex("x", &filters, "", &json!([]));
    assert_eq!(
        map_row(&row, &json!({"x": ["a", "b"]})).unwrap(),
        Some(json!("a"))
    );
}

#[test]
fn complex_wins_where_it_is_set() {
    let source = json!({"a": 1, "b": 2});
    for (row, expected) in [
        (
            json!({"simple": "a", "complex": {"root": "b"}}),
            Some(json!(2)),
        ),
        (json!({"simple": "a", "complex": null}), Some(json!(1))),
        (json!({"simple": "a"}), Some(json!(1))),
        (json!({"simple": null, "complex": null}), None),
        (json!({}), None),
        (json!(null), None),
        (json!({"complex": {}}), None),
        (
            json!({"complex": {"root": "a", "filters": null, "accessor": null, "transformers": null}}),
            Some(json!(1)),
        ),
    ] {
        assert_eq!(map_row(&row, &source).unwrap(), expected, "{row}");
    }
}
