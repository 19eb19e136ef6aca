//! The fields that the application's users have, as far as the folder says.

use std::collections::{HashMap, HashSet};

use iam_core::scim::{AttributePath, AttributeSelector, CORE_USER, standard_fields};

use crate::did_you_mean::did_you_mean;
use crate::from_scim::{Attribute, AttributeKind, Discovery, Mutability, ServerProfile};

/// What `get-mapping-fields` is going to answer.
pub(super) struct AppSchema {
    /// The file that says so; `None` for what the standard says.
    pub(super) said_by: Option<&'static str>,
    pub(super) kind: SchemaKind,
    /// The fields in their own order, and what is known of them.
    fields: Vec<(String, AppField)>,
    /// Texts in the client: what it names, it shapes itself.
    named_by_client: HashSet<String>,
    /// Fields that no user may lack.
    pub(super) required: Vec<String>,
    /// The positions of the fields by their names, for SCIM in lower case.
    positions: HashMap<String, usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SchemaKind {
    Rest,
    Scim,
}

/// What is known of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AppField {
    /// It can be written.
    Writable,
    /// The client writes it itself, or it is the id.
    Own,
    /// The application alone decides it.
    ReadOnly,
    /// Its parts are not described.
    Opaque,
}

/// What a schema says of a key that a mapper writes.
pub(super) enum Verdict {
    Fine,
    ReadOnly,
    /// There is none; perhaps another was meant.
    Unknown {
        suggestion: Option<String>,
    },
}

impl AppSchema {
    fn new(
        said_by: Option<&'static str>,
        kind: SchemaKind,
        fields: Vec<(String, AppField)>,
    ) -> Self {
        let key = |name: &str| match kind {
            SchemaKind::Rest => name.to_owned(),
            SchemaKind::Scim => name.to_lowercase(),
        };
        let positions = fields
            .iter()
            .enumerate()
            .map(|(position, (name, _))| (key(name), position))
            .collect();
        Self {
            said_by,
            kind,
            fields,
            named_by_client: HashSet::new(),
            required: Vec::new(),
            positions,
        }
    }

    /// A REST application whose fields are listed in a file.
    pub(super) fn rest(
        said_by: &'static str,
        fields: Vec<(String, AppField)>,
        required: Vec<String>,
        named_by_client: HashSet<String>,
    ) -> Self {
        Self {
            named_by_client,
            required,
            ..Self::new(Some(said_by), SchemaKind::Rest, fields)
        }
    }

    /// A SCIM server of which nothing is known: what RFC 7643 gives every user.
    pub(super) fn standard_scim() -> Self {
        const READ_ONLY: [&str; 3] = ["id", "meta", "groups"];
        let fields = standard_fields().into_json();
        let names = fields
            .as_object()
            .into_iter()
            .flat_map(|fields| fields.keys());
        let fields = names.map(|name| {
            let whole = name.split('.').next().unwrap_or(name);
            let field = if READ_ONLY.contains(&whole) {
                AppField::ReadOnly
            } else {
                AppField::Writable
            };
            (name.clone(), field)
        });
        Self::new(None, SchemaKind::Scim, fields.collect())
    }

    /// A SCIM server that says what it has; `None` when it says nothing of users.
    pub(super) fn discovered(said_by: &'static str, text: &str) -> Option<Self> {
        let discovery = Discovery::from_one_text(text.as_bytes()).ok()?;
        let (server, _) = ServerProfile::read(&discovery).ok()?;
        let mut fields = vec![
            ("id".to_owned(), AppField::ReadOnly),
            ("externalId".to_owned(), AppField::Writable),
        ];
        for schema in server.schemas? {
            let prefix = if schema.is_core() {
                String::new()
            } else {
                format!("{}:", schema.urn)
            };
            for attribute in &schema.attributes {
                let name = format!("{prefix}{}", attribute.name);
                for part in attribute.parts() {
                    fields.push((
                        format!("{name}.{}", part.name),
                        field(attribute, Some(part)),
                    ));
                }
                fields.push((name, field(attribute, None)));
            }
        }
        Some(Self::new(Some(said_by), SchemaKind::Scim, fields))
    }

    /// Whether the client deals with a field, or with what it is in.
    pub(super) fn is_clients(&self, field: &str) -> bool {
        let whole = field.split('.').next().unwrap_or(field);
        [field, whole]
            .iter()
            .any(|name| self.named_by_client.contains(*name))
    }

    /// The fields that a mapper may write, in their own order.
    pub(super) fn writable(&self) -> impl Iterator<Item = &str> {
        let is_mapped = |field| matches!(field, AppField::Writable | AppField::Opaque);
        let fields = self.fields.iter();
        fields
            .filter(move |(_, field)| is_mapped(*field))
            .map(|(name, _)| name.as_str())
    }

    /// Whether an answer's user has something under this key, at the top.
    pub(super) fn begins(&self, key: &str) -> bool {
        let is_first = |name: &str| name.split('.').next() == Some(key);
        match self.kind {
            SchemaKind::Rest => {
                self.named_by_client.contains(key)
                    || self.fields.iter().any(|(name, _)| is_first(name))
            }
            // The standard knows no extension but its own.
            SchemaKind::Scim if key.contains(':') => {
                self.said_by.is_none()
                    || self.has_schema(key)
                    || key.eq_ignore_ascii_case(CORE_USER)
            }
            SchemaKind::Scim => {
                let is_common = ["schemas", "meta"]
                    .iter()
                    .any(|it| it.eq_ignore_ascii_case(key));
                is_common || self.field(key).is_some()
            }
        }
    }

    /// The field that was probably meant.
    pub(super) fn nearest(&self, key: &str) -> Option<String> {
        did_you_mean(key, self.fields.iter().map(|(name, _)| name.as_str()))
    }

    /// What it says of a key of the outgoing mapper. A key that is no SCIM path is fine:
    /// another rule tells.
    pub(super) fn verdict(&self, key: &str) -> Verdict {
        match self.kind {
            SchemaKind::Rest => self.named(key, key),
            SchemaKind::Scim => match key.parse() {
                Ok(AttributePath::Attribute(selector)) => self.selected(&selector),
                Ok(AttributePath::Schema(_)) | Err(_) => Verdict::Fine,
            },
        }
    }

    fn named(&self, key: &str, shown: &str) -> Verdict {
        match self
            .positions
            .get(key)
            .map(|position| self.fields[*position].1)
        {
            Some(AppField::ReadOnly) => Verdict::ReadOnly,
            Some(AppField::Writable | AppField::Own | AppField::Opaque) => Verdict::Fine,
            None if self.named_by_client.contains(key) => Verdict::Fine,
            None => Verdict::Unknown {
                suggestion: did_you_mean(shown, self.writable()),
            },
        }
    }

    fn selected(&self, selector: &AttributeSelector) -> Verdict {
        let urn = selector.schema.as_ref().map(|urn| urn.as_str());
        let prefix = match urn.filter(|urn| !urn.eq_ignore_ascii_case(CORE_USER)) {
            None => String::new(),
            // The standard knows no extension but its own.
            Some(urn) if self.said_by.is_none() && !self.has_schema(urn) => return Verdict::Fine,
            Some(urn) => format!("{urn}:"),
        };
        let whole = format!("{prefix}{}", selector.attribute);
        match (&selector.sub_attribute, self.field(&whole)) {
            (None, _) | (Some(_), Some(AppField::ReadOnly) | None) => {
                self.named(&whole.to_lowercase(), &whole)
            }
            (Some(_), Some(AppField::Opaque)) => Verdict::Fine,
            (Some(part), Some(AppField::Writable | AppField::Own)) => {
                let path = format!("{whole}.{part}");
                self.named(&path.to_lowercase(), &path)
            }
        }
    }

    fn field(&self, name: &str) -> Option<AppField> {
        let position = self.positions.get(&name.to_lowercase())?;
        Some(self.fields[*position].1)
    }

    fn has_schema(&self, urn: &str) -> bool {
        let prefix = format!("{}:", urn.to_lowercase());
        self.positions.keys().any(|name| name.starts_with(&prefix))
    }
}

/// A part is as writable as it is, and no more than the whole.
fn field(attribute: &Attribute, part: Option<&Attribute>) -> AppField {
    let read_only = |attribute: &Attribute| attribute.mutability == Mutability::ReadOnly;
    if read_only(attribute) || part.is_some_and(read_only) {
        AppField::ReadOnly
    } else if part.is_none() && attribute.kind == AttributeKind::Complex(Vec::new()) {
        AppField::Opaque
    } else {
        AppField::Writable
    }
}
