use iam_core::scim::{AttributeName, CORE_USER, ENTERPRISE_USER};
use serde_json::{Map, Value, json};

use super::attribute::find;
use super::json::{list, text};
use super::{Attribute, Document, FromScimError, Hostility, Note};

/// The attributes that a schema declares (RFC 7643, section 7).
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Its URN.
    pub urn: String,
    /// Its attributes.
    pub attributes: Vec<Attribute>,
}

/// Counts what a server may not have too much of, over all its schemas.
pub(super) struct Budget {
    attributes: usize,
}

const MAX_ATTRIBUTES: usize = 2000;
const MAX_NAME: usize = 64;
const MAX_URN: usize = 200;

impl Schema {
    /// Reads one resource of `/Schemas`; `None`, with a note, for one that says too little.
    pub(super) fn from_json(
        schema: &Value,
        budget: &mut Budget,
        notes: &mut Vec<Note>,
    ) -> Result<Option<Self>, FromScimError> {
        let urn = schema.as_object().and_then(|schema| text(schema, "id"));
        let (Some(fields), Some(urn)) = (schema.as_object(), urn) else {
            notes.push(Note::SchemaWithoutId);
            return Ok(None);
        };
        let Some(urn) = urn_of(urn, Document::Schemas)? else {
            notes.push(Note::SchemaWithoutId);
            return Ok(None);
        };
        let attributes = attributes(&urn, list(fields, "attributes"), 2, budget, notes)?;
        Ok(Some(Self { urn, attributes }))
    }

    pub(super) fn to_json(&self) -> Value {
        let attributes: Value = self.attributes.iter().map(Attribute::to_json).collect();
        json!({"id": self.urn, "attributes": attributes})
    }

    /// Whether it is the schema that RFC 7643, section 4.1 gives users.
    #[must_use]
    pub fn is_core(&self) -> bool {
        self.urn.eq_ignore_ascii_case(CORE_USER)
    }

    /// Whether it is the extension of RFC 7643, section 4.3.
    #[must_use]
    pub fn is_enterprise(&self) -> bool {
        self.urn.eq_ignore_ascii_case(ENTERPRISE_USER)
    }

    /// Everything but groups and what the protocol describes itself with: what users
    /// may have where no resource type says it.
    pub(super) fn may_be_of_users(&self) -> bool {
        let urn = self.urn.to_ascii_lowercase();
        let last = urn.rsplit(':').next().unwrap_or_default();
        self.is_core()
            || !(urn.starts_with("urn:ietf:params:scim:schemas:core:")
                || urn.starts_with("urn:ietf:params:scim:api:")
                || last == "group")
    }

    /// An attribute, its name in any letter case.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        find(&self.attributes, name)
    }
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { attributes: 0 }
    }

    fn spend(&mut self, attributes: usize) -> Result<(), FromScimError> {
        self.attributes += attributes;
        if self.attributes <= MAX_ATTRIBUTES {
            return Ok(());
        }
        Err(FromScimError::Hostile {
            document: Document::Schemas,
            reason: Hostility::Count {
                what: "attributes",
                limit: MAX_ATTRIBUTES,
            },
        })
    }
}

/// Parts of parts are not read: a complex attribute holds no complex one
/// (RFC 7643, section 2.3.8).
fn attributes(
    urn: &str,
    declared: &[Value],
    levels: usize,
    budget: &mut Budget,
    notes: &mut Vec<Note>,
) -> Result<Vec<Attribute>, FromScimError> {
    budget.spend(declared.len())?;
    let mut attributes: Vec<Attribute> = Vec::new();
    for fields in declared.iter().map(Value::as_object) {
        match name_of(fields)? {
            Some((name, _)) if find(&attributes, name.as_str()).is_some() => {
                notes.push(Note::Duplicate {
                    urn: urn.to_owned(),
                    name: name.as_str().to_owned(),
                });
            }
            Some((name, fields)) => {
                let parts = match levels {
                    1 => Vec::new(),
                    _ => self::attributes(
                        urn,
                        list(fields, "subAttributes"),
                        levels - 1,
                        budget,
                        notes,
                    )?,
                };
                attributes.push(Attribute::from_json(name, parts, fields));
            }
            None => notes.push(Note::NoName {
                urn: urn.to_owned(),
            }),
        }
    }
    Ok(attributes)
}

type Named<'a> = (AttributeName, &'a Map<String, Value>);

fn name_of(fields: Option<&Map<String, Value>>) -> Result<Option<Named<'_>>, FromScimError> {
    let Some(fields) = fields else {
        return Ok(None);
    };
    let Some(name) = text(fields, "name") else {
        return Ok(None);
    };
    refuse_invisible(name, Document::Schemas)?;
    Ok(AttributeName::new(name)
        .filter(|name| name.as_str().len() <= MAX_NAME)
        .map(|name| (name, fields)))
}

/// A URN that a path can begin with; `None` for anything else.
pub(super) fn urn_of(text: &str, document: Document) -> Result<Option<String>, FromScimError> {
    refuse_invisible(text, document)?;
    let urn = text.trim();
    let plain = urn.len() <= MAX_URN
        && urn
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("urn:"))
        && urn.ends_with(|last: char| last.is_ascii_alphanumeric())
        && urn
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '.' | '-' | '_'));
    Ok(plain.then(|| urn.to_owned()))
}

/// Nobody has a name by accident that does not show or turns others around.
fn refuse_invisible(name: &str, document: Document) -> Result<(), FromScimError> {
    match name.chars().find(|c| is_invisible(*c)) {
        Some(character) => Err(FromScimError::Hostile {
            document,
            reason: Hostility::Invisible { character },
        }),
        None => Ok(()),
    }
}

fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}
