//! Single calls on the server, and what their answers are.

use serde_json::{Map, Value};

use super::{ListResponse, ScimClient, ScimUser, list_response::one_user};
use crate::{
    Error,
    http::{HttpResponse, RequestBuilder},
};

/// What is accepted: SCIM's own type, and the one that many servers say instead.
pub(super) const ACCEPT: &str = "application/scim+json, application/json";

/// A user just read, with the version that the server gave this state.
pub(super) struct Versioned {
    pub(super) user: ScimUser,
    pub(super) version: Option<String>,
}

/// What a server made of a user, as far as it says.
pub(super) enum Written {
    /// The user as it is now.
    User(ScimUser),
    /// Nothing that names a user.
    Unsaid(HttpResponse),
}

/// The calls that write.
#[derive(Clone, Copy)]
pub(super) enum Write<'a> {
    /// Creates a user.
    Post,
    /// Replaces the user with this id.
    Put(&'a str, Option<&'a str>),
    /// Changes the user with this id.
    Patch(&'a str, Option<&'a str>),
}

impl ScimClient {
    /// Reads the user with this id.
    pub(super) fn read(&self, id: &str) -> Result<Versioned, Error> {
        let response = self.http.get(self.users().one(id)).accept(ACCEPT).send()?;
        self.user_with_id(&response, id)
    }

    /// Reads the user with this id; `None` when the server says that there is none.
    pub(super) fn read_if_there(&self, id: &str) -> Result<Option<Versioned>, Error> {
        let response = self
            .http
            .get(self.users().one(id))
            .accept(ACCEPT)
            .success(&[200, 404])
            .send()?;
        if response.status() == 404 {
            return no_match(&response).map(|()| None);
        }
        self.user_with_id(&response, id).map(Some)
    }

    fn user_with_id(&self, response: &HttpResponse, id: &str) -> Result<Versioned, Error> {
        let user = one_user(response.json()?).map_err(|what| response.unexpected(&what))?;
        match user.id() {
            Some(own) if own.to_string().eq_ignore_ascii_case(id) => {}
            Some(_) => return Err(response.unexpected("a user with another `id`")),
            None => return Err(response.unexpected("a user without an `id`")),
        }
        self.learned.users_are_there.learn();
        let version = response
            .header("etag")
            .map(str::to_owned)
            .or_else(|| user.version().map(str::to_owned));
        Ok(Versioned { user, version })
    }

    /// Lists users, one page.
    pub(super) fn list(&self, query: &[(&str, &str)]) -> Result<ListResponse, Error> {
        let response = self.at_the_users(|| self.list_request(query).send())?;
        self.page(&response)
    }

    /// Lists the users that a filter chooses; `None` when the server says that there are none.
    pub(super) fn filtered(&self, filter: &str) -> Result<Option<ListResponse>, Error> {
        let ask = || {
            self.list_request(&[("filter", filter)])
                .success(&[200, 404])
                .send()
        };
        let mut response = ask()?;
        if response.status() == 404 && self.users_are_elsewhere() {
            response = ask()?;
        }
        if response.status() == 404 {
            return no_match(&response).map(|()| None);
        }
        self.page(&response).map(Some)
    }

    fn page(&self, response: &HttpResponse) -> Result<ListResponse, Error> {
        let page =
            ListResponse::from_json(response.json()?).map_err(|what| response.unexpected(&what))?;
        self.learned.users_are_there.learn();
        Ok(page)
    }

    fn list_request(&self, query: &[(&str, &str)]) -> RequestBuilder<'_> {
        query.iter().fold(
            self.http.get(self.users().all()).accept(ACCEPT),
            |request, (name, value)| request.query(name, value),
        )
    }

    /// Deletes the user with this id.
    pub(super) fn delete(&self, id: &str) -> Result<(), Error> {
        self.at_the_users(|| {
            self.http
                .delete(self.users().one(id))
                .accept(ACCEPT)
                .send()
                .map(drop)
        })
    }

    /// Sends a body as SCIM, or as plain JSON to servers that want that.
    pub(super) fn write(&self, call: Write<'_>, body: &Value) -> Result<Written, Error> {
        self.with_content_type(|content_type| self.write_as(call, content_type, body))
            .and_then(written)
    }

    /// Sends a request as `application/scim+json`, and after a 415 as `application/json`.
    pub(super) fn with_content_type(
        &self,
        send: impl Fn(&str) -> Result<HttpResponse, Error>,
    ) -> Result<HttpResponse, Error> {
        if self.learned.wants_plain_json.is_learned() {
            return send("application/json");
        }
        match send("application/scim+json") {
            // 415 says that nothing was done, so that even a POST may be sent again.
            Err(error) if error.status() == Some(415) => {
                let response = send("application/json")?;
                self.learned.wants_plain_json.learn();
                Ok(response)
            }
            other => other,
        }
    }

    fn write_as(
        &self,
        call: Write<'_>,
        content_type: &str,
        body: &Value,
    ) -> Result<HttpResponse, Error> {
        let users = self.users();
        let (request, version) = match call {
            Write::Post => (self.http.post(users.all()), None),
            Write::Put(id, version) => (self.http.put(users.one(id)), version),
            Write::Patch(id, version) => (self.http.patch(users.one(id)), version),
        };
        let request = request.content_type(content_type).accept(ACCEPT);
        let request = match version {
            Some(version) => request.header("If-Match", version),
            None => request,
        };
        request.json(body).send()
    }
}

fn written(response: HttpResponse) -> Result<Written, Error> {
    let Some(answer) = response.optional_json()? else {
        return Ok(Written::Unsaid(response));
    };
    match one_user(answer) {
        Ok(user) if user.id().is_some() => Ok(Written::User(user)),
        _ => Ok(Written::Unsaid(response)),
    }
}

/// A 404 says "no such user" or group only in the API's own words: a page is a wrong address.
pub(super) fn no_match(response: &HttpResponse) -> Result<(), Error> {
    match response.optional_json() {
        Ok(_) => Ok(()),
        Err(_) => Err(response.unexpected("a page that is not SCIM, so `url` is not the SCIM API")),
    }
}

/// A body of fields.
pub(super) fn body(fields: &Map<String, Value>) -> Value {
    Value::Object(fields.clone())
}
