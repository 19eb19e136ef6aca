use iam_core::mapper::MappingType;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::rust_token::RustToken;
use crate::lint::{Place, Rule, Scope, Severity};

/// A user is looked up by what the outgoing mapper makes of the profile. An attribute that
/// no row fills never finds anybody.
pub(super) const RULE: Rule = Rule {
    id: "search-attribute",
    severity: Severity::Warning,
    scope: Scope::Integration,
    title: "users are looked up by a field that no mapper fills",
    check,
};

/// It is read from the profile as it was given.
const GIVEN: &str = "id";

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let client = integration
        .code
        .iter()
        .find(|file| file.path == Integration::CLIENT);
    let Some(client) = client else { return };
    let Some(function) = client.function("search_attributes") else {
        return;
    };
    // A list that is worked out, as that of the SCIM client, has no texts.
    for token in function.body {
        let Some(attribute) = token.text().filter(|text| *text != GIVEN) else {
            continue;
        };
        if let Some(lacking) = lacking(integration, attribute) {
            findings.add(
                client.path,
                place(client.text, token),
                format!("users are looked up by `{attribute}`, which `{lacking}` does not fill"),
                "add a row for it to each type of the outgoing mapper, or search by another",
            );
        }
    }
}

fn place(text: &str, token: &RustToken<'_>) -> Place {
    Place::of_byte(text, token.at)
}

/// The first type of an outgoing mapper without a row for this key.
fn lacking<'i>(integration: &'i Integration<'_>, key: &str) -> Option<&'i str> {
    let outgoing = integration.outgoing_mappers();
    let mut types = outgoing.flat_map(|(_, mapper)| mapper.types());
    let lacks = |one: &&MappingType| !one.rows().iter().any(|row| row.field() == key);
    types.find(lacks).map(MappingType::name)
}
