/// Whose a file is once it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The template's: `--force` rewrites it.
    Template,
    /// The developer's: written once, then never touched.
    Developer,
}
