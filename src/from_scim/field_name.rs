//! Display names of fields, made from the names of attributes.

use heck::ToTitleCase;

use super::{Place, Selection};

/// `costCenter` -> `Cost Center`, `emails[type eq "home"].value` -> `Home Email`.
pub(super) fn display_name(place: &Place) -> String {
    let attribute = match (&place.selection, place.part.as_deref()) {
        (Selection::Whole, _) => place.attribute.to_title_case(),
        _ => singular(&place.attribute.to_title_case()),
    };
    let part = place
        .part
        .as_deref()
        .filter(|part| !is_main(part))
        .map(ToTitleCase::to_title_case);
    let kind = match &place.selection {
        Selection::Type(kind) | Selection::TypeOrAny(kind) => Some(kind.to_title_case()),
        Selection::Whole | Selection::First | Selection::Primary => None,
    };
    // `middleName` says that it is a part of a name.
    let attribute = Some(attribute).filter(|attribute| {
        !part
            .as_ref()
            .is_some_and(|part| part.split(' ').any(|word| word == attribute))
    });
    [kind, attribute, part]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The same with the extension's own word in front: `Acme Department`.
pub(super) fn prefixed(place: &Place) -> String {
    let owner = place.extension.as_deref().map_or("Scim", own_word);
    format!("{} {}", owner.to_title_case(), display_name(place))
}

/// What a URN is about: `acme` in `urn:acme:params:scim:schemas:2.0:User`.
fn own_word(urn: &str) -> &str {
    const NOT_ITS_OWN: [&str; 10] = [
        "urn",
        "ietf",
        "params",
        "scim",
        "schemas",
        "core",
        "extension",
        "extensions",
        "user",
        "api",
    ];
    urn.split(':')
        .filter(|word| word.starts_with(|first: char| first.is_ascii_alphabetic()))
        .find(|word| {
            !NOT_ITS_OWN
                .iter()
                .any(|other| other.eq_ignore_ascii_case(word))
        })
        .unwrap_or("Extension")
}

fn is_main(part: &str) -> bool {
    part.eq_ignore_ascii_case("value")
}

/// `Addresses` -> `Address`, `Entries` -> `Entry`, `Emails` -> `Email`.
fn singular(words: &str) -> String {
    if let Some(stem) = words.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = words.strip_suffix("sses") {
        format!("{stem}ss")
    } else if words.ends_with("ss") {
        words.to_owned()
    } else {
        words.strip_suffix('s').unwrap_or(words).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(
        extension: Option<&str>,
        attribute: &str,
        kind: Option<&str>,
        part: Option<&str>,
    ) -> Place {
        Place {
            extension: extension.map(str::to_owned),
            attribute: attribute.to_owned(),
            selection: kind.map_or(Selection::Whole, |kind| Selection::Type(kind.to_owned())),
            part: part.map(str::to_owned),
        }
    }

    #[test]
    fn names_are_made_of_the_words_of_attributes() {
        for (attribute, kind, part, name) in [
            ("costCenter", None, None, "Cost Center"),
            ("badge_id", None, None, "Badge Id"),
            ("name", None, Some("middleName"), "Middle Name"),
            ("desk", None, Some("floor"), "Desk Floor"),
            ("desk", None, Some("value"), "Desk"),
            ("emails", Some("home"), Some("value"), "Home Email"),
            (
                "addresses",
                Some("home"),
                Some("locality"),
                "Home Address Locality",
            ),
            ("entries", Some("a"), Some("value"), "A Entry"),
        ] {
            assert_eq!(display_name(&place(None, attribute, kind, part)), name);
        }
    }

    #[test]
    fn a_name_that_is_taken_gets_the_extensions_own_word() {
        for (urn, name) in [
            ("urn:acme:2.0:User", "Acme Level"),
            (
                "urn:ietf:params:scim:schemas:extension:acme:2.0:User",
                "Acme Level",
            ),
            (
                "urn:ietf:params:scim:schemas:extension:2.0:User",
                "Extension Level",
            ),
        ] {
            assert_eq!(prefixed(&place(Some(urn), "level", None, None)), name);
        }
    }
}
