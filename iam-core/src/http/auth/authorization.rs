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

    /// `Authorization: Bearer <token>` (RFC 6750).
    pub fn bearer(token: &Secret) -> Self {
        Self::header(
            "Authorization",
            Secret::new(format!("Bearer {}", token.expose())),
        )
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

    /// Whether everything of another is in this one.
    pub fn contains(&self, other: &Self) -> bool {
        other.headers.iter().all(|one| self.headers.contains(one))
            && other.query.iter().all(|one| self.query.contains(one))
    }

    pub(in crate::http) fn headers(&self) -> &[(String, Secret)] {
        &self.headers
    }

    pub(super) fn of_pairs(headers: Vec<(String, String)>, query: Vec<(String, String)>) -> Self {
        let secret = |(name, value): (String, String)| (name, Secret::new(value));
        Self {
            headers: headers.into_iter().map(secret).collect(),
            query: query.into_iter().map(secret).collect(),
        }
    }

    pub(super) fn header_pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.expose()))
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

/// All of several.
impl FromIterator<Authorization> for Authorization {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        let mut all = Self::none();
        for part in parts {
            all.headers.extend(part.headers);
            all.query.extend(part.query);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was refused is known again by each of its parts (whoever sends several asks one
    /// of them whether it was meant).
    #[test]
    fn a_part_is_known_in_the_whole_by_its_headers_and_its_query() {
        let header = || Authorization::header("X-Session", "s1".into());
        let query = || Authorization::query("key", "k1".into());
        let whole: Authorization = [header(), query()].into_iter().collect();
        for (part, is_in) in [
            (header(), true),
            (query(), true),
            (Authorization::none(), true),
            (Authorization::header("X-Session", "s2".into()), false),
            (Authorization::query("key", "k2".into()), false),
            (query().and_header("X-Session", "s2".into()), false),
            (header().and_header("X-App", "7".into()), false),
        ] {
            assert_eq!(whole.contains(&part), is_in, "{part:?}");
        }
    }
}
