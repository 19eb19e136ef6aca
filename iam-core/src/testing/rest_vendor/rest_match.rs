/// How a value that is looked for has to agree with a user's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestMatch {
    /// It is the same, but for letter case.
    #[default]
    Whole,
    /// It is a part, in any letter case, as in a search for people.
    Part,
}
