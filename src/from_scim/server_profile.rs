use std::fmt;

use iam_core::scim::{CORE_USER, ENTERPRISE_USER};
use serde_json::{Map, Value};

use super::schema::Budget;
use super::standard;
use super::{
    Discovery, Document, Feature, Fields, FromScimError, Hostility, Schema, ServiceConfig, Support,
    UserType,
};

/// What a server says of itself, as far as an integration is fitted to it.
///
/// ```
/// use iam_init::{Discovery, Document, ServerProfile};
///
/// let mut discovery = Discovery::default();
/// discovery.set_text(Document::ServiceProviderConfig, br#"{"patch": {"supported": true}}"#)?;
/// let (server, notes) = ServerProfile::read(&discovery)?;
/// assert!(notes.is_empty() && server.schemas.is_none());
/// # Ok::<(), iam_init::FromScimError>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct ServerProfile {
    /// `/ServiceProviderConfig`; `None` when it is not there.
    pub config: Option<ServiceConfig>,
    /// What `/ResourceTypes` says of users; `None` when it is not there, or speaks of none.
    pub users: Option<UserType>,
    /// The schemas of users that `/Schemas` declares, the core one first; `None` when it is
    /// not there, or declares none.
    pub schemas: Option<Vec<Schema>>,
}

/// Something that was left out, or put in without the server saying so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// A document is not there.
    Missing(Document),
    /// `/ResourceTypes` speaks of no users.
    NoUserType,
    /// `/Schemas` declares nothing of users.
    NoUserSchema,
    /// A schema has no URN.
    SchemaWithoutId,
    /// `/Schemas` lists fewer than it says there are.
    Incomplete,
    /// An attribute has no name that RFC 7643 allows.
    NoName {
        /// The schema.
        urn: String,
    },
    /// An attribute is declared twice; the first counts.
    Duplicate {
        /// The schema.
        urn: String,
        /// The attribute.
        name: String,
    },
    /// Users have an extension that no schema describes.
    Undescribed {
        /// The extension.
        urn: String,
    },
}

const MAX_SCHEMAS: usize = 100;
const MAX_FIELDS: usize = 1000;

impl ServerProfile {
    /// Makes sense of the documents; the notes say what was left out.
    ///
    /// # Errors
    ///
    /// [`FromScimError`] for a document that is something else, or hostile.
    pub fn read(discovery: &Discovery) -> Result<(Self, Vec<Note>), FromScimError> {
        let mut notes: Vec<Note> = Document::ALL
            .into_iter()
            .filter(|document| discovery.get(*document).is_none())
            .map(Note::Missing)
            .collect();
        let config = match &discovery.service_provider_config {
            None => None,
            Some(Value::Object(config)) => Some(ServiceConfig::from_json(config)),
            // Some servers answer with a list of one.
            Some(Value::Array(list)) if list.len() == 1 && list[0].is_object() => {
                list[0].as_object().map(ServiceConfig::from_json)
            }
            Some(_) => {
                return Err(FromScimError::Malformed {
                    document: Document::ServiceProviderConfig,
                    problem: "not an object".to_owned(),
                });
            }
        };
        let users = match discovery.resources(Document::ResourceTypes)? {
            Some(types) => {
                check_count(types, Document::ResourceTypes, "resource types")?;
                let users = UserType::find(types)?;
                if users.is_none() {
                    notes.push(Note::NoUserType);
                }
                users
            }
            None => None,
        };
        let schemas = match discovery.resources(Document::Schemas)? {
            Some(schemas) => read_schemas(schemas, users.as_ref(), &mut notes)?,
            None => None,
        };
        if lists_fewer_than_there_are(discovery) {
            notes.push(Note::Incomplete);
        }
        let server = Self {
            config,
            users,
            schemas,
        };
        let found = Fields::of(&server).len();
        if found > MAX_FIELDS {
            return Err(FromScimError::TooManyFields {
                found,
                limit: MAX_FIELDS,
            });
        }
        Ok((server, notes))
    }

    /// What is remembered of the documents. Read again, it gives the same profile; no
    /// address is in it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut documents = Map::new();
        let mut say = |document: Document, value: Option<Value>| {
            if let Some(value) = value {
                documents.insert(document.name().to_owned(), value);
            }
        };
        let config = self.config.as_ref().map(ServiceConfig::to_json);
        say(Document::ServiceProviderConfig, config);
        let users = self
            .users
            .as_ref()
            .map(|users| Value::Array(vec![users.to_json()]));
        say(Document::ResourceTypes, users);
        let schemas = self
            .schemas
            .as_ref()
            .map(|schemas| schemas.iter().map(Schema::to_json).collect());
        say(Document::Schemas, schemas);
        Value::Object(documents)
    }

    /// Whether the server can do something.
    #[must_use]
    pub fn supports(&self, feature: Feature) -> Support {
        self.config
            .as_ref()
            .map_or(Support::Unsaid, |config| config.supports(feature))
    }
}

impl fmt::Display for Note {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(document) => write!(formatter, "`{document}` is not there"),
            Self::NoUserType => formatter.write_str("`/ResourceTypes` speaks of no users"),
            Self::NoUserSchema => formatter
                .write_str("`/Schemas` declares nothing of users: RFC 7643's attributes are taken"),
            Self::SchemaWithoutId => {
                formatter.write_str("a schema without a URN that can be used is left out")
            }
            Self::Incomplete => {
                formatter.write_str("`/Schemas` lists fewer schemas than it counts")
            }
            Self::NoName { urn } => write!(
                formatter,
                "`{urn}`: an attribute without a name that RFC 7643 allows is left out"
            ),
            Self::Duplicate { urn, name } => {
                write!(
                    formatter,
                    "`{urn}`: `{name}` is declared twice, the first counts"
                )
            }
            Self::Undescribed { urn } => {
                write!(formatter, "`{urn}`: no schema describes this extension")
            }
        }
    }
}

fn read_schemas(
    declared: &[Value],
    users: Option<&UserType>,
    notes: &mut Vec<Note>,
) -> Result<Option<Vec<Schema>>, FromScimError> {
    check_count(declared, Document::Schemas, "schemas")?;
    let mut budget = Budget::new();
    let mut schemas: Vec<Schema> = Vec::new();
    for schema in declared {
        let mut own_notes = Vec::new();
        let Some(schema) = Schema::from_json(schema, &mut budget, &mut own_notes)? else {
            notes.append(&mut own_notes);
            continue;
        };
        let wanted = users.map_or_else(|| schema.may_be_of_users(), |users| users.has(&schema.urn));
        let known = schemas
            .iter()
            .any(|known| known.urn.eq_ignore_ascii_case(&schema.urn));
        if wanted && !known && !schema.attributes.is_empty() {
            notes.append(&mut own_notes);
            schemas.push(schema);
        }
    }
    if let Some(users) = users {
        for urn in &users.extensions {
            if schemas
                .iter()
                .any(|schema| schema.urn.eq_ignore_ascii_case(urn))
            {
                continue;
            }
            if urn.eq_ignore_ascii_case(ENTERPRISE_USER) {
                schemas.push(standard::enterprise(urn));
            } else {
                notes.push(Note::Undescribed { urn: urn.clone() });
            }
        }
    }
    let core = users.map_or(CORE_USER, |users| users.schema.as_str());
    match schemas
        .iter()
        .position(|schema| schema.urn.eq_ignore_ascii_case(core))
    {
        Some(at) => {
            let core = schemas.remove(at);
            schemas.insert(0, core);
            Ok(Some(schemas))
        }
        None => {
            notes.push(Note::NoUserSchema);
            schemas.insert(0, standard::core(core));
            Ok(Some(schemas))
        }
    }
}

fn check_count(
    listed: &[Value],
    document: Document,
    what: &'static str,
) -> Result<(), FromScimError> {
    if listed.len() <= MAX_SCHEMAS {
        return Ok(());
    }
    Err(FromScimError::Hostile {
        document,
        reason: Hostility::Count {
            what,
            limit: MAX_SCHEMAS,
        },
    })
}

fn lists_fewer_than_there_are(discovery: &Discovery) -> bool {
    let Some(Value::Object(list)) = &discovery.schemas else {
        return false;
    };
    let total = super::json::get(list, "totalResults").and_then(Value::as_u64);
    let listed = super::json::list(list, "Resources").len();
    total.is_some_and(|total| total > listed as u64)
}
