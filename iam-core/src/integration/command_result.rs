//! What a vendor's own command gives.

use serde_json::Value;

use crate::http::Redactor;

/// The result of a command that an integration registers itself.
///
/// ```
/// use iam_core::CommandResult;
/// use serde_json::json;
///
/// let group = json!({"id": "7", "name": "Admins"});
/// let result = CommandResult::new(group.clone())
///     .context("Acme.Group(val.id && val.id == obj.id)", group)
///     .readable("Created the group `Admins`.");
/// # let _ = result;
/// ```
#[derive(Clone, PartialEq)]
pub struct CommandResult {
    pub(crate) contents: Value,
    pub(crate) context: Option<(String, Value)>,
    pub(crate) readable: Option<String>,
}

impl CommandResult {
    /// A result that leaves the context alone and shows as a table.
    pub const fn new(contents: Value) -> Self {
        Self {
            contents,
            context: None,
            readable: None,
        }
    }

    /// Puts a value into the context: a path, where it matters with the platform's condition
    /// for which object it replaces.
    #[must_use]
    pub fn context(mut self, key: impl Into<String>, value: Value) -> Self {
        self.context = Some((key.into(), value));
        self
    }

    /// The result without the instance's secrets, should the vendor have put them into it.
    pub(crate) fn without_secrets(self, redactor: &Redactor) -> Self {
        Self {
            contents: redactor.redact_json_data(&self.contents),
            context: self
                .context
                .map(|(key, value)| (key, redactor.redact_json_data(&value))),
            readable: self.readable.map(|text| redactor.redact_data(&text)),
        }
    }

    /// Shows this Markdown instead of a table of the contents.
    #[must_use]
    pub fn readable(mut self, markdown: impl Into<String>) -> Self {
        self.readable = Some(markdown.into());
        self
    }
}

/// Shows where it goes in the context: what it holds may be personal data.
impl std::fmt::Debug for CommandResult {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("CommandResult")
            .field("context", &self.context.as_ref().map(|(key, _)| key))
            .finish_non_exhaustive()
    }
}
