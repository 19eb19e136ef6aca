//! What transformers do with the entire list of values.

use std::{borrow::Cow, collections::HashSet};

use serde_json::Value;

use super::super::{
    fault::Fault,
    map_error::Cause,
    values::{Values, measure, spread, text, within_limit},
};

/// One value, from 0; no value beyond the ends, before the first one included.
pub(super) fn at_index(values: Values<'_>, index: Option<i64>) -> Values<'_> {
    let index = index.and_then(|index| usize::try_from(index).ok());
    index
        .and_then(|index| values.into_iter().nth(index))
        .map(spread)
        .unwrap_or_default()
}

/// Whether the values are one that says nothing: `""`, `[]`, `{}`, or the text none or null.
pub(super) fn are_empty(values: &[Cow<'_, Value>]) -> bool {
    let [value] = values else {
        return false;
    };
    match value.as_ref() {
        Value::Null => true,
        Value::String(text) => {
            text.is_empty()
                || text.eq_ignore_ascii_case("none")
                || text.eq_ignore_ascii_case("null")
        }
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The texts of the values with the separator between them; empty text for no values.
pub(super) fn join(values: &[Cow<'_, Value>], separator: &str) -> Result<Value, Cause> {
    let mut joined = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&text(value)?);
        within_limit(joined.len())?;
    }
    Ok(Value::String(joined))
}

/// The values, then the items.
pub(super) fn append<'s>(mut values: Values<'s>, items: Values<'s>) -> Result<Values<'s>, Fault> {
    values.extend(items);
    let mut bytes = 0;
    for value in &values {
        bytes = within_limit(bytes + measure(value)?)?;
    }
    Ok(values)
}

/// The first of each of the values that are the same JSON; `1` and `"1"` are not, nor `1` and `1.0`.
pub(super) fn uniq(values: Values<'_>) -> Values<'_> {
    let mut seen: HashSet<Cow<'_, Value>> = HashSet::with_capacity(values.len());
    let mut first = Vec::with_capacity(values.len());
    for value in values {
        if seen.insert(value.clone()) {
            first.push(value);
        }
    }
    first
}
