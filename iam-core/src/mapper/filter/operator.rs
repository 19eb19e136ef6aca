//! The filter operators.

use std::cmp::Ordering;

/// What a filter asks, and whether a yes keeps the value or drops it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct FilterOperator {
    pub(super) question: Question,
    pub(super) keeps: Keeps,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    Yes,
    No,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Is there a value? False, empty text and an empty list are values.
    Exists,
    /// Is there nothing, or `""`, `[]` or `{}`?
    Empty,
    Equal,
    Contains,
    StartsWith,
    EndsWith,
    Length,
    Matches,
    Is(bool),
    Number(Comparison),
    Date(Comparison),
    In,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Equal,
    AtLeast,
    Greater,
}

impl Comparison {
    pub(super) const fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Equal => ordering.is_eq(),
            Self::AtLeast => ordering.is_ge(),
            Self::Greater => ordering.is_gt(),
        }
    }
}

/// Every filter operator: its name, its question, and what a yes does.
const OPERATORS: &[(&str, Question, Keeps)] = &[
    ("isEqualString", Question::Equal, Keeps::Yes),
    ("isNotEqualString", Question::Equal, Keeps::No),
    ("isEmpty", Question::Empty, Keeps::Yes),
    ("isNotEmpty", Question::Empty, Keeps::No),
    ("isExists", Question::Exists, Keeps::Yes),
    ("isNotExists", Question::Exists, Keeps::No),
    ("containsString", Question::Contains, Keeps::Yes),
    ("notContainsString", Question::Contains, Keeps::No),
    ("startWith", Question::StartsWith, Keeps::Yes),
    ("notStartWith", Question::StartsWith, Keeps::No),
    ("endWith", Question::EndsWith, Keeps::Yes),
    ("notEndWith", Question::EndsWith, Keeps::No),
    ("stringHasLength", Question::Length, Keeps::Yes),
    ("match", Question::Matches, Keeps::Yes),
    ("isTrue", Question::Is(true), Keeps::Yes),
    ("isFalse", Question::Is(false), Keeps::Yes),
    (
        "isEqualNumber",
        Question::Number(Comparison::Equal),
        Keeps::Yes,
    ),
    (
        "isNotEqualNumber",
        Question::Number(Comparison::Equal),
        Keeps::No,
    ),
    (
        "greaterThan",
        Question::Number(Comparison::Greater),
        Keeps::Yes,
    ),
    (
        "greaterThanOrEqual",
        Question::Number(Comparison::AtLeast),
        Keeps::Yes,
    ),
    ("lessThan", Question::Number(Comparison::Less), Keeps::Yes),
    (
        "lessThanOrEqual",
        Question::Number(Comparison::AtMost),
        Keeps::Yes,
    ),
    ("isAfter", Question::Date(Comparison::Greater), Keeps::Yes),
    ("isBefore", Question::Date(Comparison::Less), Keeps::Yes),
    ("in", Question::In, Keeps::Yes),
    ("notIn", Question::In, Keeps::No),
    ("inList", Question::In, Keeps::Yes),
    ("notInList", Question::In, Keeps::No),
];

impl FilterOperator {
    pub(in super::super) fn named(name: &str) -> Option<Self> {
        let found = OPERATORS.iter().find(|(known, ..)| *known == name);
        found.map(|(_, question, keeps)| Self {
            question: *question,
            keeps: *keeps,
        })
    }

    pub(in super::super) fn names() -> impl Iterator<Item = &'static str> {
        OPERATORS.iter().map(|(name, ..)| *name)
    }

    /// Whether the operator compares with a right side.
    pub(in super::super) const fn has_right_side(self) -> bool {
        !matches!(
            self.question,
            Question::Exists | Question::Empty | Question::Is(_)
        )
    }

    /// Whether the right side is a regular expression.
    pub(in super::super) const fn is_match(self) -> bool {
        matches!(self.question, Question::Matches)
    }

    /// Whether the right side is a whole number.
    pub(in super::super) const fn is_length(self) -> bool {
        matches!(self.question, Question::Length)
    }
}
