use std::collections::BTreeSet;

use iam_core::mapper::cli_name;
use iam_core::scim::ENTERPRISE_USER;

use super::field_name::{display_name, prefixed};
use super::standard::{self, BEYOND, NEVER_MAPPED, Owner, STANDARD, Standard, WantedType};
use super::{
    Attribute, AttributeKind, Direction, Field, Mutability, Place, Plurality, Schema, Selection,
    ServerProfile,
};

/// The rows of the mappers, and what has no row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fields {
    rows: Vec<Field>,
    unmapped: Vec<String>,
    /// How many rows, from the first on, are those of the standard fields.
    standard: usize,
    /// The places that have a row, or must not have one.
    seen: BTreeSet<String>,
    /// The cliNames that are taken.
    names: BTreeSet<String>,
}

/// What a profile says of itself.
const RESERVED: [&str; 4] = ["active", "id", "olduserdata", "userprofile"];

/// Parts that say something of a value, and are none.
const ABOUT_VALUES: [&str; 4] = ["$ref", "display", "primary", "type"];

impl Fields {
    /// The fields that a server's users have: those of the profile where an attribute
    /// corresponds, then whatever else there is.
    #[must_use]
    pub fn of(server: &ServerProfile) -> Self {
        let mut fields = Self {
            names: RESERVED.into_iter().map(str::to_owned).collect(),
            ..Self::default()
        };
        let Some(schemas) = &server.schemas else {
            let mut schemas = standard::schemas();
            if server
                .users
                .as_ref()
                .is_some_and(|users| !users.has(ENTERPRISE_USER))
            {
                schemas.truncate(1);
            }
            fields.add_standard(&STANDARD, &schemas);
            fields.standard = fields.rows.len();
            return fields;
        };
        fields.add_standard(&STANDARD, schemas);
        fields.standard = fields.rows.len();
        fields.add_standard(&BEYOND, schemas);
        for (at, schema) in schemas.iter().enumerate() {
            let extension = (at > 0).then_some(schema.urn.as_str());
            for attribute in &schema.attributes {
                fields.add_attribute(extension, attribute);
            }
        }
        fields
    }

    /// The rows, in the mappers' order.
    pub fn rows(&self) -> impl Iterator<Item = &Field> {
        self.rows.iter()
    }

    /// The rows of fields that the style has without a server too.
    pub(super) fn standard(&self) -> impl Iterator<Item = &Field> {
        self.rows.iter().take(self.standard)
    }

    /// The attributes without a row, as SCIM paths.
    #[must_use]
    pub fn unmapped(&self) -> &[String] {
        &self.unmapped
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The standard fields that no server is needed to know of, in both directions.
    pub(super) fn standard_names() -> impl Iterator<Item = String> {
        STANDARD.iter().map(|field| cli_name(field.display_name))
    }

    fn add_standard(&mut self, standard: &[Standard], schemas: &[Schema]) {
        for wanted in standard {
            if let Some((place, mutability)) = standard_place(wanted, schemas) {
                let direction = match wanted.attribute {
                    // Users are looked up by them, also for an update.
                    "userName" | "emails" => Direction::Both,
                    _ => Direction::of(mutability),
                };
                self.insert(wanted.display_name.to_owned(), place, direction);
            }
        }
    }

    fn add_attribute(&mut self, extension: Option<&str>, attribute: &Attribute) {
        let name = attribute.name.as_str();
        if extension.is_none()
            && NEVER_MAPPED
                .iter()
                .any(|never| never.eq_ignore_ascii_case(name))
        {
            return;
        }
        let place = |selection: Selection, part: Option<&Attribute>| Place {
            extension: extension.map(str::to_owned),
            attribute: name.to_owned(),
            selection,
            part: part.map(|part| part.name.as_str().to_owned()),
        };
        let whole = place(Selection::Whole, None);
        match (&attribute.kind, attribute.plurality) {
            (AttributeKind::Simple, Plurality::Single) => {
                self.derive(whole, Direction::of(attribute.mutability));
            }
            // A mapper cannot keep a list of one a list, so that it is only read.
            (AttributeKind::Simple, Plurality::Multiple) => match attribute.mutability {
                Mutability::WriteOnly => self.unmapped.push(whole.scim_path()),
                _ => self.derive(whole, Direction::Read),
            },
            (AttributeKind::Complex(_), Plurality::Single) => {
                let parts = value_parts(extension, attribute);
                if parts.is_empty() && !self.has_some_of(&whole) {
                    self.unmapped.push(whole.scim_path());
                }
                for part in parts {
                    let mutability = attribute.mutability.of_part(part.mutability);
                    self.derive(
                        place(Selection::Whole, Some(part)),
                        Direction::of(mutability),
                    );
                }
            }
            (AttributeKind::Complex(_), Plurality::Multiple) => {
                self.add_list(extension, attribute, &place);
            }
        }
    }

    /// A list of objects: its values by type, or the preferred one, or all.
    fn add_list(
        &mut self,
        extension: Option<&str>,
        attribute: &Attribute,
        place: &dyn Fn(Selection, Option<&Attribute>) -> Place,
    ) {
        let whole = place(Selection::Whole, None);
        let parts = value_parts(extension, attribute);
        let known_list = extension.is_none() && standard::is_core_list(attribute.name.as_str());
        let types = attribute
            .part("type")
            .map(|kind| kind.canonical_values.as_slice());
        let selections: Vec<Selection> = match types {
            _ if attribute.mutability == Mutability::ReadOnly => Vec::new(),
            Some(types) if !types.is_empty() => {
                types.iter().cloned().map(Selection::Type).collect()
            }
            _ if self.has_some_of(&whole) => return,
            _ if known_list => Vec::new(),
            _ if attribute.part("primary").is_some() => vec![Selection::Primary],
            _ => Vec::new(),
        };
        if !selections.is_empty() && !parts.is_empty() {
            for selection in selections {
                for part in &parts {
                    let mutability = attribute.mutability.of_part(part.mutability);
                    self.derive(
                        place(selection.clone(), Some(part)),
                        Direction::of(mutability),
                    );
                }
            }
            return;
        }
        // All values at once; a list that the SCIM client knows can also be written so.
        let shown = match attribute.part("display") {
            Some(display) if attribute.mutability == Mutability::ReadOnly => Some(display),
            _ => attribute.part("value"),
        };
        match (shown, attribute.mutability) {
            (None, _) => self.unmapped.push(whole.scim_path()),
            (Some(_), Mutability::WriteOnly) if !known_list => {
                self.unmapped.push(whole.scim_path())
            }
            (Some(part), mutability) => {
                let direction = match Direction::of(mutability.of_part(part.mutability)) {
                    _ if !known_list => Direction::Read,
                    direction => direction,
                };
                let all = place(Selection::Whole, Some(part));
                let name = display_name(&whole);
                self.insert_unless_taken([name, prefixed(&whole)], all, direction);
            }
        }
    }

    fn derive(&mut self, place: Place, direction: Direction) {
        let names = [display_name(&place), prefixed(&place)];
        self.insert_unless_taken(names, place, direction);
    }

    fn insert_unless_taken(&mut self, names: [String; 2], place: Place, direction: Direction) {
        if self.seen.contains(&key(&place)) {
            return;
        }
        let free = names.into_iter().find(|name| {
            let name = cli_name(name);
            !name.is_empty() && !self.names.contains(&name)
        });
        match free {
            Some(name) if place.is_told_by_its_path() => self.insert(name, place, direction),
            _ => self.unmapped.push(place.scim_path()),
        }
    }

    fn insert(&mut self, display_name: String, place: Place, direction: Direction) {
        self.seen.insert(key(&place));
        self.names.insert(cli_name(&display_name));
        self.rows.push(Field {
            display_name,
            place,
            direction,
        });
    }

    fn has_some_of(&self, whole: &Place) -> bool {
        self.rows.iter().any(|row| {
            row.place.extension == whole.extension
                && row.place.attribute.eq_ignore_ascii_case(&whole.attribute)
        })
    }
}

/// Letter case makes no other place.
fn key(place: &Place) -> String {
    place.scim_path().to_ascii_lowercase()
}

/// The parts that hold values.
fn value_parts<'a>(extension: Option<&str>, attribute: &'a Attribute) -> Vec<&'a Attribute> {
    let is = |name: &str, other: &str| name.eq_ignore_ascii_case(other);
    // Made of the other parts, by the client or the server.
    let made_up = extension.is_none()
        && ["name", "addresses"]
            .iter()
            .any(|name| is(attribute.name.as_str(), name));
    let list = attribute.plurality == Plurality::Multiple;
    if list && let Some(value) = attribute.part("value") {
        return vec![value];
    }
    attribute
        .parts()
        .iter()
        .filter(|part| {
            let name = part.name.as_str();
            part.kind == AttributeKind::Simple
                && part.plurality == Plurality::Single
                && !is(name, "$ref")
                && !(list && ABOUT_VALUES.iter().any(|about| is(name, about)))
                && !(made_up && is(name, "formatted"))
        })
        .collect()
}

/// Where a server has what a field of the profile means; `None` where it has it not.
fn standard_place(wanted: &Standard, schemas: &[Schema]) -> Option<(Place, Mutability)> {
    let schema = match wanted.owner {
        Owner::Common | Owner::Core => schemas.first()?,
        Owner::Enterprise => schemas.iter().find(|schema| schema.is_enterprise())?,
    };
    let extension = (wanted.owner == Owner::Enterprise).then(|| schema.urn.clone());
    let place = |attribute: &str, selection: Selection, part: Option<&str>| Place {
        extension: extension.clone(),
        attribute: attribute.to_owned(),
        selection,
        part: part.map(str::to_owned),
    };
    let declared = match (schema.attribute(wanted.attribute), wanted.attribute) {
        (Some(declared), _) => declared,
        // Nobody can be looked up without it, whatever the schema says.
        (None, "userName") | (None, "externalId") => {
            let place = place(wanted.attribute, Selection::Whole, None);
            return Some((place, Mutability::ReadWrite));
        }
        (None, _) => return None,
    };
    let name = declared.name.as_str();
    let Some(part_name) = wanted.part else {
        let single = declared.plurality == Plurality::Single && declared.parts().is_empty();
        return single.then(|| (place(name, Selection::Whole, None), declared.mutability));
    };
    let undescribed;
    let described = match &declared.kind {
        AttributeKind::Complex(parts) if parts.is_empty() => {
            undescribed = standard::attribute(wanted.owner, name)?;
            &undescribed
        }
        _ => declared,
    };
    let part = described.part(part_name)?;
    let mutability = declared.mutability.of_part(part.mutability);
    let selection = match wanted.wanted_type {
        None => Selection::Whole,
        Some(wanted) => selection(wanted, described)?,
    };
    let place = place(name, selection, Some(part.name.as_str()));
    Some((place, mutability))
}

fn selection(wanted: WantedType, attribute: &Attribute) -> Option<Selection> {
    let (WantedType::Preferred(word) | WantedType::Only(word)) = wanted;
    let Some(kind) = attribute.part("type") else {
        return match wanted {
            WantedType::Only(_) => None,
            WantedType::Preferred(_) if attribute.part("primary").is_some() => {
                Some(Selection::Primary)
            }
            WantedType::Preferred(_) => Some(Selection::First),
        };
    };
    let types = &kind.canonical_values;
    let same = types.iter().find(|known| known.eq_ignore_ascii_case(word));
    let chosen = match (same, wanted) {
        (Some(same), _) => same.as_str(),
        (None, _) if types.is_empty() => word,
        (None, WantedType::Preferred(_)) => types.first().map_or(word, String::as_str),
        (None, WantedType::Only(_)) => return None,
    };
    let chosen = chosen.to_owned();
    let is_email = attribute.name.as_str().eq_ignore_ascii_case("emails");
    Some(if is_email {
        Selection::TypeOrAny(chosen)
    } else {
        Selection::Type(chosen)
    })
}
