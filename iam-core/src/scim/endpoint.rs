//! Where resources of one kind are.

use std::fmt;

use percent_encoding::percent_decode_str;

/// The path of a kind of resources below the base URL, in segments that are not encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Endpoint(Vec<String>);

impl Endpoint {
    /// A path below the base URL, as a developer writes it.
    pub(super) fn below_base(path: &str) -> Self {
        Self(segments(path))
    }

    /// An endpoint as `/ResourceTypes` gives it (RFC 7643, section 6): relative to the base
    /// URL, or, as some servers have it, with the base URL's path or the whole of it in front.
    ///
    /// Of another address only the last segment is taken: nobody else is ever called.
    pub(super) fn declared(endpoint: &str, base_path: &str) -> Option<Self> {
        let (is_absolute, path) = match endpoint.split_once("://") {
            Some((_, rest)) => (true, rest.split_once('/')?.1),
            None => (false, endpoint),
        };
        if path.contains(['?', '#']) {
            return None;
        }
        let path = segments(path);
        if path
            .iter()
            .any(|segment| matches!(segment.as_str(), "." | ".."))
        {
            return None;
        }
        let base = segments(base_path);
        let below = match path.strip_prefix(base.as_slice()) {
            Some(below) if !below.is_empty() => below,
            _ if is_absolute => &path[path.len().saturating_sub(1)..],
            _ => &path,
        };
        (!below.is_empty()).then(|| Self(below.to_vec()))
    }

    /// The segments of the endpoint itself.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The segments of one resource.
    pub(super) fn one<'e>(&'e self, id: &'e str) -> impl Iterator<Item = &'e str> {
        self.all().chain([id])
    }
}

fn segments(path: &str) -> Vec<String> {
    path.split('/')
        .filter(|segment| !segment.is_empty())
        .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
        .collect()
}

/// The path, with a slash in front.
impl fmt::Display for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|segment| write!(formatter, "/{segment}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_is_below_the_base_url_however_it_is_written() {
        for (declared, below) in [
            ("/Users", Some("/Users")),
            ("Users/", Some("/Users")),
            ("/v2/People", Some("/v2/People")),
            ("/scim/v2/Users", Some("/Users")),
            ("https://acme.example/scim/v2/Users", Some("/Users")),
            ("https://acme.example/scim/v2/in/People", Some("/in/People")),
            ("https://elsewhere.example/other/People", Some("/People")),
            ("https://elsewhere.example", None),
            ("/scim/v2", Some("/scim/v2")),
            ("/Users?all=1", None),
            ("/../admin", None),
            ("/%2E%2E/admin", None),
            ("/", None),
            ("", None),
        ] {
            let endpoint = Endpoint::declared(declared, "/scim/v2");
            let endpoint = endpoint.map(|endpoint| endpoint.to_string());
            assert_eq!(endpoint.as_deref(), below, "{declared}");
        }
    }
}
