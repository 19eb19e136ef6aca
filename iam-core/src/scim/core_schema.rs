//! What RFC 7643 says of users: the schemas' URNs, and their attributes.

use crate::AppFields;

/// The schema of users (RFC 7643, section 4.1).
pub const CORE_USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

/// The extension for employees (RFC 7643, section 4.3).
pub const ENTERPRISE_USER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What every PATCH declares itself to be (RFC 7644, section 3.5.2).
pub(super) const PATCH_OP: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// What every list declares itself to be (RFC 7644, section 3.4.2).
pub(super) const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// The core attributes that hold several values (RFC 7643, section 4.1.2).
pub const MULTI_VALUED: [&str; 9] = [
    "emails",
    "phoneNumbers",
    "ims",
    "photos",
    "addresses",
    "groups",
    "entitlements",
    "roles",
    "x509Certificates",
];

/// What the server alone decides, besides `schemas`, which every body has of its own.
pub(super) const READ_ONLY: [&str; 3] = ["id", "meta", "groups"];

/// The core attributes of a user, complex ones followed by their parts.
const CORE_FIELDS: [(&str, &str); 63] = [
    ("id", "Identifier that the application gave the user"),
    ("externalId", "Identifier that the client gave the user"),
    (
        "userName",
        "Name that the user logs in with, unique in the application",
    ),
    ("name", "The parts of the user's name"),
    ("name.formatted", "Full name, ready to be shown"),
    ("name.familyName", "Family name, or last name"),
    ("name.givenName", "Given name, or first name"),
    ("name.middleName", "Middle names"),
    (
        "name.honorificPrefix",
        "Title in front of the name, such as `Ms.`",
    ),
    (
        "name.honorificSuffix",
        "Addition behind the name, such as `III`",
    ),
    ("displayName", "Name that is shown to others"),
    ("nickName", "Casual way to address the user"),
    ("profileUrl", "Address of the user's page"),
    ("title", "Title of the user's position"),
    (
        "userType",
        "Relation to the organization, such as `Employee`",
    ),
    (
        "preferredLanguage",
        "Languages that the user reads, as in `Accept-Language`",
    ),
    (
        "locale",
        "Where the user is, for currency, dates and numbers, such as `en-US`",
    ),
    ("timezone", "Time zone, such as `Europe/Vienna`"),
    ("active", "Whether the user can log in"),
    ("password", "Password in clear text; written, never read"),
    ("emails", "E-mail addresses"),
    ("emails.value", "E-mail address"),
    ("emails.display", "E-mail address as it is shown"),
    (
        "emails.type",
        "What the address is for: `work`, `home` or `other`",
    ),
    ("emails.primary", "Whether this is the preferred address"),
    ("phoneNumbers", "Telephone numbers"),
    ("phoneNumbers.value", "Telephone number"),
    ("phoneNumbers.display", "Telephone number as it is shown"),
    (
        "phoneNumbers.type",
        "What the number is for: `work`, `home`, `mobile`, `fax`, `pager` or `other`",
    ),
    (
        "phoneNumbers.primary",
        "Whether this is the preferred number",
    ),
    ("ims", "Addresses for instant messages"),
    ("ims.value", "Address for instant messages"),
    ("ims.type", "The messenger that the address belongs to"),
    (
        "ims.primary",
        "Whether this is the preferred address for messages",
    ),
    ("photos", "Pictures of the user"),
    ("photos.value", "Address of a picture"),
    ("photos.type", "What the picture is: `photo` or `thumbnail`"),
    ("photos.primary", "Whether this is the preferred picture"),
    ("addresses", "Postal addresses"),
    ("addresses.formatted", "Whole address, ready to be printed"),
    ("addresses.streetAddress", "Street and number"),
    ("addresses.locality", "City"),
    ("addresses.region", "State or region"),
    ("addresses.postalCode", "Postal code"),
    ("addresses.country", "Country, as two letters"),
    (
        "addresses.type",
        "What the address is for: `work`, `home` or `other`",
    ),
    (
        "addresses.primary",
        "Whether this is the preferred postal address",
    ),
    ("groups", "Groups that the user belongs to; read only"),
    ("groups.value", "Identifier of a group"),
    ("groups.$ref", "Address of a group"),
    ("groups.display", "Name of a group"),
    (
        "groups.type",
        "How the user belongs to the group: `direct` or `indirect`",
    ),
    ("entitlements", "What the user may have"),
    ("entitlements.value", "Name of an entitlement"),
    ("entitlements.type", "Kind of an entitlement"),
    (
        "entitlements.primary",
        "Whether this is the main entitlement",
    ),
    ("roles", "Roles of the user"),
    ("roles.value", "Name of a role"),
    ("roles.type", "Kind of a role"),
    ("roles.primary", "Whether this is the main role"),
    ("x509Certificates", "Certificates of the user"),
    (
        "x509Certificates.value",
        "Certificate, in DER form and base64",
    ),
    (
        "x509Certificates.primary",
        "Whether this is the preferred certificate",
    ),
];

/// The attributes of the enterprise extension.
const ENTERPRISE_FIELDS: [(&str, &str); 9] = [
    ("employeeNumber", "Number of the employee"),
    ("costCenter", "Name of the cost center"),
    ("organization", "Name of the organization"),
    ("division", "Name of the division"),
    ("department", "Name of the department"),
    ("manager", "The user's manager"),
    (
        "manager.value",
        "Identifier of the manager, who is a user too",
    ),
    ("manager.$ref", "Address of the manager's user"),
    ("manager.displayName", "Name of the manager; read only"),
];

/// Whether a core attribute holds several values.
pub(super) fn is_multi_valued(attribute: &str) -> bool {
    MULTI_VALUED
        .iter()
        .any(|name| name.eq_ignore_ascii_case(attribute))
}

/// Whether this is a core attribute that holds one value.
pub(super) fn is_single_valued(attribute: &str) -> bool {
    !is_multi_valued(attribute)
        && CORE_FIELDS
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case(attribute))
}

/// Whether a key of a resource is the URN of an extension.
pub(super) fn is_extension(name: &str) -> bool {
    name.contains(':')
}

/// Whether the server alone decides an attribute.
pub(super) fn is_read_only(attribute: &str) -> bool {
    READ_ONLY
        .iter()
        .any(|name| name.eq_ignore_ascii_case(attribute))
}

/// Whether two URNs, which have no letter case, are the same.
pub(super) fn is_same_urn(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

/// How RFC 7643 spells the name of an attribute or sub-attribute; unknown names stay as they are.
///
/// Some servers mind letter case, against the standard.
pub(super) fn canonical_name(name: &str) -> &str {
    CORE_FIELDS
        .iter()
        .chain(&ENTERPRISE_FIELDS)
        .flat_map(|(field, _)| field.split('.'))
        .find(|known| known.eq_ignore_ascii_case(name))
        .unwrap_or(name)
}

/// The fields that RFC 7643 gives every user, for servers that do not tell theirs.
pub fn standard_fields() -> AppFields {
    let core = CORE_FIELDS
        .iter()
        .map(|(name, description)| ((*name).to_owned(), *description));
    let enterprise = ENTERPRISE_FIELDS
        .iter()
        .map(|(name, description)| (format!("{ENTERPRISE_USER}:{name}"), *description));
    core.chain(enterprise).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_get_the_spelling_of_the_standard() {
        for (given, spelt) in [
            ("username", "userName"),
            ("GIVENNAME", "givenName"),
            ("employeenumber", "employeeNumber"),
            ("favoriteColor", "favoriteColor"),
        ] {
            assert_eq!(canonical_name(given), spelt);
        }
    }

    /// RFC 7643, section 2.1; RFC 8141, section 3.1.
    #[test]
    fn names_and_urns_are_known_in_any_letter_case() {
        for (name, several, one, read_only) in [
            ("emails", true, false, false),
            ("PHONENUMBERS", true, false, false),
            ("userName", false, true, false),
            ("username", false, true, false),
            ("Meta", false, false, true),
            ("favoriteColor", false, false, false),
        ] {
            assert_eq!(is_multi_valued(name), several, "{name}");
            assert_eq!(is_single_valued(name), one, "{name}");
            assert_eq!(is_read_only(name), read_only, "{name}");
        }
        assert!(is_same_urn(CORE_USER, &CORE_USER.to_uppercase()));
        assert!(!is_same_urn(CORE_USER, ENTERPRISE_USER));
    }

    #[test]
    fn every_standard_field_is_a_path() {
        let fields = standard_fields().into_json();
        for field in fields.as_object().expect("an object").keys() {
            let path = field.parse::<super::super::AttributePath>();
            assert_eq!(path.map(|path| path.to_string()).as_ref(), Ok(field));
        }
    }
}
