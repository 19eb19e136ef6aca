use super::{Choice, Choices, Style};

/// How a user is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lookup {
    /// `GET users?ATTRIBUTE=VALUE`
    Query,
    /// `GET users/VALUE`
    Path,
    /// `GET users?filter=EXPRESSION`
    Filter,
    /// `POST users/search`, then `GET users/ID`
    Search,
}

impl Choice for Lookup {
    const KEY: &'static str = "lookup";
    const QUESTION: &'static str = "How a user is looked up";
    const ALL: &'static [Self] = &[Self::Query, Self::Path, Self::Filter, Self::Search];

    fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Path => "path",
            Self::Filter => "filter",
            Self::Search => "search",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Query => "GET users?email=VALUE",
            Self::Path => "GET users/VALUE",
            Self::Filter => "GET users?filter=email eq \"VALUE\"",
            Self::Search => "POST users/search, then GET users/ID",
        }
    }

    fn styles(self) -> &'static [Style] {
        &[Style::Rest]
    }

    fn default_for(style: Style) -> Option<Self> {
        (style == Style::Rest).then_some(Self::Query)
    }

    fn chosen(choices: &Choices) -> Vec<Self> {
        choices.lookup.into_iter().collect()
    }

    fn choose(choices: &mut Choices, values: &[Self]) {
        choices.lookup = values.first().copied();
    }
}
