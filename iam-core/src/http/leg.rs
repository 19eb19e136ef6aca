//! One request of a try: the first, or one that a redirect leads to.

use ureq::http::{
    HeaderMap, HeaderValue, Uri,
    header::{ACCEPT, HOST, PROXY_AUTHORIZATION},
    uri::PathAndQuery,
};

use super::{
    Authorization, Redactor, TransportError,
    base_url::{BaseUrl, Origin},
    request::{secret_header, unsendable},
    route::Route,
    settings::Settings,
};

/// Where a request goes, by which way, and what it says there.
pub(super) struct Leg<'r> {
    pub(super) uri: Uri,
    host: String,
    route: Way<'r>,
    says: Says<'r>,
    is_redirected: bool,
}

/// The vendor's own way has connections that are open already.
enum Way<'r> {
    Home(&'r Route),
    Away(Box<Route>),
}

/// What a request says where it goes.
#[derive(Clone, Copy)]
enum Says<'r> {
    /// Everything, and who asks.
    All {
        headers: &'r HeaderMap,
        asker: [&'r Authorization; 2],
    },
    /// What it accepts, and nothing of who asks.
    Accept(Option<&'r HeaderValue>),
}

impl<'r> Leg<'r> {
    /// To the vendor, with what a request says and what says who asks.
    pub(super) fn home(
        uri: Uri,
        base_url: &BaseUrl,
        route: &'r Route,
        headers: &'r HeaderMap,
        asker: [&'r Authorization; 2],
    ) -> Self {
        Self {
            uri,
            host: base_url.authority().to_owned(),
            route: Way::Home(route),
            says: Says::All { headers, asker },
            is_redirected: false,
        }
    }

    /// To where a redirect leads. What says who asks is left behind with the origin, and for
    /// good: a way that leads back does not bring it back.
    pub(super) fn redirected(self, uri: Uri, settings: &Settings) -> Result<Self, TransportError> {
        let origin = Origin::of(&uri);
        if origin == Origin::of(&self.uri) {
            return Ok(Self {
                uri,
                is_redirected: true,
                ..self
            });
        }
        let base_url = origin
            .and_then(|origin| origin.base_url())
            .ok_or_else(|| unsendable("a redirect leads to an address that is no URL"))?;
        let route = Route::to(&base_url, &settings.anonymous())
            .map_err(|error| unsendable(error.to_string()))?;
        let accept = match self.says {
            Says::All { headers, .. } => headers.get(ACCEPT),
            Says::Accept(accept) => accept,
        };
        Ok(Self {
            uri,
            host: base_url.authority().to_owned(),
            route: Way::Away(Box::new(route)),
            says: Says::Accept(accept),
            is_redirected: true,
        })
    }

    /// What the log calls where it goes. An address that the vendor chose may hold anything.
    pub(super) fn address(&self, redactor: &Redactor) -> String {
        match (self.is_redirected, Origin::of(&self.uri)) {
            (true, Some(origin)) => {
                let path = self.uri.path_and_query().map_or("", PathAndQuery::as_str);
                redactor.redact_address(&origin.to_string(), path)
            }
            _ => self.uri.to_string(),
        }
    }

    pub(super) fn route(&self) -> &Route {
        match &self.route {
            Way::Home(route) => route,
            Way::Away(route) => route,
        }
    }

    /// Host and, where it was given, port.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// Its headers, and those that say who asks and where it goes.
    pub(super) fn headers(&self) -> Result<HeaderMap, TransportError> {
        let mut sent = HeaderMap::new();
        match self.says {
            Says::All { headers, asker } => {
                sent.clone_from(headers);
                for (name, value) in asker.into_iter().flat_map(Authorization::headers) {
                    let (name, value) = secret_header(name, value)?;
                    sent.insert(name, value);
                }
            }
            Says::Accept(Some(accept)) => {
                sent.insert(ACCEPT, accept.clone());
            }
            Says::Accept(None) => {}
        }
        if let Ok(host) = HeaderValue::from_str(&self.host) {
            sent.insert(HOST, host);
        }
        if let Some(value) = self.route().authorization() {
            let (name, value) = secret_header(PROXY_AUTHORIZATION.as_str(), value)?;
            sent.insert(name, value);
        }
        Ok(sent)
    }
}
