//! Why a yml cannot be used.

/// Why a yml cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DefinitionError {
    /// The text is not the yml of an integration.
    #[error("integration yml: {message}")]
    Yaml {
        /// What is wrong, with the path of keys that leads there and the place in the text.
        message: String,
        /// The line, from 1, where the reader knows it.
        line: Option<usize>,
        /// The column, from 1, where the reader knows it.
        column: Option<usize>,
    },
}

impl From<serde_yaml::Error> for DefinitionError {
    fn from(error: serde_yaml::Error) -> Self {
        let place = error.location();
        Self::Yaml {
            message: error.to_string(),
            line: place.as_ref().map(serde_yaml::Location::line),
            column: place.as_ref().map(serde_yaml::Location::column),
        }
    }
}
