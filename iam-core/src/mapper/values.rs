//! Reading a path out of JSON, and the values that a row works on.

use std::{borrow::Cow, cell::OnceCell};

use serde_json::{Map, Value};

use super::{
    limits::{MAX_DEPTH, MAX_VALUE_BYTES},
    map_error::Cause,
    path::{Path, PathStep},
    shape::JsonType,
};

/// The values that a row works on, in order; borrowed from the source as long as they are unchanged.
pub(super) type Values<'v> = Vec<Cow<'v, Value>>;

/// The object that is mapped.
pub(super) struct Source<'v> {
    fields: &'v Map<String, Value>,
    /// The whole object as a value, made when a path asks for it.
    whole: OnceCell<Value>,
}

/// What a path leads to.
pub(super) enum Reached<'v> {
    Nothing,
    One(&'v Value),
    Many(Vec<&'v Value>),
}

impl<'v> Source<'v> {
    pub(super) const fn new(fields: &'v Map<String, Value>) -> Self {
        Self {
            fields,
            whole: OnceCell::new(),
        }
    }

    /// What the path leads to from the object.
    pub(super) fn read<'s>(&'s self, path: &Path) -> Reached<'s> {
        match path.steps() {
            [PathStep::Key(key), rest @ ..] => walk(Reached::of(self.fields.get(key)), rest),
            steps => {
                let whole = self
                    .whole
                    .get_or_init(|| Value::Object(self.fields.clone()));
                walk(Reached::One(whole), steps)
            }
        }
    }
}

/// What the path leads to from a value.
pub(super) fn read<'v>(value: &'v Value, path: &Path) -> Reached<'v> {
    walk(Reached::of(Some(value)), path.steps())
}

fn walk<'v>(start: Reached<'v>, steps: &[PathStep]) -> Reached<'v> {
    steps.iter().fold(start, |reached, step| match step {
        PathStep::Key(key) => reached.key(key),
        PathStep::Index(index) => reached.index(*index),
        PathStep::Range { first, last } => reached.range(*first, *last),
        // All elements of a list are the list: what follows is applied to each of them anyway.
        PathStep::All => reached,
    })
}

impl<'v> Reached<'v> {
    fn of(value: Option<&'v Value>) -> Self {
        match value {
            None | Some(Value::Null) => Self::Nothing,
            Some(value) => Self::One(value),
        }
    }

    fn key(self, key: &str) -> Self {
        match self {
            Self::One(Value::Object(fields)) => Self::of(fields.get(key)),
            Self::One(Value::Array(items)) => Self::Many(in_elements(items, key)),
            Self::Many(values) => Self::Many(in_elements(values, key)),
            Self::Nothing | Self::One(_) => Self::Nothing,
        }
    }

    fn index(self, index: usize) -> Self {
        match self {
            Self::One(Value::Array(items)) => Self::of(items.get(index)),
            Self::Many(values) => Self::of(values.get(index).copied()),
            Self::One(value) if index == 0 => Self::One(value),
            Self::Nothing | Self::One(_) => Self::Nothing,
        }
    }

    fn range(self, first: usize, last: usize) -> Self {
        let length = (last - first).saturating_add(1);
        match self {
            Self::One(Value::Array(items)) => {
                Self::Many(items.iter().skip(first).take(length).collect())
            }
            Self::Many(values) => Self::Many(values.into_iter().skip(first).take(length).collect()),
            Self::One(value) if first == 0 => Self::One(value),
            Self::Nothing | Self::One(_) => Self::Nothing,
        }
    }

    /// The values that were reached: a list's elements, and null is none.
    pub(super) fn into_values(self) -> Vec<&'v Value> {
        match self {
            Self::Nothing => Vec::new(),
            Self::One(Value::Array(items)) => items.iter().filter(|item| !item.is_null()).collect(),
            Self::One(value) => vec![value],
            Self::Many(mut values) => {
                values.retain(|value| !value.is_null());
                values
            }
        }
    }

    /// The one value that this is (rule 5): a list of one is its element, an empty one is none.
    pub(super) fn into_value(self) -> Option<Cow<'v, Value>> {
        match self {
            Self::Nothing => None,
            Self::One(Value::Array(items)) if items.len() < 2 => items
                .first()
                .filter(|item| !item.is_null())
                .map(Cow::Borrowed),
            Self::One(value) => Some(Cow::Borrowed(value)),
            many @ Self::Many(_) => {
                let values = many.into_values();
                collapse(values.into_iter().map(Cow::Borrowed).collect())
            }
        }
    }
}

/// The values of a key in the elements of a list, lists in it included.
///
/// A value that is itself a list gives its elements, so that
/// `groups.members.name` reads every member of every group.
fn in_elements<'v>(elements: impl IntoIterator<Item = &'v Value>, key: &str) -> Vec<&'v Value> {
    let mut found = Vec::new();
    let mut open: Vec<std::slice::Iter<'v, Value>> = Vec::new();
    for element in elements {
        let mut next = Some(element);
        // A stack of our own: no input makes this overflow.
        while let Some(value) = next {
            match value {
                Value::Object(fields) => match fields.get(key) {
                    None | Some(Value::Null) => {}
                    Some(Value::Array(items)) => {
                        found.extend(items.iter().filter(|item| !item.is_null()));
                    }
                    Some(value) => found.push(value),
                },
                Value::Array(items) => open.push(items.iter()),
                _ => {}
            }
            next = loop {
                match open.last_mut() {
                    None => break None,
                    Some(list) => match list.next() {
                        Some(value) => break Some(value),
                        None => {
                            open.pop();
                        }
                    },
                }
            };
        }
    }
    found
}

/// Rule 5: one value is itself, none is no value, several are a list.
pub(super) fn collapse(mut values: Values<'_>) -> Option<Cow<'_, Value>> {
    match values.len() {
        0 => None,
        1 => values.pop(),
        _ => Some(Cow::Owned(Value::Array(
            values.into_iter().map(Cow::into_owned).collect(),
        ))),
    }
}

/// A value's elements when it is a list, itself otherwise; null is none.
pub(super) fn spread(value: Cow<'_, Value>) -> Values<'_> {
    match value {
        Cow::Borrowed(Value::Null) | Cow::Owned(Value::Null) => Vec::new(),
        Cow::Borrowed(Value::Array(items)) => items
            .iter()
            .filter(|item| !item.is_null())
            .map(Cow::Borrowed)
            .collect(),
        Cow::Owned(Value::Array(items)) => items
            .into_iter()
            .filter(|item| !item.is_null())
            .map(Cow::Owned)
            .collect(),
        value => vec![value],
    }
}

/// What the value takes, in bytes: its texts and numbers, and a little for each part.
///
/// # Errors
/// [`Cause::TooLarge`] or [`Cause::TooDeep`] beyond the limits.
pub(super) fn measure(value: &Value) -> Result<usize, Cause> {
    fn of(value: &Value, depth: usize) -> Result<usize, Cause> {
        const PART: usize = 16;
        if depth > MAX_DEPTH {
            return Err(Cause::TooDeep);
        }
        Ok(PART
            + match value {
                Value::Null | Value::Bool(_) => 0,
                Value::Number(number) => number.as_str().len(),
                Value::String(text) => text.len(),
                Value::Array(items) => {
                    let mut size = 0;
                    for item in items {
                        size += of(item, depth + 1)?;
                    }
                    size
                }
                Value::Object(fields) => {
                    let mut size = 0;
                    for (key, value) in fields {
                        size += PART + key.len() + of(value, depth + 1)?;
                    }
                    size
                }
            })
    }
    within_limit(of(value, 0)?)
}

/// # Errors
/// [`Cause::TooLarge`] when a value of so many bytes is too large.
pub(super) const fn within_limit(bytes: usize) -> Result<usize, Cause> {
    if bytes > MAX_VALUE_BYTES {
        return Err(Cause::TooLarge);
    }
    Ok(bytes)
}

/// A text, number or boolean as text.
///
/// # Errors
/// [`Cause::Cast`] for a list, an object or null.
pub(super) fn text(value: &Value) -> Result<Cow<'_, str>, Cause> {
    match value {
        Value::String(text) => Ok(Cow::Borrowed(text)),
        Value::Number(number) => Ok(Cow::Borrowed(number.as_str())),
        Value::Bool(true) => Ok(Cow::Borrowed("true")),
        Value::Bool(false) => Ok(Cow::Borrowed("false")),
        Value::Null | Value::Array(_) | Value::Object(_) => Err(Cause::Cast {
            expected: "a text, number or boolean",
            found: JsonType::of(value),
        }),
    }
}
