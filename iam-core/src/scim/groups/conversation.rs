//! Single calls about groups, and what their answers are.

use serde_json::Value;

use super::{
    super::{
        ListResponse, ScimClient,
        conversation::{ACCEPT, no_match},
        list_response::one_user,
    },
    ScimGroup,
};
use crate::{
    AnswerBody, Error, Refusal,
    http::{HttpResponse, RequestBuilder},
};

/// Whether members are asked for. A group may have very many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Members {
    /// They are.
    Included,
    /// They are not: the server is asked to leave them out, and where it does not, they are
    /// left out on this side.
    Excluded,
}

/// A group just read, with the version that the server gave this state.
pub(super) struct VersionedGroup {
    pub(super) group: ScimGroup,
    pub(super) version: Option<String>,
}

/// The calls that write.
#[derive(Clone, Copy)]
pub(super) enum GroupWrite<'a> {
    /// Creates a group.
    Post,
    /// Replaces the group with this id.
    Put(&'a str, Option<&'a str>),
    /// Changes the group with this id.
    Patch(&'a str, Option<&'a str>),
}

impl ScimClient {
    /// Reads the group with this id; `None` when the server says that there is none.
    pub(super) fn read_group(
        &self,
        id: &str,
        members: Members,
    ) -> Result<Option<VersionedGroup>, Error> {
        let ask = || {
            self.leaving_out(members, |query| {
                let groups = self.groups();
                let request = self.http.get(groups.one(id)).accept(ACCEPT);
                with_query(request, query).success(&[200, 404]).send()
            })
        };
        let mut response = ask()?;
        if response.status() == 404 && self.groups_are_elsewhere() {
            response = ask()?;
        }
        if response.status() == 404 {
            return no_match(&response).map(|()| None);
        }
        let read = self.group_with_id(&response, id)?;
        Ok(Some(match members {
            Members::Included => read,
            Members::Excluded => VersionedGroup {
                group: read.group.without_members(),
                ..read
            },
        }))
    }

    /// Reads the group with this id and asks for its members by name, as servers want it that
    /// leave them out by themselves.
    pub(super) fn read_members(&self, id: &str) -> Result<Option<VersionedGroup>, Error> {
        let groups = self.groups();
        let response = self
            .http
            .get(groups.one(id))
            .accept(ACCEPT)
            .query("attributes", "displayName,members")
            .success(&[200, 404])
            .send()?;
        if response.status() == 404 {
            return no_match(&response).map(|()| None);
        }
        self.group_with_id(&response, id).map(Some)
    }

    fn group_with_id(&self, response: &HttpResponse, id: &str) -> Result<VersionedGroup, Error> {
        let group = one_group(response.json()?).map_err(|what| response.unexpected(&what))?;
        if group.id().is_none_or(|own| own.to_string() != id) {
            return Err(response.unexpected("a group with another `id`"));
        }
        self.learned.groups_are_there.learn();
        let meta = group.get("meta").and_then(|meta| meta.get("version"));
        let version = response
            .header("etag")
            .or_else(|| meta.and_then(Value::as_str))
            .map(str::to_owned);
        Ok(VersionedGroup { group, version })
    }

    /// Lists groups, one page.
    pub(super) fn list_groups(
        &self,
        members: Members,
        page: &[(&str, &str)],
    ) -> Result<ListResponse, Error> {
        let response = self.at_the_groups(|| {
            self.leaving_out(members, |query| {
                let groups = self.groups();
                let request = self.http.get(groups.all()).accept(ACCEPT);
                with_query(with_query(request, page), query).send()
            })
        })?;
        self.page_of_groups(&response)
    }

    /// Lists the groups that a filter chooses; `None` when the server says that there are none.
    pub(super) fn filtered_groups(
        &self,
        filter: &str,
        members: Members,
    ) -> Result<Option<ListResponse>, Error> {
        let ask = || {
            self.leaving_out(members, |query| {
                let groups = self.groups();
                let request = self.http.get(groups.all()).accept(ACCEPT);
                with_query(request.query("filter", filter), query)
                    .success(&[200, 404])
                    .send()
            })
        };
        let mut response = ask()?;
        if response.status() == 404 && self.groups_are_elsewhere() {
            response = ask()?;
        }
        if response.status() == 404 {
            return no_match(&response).map(|()| None);
        }
        self.page_of_groups(&response).map(Some)
    }

    fn page_of_groups(&self, response: &HttpResponse) -> Result<ListResponse, Error> {
        let page =
            ListResponse::from_json(response.json()?).map_err(|what| response.unexpected(&what))?;
        self.learned.groups_are_there.learn();
        Ok(page)
    }

    /// Asks without members where they are not wanted, and with them where the server
    /// refuses to leave anything out.
    fn leaving_out(
        &self,
        members: Members,
        send: impl Fn(&[(&str, &str)]) -> Result<HttpResponse, Error>,
    ) -> Result<HttpResponse, Error> {
        if members == Members::Included || self.learned.excludes_nothing.is_learned() {
            return send(&[]);
        }
        match send(&[("excludedAttributes", "members")]) {
            Err(refused) if matches!(refused.status(), Some(400 | 422 | 501)) => {
                // Or else it was something else that is refused, which is said again.
                let response = send(&[])?;
                self.learned.excludes_nothing.learn();
                Ok(response)
            }
            other => other,
        }
    }

    /// Sends a body; gives the group where the answer shows it.
    pub(super) fn write_group(
        &self,
        call: GroupWrite<'_>,
        body: &Value,
    ) -> Result<(Option<ScimGroup>, HttpResponse), Error> {
        let response = self.with_content_type(|content_type| {
            let groups = self.groups();
            let (request, version) = match call {
                GroupWrite::Post => (self.http.post(groups.all()), None),
                GroupWrite::Put(id, version) => (self.http.put(groups.one(id)), version),
                GroupWrite::Patch(id, version) => (self.http.patch(groups.one(id)), version),
            };
            let request = request.content_type(content_type).accept(ACCEPT);
            let request = match version {
                Some(version) => request.header("If-Match", version),
                None => request,
            };
            request.json(body).send()
        })?;
        let group = response
            .optional_json()?
            .and_then(|answer| one_group(answer).ok());
        let group = match call {
            GroupWrite::Post => group,
            GroupWrite::Put(id, _) | GroupWrite::Patch(id, _) => {
                group.filter(|group| group.id().is_some_and(|own| own.to_string() == id))
            }
        };
        Ok((group, response))
    }

    /// Deletes the group with this id.
    ///
    /// # Errors
    /// The application's refusal, 404 where there is no such group.
    pub fn delete_group(&self, id: &str) -> Result<(), Error> {
        let delete = || {
            let groups = self.groups();
            let request = self.http.delete(groups.one(id)).accept(ACCEPT);
            request.success(&[200, 202, 204, 404]).send()
        };
        let mut response = delete()?;
        if response.status() == 404 && self.groups_are_elsewhere() {
            response = delete()?;
        }
        if response.status() == 404 {
            // A page says that the address is wrong, not that the group is gone.
            no_match(&response)?;
            return Err(Error::Refused(Refusal::new(404, AnswerBody::Empty)));
        }
        Ok(())
    }
}

fn with_query<'c>(request: RequestBuilder<'c>, query: &[(&str, &str)]) -> RequestBuilder<'c> {
    query
        .iter()
        .fold(request, |request, (name, value)| request.query(name, value))
}

fn one_group(answer: Value) -> Result<ScimGroup, String> {
    // A resource with an id is read alike, whatever it is.
    ScimGroup::new(one_user(answer)?.as_map().clone())
        .ok_or_else(|| "a group without an `id`".to_owned())
}
