use crate::name::{PackName, PackTitle};

/// Everything that a pack's own files depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackAnswers {
    /// The pack's name.
    pub name: PackName,
    /// What the marketplace calls it, if its name does not say that.
    pub title: Option<PackTitle>,
}

impl PackAnswers {
    /// The core that is vendored in the pack, from its folder.
    pub const CORE: &'static str = "iam-core";

    /// What `--pack -n NAME` alone asks for.
    #[must_use]
    pub fn new(name: PackName) -> Self {
        Self { name, title: None }
    }

    /// What the marketplace calls the pack.
    #[must_use]
    pub fn display(&self) -> String {
        self.title
            .as_ref()
            .map_or_else(|| self.name.title(), |title| title.as_str().to_owned())
    }
}
