//! Rows, a line break, and an object that they map: a result or an error, and the explanation agrees.
#![no_main]

use iam_core::mapper::{Mapper, RowOutcome, Show};
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::{Value, json};

fuzz_target!(|text: &str| -> Corpus {
    let Some((rows, object)) = text.split_once('\n') else {
        return Corpus::Reject;
    };
    let (Ok(rows @ Value::Object(_)), Ok(Value::Object(object))) =
        (serde_json::from_str(rows), serde_json::from_str(object))
    else {
        return Corpus::Reject;
    };
    let file = json!({"name": "m", "mapping": {"T": {"internalMapping": rows}}});
    let Ok(mapper) = Mapper::parse(&file.to_string()) else {
        return Corpus::Keep;
    };
    let mapped = mapper.map_object(&object, "T");
    let Ok(explanation) = mapper.explain(&object, "T", Show::Values) else {
        panic!("the type is there");
    };
    let failed = |outcome: &RowOutcome| matches!(outcome, RowOutcome::Failed(_));
    match mapped {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(mapped) => {
            for row in explanation.rows {
                assert!(!failed(&row.outcome));
                if let RowOutcome::Mapped(seen) = row.outcome {
                    assert_eq!(mapped.get(&row.field), seen.value.as_ref());
                }
            }
        }
    }
    Corpus::Keep
});
