//! The way to one vendor: one try of a request, from its address to its answer.

use std::time::{Duration, Instant};

use ureq::{
    AsSendBody as _,
    http::{Method, Request, StatusCode, Uri, header},
};

use super::{
    Authorization, HttpResponse, TransportError,
    auth::HiddenAuthorization,
    base_url::{BaseUrl, Origin},
    encoding::encode_pairs,
    failure::{Place, transport_error},
    leg::Leg,
    redirect,
    request::{Outgoing, unsendable},
    response::Bytes,
    route::Route,
    settings::Settings,
};

/// How many redirects are followed for one request.
const MAX_REDIRECTS: usize = 5;

/// What a client and its copies without authentication share.
pub(super) struct Channel {
    pub(super) base_url: BaseUrl,
    pub(super) route: Route,
    pub(super) settings: Settings,
}

impl Channel {
    /// One try: the request, and the redirects that may be followed.
    pub(super) fn try_once(
        &self,
        request: &Outgoing,
        authorization: &HiddenAuthorization,
    ) -> Result<HttpResponse, TransportError> {
        let asker = [request.authorization.get(), authorization.get()];
        let query = encode_pairs(
            request
                .query
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .chain(asker.into_iter().flat_map(Authorization::query_pairs)),
        );
        let uri = Uri::try_from(self.base_url.with_path_and_query(&request.path, &query))
            .map_err(|_| unsendable("its address is too long"))?;
        let mut leg = Leg::home(uri, &self.base_url, &self.route, &request.headers, asker);
        for _ in 0..=MAX_REDIRECTS {
            let answer = self.exchange(request, &leg)?;
            match self.next_address(request, &leg.uri, &answer)? {
                Some(next) => leg = leg.redirected(next, &self.settings)?,
                None => return Ok(answer),
            }
        }
        Err(TransportError::TooManyRedirects {
            call: self.call(request),
            limit: MAX_REDIRECTS,
        })
    }

    /// Where an answer sends a request, when it may go there: a GET, to the same origin or
    /// to one that the settings allow.
    fn next_address(
        &self,
        request: &Outgoing,
        from: &Uri,
        answer: &HttpResponse,
    ) -> Result<Option<Uri>, TransportError> {
        let redirects = matches!(answer.status(), 301 | 302 | 303 | 307 | 308)
            && !request
                .success
                .as_ref()
                .is_some_and(|statuses| statuses.contains(&answer.status()));
        let Some(location) = answer
            .header(header::LOCATION.as_str())
            .filter(|_| redirects)
        else {
            return Ok(None);
        };
        let to = redirect::target(from, location);
        let origin = to.as_ref().and_then(Origin::of);
        let is_allowed = origin.as_ref().is_some_and(|origin| {
            Origin::of(from).as_ref() == Some(origin)
                || self.settings.redirect_origins.contains(origin)
        });
        match to {
            Some(to) if request.method == Method::GET && is_allowed => Ok(Some(to)),
            _ => Err(TransportError::Redirected {
                call: self.call(request),
                to: origin.map_or_else(
                    || "an address that is no http or https URL".to_owned(),
                    |origin| self.settings.redactor.redact(&origin.to_string()),
                ),
            }),
        }
    }

    /// One request on the wire and its answer, reported to the log.
    fn exchange(&self, request: &Outgoing, leg: &Leg<'_>) -> Result<HttpResponse, TransportError> {
        let started = Instant::now();
        let answer = self.carry(request, leg);
        if self.settings.log.is_listening() {
            self.report(request, leg, &answer, started.elapsed());
        }
        answer
    }

    fn report(
        &self,
        request: &Outgoing,
        leg: &Leg<'_>,
        answer: &Result<HttpResponse, TransportError>,
        took: Duration,
    ) {
        let uri = leg.address(&self.settings.redactor);
        let millis = took.as_millis();
        let line = match answer {
            Ok(answer) => format!(
                "{} {uri} -> {}, {millis} ms, {}",
                request.method,
                answer.status(),
                Bytes(answer.body().len())
            ),
            Err(error) => format!("{} {uri} -> {error}, {millis} ms", request.method),
        };
        self.settings
            .log
            .exchange(&self.settings.redactor.redact(&line));
    }

    fn carry(&self, request: &Outgoing, leg: &Leg<'_>) -> Result<HttpResponse, TransportError> {
        let call = request.call();
        let route = leg.route();
        let place = Place {
            call: &call,
            host: leg.host(),
            proxy: route.proxy(),
            timeouts: self.settings.timeouts,
            limit: self.settings.max_answer_bytes,
            redactor: &self.settings.redactor,
        };
        let failed = |error| transport_error(error, &place);
        let mut nothing = ();
        let mut bytes = request
            .body
            .as_ref()
            .map_or(&[][..], |body| body.as_slice());
        // POST, PUT and PATCH say how long their body is even where there is none.
        let silent = matches!(request.method, Method::GET | Method::DELETE);
        let mut message = Request::new(if request.body.is_none() && silent {
            nothing.as_body()
        } else {
            bytes.as_body()
        });
        *message.method_mut() = request.method.clone();
        *message.uri_mut() = route.wire_address(&leg.uri)?;
        *message.headers_mut() = leg.headers()?;
        let answer = route.agent().run(message).map_err(failed)?;
        let (parts, mut body) = answer.into_parts();
        let bytes = if has_body(parts.status) {
            body.with_config()
                .limit(self.settings.max_answer_bytes)
                .read_to_vec()
                .map_err(failed)?
        } else {
            Vec::new()
        };
        Ok(HttpResponse::new(call, parts.status, parts.headers, bytes)
            .hiding(&self.settings.redactor))
    }

    /// What errors call a request.
    fn call(&self, request: &Outgoing) -> String {
        request.call().redacted(&self.settings.redactor)
    }
}

fn has_body(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}
