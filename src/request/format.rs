/// What to print on standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The paths, one a line.
    Paths,
    /// One JSON document.
    Json,
    /// One JSON document, with what every file holds.
    Contents,
}
