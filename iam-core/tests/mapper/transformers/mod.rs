//! Every transformer of the table, with its edges.

mod dates;
mod lists;
mod texts;
mod values;

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
