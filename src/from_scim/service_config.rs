use serde_json::{Map, Value, json};

use super::json::{boolean, flag, get, list, text};

/// What `/ServiceProviderConfig` says (RFC 7643, section 5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceConfig {
    features: Vec<(Feature, Support)>,
    /// How clients log in, each way once.
    pub authentication: Vec<AuthenticationScheme>,
}

/// Something that a server may be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// PATCH (RFC 7644, section 3.5.2).
    Patch,
    /// Filters (RFC 7644, section 3.4.2.2).
    Filter,
    /// Versions of resources (RFC 7644, section 3.14).
    Etag,
    /// Several calls in one (RFC 7644, section 3.7).
    Bulk,
    /// Sorted lists.
    Sort,
    /// Changing passwords.
    ChangePassword,
}

/// Whether a server can do it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// It says that it can.
    Yes,
    /// It says that it cannot.
    No,
    /// It says nothing of it.
    Unsaid,
}

/// How a client proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthenticationScheme {
    /// User name and password (RFC 7617).
    HttpBasic,
    /// A bearer token (RFC 6750).
    OauthBearerToken,
    /// OAuth 2.0, whose tokens are bearer tokens (RFC 6749).
    Oauth2,
    /// OAuth 1.0 (RFC 5849).
    Oauth,
    /// Digest authentication (RFC 7616).
    HttpDigest,
    /// Something that RFC 7643 does not name.
    Other,
}

impl Feature {
    /// Every feature, in the order of their mention.
    pub const ALL: [Self; 6] = [
        Self::Patch,
        Self::Filter,
        Self::Etag,
        Self::Bulk,
        Self::Sort,
        Self::ChangePassword,
    ];

    /// Its name in the document.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Filter => "filter",
            Self::Etag => "etag",
            Self::Bulk => "bulk",
            Self::Sort => "sort",
            Self::ChangePassword => "changePassword",
        }
    }
}

impl Support {
    /// As a table says it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unsaid => "not said",
        }
    }
}

impl AuthenticationScheme {
    const NAMED: [(&'static str, Self); 6] = [
        ("httpbasic", Self::HttpBasic),
        ("oauthbearertoken", Self::OauthBearerToken),
        ("oauth2", Self::Oauth2),
        ("oauth", Self::Oauth),
        ("httpdigest", Self::HttpDigest),
        ("other", Self::Other),
    ];

    fn from_name(name: &str) -> Self {
        Self::NAMED
            .iter()
            .find_map(|(known, scheme)| known.eq_ignore_ascii_case(name.trim()).then_some(*scheme))
            .unwrap_or(Self::Other)
    }

    /// Its name in the document (RFC 7643, section 5).
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMED
            .iter()
            .find_map(|(name, scheme)| (*scheme == self).then_some(*name))
            .unwrap_or("other")
    }
}

impl ServiceConfig {
    pub(super) fn from_json(config: &Map<String, Value>) -> Self {
        let support = |feature: Feature| {
            let said = match get(config, feature.as_str()) {
                Some(Value::Object(said)) => flag(said, "supported"),
                Some(said) => boolean(said),
                None => None,
            };
            match said {
                Some(true) => Support::Yes,
                Some(false) => Support::No,
                None => Support::Unsaid,
            }
        };
        let mut authentication = Vec::new();
        for scheme in list(config, "authenticationSchemes")
            .iter()
            .filter_map(Value::as_object)
        {
            let scheme = text(scheme, "type")
                .map_or(AuthenticationScheme::Other, AuthenticationScheme::from_name);
            if !authentication.contains(&scheme) {
                authentication.push(scheme);
            }
        }
        Self {
            features: Feature::ALL
                .into_iter()
                .map(|feature| (feature, support(feature)))
                .collect(),
            authentication,
        }
    }

    pub(super) fn to_json(&self) -> Value {
        let mut config = Map::new();
        for (feature, support) in &self.features {
            let said = match support {
                Support::Yes => true,
                Support::No => false,
                Support::Unsaid => continue,
            };
            config.insert(feature.as_str().to_owned(), json!({"supported": said}));
        }
        let schemes: Vec<Value> = self
            .authentication
            .iter()
            .map(|scheme| json!({"type": scheme.as_str()}))
            .collect();
        config.insert("authenticationSchemes".to_owned(), Value::Array(schemes));
        Value::Object(config)
    }

    /// Whether the server can do something.
    #[must_use]
    pub fn supports(&self, feature: Feature) -> Support {
        self.features
            .iter()
            .find_map(|(known, support)| (*known == feature).then_some(*support))
            .unwrap_or(Support::Unsaid)
    }
}
