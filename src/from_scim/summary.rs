//! What templates say of a server.

use serde_json::{Map, Value, json};

use super::{
    AuthenticationScheme, Direction, Feature, Fields, ServerProfile, Support, UsersEndpoint,
};

/// The variables that templates get.
pub(crate) struct Summary {
    /// The standard fields, each with whether it is written and read.
    pub(crate) maps: Value,
    /// What was found; empty without a server.
    pub(crate) server: Value,
}

/// What templates say of a server, or of the style where there is none.
pub(crate) fn summary(server: Option<&ServerProfile>) -> Summary {
    let fields = server.map(Fields::of);
    let maps = Fields::standard_names()
        .map(|name| {
            let mapped = fields.as_ref().is_none_or(|fields| {
                fields
                    .standard()
                    .any(|field| field.direction == Direction::Both && field.cli_name() == name)
            });
            (name, Value::Bool(mapped))
        })
        .collect::<Map<_, _>>();
    Summary {
        maps: Value::Object(maps),
        server: match (server, &fields) {
            (Some(server), Some(fields)) => found(server, fields),
            _ => json!({}),
        },
    }
}

/// What a server asks for, as `--auth` has it; `either` when that is a user name and a
/// password or a bearer token, or when the server does not say.
pub(crate) fn credentials(server: &ServerProfile) -> &'static str {
    let schemes = server
        .config
        .as_ref()
        .map_or(&[][..], |config| config.authentication.as_slice());
    let basic = schemes.contains(&AuthenticationScheme::HttpBasic);
    let bearer = schemes.contains(&AuthenticationScheme::OauthBearerToken);
    let oauth2 = schemes.contains(&AuthenticationScheme::Oauth2);
    match (basic, bearer, oauth2) {
        (true, false, false) => "basic",
        (false, true, _) => "bearer",
        // Tokens are to be fetched; whoever has one that lasts says `--auth bearer`.
        (false, false, true) => "oauth2-client-credentials",
        _ => "either",
    }
}

fn found(server: &ServerProfile, fields: &Fields) -> Value {
    let mut found = Map::new();
    for feature in Feature::ALL {
        let support = server.supports(feature).as_str();
        found.insert(feature.as_str().to_owned(), json!(support));
    }
    let schemes: Vec<&str> = server
        .config
        .iter()
        .flat_map(|config| &config.authentication)
        .map(|scheme| scheme.as_str())
        .collect();
    let schemas: Vec<Value> = server
        .schemas
        .iter()
        .flatten()
        .map(|schema| json!({"urn": schema.urn, "attributes": schema.attributes.len().to_string()}))
        .collect();
    let elsewhere = server
        .users
        .as_ref()
        .is_some_and(|users| users.endpoint == UsersEndpoint::Elsewhere);
    let rows: Vec<Value> = fields
        .rows()
        .map(|field| {
            json!({
                "attribute": field.place.scim_path(),
                "field": field.cli_name(),
                "direction": match field.direction {
                    Direction::Both => "read and written",
                    Direction::CreatedWith => "read; written when a user is created",
                    Direction::Read => "read",
                    Direction::Written => "written",
                },
            })
        })
        .collect();
    found.insert("config".to_owned(), json!(server.config.is_some()));
    found.insert("users".to_owned(), json!(server.users.is_some()));
    found.insert("users_elsewhere".to_owned(), json!(elsewhere));
    found.insert("authentication".to_owned(), json!(schemes));
    found.insert("schemas".to_owned(), json!(schemas));
    found.insert("fields".to_owned(), json!(rows));
    found.insert("unmapped".to_owned(), json!(fields.unmapped()));
    let no_filter = server.supports(Feature::Filter) == Support::No;
    found.insert("scan_on_miss".to_owned(), json!(no_filter));
    // What is remembered, as the tree keeps it.
    let text = serde_json::to_string_pretty(&server.to_json()).unwrap_or_default();
    found.insert("discovery".to_owned(), Value::String(text));
    Value::Object(found)
}
