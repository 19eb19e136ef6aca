//! What is found when a mapper is loaded, and what an error says.

mod files;
mod operators;
mod rows;

use iam_core::mapper::{LoadError, Mapper, MapperSet, Problem};
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
