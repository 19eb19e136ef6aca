//! From the outgoing mapper's flat result to a user resource.

use serde_json::{Map, Value};

use super::{
    AttributePath, AttributeSelector,
    core_schema::{
        CORE_USER, ENTERPRISE_USER, canonical_name, is_extension, is_multi_valued, is_same_urn,
        is_single_valued,
    },
    tolerant,
};
use crate::{Active, AppUser, Error};

/// Builds a resource of fields whose keys are attribute paths.
///
/// Objects and texts become lists where the core schema has lists, nulls are left
/// out, attributes of extensions stand under their schema's URN. A resource stays
/// as it is.
///
/// # Errors
/// [`Error::Field`]: a key that is no attribute path or cannot be placed, and keys that
/// contradict each other.
pub(super) fn resource(mapped: AppUser) -> Result<Map<String, Value>, Error> {
    let mut rows = Vec::new();
    for (key, value) in mapped.into_map() {
        let Some(value) = tolerant::without_nulls(value) else {
            continue;
        };
        let path: AttributePath = key.parse().map_err(|error| field(&key, &error))?;
        rows.push((key, path, value));
    }
    // An element that is chosen by a filter joins those that are there, so it comes last.
    rows.sort_by_key(|(_, path, _)| {
        matches!(path, AttributePath::Attribute(selector) if selector.filter.is_some())
    });
    let mut resource = Map::new();
    for (key, path, value) in rows {
        place(&mut resource, path, value).map_err(|problem| field(&key, &problem))?;
    }
    resource.retain(|name, value| !(is_extension(name) && tolerant::is_empty(value)));
    Ok(resource)
}

fn field(key: &str, problem: &impl ToString) -> Error {
    Error::Field {
        field: key.to_owned(),
        problem: problem.to_string(),
    }
}

/// What parts a path (RFC 7644, section 3.10). A name that holds one of them would be read as
/// another attribute, or as a part of one, wherever a server is told to change it.
const PATH_SIGNS: [char; 3] = [':', '.', '['];

/// Why a value cannot be placed.
#[derive(Debug, thiserror::Error)]
enum Misfit {
    #[error("a schema takes an object of attributes")]
    SchemaIsNoObject,
    #[error("`{0}` is no attribute's name: in a path it would mean another place")]
    NoName(String),
    #[error("`{0}` holds one value, so it takes no filter")]
    SingleValued(String),
    #[error("the filter does not say what the value is to hold; use `eq`, joined by `and`")]
    VagueFilter,
    #[error("contradicts another key about `{0}`")]
    Contradiction(String),
    #[error("`{0}` is only a part of each value, so it takes no list")]
    ListInPart(String),
}

fn place(
    resource: &mut Map<String, Value>,
    path: AttributePath,
    value: Value,
) -> Result<(), Misfit> {
    match path {
        AttributePath::Schema(urn) => {
            let Value::Object(attributes) = value else {
                return Err(Misfit::SchemaIsNoObject);
            };
            let mut owner = Owner::of(Some(urn.as_str()), resource);
            for (name, value) in attributes {
                if name.contains(PATH_SIGNS) {
                    return Err(Misfit::NoName(name));
                }
                owner.set_whole(&name, value)?;
            }
            Ok(())
        }
        AttributePath::Attribute(selector) => {
            let urn = selector.schema.as_ref().map(|urn| urn.as_str());
            Owner::of(urn, resource).place(&selector, value)
        }
    }
}

/// Whose attributes they are, as far as the standard knows them.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Core,
    Enterprise,
    Other,
}

/// The attributes of one schema, on their way into the resource.
struct Owner<'r> {
    kind: Kind,
    attributes: &'r mut Map<String, Value>,
}

impl<'r> Owner<'r> {
    /// The core schema's attributes stand in the resource itself, others under their URN.
    fn of(urn: Option<&str>, resource: &'r mut Map<String, Value>) -> Self {
        let Some(urn) = urn.filter(|urn| !is_same_urn(urn, CORE_USER)) else {
            return Self {
                kind: Kind::Core,
                attributes: resource,
            };
        };
        let (kind, urn) = if is_same_urn(urn, ENTERPRISE_USER) {
            (Kind::Enterprise, ENTERPRISE_USER)
        } else {
            (Kind::Other, urn)
        };
        Self {
            kind,
            attributes: tolerant::object(resource, urn),
        }
    }

    fn place(&mut self, selector: &AttributeSelector, value: Value) -> Result<(), Misfit> {
        let name = self.spelt(selector.attribute.as_str());
        let value = match &selector.sub_attribute {
            None => value,
            Some(_) if value.is_array() && self.has_list(name) => {
                return Err(Misfit::ListInPart(selector.to_string()));
            }
            Some(part) => {
                let part = self.spelt(part.as_str()).to_owned();
                Value::Object(Map::from_iter([(part, value)]))
            }
        };
        match (&selector.filter, &selector.sub_attribute) {
            (None, None) => self.set_whole(name, value),
            (None, Some(_)) => self.set_part(name, value),
            (Some(_), _) if self.kind == Kind::Core && is_single_valued(name) => {
                Err(Misfit::SingleValued(name.to_owned()))
            }
            (Some(filter), _) => {
                let mut element = Map::new();
                for (part, value) in filter.exact_values().ok_or(Misfit::VagueFilter)? {
                    element.insert(self.spelt(part.as_str()).to_owned(), value.clone());
                }
                merge(&mut element, self.object_of(name, value), name)?;
                let elements = tolerant::list(self.attributes, name);
                let chosen = elements
                    .iter_mut()
                    .filter_map(Value::as_object_mut)
                    .find(|present| filter.matches(present));
                if let Some(present) = chosen {
                    return merge(present, element, name);
                }
                elements.push(Value::Object(element));
                Ok(())
            }
        }
    }

    fn set_whole(&mut self, name: &str, value: Value) -> Result<(), Misfit> {
        let name = self.spelt(name);
        let value = self.shaped(name, value);
        match tolerant::get_mut(self.attributes, name) {
            None => {
                self.attributes.insert(name.to_owned(), value);
                Ok(())
            }
            Some(present) => merge_value(present, value, name),
        }
    }

    /// Sets parts of an attribute; of one that holds several values, those of its only value.
    fn set_part(&mut self, name: &str, parts: Value) -> Result<(), Misfit> {
        match tolerant::get_mut(self.attributes, name) {
            None => {
                let shaped = self.shaped(name, parts);
                self.attributes.insert(name.to_owned(), shaped);
                Ok(())
            }
            Some(Value::Array(elements)) if elements.is_empty() => {
                elements.push(parts);
                Ok(())
            }
            Some(Value::Array(elements)) if elements.len() == 1 => {
                merge_value(&mut elements[0], parts, name)
            }
            Some(present) => merge_value(present, parts, name),
        }
    }

    /// The standard's spelling of a name.
    fn spelt<'n>(&self, name: &'n str) -> &'n str {
        match self.kind {
            Kind::Core | Kind::Enterprise => canonical_name(name),
            Kind::Other => name,
        }
    }

    fn has_list(&self, name: &str) -> bool {
        self.kind == Kind::Core && is_multi_valued(name)
    }

    /// A value in the shape that its attribute has in the standard.
    fn shaped(&self, name: &str, value: Value) -> Value {
        match (self.kind, name) {
            (Kind::Core, name) if is_multi_valued(name) => {
                let elements = match value {
                    Value::Array(elements) => elements,
                    single => vec![single],
                };
                elements
                    .into_iter()
                    .map(|element| Value::Object(self.object_of(name, element)))
                    .collect()
            }
            (Kind::Core, "name") | (Kind::Enterprise, "manager") => {
                Value::Object(self.object_of(name, value))
            }
            (Kind::Core, "active") => boolean(value),
            _ => value,
        }
    }

    /// One value of a complex attribute: a bare text is its main part.
    fn object_of(&self, name: &str, value: Value) -> Map<String, Value> {
        match value {
            Value::Object(fields) => fields
                .into_iter()
                .map(|(part, value)| match self.spelt(&part) {
                    "primary" => ("primary".to_owned(), boolean(value)),
                    part => (part.to_owned(), value),
                })
                .collect(),
            bare => {
                let main_part = match name {
                    "addresses" | "name" => "formatted",
                    _ => "value",
                };
                Map::from_iter([(main_part.to_owned(), bare)])
            }
        }
    }
}

fn merge_value(present: &mut Value, value: Value, name: &str) -> Result<(), Misfit> {
    match (present, value) {
        (present, value) if *present == value => Ok(()),
        (Value::Object(present), Value::Object(value)) => merge(present, value, name),
        _ => Err(Misfit::Contradiction(name.to_owned())),
    }
}

fn merge(
    present: &mut Map<String, Value>,
    parts: Map<String, Value>,
    name: &str,
) -> Result<(), Misfit> {
    for (part, value) in parts {
        match tolerant::get_mut(present, &part) {
            None => {
                present.insert(part, value);
            }
            Some(slot) => merge_value(slot, value, &format!("{name}.{part}"))?,
        }
    }
    Ok(())
}

/// `"true"` and `"False"` as the booleans that they mean.
fn boolean(value: Value) -> Value {
    match Active::from_json(&value) {
        Active::Unknown => value,
        said => said.to_json(),
    }
}

#[cfg(test)]
mod tests;
