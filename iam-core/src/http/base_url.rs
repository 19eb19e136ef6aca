//! The address of a vendor's API.

use std::fmt;

use ureq::http::Uri;

use super::encoding::encode_segment;

/// Scheme, host and path prefix of an API.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct BaseUrl {
    scheme: &'static str,
    authority: String,
    /// Without a slash at its end.
    path: String,
    /// Whether there was one: it matters to the address itself, not to what is below it.
    slash: bool,
}

/// Scheme, host and port: who an URL belongs to (RFC 6454).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    scheme: String,
    host: String,
    port: u16,
}

impl BaseUrl {
    /// Reads a URL as a person types it.
    ///
    /// # Errors
    /// What is wrong with it and what to write instead, without the value itself where
    /// that may hold a secret.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if let Some(odd) = text.chars().find(|c| c.is_whitespace() || c.is_control()) {
            return Err(format!("holds the character {odd:?}"));
        }
        if !text.is_ascii() {
            return Err(
                "holds characters outside ASCII: write an international host name in its \
                 `xn--` form, and percent-encode them in a path"
                    .to_owned(),
            );
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            let plain = !text.is_empty()
                && text
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b".-_:/".contains(&b));
            let instead = if plain {
                text.trim_start_matches(['/', ':'])
            } else {
                "acme.example"
            };
            return Err(format!("has no scheme: write `https://{instead}`"));
        };
        let scheme = match scheme.to_ascii_lowercase().as_str() {
            "https" => "https",
            "http" => "http",
            _ => return Err("is neither an `https://` nor an `http://` URL".to_owned()),
        };
        if rest.contains('#') {
            return Err("holds a fragment: end it before the `#`".to_owned());
        }
        if rest.contains('?') {
            return Err("holds a query: end it before the `?`".to_owned());
        }
        let (authority, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, ""),
        };
        if authority.contains('@') {
            return Err(
                "holds credentials: leave out what stands before the `@`, and use the \
                 parameter for credentials"
                    .to_owned(),
            );
        }
        let authority = authority.to_ascii_lowercase();
        if authority.is_empty() || authority.starts_with(':') || authority.starts_with("[]") {
            return Err("has no host: write it like `https://acme.example`".to_owned());
        }
        let slash = path.ends_with('/');
        let path = path.trim_end_matches('/').to_owned();
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err("holds a `.` or `..` in its path: write the path without".to_owned());
        }
        let uri: Uri = format!("{scheme}://{authority}{path}/")
            .parse()
            .map_err(|_| {
                "is not a valid URL: write it like `https://acme.example/api`".to_owned()
            })?;
        let host_length = uri.host().map_or(0, str::len);
        let port = authority.get(host_length..).unwrap_or_default();
        if !port.is_empty() && uri.port_u16().is_none_or(|port| port == 0) {
            return Err("has a port that is not a number from 1 to 65535".to_owned());
        }
        Ok(Self {
            scheme,
            authority,
            path,
            slash,
        })
    }

    /// The encoded path of segments under this URL.
    ///
    /// # Errors
    /// A segment that would change the path.
    pub(super) fn path<'a>(
        &self,
        segments: impl IntoIterator<Item = &'a str>,
    ) -> Result<String, &'static str> {
        let mut path = self.path.clone();
        let mut below = false;
        for segment in segments {
            below = true;
            path.push('/');
            path.push_str(&encode_segment(segment)?);
        }
        if path.is_empty() || (self.slash && !below) {
            path.push('/');
        }
        Ok(path)
    }

    /// The address of an encoded path of this origin.
    pub(super) fn with_path(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.authority)
    }

    /// The address of an encoded path of this origin, with an encoded query if there is one.
    pub(super) fn with_path_and_query(&self, path: &str, query: &str) -> String {
        let separator = if query.is_empty() { "" } else { "?" };
        [self.scheme, "://", &self.authority, path, separator, query].concat()
    }

    /// The encoded path, without a slash at its end.
    pub(super) fn prefix(&self) -> &str {
        &self.path
    }

    /// The scheme.
    pub(super) const fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Host and, where it was given, port.
    pub(super) fn authority(&self) -> &str {
        &self.authority
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.with_path(&self.path))
    }
}

impl Origin {
    /// Reads an origin as a person types it.
    ///
    /// # Errors
    /// What is wrong with it and what to write instead.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let url = BaseUrl::parse(text)?;
        let unusable = || "is no origin: write it like `https://acme.example`".to_owned();
        if !url.path.is_empty() {
            return Err("holds a path: write the origin alone, like `https://acme.example`".into());
        }
        let uri: Uri = url.with_path("/").parse().map_err(|_| unusable())?;
        Self::of(&uri).ok_or_else(unusable)
    }

    /// The address of its root.
    pub(super) fn base_url(&self) -> Option<BaseUrl> {
        BaseUrl::parse(&self.to_string()).ok()
    }

    /// The origin of an absolute http or https URI.
    pub(super) fn of(uri: &Uri) -> Option<Self> {
        let scheme = uri.scheme_str()?.to_ascii_lowercase();
        let default_port = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return None,
        };
        Some(Self {
            scheme,
            host: uri.host()?.to_ascii_lowercase(),
            port: uri.port_u16().unwrap_or(default_port),
        })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme, self.host)?;
        match (self.scheme.as_str(), self.port) {
            ("http", 80) | ("https", 443) => Ok(()),
            (_, port) => write!(formatter, ":{port}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_that_cannot_be_used_says_what_to_write() {
        for (text, problem) in [
            (
                "acme.example",
                "has no scheme: write `https://acme.example`",
            ),
            (
                "acme.example:8443/api",
                "has no scheme: write `https://acme.example:8443/api`",
            ),
            (
                "//acme.example",
                "has no scheme: write `https://acme.example`",
            ),
            (
                "user:pw@acme.example",
                "has no scheme: write `https://acme.example`",
            ),
            (
                "ftp://acme.example",
                "is neither an `https://` nor an `http://` URL",
            ),
            (
                "https://acme.example/?key=1",
                "holds a query: end it before the `?`",
            ),
            (
                "https://acme.example/#/users",
                "holds a fragment: end it before the `#`",
            ),
            (
                "https:///api",
                "has no host: write it like `https://acme.example`",
            ),
            (
                "https://:443",
                "has no host: write it like `https://acme.example`",
            ),
            (
                "https://acme.example:0",
                "has a port that is not a number from 1 to 65535",
            ),
            (
                "https://acme.example:",
                "has a port that is not a number from 1 to 65535",
            ),
            ("https://acme.example/a b", "holds the character ' '"),
            (
                "https://acme.example/\u{202e}",
                "holds characters outside ASCII: write an international host name in its `xn--` form, and percent-encode them in a path",
            ),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap_err(), problem, "{text}");
        }
        let error = BaseUrl::parse("https://user:pw@acme.example").unwrap_err();
        assert!(error.starts_with("holds credentials") && !error.contains("pw"));
        for text in [
            "https://[::1",
            "https://a<b",
            "https://acme.example:99999",
            "https://acme.example:x",
            "https://[]",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn slashes_at_the_end_and_letter_case_of_the_host_do_not_matter() {
        for (text, kept) in [
            ("https://acme.example", "https://acme.example"),
            (" https://ACME.example// ", "https://acme.example"),
            (
                "HTTP://acme.example:8080/Api/v1/",
                "http://acme.example:8080/Api/v1",
            ),
            ("http://[::1]:80", "http://[::1]:80"),
        ] {
            assert_eq!(format!("{:?}", BaseUrl::parse(text).unwrap()), kept);
        }
    }

    #[test]
    fn a_prefix_is_the_path_without_a_slash_at_its_end() {
        for (text, prefix) in [
            ("https://acme.example", ""),
            ("https://acme.example/", ""),
            ("https://acme.example/scim/v2//", "/scim/v2"),
        ] {
            assert_eq!(BaseUrl::parse(text).unwrap().prefix(), prefix, "{text}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let origin = |uri: &str| Origin::of(&uri.parse().unwrap());
        assert_eq!(
            origin("https://acme.example/a"),
            origin("https://ACME.example:443/b")
        );
        assert_ne!(
            origin("https://acme.example"),
            origin("http://acme.example")
        );
        assert_ne!(
            origin("https://acme.example"),
            origin("https://acme.example:8443")
        );
        assert_eq!(origin("ftp://acme.example/"), None);
        assert_eq!(
            Origin::parse(" HTTPS://acme.example:443/ ").ok(),
            origin("https://acme.example/a")
        );
        for text in [
            "acme.example",
            "https://acme.example/a",
            "https://u:p@acme.example",
        ] {
            assert!(Origin::parse(text).is_err(), "{text}");
        }
    }
}
