//! One change of a user.

use serde_json::{Map, Value};

use crate::scim::{
    AttributeName, AttributeSelector, ScimUser, creation::one_value, schema::UserSchemas, tolerant,
};

/// One attribute, or one part of one, with its new value.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scim) struct Change {
    pub(super) place: AttributeSelector,
    pub(super) value: Value,
}

impl Change {
    /// A change of an attribute of the user itself.
    pub(in crate::scim) fn of(attribute: &str, value: Value) -> Self {
        Self {
            place: AttributeSelector {
                schema: None,
                attribute: AttributeName::of_resource(attribute),
                filter: None,
                sub_attribute: None,
            },
            value,
        }
    }

    /// The attribute's path (RFC 7644, section 3.10).
    pub(in crate::scim) fn path(&self) -> String {
        self.place.to_string()
    }

    pub(super) fn apply(&self, resource: &mut Map<String, Value>) {
        let container = match &self.place.schema {
            Some(urn) => tolerant::object(resource, urn.as_str()),
            None => resource,
        };
        let attribute = self.place.attribute.as_str();
        let (container, attribute) = match &self.place.sub_attribute {
            Some(part) => (tolerant::object(container, attribute), part.as_str()),
            None => (container, attribute),
        };
        tolerant::set(container, attribute, self.value.clone());
    }

    /// Whether the change is of what stands at this lower-case path, or of a part of it, and
    /// there is a value already.
    pub(in crate::scim) fn is_below(&self, path: &str, current: &ScimUser) -> bool {
        let own = self.path().to_lowercase();
        let is_below = own
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        is_below && self.present(current).is_some_and(|value| !value.is_null())
    }

    /// What the user has of the attribute, whole.
    fn present<'u>(&self, current: &'u ScimUser) -> Option<&'u Value> {
        let container = match &self.place.schema {
            Some(urn) => current.get(urn.as_str())?.as_object()?,
            None => current.as_map(),
        };
        tolerant::get(container, self.place.attribute.as_str())
    }

    /// The change for a server that holds one value of each attribute; `None` when that is
    /// the one it has.
    pub(in crate::scim) fn with_one_value(mut self, current: &ScimUser) -> Option<Self> {
        if let Value::Array(elements) = &self.value {
            self.value = Value::Array(one_value(elements));
        }
        (self.place.sub_attribute.is_some() || self.present(current) != Some(&self.value))
            .then_some(self)
    }

    /// The change without what the schemas do not declare; `None` when nothing is left of it.
    pub(in crate::scim) fn declared(&self, schemas: &UserSchemas) -> Option<Self> {
        let mut resource = Map::new();
        self.apply(&mut resource);
        let resource = schemas.prune(&resource);
        let container = match &self.place.schema {
            Some(urn) => tolerant::get(&resource, urn.as_str())?.as_object()?,
            None => &resource,
        };
        let attribute = tolerant::get(container, self.place.attribute.as_str())?;
        let value = match &self.place.sub_attribute {
            Some(part) => tolerant::get(attribute.as_object()?, part.as_str())?,
            None => attribute,
        };
        Some(Self {
            value: value.clone(),
            ..self.clone()
        })
    }
}
