//! What carries out a command, and which arguments that needs.

use crate::lint::argument_reads::ArgumentReads;
use crate::lint::integration::Integration;

/// What the handler of a command reads, where its code is found.
pub(super) fn handler<'i>(
    integration: &'i Integration<'_>,
    command: &str,
) -> Option<&'i ArgumentReads> {
    let handlers = &integration.registrations.handlers;
    let handler = handlers.iter().find(|handler| handler.command == command)?;
    handler.reads.as_ref()
}

/// The commands that `iam_core` carries out itself, where the yml declares them.
pub(super) const BUILT_IN: [&str; 6] = [
    "iam-get-user",
    "iam-create-user",
    "iam-update-user",
    "iam-disable-user",
    "iam-enable-user",
    "get-mapping-fields",
];

/// What `iam_core` needs for a command that it carries out itself.
pub(super) fn built_in(integration: &Integration<'_>, command: &str) -> &'static [&'static str] {
    let handlers = &integration.registrations.handlers;
    if handlers.iter().any(|handler| handler.command == command) {
        return &[];
    }
    match command {
        "iam-get-user" | "iam-create-user" | "iam-update-user" | "iam-disable-user"
        | "iam-enable-user" => &["user-profile"],
        _ => &[],
    }
}
