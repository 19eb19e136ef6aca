//! What was asked for, every field parsed into its own type.
//!
//! An answer out of a fixed list is a [`Choice`]. [`ChoiceKey::ALL`] lists these choices
//! with their values; the command line, a manifest's `when`, the variables of templates
//! and the record in `.iam-init.yml` are derived from it. [`TextKey::ALL`] lists the answers
//! that are texts. What is chosen is in one struct, [`Choices`].

#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod answers;
mod auth_scheme;
mod choice;
mod choice_key;
mod choices;
mod core_kind;
mod core_source;
mod disable_call;
mod extra_command;
mod extra_commands;
mod fitting;
mod lookup;
mod pack_answers;
mod style;
mod subject;
mod surroundings;
#[cfg(test)]
mod tests;
mod text_key;
mod update_call;

pub use answers::Answers;
pub use auth_scheme::AuthScheme;
pub use choice::{Choice, Picks};
pub use choice_key::{ChoiceKey, ChoiceValue, Part};
pub use choices::Choices;
pub use core_kind::CoreKind;
pub use core_source::CoreSource;
pub use disable_call::DisableCall;
pub use extra_command::ExtraCommand;
pub use extra_commands::ExtraCommands;
pub use fitting::Fitting;
pub use lookup::Lookup;
pub use pack_answers::PackAnswers;
pub use style::Style;
pub use subject::Subject;
pub use surroundings::Surroundings;
pub use text_key::TextKey;
pub use update_call::UpdateCall;
