use super::{Choice, Choices, Style};

/// How a user is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UpdateCall {
    /// The changed fields.
    Patch,
    /// The whole user, read first.
    Put,
    /// The changed fields, by a vendor that has no PATCH.
    Post,
}

impl Choice for UpdateCall {
    const KEY: &'static str = "update";
    const QUESTION: &'static str = "How a user is changed";
    const ALL: &'static [Self] = &[Self::Patch, Self::Put, Self::Post];

    fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Put => "put",
            Self::Post => "post",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Patch => "PATCH users/ID with the changed fields",
            Self::Put => "PUT users/ID with the whole user, read first",
            Self::Post => "POST users/ID with the changed fields",
        }
    }

    fn styles(self) -> &'static [Style] {
        &[Style::Rest]
    }

    fn default_for(style: Style) -> Option<Self> {
        (style == Style::Rest).then_some(Self::Patch)
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        choices.update.into_iter().collect()
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.update = values.first().copied();
    }
}
