//! What a filter inside a path chooses, and what it says of a new element.

use serde_json::{Map, Value, json};

use super::{parse, selector};

#[test]
fn filters_choose_elements_as_rfc_7644_compares() {
    let element = json!({"type": "Work", "primary": true, "value": "ada@acme.example", "rank": 2, "tags": []});
    let Value::Object(element) = element else {
        panic!("an object")
    };
    let rows = [
        ("type eq \"work\"", true),
        ("TYPE EQ \"work\"", true),
        ("type ne \"work\"", false),
        ("type ne \"home\"", true),
        ("primary eq true", true),
        ("primary eq \"True\"", true),
        ("value co \"@ACME.\"", true),
        ("value sw \"ada\" and value ew \".example\"", true),
        ("rank gt 1 and rank le 2", true),
        ("rank ge 3 or rank lt 2", false),
        ("display pr", false),
        ("type PR", true),
        ("tags pr", false),
        ("not (display pr)", true),
        ("type pr AND NOT (display pr)", true),
        ("display pr OR primary eq true", true),
        (
            "type eq \"home\" or type eq \"work\" and primary eq false",
            false,
        ),
        (
            "(type eq \"home\" or type eq \"work\") and primary eq true",
            true,
        ),
        ("missing eq null", true),
    ];
    for (filter, chosen) in rows {
        let filter = selector(&format!("emails[{filter}]"))
            .filter
            .expect("a filter");
        assert_eq!(filter.matches(&element), chosen, "{filter}");
    }
}

#[test]
fn only_an_or_in_an_and_needs_its_group() {
    for (read, written) in [
        ("(a eq 1 or b eq 2) or c eq 3", "a eq 1 or b eq 2 or c eq 3"),
        (
            "(a eq 1 and b eq 2) and c eq 3",
            "a eq 1 and b eq 2 and c eq 3",
        ),
        (
            "(a eq 1 or b eq 2) and c eq 3",
            "(a eq 1 or b eq 2) and c eq 3",
        ),
        (
            "(a eq 1 and b eq 2) or c eq 3",
            "a eq 1 and b eq 2 or c eq 3",
        ),
    ] {
        let path = parse(&format!("emails[{read}]"));
        assert_eq!(path.to_string(), format!("emails[{written}]"));
    }
}

#[test]
fn only_equalities_say_what_a_new_element_holds() {
    let exact = |filter: &str| -> Option<Map<String, Value>> {
        selector(&format!("emails[{filter}]"))
            .filter
            .expect("a filter")
            .exact_values()
            .map(|values| {
                values
                    .into_iter()
                    .map(|(name, value)| (name.to_string(), value.clone()))
                    .collect()
            })
    };
    assert_eq!(
        exact("type eq \"work\" and (primary eq true)").map(Value::Object),
        Some(json!({"type": "work", "primary": true}))
    );
    for vague in [
        "type ne \"work\"",
        "type pr",
        "type eq \"a\" or type eq \"b\"",
    ] {
        assert_eq!(exact(vague), None, "{vague}");
    }
}
