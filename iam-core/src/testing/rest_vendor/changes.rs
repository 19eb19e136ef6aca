//! What changes a vendor's users.

use serde_json::{Map, Value};

use super::{
    Refused, RestCall, RestRefusal, RestVendor, answers::not_found, bad, condition::Condition,
    merge, place, user_shape::text,
};
use crate::testing::{VendorAnswer, VendorRequest};

/// How much of a user a change is about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What was sent.
    Sent,
    /// All of it.
    Whole,
}

impl RestVendor {
    /// Where the user is whom a request means.
    pub(super) fn meant(&self, said: &[Condition]) -> Result<usize, Refused> {
        self.users
            .position(&self.api.user, said)
            .ok_or_else(not_found)
    }

    /// The user that was sent.
    fn sent(&self, request: &VendorRequest) -> Result<Value, Refused> {
        let body = request.json();
        match place::get(&body, self.api.takes_user_in) {
            Some(user @ Value::Object(_)) => Ok(user.clone()),
            _ if self.api.takes_user_in.is_empty() => Err(bad("a user is a JSON object")),
            _ => Err(bad(&format!("no object in `{}`", self.api.takes_user_in))),
        }
    }

    pub(super) fn create(
        &mut self,
        call: &RestCall,
        request: &VendorRequest,
        said: &[Condition],
    ) -> Result<VendorAnswer, Refused> {
        let shape = &self.api.user;
        let sent = self.sent(request)?;
        let given = place::get(&sent, shape.id).cloned();
        let mut user = shape.writable(sent, None).map_err(|why| bad(&why))?;
        place::take(&mut user, shape.id);
        let is_given = shape.ids.number(1).is_null();
        if let Some(id) = given.filter(|_| is_given) {
            place::put(&mut user, shape.id, id);
        }
        for condition in said {
            match condition {
                Condition::Id(_) if !is_given => return Err(not_found()),
                Condition::Id(id) => place::put(&mut user, shape.id, id.as_str().into()),
                Condition::Field(field, value) => {
                    place::put(&mut user, field, value.as_str().into());
                }
                Condition::Any(_) => {}
            }
        }
        if is_given {
            let id = shape.id_of(&user);
            if id.is_empty() {
                return Err(bad(&format!("{} is needed", shape.id)));
            }
            if !shape.ids.may_be(&id) {
                return Err(bad(&format!("`{id}` is no id")));
            }
            if self.users.get(shape, &id).is_some() {
                return Err((RestRefusal::Conflict, format!("{} is taken", shape.id)));
            }
        }
        if let Some(why) = shape.missing(&user) {
            return Err(bad(&why));
        }
        self.refuse_strangers(&user)?;
        self.refuse_taken(&user, None)?;
        let user = self.started(user, !shape.starts_disabled);
        let user = self.users.add(&self.api.user, user);
        Ok(self.api.told(call, 201, user))
    }

    pub(super) fn change(
        &mut self,
        call: &RestCall,
        position: usize,
        request: &VendorRequest,
        extent: Extent,
    ) -> Result<VendorAnswer, Refused> {
        let shape = &self.api.user;
        let user = self.users.at(position);
        let mut sent = shape
            .writable(self.sent(request)?, Some(user))
            .map_err(|why| bad(&why))?;
        place::take(&mut sent, shape.id);
        self.refuse_strangers(&sent)?;
        self.refuse_taken(&sent, Some(position))?;
        let mut changed = match extent {
            Extent::Sent => user.clone(),
            Extent::Whole => Value::Object(Map::new()),
        };
        if extent == Extent::Whole {
            for place in shape.lasting() {
                if let Some(kept) = place::get(user, place) {
                    place::put(&mut changed, place, kept.clone());
                }
            }
        }
        merge::merge(&mut changed, &sent);
        let changed = merge::in_order_of(changed, user);
        *self.users.at_mut(position) = changed;
        Ok(self.api.told(call, 200, self.users.at(position)))
    }

    /// A field that names another user has to name one who is there.
    fn refuse_strangers(&self, user: &Value) -> Result<(), Refused> {
        let shape = &self.api.user;
        let is_stranger = |place: &&&str| {
            let named = place::get(user, place).filter(|named| !named.is_null());
            named.is_some_and(|named| self.users.get(shape, &text(named)).is_none())
        };
        match shape.references.iter().find(is_stranger) {
            Some(place) => Err(bad(&format!("`{place}` is no user's id"))),
            None => Ok(()),
        }
    }

    fn refuse_taken(&self, user: &Value, own: Option<usize>) -> Result<(), Refused> {
        match self.users.taken(&self.api.user, user, own) {
            Some(place) => Err((RestRefusal::Conflict, format!("{place} is taken"))),
            None => Ok(()),
        }
    }

    pub(super) fn switch(
        &mut self,
        call: &RestCall,
        position: usize,
        active: bool,
    ) -> Result<VendorAnswer, Refused> {
        let Some(values) = &self.api.user.active else {
            return Err(bad("there are no disabled users"));
        };
        let user = self.users.at_mut(position);
        let value = values.of(active);
        if self.api.errors.describes(RestRefusal::AlreadySo)
            && place::get(user, values.place) == Some(&value)
        {
            let word = if active { "enabled" } else { "disabled" };
            return Err((
                RestRefusal::AlreadySo,
                format!("the user is {word} already"),
            ));
        }
        place::put(user, values.place, value);
        Ok(self.api.done(call, user))
    }
}
