//! What a server declares of its users at `/Schemas` (RFC 7643, section 7).

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{
    core_schema::{CORE_USER, is_extension, is_same_urn},
    tolerant,
};
use crate::AppFields;

/// The schemas of users that a server declares: the core one and its extensions.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct UserSchemas(Vec<Schema>);

#[derive(Debug, Clone, PartialEq)]
struct Schema {
    urn: String,
    attributes: Vec<Attribute>,
}

#[derive(Debug, Clone, PartialEq)]
struct Attribute {
    name: String,
    description: String,
    /// It is set once, or by the server alone.
    is_immutable: bool,
    parts: Vec<Attribute>,
}

/// Names with a description each. A server may declare any number of them, and any of them twice.
#[derive(Default)]
struct Fields {
    all: Vec<Option<(String, String)>>,
    /// Where those of a lower-case name are.
    places: HashMap<String, Vec<usize>>,
}

impl Fields {
    fn add(&mut self, name: String, description: &str) {
        let places = self.places.entry(name.to_ascii_lowercase()).or_default();
        places.push(self.all.len());
        self.all.push(Some((name, description.to_owned())));
    }

    /// Takes out those of a name, in any letter case.
    fn forget(&mut self, name: &str) {
        let places = self.places.remove(&name.to_ascii_lowercase());
        for place in places.unwrap_or_default() {
            self.all[place] = None;
        }
    }

    fn into_app_fields(self) -> AppFields {
        self.all.into_iter().flatten().collect()
    }
}

/// Attributes that every resource has without a schema declaring them (RFC 7643, section 3.1).
const COMMON: [(&str, &str); 2] = [
    ("id", "Identifier that the application gave the user"),
    ("externalId", "Identifier that the client gave the user"),
];

impl UserSchemas {
    /// Reads the answer of `/Schemas`: a ListResponse or a bare array. `None` when it declares
    /// nothing of users.
    pub(super) fn from_json(answer: &Value) -> Option<Self> {
        let schemas = match answer {
            Value::Object(answer) => tolerant::get(answer, "Resources")?,
            list => list,
        };
        let schemas: Vec<Schema> = schemas
            .as_array()?
            .iter()
            .filter_map(Schema::from_json)
            .filter(|schema| schema.is_of_users() && !schema.attributes.is_empty())
            .collect();
        (!schemas.is_empty()).then_some(Self(schemas))
    }

    /// All attributes with their parts, the core schema's first.
    pub(super) fn fields(&self) -> AppFields {
        let mut fields = Fields::default();
        for (name, description) in COMMON {
            fields.add(name.to_owned(), description);
        }
        let (core, extensions): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|schema| schema.is_core());
        for schema in core.into_iter().chain(extensions) {
            let prefix = if schema.is_core() {
                String::new()
            } else {
                format!("{}:", schema.urn)
            };
            for attribute in &schema.attributes {
                let name = format!("{prefix}{}", attribute.name);
                fields.forget(&name);
                fields.add(name.clone(), &attribute.description);
                for part in &attribute.parts {
                    fields.add(format!("{name}.{}", part.name), &part.description);
                }
            }
        }
        fields.into_app_fields()
    }

    /// The lower-case paths of the attributes and parts that nobody changes.
    pub(super) fn immutable(&self) -> Vec<String> {
        let mut paths = Vec::new();
        for schema in &self.0 {
            let prefix = if schema.is_core() {
                String::new()
            } else {
                format!("{}:", schema.urn)
            };
            for attribute in &schema.attributes {
                let own = format!("{prefix}{}", attribute.name).to_lowercase();
                if attribute.is_immutable {
                    paths.push(own);
                    continue;
                }
                let parts = attribute.parts.iter().filter(|part| part.is_immutable);
                paths.extend(parts.map(|part| format!("{own}.{}", part.name.to_lowercase())));
            }
        }
        paths
    }

    /// The resource without attributes and parts that are not declared.
    pub(super) fn prune(&self, resource: &Map<String, Value>) -> Map<String, Value> {
        let core = self.0.iter().find(|schema| schema.is_core());
        let mut pruned = Map::new();
        for (name, value) in resource {
            let kept = if name.eq_ignore_ascii_case("schemas") {
                Some(self.prune_urns(value))
            } else if is_undeclared_by_nature(name) {
                Some(value.clone())
            } else if is_extension(name) {
                match (self.schema(name), value) {
                    (Some(schema), Value::Object(attributes)) => {
                        non_empty(schema.prune(attributes))
                    }
                    _ => None,
                }
            } else {
                match core {
                    Some(core) => core.prune_attribute(name, value),
                    None => Some(value.clone()),
                }
            };
            if let Some(kept) = kept {
                pruned.insert(name.clone(), kept);
            }
        }
        pruned
    }

    fn schema(&self, urn: &str) -> Option<&Schema> {
        self.0.iter().find(|schema| is_same_urn(&schema.urn, urn))
    }

    fn prune_urns(&self, urns: &Value) -> Value {
        tolerant::elements(urns)
            .iter()
            .filter(|urn| {
                urn.as_str()
                    .is_some_and(|urn| is_same_urn(urn, CORE_USER) || self.schema(urn).is_some())
            })
            .cloned()
            .collect()
    }
}

impl Schema {
    fn from_json(schema: &Value) -> Option<Self> {
        let schema = schema.as_object()?;
        Some(Self {
            urn: tolerant::get(schema, "id")?.as_str()?.to_owned(),
            attributes: attributes(tolerant::get(schema, "attributes")),
        })
    }

    fn is_core(&self) -> bool {
        is_same_urn(&self.urn, CORE_USER)
    }

    /// Everything but groups and what the protocol describes itself with.
    fn is_of_users(&self) -> bool {
        let urn = self.urn.to_ascii_lowercase();
        let last = urn.rsplit(':').next().unwrap_or_default();
        self.is_core()
            || (!urn.starts_with("urn:ietf:params:scim:schemas:core:")
                && !urn.starts_with("urn:ietf:params:scim:api:")
                && last != "group")
    }

    fn prune(&self, attributes: &Map<String, Value>) -> Map<String, Value> {
        attributes
            .iter()
            .filter_map(|(name, value)| Some((name.clone(), self.prune_attribute(name, value)?)))
            .collect()
    }

    fn prune_attribute(&self, name: &str, value: &Value) -> Option<Value> {
        let declared = self
            .attributes
            .iter()
            .find(|attribute| attribute.name.eq_ignore_ascii_case(name))?;
        declared.prune(value)
    }
}

impl Attribute {
    /// The value without undeclared parts. Where no parts are declared, all stay.
    fn prune(&self, value: &Value) -> Option<Value> {
        if self.parts.is_empty() {
            return Some(value.clone());
        }
        match value {
            Value::Object(parts) => non_empty(
                parts
                    .iter()
                    .filter(|(name, _)| {
                        self.parts
                            .iter()
                            .any(|part| part.name.eq_ignore_ascii_case(name))
                    })
                    .map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            ),
            Value::Array(elements) => {
                let kept: Vec<Value> = elements
                    .iter()
                    .filter_map(|element| self.prune(element))
                    .collect();
                (elements.is_empty() || !kept.is_empty()).then_some(Value::Array(kept))
            }
            scalar => Some(scalar.clone()),
        }
    }
}

fn attributes(declared: Option<&Value>) -> Vec<Attribute> {
    declared
        .map(tolerant::elements)
        .unwrap_or_default()
        .iter()
        .filter_map(|attribute| {
            let attribute = attribute.as_object()?;
            let text = |name: &str| tolerant::get(attribute, name).and_then(Value::as_str);
            Some(Attribute {
                name: text("name")?.to_owned(),
                description: text("description").unwrap_or_default().to_owned(),
                is_immutable: text("mutability").is_some_and(|mutability| {
                    ["immutable", "readOnly"]
                        .iter()
                        .any(|fixed| mutability.eq_ignore_ascii_case(fixed))
                }),
                parts: attributes(tolerant::get(attribute, "subAttributes")),
            })
        })
        .collect()
}

fn is_undeclared_by_nature(name: &str) -> bool {
    COMMON
        .iter()
        .any(|(common, _)| common.eq_ignore_ascii_case(name))
}

fn non_empty(fields: Map<String, Value>) -> Option<Value> {
    (!fields.is_empty()).then_some(Value::Object(fields))
}

#[cfg(test)]
mod tests;
