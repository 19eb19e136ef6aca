//! The address of a vendor's API.

use std::fmt;

use ureq::http::Uri;

use super::encoding::encode_segment;

/// Scheme, host and path prefix of an API; kept without a trailing slash.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct BaseUrl {
    scheme: &'static str,
    authority: String,
    path: String,
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
        let path = path.trim_end_matches('/').to_owned();
        if path.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err("holds a `.` or `..` in its path: write the path without".to_owned());
        }
        let uri: Uri = format!("{scheme}://{authority}{path}/")
            .parse()
            .map_err(|_| {
                "is not a valid URL: write it like `https://acme.example/api`".to_owned()
            })?;
        if uri
            .host()
            .is_none_or(|host| host.is_empty() || host == "[]")
        {
            return Err("has no host: write it like `https://acme.example`".to_owned());
        }
        let host_length = uri.host().map_or(0, str::len);
        let port = authority.get(host_length..).unwrap_or_default();
        if !port.is_empty() && uri.port_u16().is_none_or(|port| port == 0) {
            return Err("has a port that is not a number from 1 to 65535".to_owned());
        }
        Ok(Self {
            scheme,
            authority,
            path,
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
        for segment in segments {
            path.push('/');
            path.push_str(&encode_segment(segment)?);
        }
        if path.is_empty() {
            path.push('/');
        }
        Ok(path)
    }

    /// The address of an encoded path of this origin.
    pub(super) fn with_path(&self, path: &str) -> String {
        format!("{}://{}{path}", self.scheme, self.authority)
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
