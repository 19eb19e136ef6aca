//! Filters at work.

use std::{borrow::Cow, collections::HashSet};

use jiff::Timestamp;
use regex::Regex;
use serde_json::Value;

use super::{
    super::{
        argument::{Argument, Reaching},
        decimal::Decimal,
        fault::Fault,
        map_error::{Cause, Found},
        operation::{DayOrder, read_date, read_epoch},
        path::Path,
        shape::JsonType,
        values::{Reached, Source, read, spread, text},
    },
    Case, Filter, FilterOperator, Left, compile,
    operator::{Comparison, Keeps, Question},
};

/// A filter whose right side is resolved, ready for many values.
pub(in super::super) enum Test<'f> {
    /// The same answer for every value.
    Fixed(bool),
    OfValue {
        path: &'f Path,
        judge: Judge<'f>,
    },
}

impl Filter {
    /// Resolves what is the same for all values.
    pub(in super::super) fn prepare<'f>(
        &'f self,
        source: &'f Source<'_>,
    ) -> Result<Test<'f>, Fault> {
        let judge = Judge {
            rule: self.rule(source)?,
            operator: self.operator,
            case: self.case,
        };
        Ok(match &self.left {
            Left::OfValue(path) => Test::OfValue { path, judge },
            Left::Elsewhere(argument) => Test::Fixed(match argument {
                Argument::Expression(expression) => match expression.reach(source)? {
                    Reaching::Read(reached) => judge.passes(reached)?,
                    Reaching::Made(value) => judge.passes(Reached::One(&value))?,
                },
                other => match other.resolve(source)? {
                    Some(value) => judge.passes(Reached::One(&value))?,
                    None => judge.passes(Reached::Nothing)?,
                },
            }),
        })
    }

    fn rule<'f>(&'f self, source: &'f Source<'_>) -> Result<Rule<'f>, Fault> {
        if !self.operator.has_right_side() {
            return Ok(Rule::Alone);
        }
        if let Some(pattern) = &self.pattern {
            return Ok(Rule::Matches(Cow::Borrowed(pattern)));
        }
        let right = match &self.right {
            // The platform writes null for an empty right side.
            Argument::Absent => Some(Cow::Owned(Value::String(String::new()))),
            given => given.resolve(source)?,
        };
        let Some(right) = right else {
            return Ok(Rule::Nothing);
        };
        let right = right.as_ref();
        let wrong = |expected, found| Cause::Argument {
            argument: "right",
            expected,
            found,
        };
        if self.operator.question == Question::In {
            return Ok(Rule::In(members(right, self.case)?));
        }
        let right = text(right).map_err(|_| {
            wrong(
                "a text, number or boolean",
                Found::Type(JsonType::of(right)),
            )
        })?;
        let unreadable = |expected| move || wrong(expected, Found::AnotherText);
        Ok(match self.operator.question {
            Question::Length => {
                let length = Decimal::parse(&right)
                    .and_then(|length| length.whole())
                    .ok_or_else(unreadable("a whole number"))?;
                Rule::Length(length)
            }
            Question::Matches => Rule::Matches(Cow::Owned(
                compile(&right, self.case).ok_or_else(unreadable("a regular expression"))?,
            )),
            Question::Number(comparison) => Rule::Number(
                comparison,
                Decimal::parse(&right).ok_or_else(unreadable("a number"))?,
            ),
            Question::Date(comparison) => Rule::Date(
                comparison,
                timestamp(&right).ok_or_else(unreadable("a date"))?,
            ),
            _ => Rule::Text(folded(&right, self.case).into_owned()),
        })
    }
}

impl Test<'_> {
    /// Whether the value is kept.
    pub(in super::super) fn passes(&self, value: &Value) -> Result<bool, Cause> {
        match self {
            Self::Fixed(passes) => Ok(*passes),
            Self::OfValue { path, judge } => judge.passes(read(value, path)),
        }
    }
}

/// What the left side is held against.
enum Rule<'f> {
    /// The question has no right side.
    Alone,
    /// The right side has no value: nothing equals it.
    Nothing,
    Text(String),
    Length(i64),
    Matches(Cow<'f, Regex>),
    Number(Comparison, Decimal),
    Date(Comparison, Timestamp),
    In(HashSet<String>),
}

pub(in super::super) struct Judge<'f> {
    rule: Rule<'f>,
    operator: FilterOperator,
    case: Case,
}

impl Judge<'_> {
    /// A left side that is a list passes when any of its elements does.
    fn passes(&self, left: Reached<'_>) -> Result<bool, Cause> {
        let keeps = |answer: bool| answer == (self.operator.keeps == Keeps::Yes);
        match self.operator.question {
            Question::Exists => Ok(keeps(match left {
                Reached::Nothing => false,
                Reached::One(value) => !value.is_null(),
                Reached::Many(values) => !values.is_empty(),
            })),
            Question::Empty => {
                let value = left.into_value();
                Ok(keeps(value.is_none_or(|value| is_empty(&value))))
            }
            _ => {
                let elements = left.into_values();
                if elements.is_empty() {
                    return Ok(keeps(false));
                }
                for element in elements {
                    if keeps(self.holds(element)?) {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    fn holds(&self, left: &Value) -> Result<bool, Cause> {
        if let Question::Is(expected) = self.operator.question {
            return Ok(match left {
                Value::Bool(flag) => *flag == expected,
                Value::String(text) => {
                    text.eq_ignore_ascii_case(if expected { "true" } else { "false" })
                }
                _ => false,
            });
        }
        let left = text(left)?;
        Ok(match &self.rule {
            Rule::Alone | Rule::Nothing => false,
            Rule::Text(right) => {
                let left = folded(&left, self.case);
                match self.operator.question {
                    Question::Contains => left.contains(right.as_str()),
                    Question::StartsWith => left.starts_with(right.as_str()),
                    Question::EndsWith => left.ends_with(right.as_str()),
                    _ => left == right.as_str(),
                }
            }
            Rule::Length(length) => i64::try_from(left.chars().count()) == Ok(*length),
            Rule::Matches(pattern) => pattern.is_match(&left),
            Rule::Number(comparison, right) => {
                let left = Decimal::parse(&left).ok_or(Cause::Unreadable {
                    expected: "a number",
                })?;
                comparison.holds(left.cmp(right))
            }
            Rule::Date(comparison, right) => {
                let left = timestamp(&left).ok_or(Cause::Unreadable { expected: "a date" })?;
                comparison.holds(left.cmp(right))
            }
            Rule::In(members) => members.contains(folded(&left, self.case).as_ref()),
        })
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn folded(text: &str, case: Case) -> Cow<'_, str> {
    match case {
        Case::Matters => Cow::Borrowed(text),
        Case::Ignored => Cow::Owned(text.to_lowercase()),
    }
}

/// The members of a list, of a JSON list in a text, or of a comma list.
fn members(right: &Value, case: Case) -> Result<HashSet<String>, Cause> {
    let listed = match right {
        Value::String(text) if text.trim_start().starts_with('[') => {
            serde_json::from_str::<Vec<Value>>(text).ok()
        }
        Value::Array(items) => Some(items.clone()),
        _ => None,
    };
    if let Some(items) = listed {
        let items = spread(Cow::Owned(Value::Array(items)));
        return items
            .iter()
            .map(|item| Ok(folded(&text(item)?, case).into_owned()))
            .collect();
    }
    let members = text(right)?;
    Ok(members
        .split(',')
        .map(|member| folded(member.trim(), case).into_owned())
        .collect())
}

/// A date, or a Unix time.
fn timestamp(text: &str) -> Option<Timestamp> {
    if let Some(number) = Decimal::parse(text) {
        return read_epoch(&number);
    }
    read_date(text, DayOrder::DayFirst)?.timestamp()
}
