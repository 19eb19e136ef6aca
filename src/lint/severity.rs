/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Two parts of the integration contradict each other, or the platform refuses it.
    Error,
    /// Something is left to do before a release, or looks wrong.
    Warning,
}

impl Severity {
    /// The severity as it is printed.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
