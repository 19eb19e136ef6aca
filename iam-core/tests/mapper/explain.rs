//! What `explain` tells of a mapping.

use iam_core::mapper::{Mapper, RowOutcome, Show, StepKind, WhyLeftOut};
use serde_json::{Value, json};

use crate::{TYPE, complex, context, literal, mapper, object, transform};

/// Each row as text: its steps, and how it ended.
fn told(rows: &Value, source: &Value) -> Vec<String> {
    let mapper = mapper(rows).unwrap();
    let explanation = mapper.explain(object(source), TYPE, Show::Shapes).unwrap();
    let rows = explanation.rows.iter().map(|row| {
        let mut lines = vec![row.field.clone()];
        for step in &row.steps {
            let values: Vec<String> = step
                .values
                .iter()
                .map(|seen| seen.shape.to_string())
                .collect();
            lines.push(format!("{}: {}", step.kind, values.join(", ")));
        }
        lines.push(match &row.outcome {
            RowOutcome::Mapped(seen) => format!("mapped to {}", seen.shape),
            RowOutcome::Overridden => "overridden".to_owned(),
            RowOutcome::LeftOut(why) => format!("left out: {why}"),
            RowOutcome::Failed(error) => format!("failed: {error}"),
        });
        lines.join("\n")
    });
    rows.collect()
}

#[test]
fn every_step_is_told_with_types_and_sizes() {
    let work = json!([[{"operator": "isEqualString", "left": context("emails.type"), "right": literal("work")}]]);
    let upper = json!([{"operator": "toUpperCase"}, {"operator": "split", "args": {"delimiter": literal("@")}}]);
    let rows = json!({
        "name": {"simple": "name"},
        "mail": complex("emails", &work, "value", &upper),
        "fax": complex("emails", &json!([[{"operator": "isTrue", "left": context("emails.fax")}]]), "value", &json!([])),
        "gone": {"simple": "gone"},
        "unset": {"simple": ""},
        "broken": transform("name", "concat", &json!({})),
    });
    let source = json!({
        "name": {"given": "Ada"},
        "emails": [{"type": "work", "value": "ä@acme"}, {"type": "home", "value": "h"}],
        "gone": []
    });
    assert_eq!(
        told(&rows, &source),
        [
            "name\npath `name`: an object of 1 key\nmapped to an object of 1 key",
            "mail\nroot `emails`: an object of 2 keys, an object of 2 keys\nfilter `isEqualString`: an object of 2 keys\n\
         accessor `value`: a text of 6 characters\ntransformer `toUpperCase`: a text of 6 characters\n\
         transformer `split`: a text of 1 character, a text of 4 characters\nmapped to a list of 2 elements",
            "fax\nroot `emails`: an object of 2 keys, an object of 2 keys\nfilter `isTrue`: \naccessor `value`: \nleft out: filter `isTrue` left no value over",
            "gone\npath `gone`: \nleft out: the path leads to no value",
            "unset\npath ``: \nleft out: the row has no path",
            "broken\nroot `name`: an object of 1 key\nfailed: mapper `Test Mapper`, type `User Profile`, field `broken`, operator `concat`: expected a text, number or boolean, found an object",
        ]
    );
}

#[test]
fn values_are_told_only_on_request_and_never_by_debug() {
    let mapper = mapper(&json!({"out": {"simple": "x"}})).unwrap();
    let source = json!({"x": "s3cr3t"});
    let hidden = mapper.explain(object(&source), TYPE, Show::Shapes).unwrap();
    assert_eq!(hidden.rows[0].steps[0].values[0].value, None);
    let shown = mapper.explain(object(&source), TYPE, Show::Values).unwrap();
    assert_eq!(
        shown.rows[0].steps[0].values[0].value,
        Some(json!("s3cr3t"))
    );
    assert_eq!(
        shown.rows[0].steps[0].kind,
        StepKind::Simple("x".to_owned())
    );
    assert!(!format!("{shown:?}").contains("s3cr3t"));
}

#[test]
fn a_row_that_the_asked_for_type_overrides_is_told_as_such() {
    let file = json!({"name": "m", "mapping": {
        "dbot_classification_incident_type_all": {"internalMapping": {"a": {"simple": "x"}, "b": {"simple": "x"}}},
        TYPE: {"internalMapping": {"a": {"simple": "x"}, "b": {"simple": "missing"}}}}});
    let mapper = Mapper::parse(&file.to_string()).unwrap();
    let source = json!({"x": 1});
    let explanation = mapper.explain(object(&source), TYPE, Show::Shapes).unwrap();
    let outcomes: Vec<&RowOutcome> = explanation.rows.iter().map(|row| &row.outcome).collect();
    assert!(
        matches!(
            outcomes[..],
            [
                RowOutcome::Overridden,
                RowOutcome::Mapped(_),
                RowOutcome::Mapped(_),
                RowOutcome::LeftOut(WhyLeftOut::NothingThere)
            ]
        ),
        "{outcomes:?}"
    );
}
