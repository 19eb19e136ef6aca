//! Matrix Synapse: look up, create, update, enable and disable its users.

mod client;
#[cfg(feature = "mock")]
mod fake_vendor;

use iam_core::Integration;

pub use client::Client;
#[cfg(feature = "mock")]
pub use fake_vendor::fake_vendor;

/// Parameters, commands, arguments and outputs: what the yml declares drives the binary.
const DEFINITION: &str = include_str!("../Synapse.yml");

/// The integration: its definition, its client and its two mappers.
///
/// A command that the yml declares beyond the standard ones is added here, with
/// `.command("name", function)`; a transformer of your own for the mappers with
/// `.register_transformer("name", function)`.
pub fn integration() -> Integration<Client> {
    Integration::new(DEFINITION, Client::new)
        .mapper(include_str!(
            "../mappers/classifier-mapper-incoming-Synapse.json"
        ))
        .mapper(include_str!(
            "../mappers/classifier-mapper-outgoing-Synapse.json"
        ))
}
