//! Running a transformer on the values of a row.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    super::{
        argument::Argument,
        decimal::Decimal,
        fault::Fault,
        map_error::{Cause, Found},
        path::Path,
        shape::JsonType,
        transformers::{Reach, TransformerArgs, TransformerFunction},
        values::{Source, Values, collapse, measure, read, spread, text, within_limit},
    },
    Blanks, Operation, dates,
    given::read_flag,
    list, text as texts,
};

impl Operation {
    /// Runs the transformer.
    ///
    /// Item transformers run on each value, so that they do not run where there is
    /// none; entire-list transformers always run.
    pub(in super::super) fn apply<'s>(
        &self,
        values: Values<'s>,
        source: &'s Source<'_>,
    ) -> Result<Values<'s>, Fault> {
        match self {
            Self::AtIndex { index } => {
                let index = whole_number("index", index, source)?;
                Ok(list::at_index(values, index))
            }
            Self::FirstArrayElement => Ok(list::at_index(values, Some(0))),
            Self::SetIfEmpty {
                default_value,
                apply_if_empty,
            } => {
                let applies = flag("applyIfEmpty", apply_if_empty, source)?.unwrap_or(true);
                let is_empty = values.is_empty() || (applies && list::are_empty(&values));
                if !is_empty {
                    return Ok(values);
                }
                Ok(default_value
                    .resolve(source)?
                    .map(spread)
                    .unwrap_or_default())
            }
            Self::Join { separator } => {
                let separator = separator.text(source)?;
                Ok(vec![Cow::Owned(list::join(&values, &separator)?)])
            }
            Self::Append { item } => {
                let item = item.resolve(source)?.map(spread).unwrap_or_default();
                list::append(values, item)
            }
            Self::Uniq => Ok(list::uniq(values)),
            Self::Count => Ok(vec![Cow::Owned(Value::from(values.len()))]),
            Self::Registered {
                function,
                reach: Reach::EntireList,
                arguments,
            } => {
                let arguments = resolve_all(arguments, source)?;
                let list = Value::Array(values.into_iter().map(Cow::into_owned).collect());
                Ok(spread(Cow::Owned(call(*function, &list, &arguments)?)))
            }
            // Not even the arguments of an item transformer are looked at where there is no value.
            _ if values.is_empty() => Ok(values),
            item => item.apply_to_each(values, source),
        }
    }

    /// Runs an item transformer; each argument is resolved once.
    fn apply_to_each<'s>(
        &self,
        values: Values<'s>,
        source: &'s Source<'_>,
    ) -> Result<Values<'s>, Fault> {
        match self {
            Self::Concat { prefix, suffix } => {
                let (prefix, suffix) = (prefix.text(source)?, suffix.text(source)?);
                each(values, |value| {
                    let text = text(value)?;
                    within_limit(prefix.len() + text.len() + suffix.len())?;
                    Ok(Value::String(format!("{prefix}{text}{suffix}")))
                })
            }
            Self::ParseJson => each(values, texts::parse_json),
            Self::Split { delimiter, blanks } => {
                let delimiter = delimiter.text(source)?;
                each(values, |value| {
                    let text = text(value)?;
                    let parts = texts::split(&text, &delimiter);
                    Ok(parts
                        .map(|part| match blanks {
                            Blanks::Kept => part,
                            Blanks::Trimmed => part.trim(),
                        })
                        .collect())
                })
            }
            Self::Substring { from, to } => {
                let from = whole_number("from", from, source)?;
                let to = whole_number("to", to, source)?;
                let from = from.ok_or(Cause::Argument {
                    argument: "from",
                    expected: "a whole number",
                    found: Found::Nothing,
                })?;
                each_text(values, |text| {
                    Ok(texts::substring(text, from, to).to_owned())
                })
            }
            Self::SubstringTo { to } => {
                let marker = to.text(source)?;
                each_text(values, |text| Ok(texts::before(text, &marker).to_owned()))
            }
            Self::SubstringFrom { from } => {
                let marker = from.text(source)?;
                each_text(values, |text| Ok(texts::after(text, &marker).to_owned()))
            }
            Self::Letters(letters) => {
                each_text(values, |text| Ok(texts::in_letters(text, *letters)))
            }
            Self::Trim => each_text(values, |text| Ok(text.trim().to_owned())),
            Self::Replace {
                to_replace,
                replace_with,
                limit,
            } => {
                let to_replace = to_replace.text(source)?;
                let replace_with = replace_with.text(source)?;
                let limit = whole_number("limit", limit, source)?;
                each_text(values, |text| {
                    texts::replace(text, &to_replace, &replace_with, limit)
                })
            }
            Self::Stringify => each(values, |value| {
                Ok(Value::String(match value {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                }))
            }),
            Self::GetField { field } => {
                let path = Path::parse(&field.text(source)?).map_err(|_| Cause::Argument {
                    argument: "field",
                    expected: "a path",
                    found: Found::AnotherText,
                })?;
                each(values, |value| {
                    let found = match value {
                        Value::Object(_) => read(value, &path).into_value(),
                        _ => None,
                    };
                    Ok(found.map_or(Value::Null, Cow::into_owned))
                })
            }
            Self::IfThenElse {
                equals,
                then,
                otherwise,
            } => {
                let equals = equals.text(source)?;
                let then = or_empty_text(then, source)?;
                let otherwise = or_empty_text(otherwise, source)?;
                each(values, |value| {
                    let chosen = if text(value)? == equals {
                        &then
                    } else {
                        &otherwise
                    };
                    Ok(chosen.clone().into_owned())
                })
            }
            Self::MapValues {
                input_values,
                mapped_values,
            } => {
                let inputs = input_values.text(source)?;
                let mapped = mapped_values.text(source)?;
                let table = texts::mapping(&inputs, &mapped)?;
                each(values, |value| texts::map_value(value, &table))
            }
            Self::TimeStampToDate { format } => {
                let format = format.text(source)?;
                each(values, |value| dates::time_stamp_to_date(value, &format))
            }
            Self::DateStringToIsoFormat {
                format,
                day_first,
                add_utc_timezone,
            } => {
                let format = format.text(source)?;
                let order = match flag("dayfirst", day_first, source)? {
                    Some(false) => dates::DayOrder::MonthFirst,
                    _ => dates::DayOrder::DayFirst,
                };
                let zone = match flag("add_utc_timezone", add_utc_timezone, source)? {
                    Some(false) => dates::MissingZone::Left,
                    _ => dates::MissingZone::Utc,
                };
                each_text(values, |text| {
                    dates::date_string_to_iso(text, &format, order, zone)
                })
            }
            Self::FormattedDateToEpoch { format } => {
                let format = format.text(source)?;
                each(values, |value| {
                    dates::formatted_date_to_epoch(value, &format)
                })
            }
            Self::Registered {
                function,
                arguments,
                ..
            } => {
                let arguments = resolve_all(arguments, source)?;
                each(values, |value| call(*function, value, &arguments))
            }
            // These get the entire list.
            Self::AtIndex { .. }
            | Self::FirstArrayElement
            | Self::SetIfEmpty { .. }
            | Self::Join { .. }
            | Self::Append { .. }
            | Self::Uniq
            | Self::Count => Ok(values),
        }
    }
}

/// Runs a function on each value. A list that it makes joins the results; null is no value.
fn each<'s>(
    values: Values<'s>,
    mut function: impl FnMut(&Value) -> Result<Value, Cause>,
) -> Result<Values<'s>, Fault> {
    let mut results = Vec::with_capacity(values.len());
    let mut bytes = 0;
    for value in values {
        let result = function(&value)?;
        bytes = within_limit(bytes + measure(&result)?)?;
        results.extend(spread(Cow::Owned(result)));
    }
    Ok(results)
}

/// Runs a function on the text of each value.
fn each_text<'s>(
    values: Values<'s>,
    mut function: impl FnMut(&str) -> Result<String, Cause>,
) -> Result<Values<'s>, Fault> {
    each(values, |value| Ok(Value::String(function(&text(value)?)?)))
}

fn call(
    function: TransformerFunction,
    value: &Value,
    arguments: &TransformerArgs,
) -> Result<Value, Cause> {
    let result = function(value, arguments).map_err(Cause::Registered)?;
    measure(&result)?;
    Ok(result)
}

fn resolve_all(
    arguments: &[(String, Argument)],
    source: &Source<'_>,
) -> Result<TransformerArgs, Fault> {
    let mut resolved = Vec::with_capacity(arguments.len());
    for (name, argument) in arguments {
        if let Some(value) = argument.resolve(source)? {
            resolved.push((name.clone(), value.into_owned()));
        }
    }
    Ok(TransformerArgs::new(resolved))
}

/// The argument's value with its type; empty text where it has none, as the platform does.
fn or_empty_text<'s>(argument: &Argument, source: &'s Source<'_>) -> Result<Cow<'s, Value>, Fault> {
    let value = argument.resolve(source)?;
    Ok(value.unwrap_or_else(|| Cow::Owned(Value::String(String::new()))))
}

/// A whole number, from a number or a text; `None` where there is no value or an empty one.
fn whole_number(
    argument: &'static str,
    given: &Argument,
    source: &Source<'_>,
) -> Result<Option<i64>, Fault> {
    let wrong = |found| Cause::Argument {
        argument,
        expected: "a whole number",
        found,
    };
    let Some(value) = collapse(given.resolve(source)?.map(spread).unwrap_or_default()) else {
        return Ok(None);
    };
    let text = text(&value).map_err(|_| wrong(Found::Type(JsonType::of(&value))))?;
    if text.is_empty() {
        return Ok(None);
    }
    let number = Decimal::parse(&text).and_then(|decimal| decimal.whole());
    Ok(Some(number.ok_or_else(|| wrong(Found::AnotherText))?))
}

/// A flag, from a boolean or a text; `None` where there is no value or an empty one.
fn flag(
    argument: &'static str,
    given: &Argument,
    source: &Source<'_>,
) -> Result<Option<bool>, Fault> {
    let text = given.text(source)?;
    if text.is_empty() {
        return Ok(None);
    }
    let flag = read_flag(&text).ok_or(Cause::Argument {
        argument,
        expected: "`true` or `false`",
        found: Found::AnotherText,
    })?;
    Ok(Some(flag))
}
