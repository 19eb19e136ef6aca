//! What authentication adds to a request.

use crate::Secret;

/// Headers and query parameters that say who asks.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authorization {
    headers: Vec<(String, Secret)>,
    query: Vec<(String, Secret)>,
}

impl Authorization {
    /// Nothing.
    pub fn none() -> Self {
        Self::default()
    }

    /// One header.
    pub fn header(name: impl Into<String>, value: Secret) -> Self {
        Self::none().and_header(name, value)
    }

    /// One query parameter.
    pub fn query(name: impl Into<String>, value: Secret) -> Self {
        Self {
            query: vec![(name.into(), value)],
            ..Self::default()
        }
    }

    /// One header more.
    #[must_use]
    pub fn and_header(mut self, name: impl Into<String>, value: Secret) -> Self {
        self.headers.push((name.into(), value));
        self
    }

    pub(in crate::http) fn headers(&self) -> &[(String, Secret)] {
        &self.headers
    }

    pub(in crate::http) fn query_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query
            .iter()
            .map(|(name, value)| (name.as_str(), value.expose()))
    }

    pub(in crate::http) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.headers
            .iter()
            .chain(&self.query)
            .map(|(_, value)| value)
    }
}
