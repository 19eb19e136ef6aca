//! Acme: look up and create its users, list its teams.

mod client;

use iam_core::Integration;

pub use client::Client;

const DEFINITION: &str = include_str!("../Acme.yml");

/// The integration.
pub fn integration() -> Integration<Client> {
    Integration::new(DEFINITION, Client::new)
        .mapper(include_str!("../mappers/classifier-mapper-incoming-Acme.json"))
        .mapper(include_str!("../mappers/classifier-mapper-outgoing-Acme.json"))
        .command("acme-list-teams", |client, arguments| {
            client.teams(arguments.text("city")?, arguments.optional_text("limit")?)
        })
}
