//! Hostile input gets an error or an answer, never a panic or a long wait.

use std::fmt::Write;

use iam_core::mapper::{Cause, MapError, Mapper, Path, Transformers, limits};
use serde_json::{Value, json};

use crate::{TYPE, complex, context, literal, map_row, mapper, object, read, transform};

fn cause(row: &Value, source: &Value) -> Cause {
    match map_row(row, source) {
        Err(MapError::Row(row)) => row.cause,
        other => panic!("expected a row that fails, found {}", other.is_ok()),
    }
}

#[test]
fn a_path_has_a_limit() {
    let keys = |count: usize| vec!["k"; count].join(".");
    assert!(Path::parse(&keys(limits::MAX_PATH_STEPS)).is_ok());
    for count in [limits::MAX_PATH_STEPS + 1, 10_000] {
        let error = Path::parse(&keys(count)).unwrap_err();
        assert_eq!(error.span().start, limits::MAX_PATH_STEPS * 2);
        assert_eq!(
            error.to_string(),
            "character 513: a path has at most 256 steps"
        );
    }
    let error = Path::parse(&"k".repeat(1 << 20)).unwrap_err();
    assert_eq!(error.to_string(), "character 1: longer than 65536 bytes");
}

#[test]
fn nested_references_are_refused_however_deep() {
    let nested = "${".repeat(10_000) + "a" + &"}".repeat(10_000);
    let error = mapper(&json!({"out": {"simple": nested}})).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("character 3: a `${}` cannot stand inside another")
    );
    let many = "${a}".repeat(limits::MAX_REFERENCES + 1);
    let error = mapper(&json!({"out": {"simple": many}})).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("a text has at most 256 `${}` references")
    );
}

#[test]
fn complex_inside_arguments_has_a_limit() {
    let nest = |levels: usize| {
        (1..levels).fold(json!({"root": "a"}), |inner, _| {
            json!({"root": "a", "transformers": [
                {"operator": "concat", "args": {"prefix": {"value": {"complex": inner}}}}]})
        })
    };
    let row = |levels| json!({"out": {"complex": nest(levels)}});
    assert!(mapper(&row(limits::MAX_NESTING)).is_ok());
    let error = mapper(&row(limits::MAX_NESTING + 1)).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("`complex` is nested deeper than 8 levels")
    );
    let chain = vec![json!({"operator": "trim"}); limits::MAX_OPERATORS + 1];
    let error = mapper(&json!({"out": complex("a", &json!([]), "", &json!(chain))})).unwrap_err();
    assert!(
        error
            .to_string()
            .ends_with("257 operators are more than 256")
    );
}

#[test]
fn a_deeply_nested_file_is_an_error_of_syntax() {
    for (open, close) in [("[", "]"), ("{\"mapping\":", "}")] {
        let file = open.repeat(100_000) + &close.repeat(100_000);
        let error = Mapper::parse(&file).unwrap_err();
        assert!(
            error.to_string().contains("recursion limit exceeded"),
            "{open}"
        );
    }
    let row = transform("x", "ParseJSON", &json!({}));
    assert!(matches!(
        cause(&row, &json!({"x": "[".repeat(100_000)})),
        Cause::NotJson { line: 1, .. }
    ));
}

#[test]
fn a_file_has_a_limit_and_a_large_one_loads() {
    let mut rows = String::new();
    for row in 0..100_000 {
        let comma = if row == 0 { "" } else { "," };
        write!(
            rows,
            "{comma}\"field {row}\":{{\"simple\":\"a.b.c{row}\",\"complex\":null}}"
        )
        .unwrap();
    }
    let file =
        format!("{{\"name\":\"m\",\"mapping\":{{\"{TYPE}\":{{\"internalMapping\":{{{rows}}}}}}}}}");
    assert_eq!(
        Mapper::parse(&file).unwrap().types()[0].rows().len(),
        100_000
    );
    let broken = file.replace("a.b.c", "a..c");
    let error = Mapper::parse(&broken).unwrap_err();
    assert_eq!(error.problems().len(), limits::MAX_PROBLEMS);
    let error = Mapper::parse(&" ".repeat(limits::MAX_FILE_BYTES + 1)).unwrap_err();
    assert_eq!(error.to_string(), "16777217 bytes are more than 16777216");
}

#[test]
fn a_value_cannot_grow_without_end() {
    let doubling = vec![
        json!({"operator": "replace", "args": {"toReplace": literal("a"), "replaceWith": literal("aa")}});
        limits::MAX_OPERATORS
    ];
    let row = complex("x", &json!([]), "", &json!(doubling));
    assert_eq!(cause(&row, &json!({"x": "a"})), Cause::TooLarge);

    let long = "x".repeat(1 << 20);
    let list = vec!["a"; 1_000];
    let source = json!({"long": long, "list": list});
    for row in [
        transform("list", "concat", &json!({"prefix": context("long")})),
        transform("list", "join", &json!({"separator": context("long")})),
        transform(
            "long",
            "replace",
            &json!({"toReplace": literal("x"), "replaceWith": context("long")}),
        ),
        transform(
            "list",
            "If-Then-Else",
            &json!({"equals": literal("a"), "then": context("long")}),
        ),
        json!({"simple": "${long}".repeat(17)}),
    ] {
        assert_eq!(cause(&row, &source), Cause::TooLarge, "{row}");
    }
}

#[test]
fn an_output_cannot_grow_without_end() {
    let rows: serde_json::Map<String, Value> = (0..100)
        .map(|row| (format!("f{row}"), json!({"simple": "x"})))
        .collect();
    let mapper = mapper(&Value::Object(rows)).unwrap();
    let source = json!({"x": "x".repeat(1 << 20)});
    let error = mapper.map_object(object(&source), TYPE).unwrap_err();
    assert_eq!(
        error.to_string(),
        "mapper `Test Mapper`, type `User Profile`, field `f63`: the mapped object is larger than 67108864 bytes"
    );
}

#[test]
fn a_large_object_is_read_in_one_go() {
    let emails: Vec<Value> = (0..100_000)
        .map(|n| json!({"value": format!("{n}@acme.example"), "n": n}))
        .collect();
    let source = json!({"emails": emails});
    let last = json!([[{"operator": "in", "left": context("emails.value"), "right": context("emails.value")}],
        [{"operator": "greaterThan", "left": context("emails.n"), "right": literal("99998")}]]);
    let row = complex("emails", &last, "value", &json!([{"operator": "uniq"}]));
    assert_eq!(
        map_row(&row, &source).unwrap(),
        Some(json!("99999@acme.example"))
    );
}

#[test]
fn a_list_of_lists_does_not_overflow_the_stack() {
    // Deeper than any file, but not so deep that dropping it would be the problem.
    let mut nested = json!({"k": 1});
    for _ in 0..1_000 {
        nested = json!([nested, []]);
    }
    assert_eq!(read("x.k", &json!({"x": nested.clone()})), Some(json!(1)));
    assert_eq!(
        cause(&json!({"simple": "x"}), &json!({"x": nested})),
        Cause::TooDeep
    );
}

#[test]
fn a_registered_transformer_cannot_break_the_limits() {
    let mut transformers = Transformers::default();
    transformers.register("grow", |_, _| {
        Ok(Value::from("x".repeat(limits::MAX_VALUE_BYTES)))
    });
    let file = json!({"name": "m", "mapping": {TYPE: {"internalMapping": {"out": transform("x", "grow", &json!({}))}}}});
    let mapper = Mapper::parse_with(&transformers, &file.to_string()).unwrap();
    let source = json!({"x": 1});
    let error = mapper.map_object(object(&source), TYPE).unwrap_err();
    assert!(matches!(error, MapError::Row(row) if row.cause == Cause::TooLarge));
}
