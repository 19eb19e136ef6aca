//! The attributes that have a field of their own in a user profile, and what RFC 7643
//! says of users where a server does not.

use iam_core::scim::{AttributeName, CORE_USER, ENTERPRISE_USER, MULTI_VALUED};

use super::{Attribute, AttributeKind, Mutability, Plurality, Schema};

/// Whose attribute it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// Every resource's: no schema declares it (RFC 7643, section 3.1).
    Common,
    /// The users' own schema's.
    Core,
    /// The enterprise extension's.
    Enterprise,
}

/// A field of the profile, and the attribute that corresponds to it.
pub(super) struct Standard {
    pub(super) display_name: &'static str,
    pub(super) owner: Owner,
    pub(super) attribute: &'static str,
    pub(super) part: Option<&'static str>,
    /// The type of value that is meant, of an attribute with several.
    pub(super) wanted_type: Option<WantedType>,
}

/// Which of several typed values a field means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WantedType {
    /// This type, or else whichever there is: everybody has one address to be reached at.
    Preferred(&'static str),
    /// This type and no other.
    Only(&'static str),
}

const fn plain(display_name: &'static str, owner: Owner, attribute: &'static str) -> Standard {
    Standard {
        display_name,
        owner,
        attribute,
        part: None,
        wanted_type: None,
    }
}

const fn part(
    display_name: &'static str,
    owner: Owner,
    attribute: &'static str,
    part: &'static str,
) -> Standard {
    Standard {
        part: Some(part),
        ..plain(display_name, owner, attribute)
    }
}

const fn typed(
    display_name: &'static str,
    attribute: &'static str,
    part_name: &'static str,
    wanted_type: WantedType,
) -> Standard {
    Standard {
        wanted_type: Some(wanted_type),
        ..part(display_name, Owner::Core, attribute, part_name)
    }
}

const WORK: WantedType = WantedType::Preferred("work");

/// In the order of the mappers that the SCIM style has without a server.
pub(super) const STANDARD: [Standard; 20] = [
    plain("Username", Owner::Core, "userName"),
    part("Given Name", Owner::Core, "name", "givenName"),
    part("Surname", Owner::Core, "name", "familyName"),
    plain("Display Name", Owner::Core, "displayName"),
    plain("Title", Owner::Core, "title"),
    typed("Email", "emails", "value", WORK),
    typed(
        "Mobile Phone",
        "phoneNumbers",
        "value",
        WantedType::Only("mobile"),
    ),
    plain("Employee ID", Owner::Common, "externalId"),
    plain("Employee Type", Owner::Core, "userType"),
    typed("Street Address", "addresses", "streetAddress", WORK),
    typed("City", "addresses", "locality", WORK),
    typed("State", "addresses", "region", WORK),
    typed("Zip Code", "addresses", "postalCode", WORK),
    typed("Country Name", "addresses", "country", WORK),
    plain("Employee Number", Owner::Enterprise, "employeeNumber"),
    plain("Department", Owner::Enterprise, "department"),
    plain("Division", Owner::Enterprise, "division"),
    plain("Cost Center", Owner::Enterprise, "costCenter"),
    plain("Organization", Owner::Enterprise, "organization"),
    part("Manager", Owner::Enterprise, "manager", "value"),
];

/// Fields that the style has only where a server declares their attribute.
pub(super) const BEYOND: [Standard; 1] = [typed(
    "Work Phone",
    "phoneNumbers",
    "value",
    WantedType::Only("work"),
)];

/// What every resource has, and what switching a user on and off changes: not the mappers' business.
pub(super) const NEVER_MAPPED: [&str; 5] = ["id", "schemas", "meta", "active", "externalId"];

/// Whether the SCIM client knows that a core attribute holds a list of objects.
pub(super) fn is_core_list(attribute: &str) -> bool {
    MULTI_VALUED
        .iter()
        .any(|name| name.eq_ignore_ascii_case(attribute))
}

/// The users' schema as far as the standard fields need it.
pub(super) fn core(urn: &str) -> Schema {
    schema(urn, Owner::Core)
}

/// The enterprise extension as far as the standard fields need it.
pub(super) fn enterprise(urn: &str) -> Schema {
    schema(urn, Owner::Enterprise)
}

/// What users have where nothing is said.
pub(super) fn schemas() -> Vec<Schema> {
    vec![core(CORE_USER), enterprise(ENTERPRISE_USER)]
}

/// The attribute of that name with the parts that the standard fields need.
pub(super) fn attribute(owner: Owner, name: &str) -> Option<Attribute> {
    schema("", owner)
        .attributes
        .into_iter()
        .find(|attribute| attribute.name.as_str().eq_ignore_ascii_case(name))
}

fn schema(urn: &str, owner: Owner) -> Schema {
    let mut attributes: Vec<Attribute> = Vec::new();
    for field in STANDARD.iter().filter(|field| field.owner == owner) {
        let Some(name) = AttributeName::new(field.attribute) else {
            continue;
        };
        let at = match attributes.iter().position(|known| known.name == name) {
            Some(at) => at,
            None => {
                attributes.push(Attribute::simple(name));
                attributes.len() - 1
            }
        };
        let attribute = &mut attributes[at];
        let Some(part) = field.part.and_then(AttributeName::new) else {
            continue;
        };
        let mut parts = attribute.parts().to_vec();
        parts.push(Attribute::simple(part));
        if is_core_list(field.attribute) {
            attribute.plurality = Plurality::Multiple;
            let kind = AttributeName::new("type")
                .filter(|kind| !parts.iter().any(|part| part.name == *kind));
            parts.extend(kind.map(Attribute::simple));
        }
        attribute.mutability = Mutability::ReadWrite;
        attribute.kind = AttributeKind::Complex(parts);
    }
    Schema {
        urn: urn.to_owned(),
        attributes,
    }
}
