/// Which folders a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Integrations.
    Integration,
    /// Packs.
    Pack,
    /// Both.
    Both,
}
