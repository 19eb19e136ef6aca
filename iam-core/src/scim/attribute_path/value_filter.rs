//! Which of an attribute's values a path means.

use std::fmt;

use serde_json::{Map, Value};

use super::AttributeName;
use crate::scim::tolerant;

/// The filter in a path's brackets (RFC 7644, section 3.5.2, `valFilter`).
#[derive(Debug, Clone, PartialEq)]
pub enum ValueFilter {
    /// `type eq "work"`.
    Compare(Comparison),
    /// `type pr`: there is a value.
    Present(AttributeName),
    /// All of these, at least two.
    And(Vec<ValueFilter>),
    /// Any of these, at least two.
    Or(Vec<ValueFilter>),
    /// Anything but this.
    Not(Box<ValueFilter>),
}

/// A sub-attribute compared with a value.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The sub-attribute.
    pub attribute: AttributeName,
    /// How it is compared.
    pub operator: CompareOperator,
    /// Text, number, boolean or null.
    pub value: Value,
}

/// How two values are compared (RFC 7644, table 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareOperator {
    /// `eq`: equal.
    Equal,
    /// `ne`: not equal.
    NotEqual,
    /// `co`: contains.
    Contains,
    /// `sw`: starts with.
    StartsWith,
    /// `ew`: ends with.
    EndsWith,
    /// `gt`: greater than.
    Greater,
    /// `ge`: greater or equal.
    GreaterOrEqual,
    /// `lt`: less than.
    Less,
    /// `le`: less or equal.
    LessOrEqual,
}

impl CompareOperator {
    const ALL: [(&'static str, Self); 9] = [
        ("eq", Self::Equal),
        ("ne", Self::NotEqual),
        ("co", Self::Contains),
        ("sw", Self::StartsWith),
        ("ew", Self::EndsWith),
        ("gt", Self::Greater),
        ("ge", Self::GreaterOrEqual),
        ("lt", Self::Less),
        ("le", Self::LessOrEqual),
    ];

    /// The operator of this name, in any letter case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find_map(|(known, operator)| known.eq_ignore_ascii_case(name).then_some(*operator))
    }

    /// The operator's name.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find_map(|(name, operator)| (*operator == self).then_some(*name))
            .unwrap_or_default()
    }
}

impl ValueFilter {
    /// All of these filters; one alone stays itself, and what is "all of" already is taken apart.
    pub(super) fn all(filters: Vec<Self>) -> Self {
        Self::joined(filters, Self::And, |filter| match filter {
            Self::And(inner) => Ok(inner),
            other => Err(other),
        })
    }

    /// Any of these filters, likewise.
    pub(super) fn any(filters: Vec<Self>) -> Self {
        Self::joined(filters, Self::Or, |filter| match filter {
            Self::Or(inner) => Ok(inner),
            other => Err(other),
        })
    }

    fn joined(
        filters: Vec<Self>,
        join: fn(Vec<Self>) -> Self,
        take_apart: fn(Self) -> Result<Vec<Self>, Self>,
    ) -> Self {
        let mut flat = Vec::with_capacity(filters.len());
        for filter in filters {
            match take_apart(filter) {
                Ok(inner) => flat.extend(inner),
                Err(whole) => flat.push(whole),
            }
        }
        if flat.len() == 1 {
            flat.remove(0)
        } else {
            join(flat)
        }
    }

    /// Whether one element of a multi-valued attribute is meant.
    pub fn matches(&self, element: &Map<String, Value>) -> bool {
        match self {
            Self::Compare(comparison) => comparison.matches(element),
            Self::Present(attribute) => tolerant::get(element, attribute.as_str())
                .is_some_and(|value| !tolerant::is_empty(value)),
            Self::And(filters) => filters.iter().all(|filter| filter.matches(element)),
            Self::Or(filters) => filters.iter().any(|filter| filter.matches(element)),
            Self::Not(filter) => !filter.matches(element),
        }
    }

    /// The sub-attributes that an element needs to be meant, where the filter says it exactly:
    /// one `eq`, or several joined by `and`.
    pub fn exact_values(&self) -> Option<Vec<(&AttributeName, &Value)>> {
        match self {
            Self::Compare(comparison) => (comparison.operator == CompareOperator::Equal)
                .then(|| vec![(&comparison.attribute, &comparison.value)]),
            Self::And(filters) => {
                let parts: Option<Vec<_>> = filters.iter().map(Self::exact_values).collect();
                Some(parts?.into_iter().flatten().collect())
            }
            Self::Present(_) | Self::Or(_) | Self::Not(_) => None,
        }
    }
}

impl Comparison {
    fn matches(&self, element: &Map<String, Value>) -> bool {
        let actual = tolerant::get(element, self.attribute.as_str()).unwrap_or(&Value::Null);
        match (self.operator, actual, &self.value) {
            (CompareOperator::Equal, actual, wanted) => tolerant::is_same(actual, wanted),
            (CompareOperator::NotEqual, actual, wanted) => !tolerant::is_same(actual, wanted),
            (operator, Value::String(actual), Value::String(wanted)) => {
                let (actual, wanted) = (actual.to_lowercase(), wanted.to_lowercase());
                match operator {
                    CompareOperator::Contains => actual.contains(&wanted),
                    CompareOperator::StartsWith => actual.starts_with(&wanted),
                    CompareOperator::EndsWith => actual.ends_with(&wanted),
                    _ => operator.holds_for(actual.cmp(&wanted)),
                }
            }
            (operator, Value::Number(actual), Value::Number(wanted)) => actual
                .as_f64()
                .zip(wanted.as_f64())
                .and_then(|(actual, wanted)| actual.partial_cmp(&wanted))
                .is_some_and(|ordering| operator.holds_for(ordering)),
            _ => false,
        }
    }
}

impl CompareOperator {
    const fn holds_for(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            _ => false,
        }
    }
}

impl fmt::Display for ValueFilter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compare(comparison) => write!(
                formatter,
                "{} {} {}",
                comparison.attribute,
                comparison.operator.name(),
                comparison.value
            ),
            Self::Present(attribute) => write!(formatter, "{attribute} pr"),
            Self::And(filters) => join(formatter, filters, " and "),
            Self::Or(filters) => join(formatter, filters, " or "),
            Self::Not(filter) => write!(formatter, "not ({filter})"),
        }
    }
}

/// Writes filters with a word between them. `and` binds tighter than `or`, so only an `or` needs a group.
fn join(formatter: &mut fmt::Formatter<'_>, filters: &[ValueFilter], word: &str) -> fmt::Result {
    for (position, filter) in filters.iter().enumerate() {
        if position > 0 {
            formatter.write_str(word)?;
        }
        match filter {
            ValueFilter::Or(_) => write!(formatter, "({filter})")?,
            other => write!(formatter, "{other}")?,
        }
    }
    Ok(())
}
