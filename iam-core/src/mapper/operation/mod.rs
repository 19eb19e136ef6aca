//! What the transformers do.

mod apply;
mod dates;
mod given;
mod list;
mod text;

pub(super) use dates::{DayOrder, read_date, read_epoch};
pub(super) use given::Given;

use super::{
    argument::Argument,
    transformers::{Reach, Registered, TransformerFunction},
};

/// A transformer with its arguments, each in its place.
#[derive(Debug, Clone)]
pub(super) enum Operation {
    Concat {
        prefix: Argument,
        suffix: Argument,
    },
    ParseJson,
    Split {
        delimiter: Argument,
        blanks: Blanks,
    },
    AtIndex {
        index: Argument,
    },
    Substring {
        from: Argument,
        to: Argument,
    },
    SubstringTo {
        to: Argument,
    },
    SubstringFrom {
        from: Argument,
    },
    SetIfEmpty {
        default_value: Argument,
        apply_if_empty: Argument,
    },
    Letters(Letters),
    Trim,
    Replace {
        to_replace: Argument,
        replace_with: Argument,
        limit: Argument,
    },
    Join {
        separator: Argument,
    },
    Append {
        item: Argument,
    },
    Uniq,
    Count,
    FirstArrayElement,
    Stringify,
    GetField {
        field: Argument,
    },
    IfThenElse {
        equals: Argument,
        then: Argument,
        otherwise: Argument,
    },
    MapValues {
        input_values: Argument,
        mapped_values: Argument,
    },
    TimeStampToDate {
        format: Argument,
    },
    DateStringToIsoFormat {
        format: Argument,
        day_first: Argument,
        add_utc_timezone: Argument,
    },
    FormattedDateToEpoch {
        format: Argument,
    },
    Registered {
        function: TransformerFunction,
        reach: Reach,
        arguments: Vec<(String, Argument)>,
    },
}

/// What `split` does with the blanks around a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    Kept,
    Trimmed,
}

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    Lower,
    Upper,
    /// The first letter of each word upper, the others lower.
    Title,
}

type Build = fn(&mut Given) -> Operation;

/// Every built-in transformer: its name, and how it takes its arguments.
const BUILT_IN: &[(&str, Build)] = &[
    ("concat", |given| Operation::Concat {
        prefix: given.optional("prefix"),
        suffix: given.optional("suffix"),
    }),
    ("ParseJSON", |_| Operation::ParseJson),
    ("split", |given| Operation::Split {
        delimiter: given.required("delimiter"),
        blanks: Blanks::Kept,
    }),
    ("splitAndTrim", |given| Operation::Split {
        delimiter: given.required("delimiter"),
        blanks: Blanks::Trimmed,
    }),
    ("atIndex", |given| Operation::AtIndex {
        index: given.whole_number("index"),
    }),
    ("substring", |given| Operation::Substring {
        from: given.whole_number("from"),
        to: given.optional_whole_number("to"),
    }),
    ("substringTo", |given| Operation::SubstringTo {
        to: given.required("to"),
    }),
    ("substringFrom", |given| Operation::SubstringFrom {
        from: given.required("from"),
    }),
    ("SetIfEmpty", |given| Operation::SetIfEmpty {
        default_value: given.required("defaultValue"),
        apply_if_empty: given.flag("applyIfEmpty"),
    }),
    ("toLowerCase", |_| Operation::Letters(Letters::Lower)),
    ("toUpperCase", |_| Operation::Letters(Letters::Upper)),
    ("toTitleCase", |_| Operation::Letters(Letters::Title)),
    ("titleCase", |_| Operation::Letters(Letters::Title)),
    ("trim", |_| Operation::Trim),
    ("replace", |given| Operation::Replace {
        to_replace: given.required("toReplace"),
        replace_with: given.optional("replaceWith"),
        limit: given.optional_whole_number("limit"),
    }),
    ("join", |given| Operation::Join {
        separator: given.required("separator"),
    }),
    ("append", |given| Operation::Append {
        item: given.required("item"),
    }),
    ("uniq", |_| Operation::Uniq),
    ("count", |_| Operation::Count),
    ("FirstArrayElement", |_| Operation::FirstArrayElement),
    ("Stringify", |_| Operation::Stringify),
    ("getField", |given| Operation::GetField {
        field: given.path("field"),
    }),
    ("If-Then-Else", |given| Operation::IfThenElse {
        equals: given.required("equals"),
        then: given.optional("then"),
        otherwise: given.optional("else"),
    }),
    ("MapValuesTransformer", |given| {
        let input_values = given.required("input_values");
        let mapped_values = given.required("mapped_values");
        given.check_lists(&input_values, &mapped_values);
        Operation::MapValues {
            input_values,
            mapped_values,
        }
    }),
    ("TimeStampToDate", |given| Operation::TimeStampToDate {
        format: given.optional("format"),
    }),
    ("DateStringToISOFormat", |given| {
        // On the platform it says whether other words may stand around the date; here they never may.
        given.ignore("fuzzy");
        // A date that begins with four digits begins with the year, whatever this says.
        given.ignore("yearfirst");
        Operation::DateStringToIsoFormat {
            format: given.optional("format"),
            day_first: given.flag("dayfirst"),
            add_utc_timezone: given.flag("add_utc_timezone"),
        }
    }),
    ("FormattedDateToEpoch", |given| {
        let formatter = given.optional("formatter");
        Operation::FormattedDateToEpoch {
            format: match given.optional("format") {
                Argument::Absent => formatter,
                format => format,
            },
        }
    }),
];

/// The names of the built-in transformers.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

impl Operation {
    /// The built-in transformer of this name; `None` when there is none.
    pub(super) fn built_in(name: &str, given: &mut Given) -> Option<Self> {
        let (_, build) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(build(given))
    }

    /// An integration's own transformer, which may have any arguments.
    pub(super) fn registered(registered: Registered, given: &mut Given) -> Self {
        Self::Registered {
            function: registered.function,
            reach: registered.reach,
            arguments: given.all(),
        }
    }
}
