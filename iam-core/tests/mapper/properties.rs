//! What holds for any mapper and any object.

use iam_core::mapper::{Expression, Mapper, Path, PathStep, Show};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use crate::{TYPE, mapper, object};

/// Any JSON, a few levels deep.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[0-9]{1,40}(\\.[0-9]{1,10})?(e-?[0-9]{1,5})?"
            .prop_filter_map("a number", |text| serde_json::from_str(&text).ok()),
        "\\PC{0,12}".prop_map(Value::from),
        "[0-9T:Z/ .-]{0,24}".prop_map(Value::from),
        prop::sample::select(vec![
            "a",
            "b",
            "a,b",
            "2020-06-11",
            "[1]",
            "{\"a\":1}",
            "none",
            "true",
            "5"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..5)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Keys that paths of the tests hit now and then.
fn key() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[abc]", 1 => "\\PC{0,6}"]
}

fn any_object() -> impl Strategy<Value = Value> {
    prop::collection::vec((key(), any_json()), 0..6)
        .prop_map(|fields| Value::Object(fields.into_iter().collect::<Map<_, _>>()))
}

fn any_path() -> impl Strategy<Value = String> {
    let step = prop_oneof![
        6 => "[abc]",
        1 => "\\[[0-9]\\]",
        1 => "\\[[0-4]:[4-9]\\]",
        1 => Just("[]".to_owned()),
    ];
    prop::collection::vec(step, 1..4).prop_map(|steps| steps.join("."))
}

/// Text that may be anything: paths, constants, references, rubbish.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any_path(),
        any_path().prop_map(|path| format!("${{{path}}}")),
        any_path().prop_map(|path| format!("x ${{{path}}} y")),
        "[0-9-]{0,3}",
        "\\PC{0,8}",
        "[a.\\[\\]\\\\(=\"${}]{0,10}",
    ]
}

fn any_argument() -> impl Strategy<Value = Value> {
    (any::<bool>(), any_text())
        .prop_map(|(is_context, text)| json!({"isContext": is_context, "value": {"simple": text}}))
}

const TRANSFORMERS: &[(&str, &[&str])] = &[
    ("concat", &["prefix", "suffix"]),
    ("ParseJSON", &[]),
    ("split", &["delimiter"]),
    ("splitAndTrim", &["delimiter"]),
    ("atIndex", &["index"]),
    ("substring", &["from", "to"]),
    ("substringTo", &["to"]),
    ("substringFrom", &["from"]),
    ("SetIfEmpty", &["defaultValue"]),
    ("toLowerCase", &[]),
    ("toTitleCase", &[]),
    ("trim", &[]),
    ("replace", &["toReplace", "replaceWith", "limit"]),
    ("join", &["separator"]),
    ("append", &["item"]),
    ("uniq", &[]),
    ("count", &[]),
    ("FirstArrayElement", &[]),
    ("Stringify", &[]),
    ("getField", &["field"]),
    ("If-Then-Else", &["equals", "then", "else"]),
    ("MapValuesTransformer", &["input_values", "mapped_values"]),
    ("TimeStampToDate", &["format"]),
    ("DateStringToISOFormat", &["format"]),
    ("FormattedDateToEpoch", &["format"]),
];

const FILTERS: &[&str] = &[
    "isEqualString",
    "isNotEqualString",
    "isEmpty",
    "isNotEmpty",
    "isExists",
    "containsString",
    "startWith",
    "endWith",
    "stringHasLength",
    "match",
    "isTrue",
    "isFalse",
    "greaterThan",
    "lessThan",
    "isAfter",
    "isBefore",
    "in",
    "inList",
];

fn any_transformer() -> impl Strategy<Value = Value> {
    let arguments = prop::collection::vec(any_argument(), 3);
    (prop::sample::select(TRANSFORMERS), arguments).prop_map(|((operator, names), arguments)| {
        let args: Map<String, Value> = names
            .iter()
            .map(|name| (*name).to_owned())
            .zip(arguments)
            .collect();
        json!({"operator": operator, "args": args})
    })
}

fn any_filter() -> impl Strategy<Value = Value> {
    (prop::sample::select(FILTERS), any::<bool>(), any_argument(), any_argument()).prop_map(
        |(operator, ignore_case, left, right)| {
            json!({"operator": operator, "ignoreCase": ignore_case, "left": left, "right": right})
        },
    )
}

fn any_row() -> impl Strategy<Value = Value> {
    let filters = prop::collection::vec(prop::collection::vec(any_filter(), 0..3), 0..3);
    let transformers = prop::collection::vec(any_transformer(), 0..4);
    prop_oneof![
        1 => any_text().prop_map(|text| json!({"simple": text})),
        3 => (any_text(), filters, prop_oneof![Just(String::new()), any_path()], transformers).prop_map(
            |(root, filters, accessor, transformers)| json!({"complex": {
                "root": root, "filters": filters, "accessor": accessor, "transformers": transformers}})
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn loading_and_mapping_never_panic(
        rows in prop::collection::vec(any_row(), 1..4),
        source in any_object(),
    ) {
        let rows: Map<String, Value> = rows.into_iter().enumerate().map(|(n, row)| (n.to_string(), row)).collect();
        if let Ok(mapper) = mapper(&Value::Object(rows.clone())) {
            let mapped = mapper.map_object(object(&source), TYPE);
            let explained = mapper.explain(object(&source), TYPE, Show::Values).unwrap();
            prop_assert_eq!(explained.rows.len(), rows.len());
            if let Ok(mapped) = mapped {
                prop_assert!(mapped.values().all(|value| !value.is_null() && *value != json!([])));
            }
        }
    }

    #[test]
    fn any_text_is_a_mapper_or_an_error(text in "\\PC{0,64}", json in any_json()) {
        let _ = Mapper::parse(&text).map_err(|error| error.to_string());
        let _ = Mapper::parse(&json.to_string()).map_err(|error| error.to_string());
        let _ = mapper(&json).map_err(|error| error.to_string());
    }

    #[test]
    fn a_mapper_that_maps_each_field_to_itself_is_the_identity(source in any_object()) {
        let fields = object(&source).iter().filter(|(key, _)| !key.is_empty() && key.len() < 50);
        let rows: Map<String, Value> = fields
            .clone()
            .map(|(key, _)| {
                let path = Path::parse("x").map(|_| escape(key)).unwrap();
                (key.clone(), json!({"simple": path}))
            })
            .collect();
        let mapped = mapper(&Value::Object(rows)).unwrap().map_object(object(&source), TYPE).unwrap();
        let expected: Map<String, Value> = fields
            .filter_map(|(key, value)| Some((key.clone(), as_rule_5_has_it(value)?)))
            .collect();
        prop_assert_eq!(mapped, expected);
    }

    #[test]
    fn the_parse_of_a_printed_path_is_the_path(text in any_text()) {
        if let Ok(path) = Path::parse(&text) {
            prop_assert_eq!(Path::parse(&path.to_string()), Ok(path));
        }
    }

    #[test]
    fn any_key_can_be_written_in_a_path(key in "\\PC{1,12}") {
        let path = Path::parse(&escape(&key)).unwrap();
        prop_assert_eq!(path.steps(), [PathStep::Key(key.clone())]);
        prop_assert_eq!(Path::parse(&path.to_string()), Ok(path));
    }

    #[test]
    fn an_error_points_into_the_text(text in any_text()) {
        let characters = text.chars().count();
        for parsed in [Expression::parse(&text), Expression::parse_literal(&text)] {
            if let Err(error) = parsed {
                let span = error.span();
                prop_assert!(span.start <= span.end && span.end <= characters, "{span:?} in {text:?}");
            }
        }
    }
}

/// A key as a path has it.
fn escape(key: &str) -> String {
    let mut escaped = String::new();
    for character in key.chars() {
        if ".\\[]()=\"{}".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A value as a row gives it: a list of one is its element, null and an empty list are no value.
fn as_rule_5_has_it(value: &Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) => match items.as_slice() {
            [] | [Value::Null] => None,
            [Value::Array(items)] if items.is_empty() => None,
            [only] => Some(only.clone()),
            _ => Some(value.clone()),
        },
        other => Some(other.clone()),
    }
}
