//! The integrations around the clients.

use iam_core::{Error, IamClient, Instance, Integration};
use serde_json::{Map, Value, json};

/// A field that both mappers have.
pub struct Field {
    /// Its key for the client.
    pub key: &'static str,
    /// The profile's field, by its short name.
    pub short: &'static str,
    /// The profile's field, as the platform shows it.
    pub shown: &'static str,
    /// Where the application answers it; empty where it is not mapped back.
    pub place: &'static str,
}

/// A field.
pub const fn field(
    key: &'static str,
    short: &'static str,
    shown: &'static str,
    place: &'static str,
) -> Field {
    Field {
        key,
        short,
        shown,
        place,
    }
}

/// An integration with the usual commands, these parameters besides the usual ones, and mappers
/// of these fields.
pub fn integration<C: IamClient>(
    client: fn(&Instance) -> Result<C, Error>,
    params: &[&str],
    fields: &[Field],
) -> Integration<C> {
    let params: String = params
        .iter()
        .map(|name| format!("- {{name: {name}, type: 0, required: true}}\n"))
        .collect();
    let yml = include_str!("../contract/Acme.yml").replace("script:", &format!("{params}script:"));
    let simple = |from: &str| json!({ "simple": from });
    let outgoing: Map<String, Value> = fields
        .iter()
        .map(|field| (field.key.to_owned(), simple(field.short)))
        .collect();
    let incoming: Map<String, Value> = fields
        .iter()
        .filter(|field| !field.place.is_empty())
        .map(|field| (field.shown.to_owned(), simple(field.place)))
        .collect();
    let outgoing = json!({ "internalMapping": outgoing });
    let mapper = |name: &str, kind: &str, mapping: Value| {
        json!({"id": name, "name": name, "type": kind, "mapping": mapping}).to_string()
    };
    Integration::new(&yml, client)
        .mapper(&mapper(
            "Acme (Outgoing)",
            "mapping-outgoing",
            json!({"User Profile - Create": outgoing, "User Profile - Update": outgoing}),
        ))
        .mapper(&mapper(
            "Acme (Incoming)",
            "mapping-incoming",
            json!({"User Profile": {"internalMapping": incoming}}),
        ))
}
