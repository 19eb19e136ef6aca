//! What transformers do with one text.

use std::collections::HashMap;

use serde_json::Value;

use super::{
    super::{
        map_error::Cause,
        shape::JsonType,
        values::{text, within_limit},
    },
    Letters,
};

/// Reads a text as JSON. Numbers and booleans are their own JSON.
pub(super) fn parse_json(value: &Value) -> Result<Value, Cause> {
    let text = match value {
        Value::Array(_) | Value::Object(_) | Value::Null => {
            return Err(Cause::Cast {
                expected: "a text",
                found: JsonType::of(value),
            });
        }
        scalar => text(scalar)?,
    };
    serde_json::from_str(&text).map_err(|error| Cause::NotJson {
        line: error.line(),
        column: error.column(),
    })
}

/// The parts between the delimiters; the characters where the delimiter is empty.
pub(super) fn split<'t>(
    text: &'t str,
    delimiter: &'t str,
) -> Box<dyn Iterator<Item = &'t str> + 't> {
    if delimiter.is_empty() {
        let end = |(at, character): (usize, char)| at + character.len_utf8();
        return Box::new(
            text.char_indices()
                .map(move |(at, character)| &text[at..end((at, character))]),
        );
    }
    Box::new(text.split(delimiter))
}

/// The characters from `from` to `to`, which is not included; a negative one counts as 0.
pub(super) fn substring(text: &str, from: i64, to: Option<i64>) -> &str {
    let byte = |index: i64| {
        let index = usize::try_from(index).unwrap_or(0);
        text.char_indices()
            .nth(index)
            .map_or(text.len(), |(byte, _)| byte)
    };
    let start = byte(from);
    let end = to.map_or(text.len(), byte);
    text.get(start..end).unwrap_or("")
}

/// What stands before the first marker; everything where there is none.
pub(super) fn before<'t>(text: &'t str, marker: &str) -> &'t str {
    match text.split_once(marker) {
        Some((before, _)) if !marker.is_empty() => before,
        _ => text,
    }
}

/// What stands after the first marker; everything where there is none.
pub(super) fn after<'t>(text: &'t str, marker: &str) -> &'t str {
    match text.split_once(marker) {
        Some((_, after)) if !marker.is_empty() => after,
        _ => text,
    }
}

/// The text in these letters, by Unicode's own case mapping.
pub(super) fn in_letters(text: &str, letters: Letters) -> String {
    match letters {
        Letters::Lower => text.to_lowercase(),
        Letters::Upper => text.to_uppercase(),
        Letters::Title => {
            let mut title = String::with_capacity(text.len());
            let mut starts_word = true;
            for character in text.chars() {
                if starts_word {
                    title.extend(character.to_uppercase());
                } else {
                    title.extend(character.to_lowercase());
                }
                // The second part of "o'neil" is no word of its own.
                starts_word = !character.is_alphanumeric() && !matches!(character, '\'' | '’');
            }
            title
        }
    }
}

/// Replaces a text literally; all occurrences where the limit is missing or negative.
pub(super) fn replace(
    text: &str,
    to_replace: &str,
    replace_with: &str,
    limit: Option<i64>,
) -> Result<String, Cause> {
    if to_replace.is_empty() {
        return Ok(text.to_owned());
    }
    let limit = match limit {
        Some(limit) if limit >= 0 => usize::try_from(limit).unwrap_or(usize::MAX),
        _ => usize::MAX,
    };
    let occurrences = text.matches(to_replace).take(limit).count();
    let added = occurrences.saturating_mul(replace_with.len());
    // Looked at before anything is allocated: each step could multiply the size.
    within_limit((text.len() - occurrences * to_replace.len()).saturating_add(added))?;
    Ok(text.replacen(to_replace, replace_with, occurrences))
}

/// Puts two comma lists side by side; the last of two equal inputs counts.
pub(super) fn mapping<'t>(
    inputs: &'t str,
    mapped: &'t str,
) -> Result<HashMap<&'t str, &'t str>, Cause> {
    let (inputs, mapped): (Vec<_>, Vec<_>) =
        (inputs.split(',').collect(), mapped.split(',').collect());
    if inputs.len() != mapped.len() {
        return Err(Cause::UnequalLists {
            inputs: inputs.len(),
            mapped: mapped.len(),
        });
    }
    Ok(inputs.into_iter().zip(mapped).collect())
}

/// The text that a value is mapped to; what is not in the table stays, with its type.
pub(super) fn map_value(value: &Value, table: &HashMap<&str, &str>) -> Result<Value, Cause> {
    let mapped = table.get(text(value)?.as_ref()).or_else(|| {
        // The platform spells booleans as Python does.
        let spelling = match value {
            Value::Bool(true) => "True",
            Value::Bool(false) => "False",
            _ => return None,
        };
        table.get(spelling)
    });
    Ok(mapped.map_or_else(|| value.clone(), |mapped| Value::from(*mapped)))
}
