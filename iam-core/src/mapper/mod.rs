//! The mapper language: load, check, map.
//!
//! A mapper is a JSON file that says, for each type of mapping, which output key
//! gets which value of an object. Files that platform users already have run
//! unchanged, or are refused when they are loaded, with everything that is wrong
//! with them ([`LoadError`]).
//!
//! ```text
//! text of the file -> Mapper::parse_with(&Transformers) -> Mapper -> map_object -> a flat object
//! ```
//!
//! # Values
//!
//! - A missing value and null are no value; a row without a value is left out.
//!   `0`, `false` and `""` are values. Numbers stay as they are written.
//! - A path that ends at a list gives the list; a list of one element becomes that
//!   element, an empty one is no value. That is done once, at the end of a row.
//! - A key that is read on a list is read on each element; where an element's value
//!   is itself a list, its elements join the result.
//! - `complex` works on values one by one: null is none of them, and a list that an
//!   operator makes joins them.
//!
//! # Paths and expressions
//!
//! See [`Path`] and [`Expression`]. `emails[0]`, a negative index, a `${}` inside a
//! `${}` and the platform's expression language (`(`, `=`) are refused.
//!
//! # Transformers
//!
//! | operator | arguments | edges |
//! | --- | --- | --- |
//! | `concat` | prefix, suffix | numbers and booleans become text; an object or a list is an error |
//! | `ParseJSON` | | a text that is not JSON is an error; parsed null is no value |
//! | `split`, `splitAndTrim` | delimiter | an empty delimiter gives the characters |
//! | `atIndex` | index | whole list; beyond the ends, and below 0, no value |
//! | `substring` | from, to | characters; negative counts as 0; to before from gives empty text |
//! | `substringTo`, `substringFrom` | to / from | an empty or absent marker leaves the whole text |
//! | `SetIfEmpty` | defaultValue, applyIfEmpty | whole list; several values are never empty |
//! | `toLowerCase`, `toUpperCase`, `toTitleCase` (`titleCase`), `trim` | | numbers and booleans become text |
//! | `replace` | toReplace, replaceWith, limit | no or a negative limit: all; limit 0: none; empty toReplace: none |
//! | `join` | separator | whole list; no values give empty text |
//! | `append` | item | whole list; an item without a value adds nothing |
//! | `uniq`, `count`, `FirstArrayElement` | | whole list; no values are counted as 0 |
//! | `Stringify` | | a text stays; anything else becomes compact JSON |
//! | `getField` | field | a path read on an object; anything else has no field |
//! | `If-Then-Else` | equals, then, else | compared as text; then and else default to empty text |
//! | `MapValuesTransformer` | `input_values`, `mapped_values` | compared as text, blanks kept; what is not listed stays, with its type |
//! | `TimeStampToDate` | format | seconds below 10,000,000,000, else milliseconds; `2018-04-29T13:02:19.000Z`, or `strftime` |
//! | `DateStringToISOFormat` | format, dayfirst, `add_utc_timezone` | a text that is no date stays; format is `strptime` |
//! | `FormattedDateToEpoch` | format (or formatter) | whole seconds; a text that is no date is an error |
//!
//! An integration registers its own with [`Transformers::register`].
//!
//! # Filters
//!
//! `isEqualString`, `isNotEqualString`, `isEmpty`, `isNotEmpty`, `isExists`, `isNotExists`,
//! `containsString`, `startWith`, `endWith` (and `notContainsString`, `notStartWith`,
//! `notEndWith`), `stringHasLength`, `match` (anywhere in the text), `isTrue`, `isFalse`,
//! `isEqualNumber`, `isNotEqualNumber`, `greaterThan`, `greaterThanOrEqual`, `lessThan`,
//! `lessThanOrEqual`, `isAfter`, `isBefore`, `in`, `inList`, `notIn`, `notInList`.
//!
//! Texts are compared as text, `5` with `"5"` included; the number filters compare
//! numbers of any size exactly. A left side that is a list passes when any element
//! does. A left side without a value passes only a negation (and `isEmpty`). A right
//! side of `in` is a list, a JSON list in a text, or a comma list.
//!
//! # Limits
//!
//! [`limits`] names them all. Evaluation never panics and takes time and memory linear
//! to the object, the mapper and what they make.

mod argument;
mod cli_name;
mod complex;
mod decimal;
mod explanation;
mod explanation_text;
mod expression;
mod expression_error;
mod fault;
mod filter;
pub mod limits;
mod load;
mod map_error;
#[expect(clippy::module_inception, reason = "the file is named after its type")]
mod mapper;
mod mapper_set;
mod mapping_type;
mod object_mapper;
mod operation;
mod path;
mod position;
mod problem;
mod quoted;
mod row;
mod shape;
mod span;
mod step_kind;
mod trace;
mod transformer;
mod transformers;
mod values;

pub use argument::Argument;
pub use cli_name::cli_name;
pub use complex::Complex;
pub use explanation::{
    Explanation, RowExplanation, RowOutcome, Seen, Show, StepExplanation, WhyLeftOut,
};
pub use expression::{Expression, Piece};
pub use expression_error::{ExpressionError, ExpressionProblem};
pub use filter::Filter;
pub use map_error::{Cause, Found, MapError, RowError};
pub use mapper::{Direction, Mapper};
pub use mapper_set::MapperSet;
pub use mapping_type::{COMMON_TYPE, MappingType};
pub use object_mapper::ObjectMapper;
pub use path::{Path, PathStep};
pub use position::Position;
pub use problem::{LoadError, Problem, ProblemKind};
pub use row::{Origin, Row};
pub use shape::{JsonType, Shape};
pub use span::Span;
pub use step_kind::StepKind;
pub use transformer::Transformer;
pub use transformers::{TransformerArgs, TransformerFunction, Transformers};
