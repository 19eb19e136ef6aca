//! What a vendor's users look like, and what may be written of them.

use serde_json::{Value, json};

use super::{
    RestIds, RestMatch, RestUnknown, active_values::ActiveValues, condition::Condition, place,
};

/// What a vendor's users look like. Every name is a place.
#[derive(Debug, Clone)]
pub(super) struct UserShape {
    pub(super) id: &'static str,
    pub(super) ids: RestIds,
    pub(super) username: &'static str,
    pub(super) email: &'static str,
    pub(super) active: Option<ActiveValues>,
    pub(super) starts_disabled: bool,
    pub(super) start: Value,
    /// Name and address where nothing is said.
    pub(super) unique: Option<Vec<&'static str>>,
    /// Of each of these, one has to be there.
    pub(super) required: Vec<Vec<&'static str>>,
    pub(super) ignored: Vec<&'static str>,
    pub(super) kept: Vec<&'static str>,
    pub(super) refused: Vec<&'static str>,
    pub(super) hidden: Vec<&'static str>,
    /// Fields that hold the id of another user.
    pub(super) references: Vec<&'static str>,
    pub(super) refuses_nulls: bool,
    pub(super) fields: &'static [(&'static str, &'static str)],
    pub(super) unknown: RestUnknown,
}

impl UserShape {
    pub(super) fn new() -> Self {
        Self {
            id: "id",
            ids: RestIds::Counted("u"),
            username: "username",
            email: "email",
            active: Some(ActiveValues {
                place: "active",
                yes: json!(true),
                no: json!(false),
            }),
            starts_disabled: false,
            start: Value::Null,
            unique: None,
            required: Vec::new(),
            ignored: Vec::new(),
            kept: Vec::new(),
            refused: Vec::new(),
            hidden: Vec::new(),
            references: Vec::new(),
            refuses_nulls: false,
            fields: &[],
            unknown: RestUnknown::Kept,
        }
    }

    pub(super) fn unique(&self) -> Vec<&'static str> {
        self.unique
            .clone()
            .unwrap_or_else(|| vec![self.username, self.email])
    }

    /// Every place that the description names.
    fn places(&self) -> impl Iterator<Item = &'static str> {
        let active = self.active.iter().map(|active| active.place);
        let lists = [
            &self.ignored,
            &self.kept,
            &self.refused,
            &self.hidden,
            &self.references,
        ];
        [self.id, self.username, self.email]
            .into_iter()
            .chain(active)
            .chain(self.unique())
            .chain(lists.into_iter().flatten().copied())
            .chain(self.required.iter().flatten().copied())
            .chain(self.fields.iter().map(|(name, _)| *name))
    }

    /// Whether the description names this place, something in it, or what it is in. Of a list, the
    /// numbers of its items do not matter.
    pub(super) fn knows(&self, place: &str) -> bool {
        let is_in = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let place = place::without_numbers(place);
        self.places()
            .map(place::without_numbers)
            .any(|known| is_in(&place, &known) || is_in(&known, &place))
    }

    /// The id as a text; empty where there is none.
    pub(super) fn id_of(&self, user: &Value) -> String {
        place::get(user, self.id).map(text).unwrap_or_default()
    }

    /// Whether a user is one of whom this can be said.
    pub(super) fn is_meant(
        &self,
        user: &Value,
        condition: &Condition,
        matching: RestMatch,
    ) -> bool {
        let has = |place: &str, value: &str| {
            place::all(user, place)
                .into_iter()
                .any(|found| agrees(found, value, matching))
        };
        match condition {
            Condition::Id(id) => self.id_of(user) == *id,
            Condition::Field(field, value) if field == "id" => has(self.id, value),
            Condition::Field(field, value) => has(field, value),
            Condition::Any(value) => {
                self.id_of(user) == *value || self.unique().iter().any(|place| has(place, value))
            }
        }
    }

    /// The field whose value another user has, too.
    pub(super) fn shared(&self, one: &Value, other: &Value) -> Option<&'static str> {
        let shares = |place: &&str| {
            place::all(one, place).into_iter().any(|value| {
                let other = place::all(other, place);
                other
                    .into_iter()
                    .any(|known| agrees(known, &text(value), RestMatch::Whole))
            })
        };
        self.unique().into_iter().find(shares)
    }

    /// What may be written of what was sent, or why nothing may. `user` is the one that is changed.
    pub(super) fn writable(&self, mut sent: Value, user: Option<&Value>) -> Result<Value, String> {
        for place in place::leaves(&sent) {
            if !self.knows(&place) {
                match self.unknown {
                    RestUnknown::Kept => {}
                    RestUnknown::Ignored => drop(place::take(&mut sent, &place)),
                    RestUnknown::Refused => return Err(format!("`{place}` is no field")),
                }
            }
            if self.refuses_nulls && place::get(&sent, &place) == Some(&Value::Null) {
                return Err(format!("`{place}` is null"));
            }
        }
        for place in &self.refused {
            if place::get(&sent, place).is_some() {
                return Err(format!("`{place}` cannot be set"));
            }
        }
        for place in &self.kept {
            let said = place::get(&sent, place);
            if said.is_some() && said != user.and_then(|user| place::get(user, place)) {
                return Err(format!("`{place}` cannot be set"));
            }
        }
        if let Some(active) = &self.active
            && let Some(said) = place::get(&sent, active.place)
            && !active.may_be(said)
        {
            let (place, yes, no) = (active.place, &active.yes, &active.no);
            return Err(format!("`{place}` is {yes} or {no}"));
        }
        for place in &self.ignored {
            place::take(&mut sent, place);
        }
        Ok(sent)
    }

    /// Why a new user is not complete.
    pub(super) fn missing(&self, user: &Value) -> Option<String> {
        let is_there = |place: &&str| {
            place::get(user, place).is_some_and(|value| !value.is_null() && *value != "")
        };
        let group = self
            .required
            .iter()
            .find(|group| !group.iter().any(is_there))?;
        Some(format!("{} is needed", group.join(" or ")))
    }

    /// What a whole user that is sent does not take away.
    pub(super) fn lasting(&self) -> impl Iterator<Item = &'static str> {
        let active = self.active.iter().map(|active| active.place);
        let lists = [&self.ignored, &self.kept, &self.refused, &self.hidden];
        std::iter::once(self.id)
            .chain(active)
            .chain(lists.into_iter().flatten().copied())
    }

    /// A user as answers show it.
    pub(super) fn shown(&self, user: &Value) -> Value {
        let mut shown = user.clone();
        for place in &self.hidden {
            place::take(&mut shown, place);
        }
        shown
    }
}

pub(super) fn text(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// Compares as directories do, without regard to case.
fn agrees(found: &Value, value: &str, matching: RestMatch) -> bool {
    match (found, matching) {
        (Value::String(text), RestMatch::Whole) => text.to_lowercase() == value.to_lowercase(),
        (Value::String(text), RestMatch::Part) => {
            text.to_lowercase().contains(&value.to_lowercase())
        }
        (Value::Null | Value::Array(_) | Value::Object(_), _) => false,
        (scalar, _) => *scalar.to_string() == *value,
    }
}
