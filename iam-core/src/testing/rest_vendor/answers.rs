//! What a vendor answers.

use serde_json::{Map, Value, json};

use super::{
    Refused, RestApi, RestCall, RestNobody, RestRefusal, bad, merge::merge, place, rest_call::Given,
};
use crate::testing::{VendorAnswer, VendorRequest};

impl RestApi {
    /// The answer to who is let in.
    pub(super) fn tested(&self, call: &RestCall) -> VendorAnswer {
        match call.answer {
            Given::Usual if self.user_in.is_empty() => self.about_user(call, 200, json!({})),
            Given::Usual => self.about_user(call, 200, json!("ok")),
            Given::Own(shown) => {
                let answer = shown(&Value::Null);
                VendorAnswer::json(call.status.unwrap_or(200), &answer)
            }
            Given::Nothing => VendorAnswer::empty(call.status.unwrap_or(204)),
        }
    }

    /// The fields of a user.
    pub(super) fn listed_fields(&self, call: &RestCall) -> VendorAnswer {
        let field = |(name, description): &(&str, &str)| {
            let field = json!({"name": name, "description": description});
            match call.answer {
                Given::Own(shown) => shown(&field),
                Given::Usual | Given::Nothing => field,
            }
        };
        let rows: Vec<_> = self.user.fields.iter().map(field).collect();
        let mut body = place::around(call.within.unwrap_or(self.users_in), json!(rows));
        merge(&mut body, &self.beside);
        VendorAnswer::json(call.status.unwrap_or(200), &body)
    }

    /// What a call that changed or read a user tells of it.
    pub(super) fn told(&self, call: &RestCall, status: u16, user: &Value) -> VendorAnswer {
        let user = self.user.shown(user);
        match call.answer {
            Given::Nothing => VendorAnswer::empty(call.status.unwrap_or(204)),
            Given::Usual => self.about_user(call, status, user),
            Given::Own(shown) => self.about_user(call, status, shown(&user)),
        }
    }

    /// The same of a call that tells nothing where it is not said otherwise.
    pub(super) fn done(&self, call: &RestCall, user: &Value) -> VendorAnswer {
        match call.answer {
            Given::Usual if call.status.is_none_or(|status| status == 204) => {
                VendorAnswer::empty(204)
            }
            _ => self.told(call, 200, user),
        }
    }

    fn about_user(&self, call: &RestCall, status: u16, shown: Value) -> VendorAnswer {
        let mut body = place::around(call.within.unwrap_or(self.user_in), shown);
        merge(&mut body, &self.beside);
        VendorAnswer::json(call.status.unwrap_or(status), &body)
    }

    /// That a call for one user found nobody.
    pub(super) fn nobody(&self, call: &RestCall) -> Result<VendorAnswer, Refused> {
        match call.nobody {
            None | Some(RestNobody::NotFound) => Err(not_found()),
            Some(RestNobody::EmptyBody) => Ok(VendorAnswer::empty(200)),
            Some(RestNobody::EmptyList) => {
                let place = call.within.unwrap_or(self.user_in);
                Ok(VendorAnswer::json(200, &place::around(place, json!([]))))
            }
            Some(RestNobody::NoList) => {
                let mut body = Value::Object(Map::new());
                merge(&mut body, &self.beside);
                Ok(VendorAnswer::json(200, &body))
            }
        }
    }

    /// A list of users, or the page of it that is asked for.
    pub(super) fn listed<'u>(
        &self,
        call: &RestCall,
        users: impl Iterator<Item = &'u Value>,
        request: &VendorRequest,
    ) -> Result<VendorAnswer, Refused> {
        let shown = |user: &Value| {
            let user = self.user.shown(user);
            match call.answer {
                Given::Own(shown) => shown(&user),
                Given::Usual | Given::Nothing => user,
            }
        };
        let rows: Vec<Value> = users.map(shown).collect();
        let is_empty = rows.is_empty();
        match call.nobody {
            Some(RestNobody::NotFound) if is_empty => return Err(not_found()),
            Some(RestNobody::EmptyBody) if is_empty => return Ok(VendorAnswer::empty(200)),
            _ => {}
        }
        let (rows, beside, headers) = match self.pages {
            None => (rows, Value::Null, Vec::new()),
            Some(pages) => {
                let page = pages.page(rows, request);
                let page = page.ok_or_else(|| bad("there is no such page"))?;
                (page.rows, page.beside, page.headers)
            }
        };
        let mut body = if is_empty && call.nobody == Some(RestNobody::NoList) {
            Value::Object(Map::new())
        } else {
            place::around(call.within.unwrap_or(self.users_in), json!(rows))
        };
        merge(&mut body, &beside);
        merge(&mut body, &self.beside);
        let answer = VendorAnswer::json(call.status.unwrap_or(200), &body);
        Ok(headers.iter().fold(answer, |answer, (name, value)| {
            answer.with_header(name, value)
        }))
    }

    /// That a method stands for another than the one that is meant.
    pub(super) fn overridden(&self) -> VendorAnswer {
        let refused = self
            .errors
            .answer(RestRefusal::NoSuchCall, "the method stands for another");
        VendorAnswer {
            status: 405,
            ..refused
        }
    }
}

pub(super) fn not_found() -> Refused {
    (RestRefusal::NotFound, "no user has this id".to_owned())
}
