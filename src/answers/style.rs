use super::{Choice, Choices};

/// The kind of interface that the vendor offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Style {
    /// The vendor's own REST interface, to be filled in.
    #[default]
    Rest,
    /// SCIM 2.0 (RFC 7643 and 7644), which works as generated.
    Scim,
}

impl Style {
    /// The style as it is written.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Rest => "REST",
            Self::Scim => "SCIM",
        }
    }
}

impl Choice for Style {
    const KEY: &'static str = "style";
    const QUESTION: &'static str = "What the vendor offers";
    const ALL: &'static [Self] = &[Self::Rest, Self::Scim];

    fn as_str(self) -> &'static str {
        match self {
            Self::Rest => "rest",
            Self::Scim => "scim",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Rest => "A REST interface of its own, to be filled in",
            Self::Scim => "SCIM 2.0, which works as generated",
        }
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        vec![choices.style]
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.style = values.first().copied().unwrap_or_default();
    }
}
