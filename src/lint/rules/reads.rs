//! What carries out a command, and which arguments that needs.

use iam_core::command_names::action;

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

/// What `iam_core` needs for a command that it carries out itself.
pub(super) fn built_in(integration: &Integration<'_>, command: &str) -> &'static [&'static str] {
    let handlers = &integration.registrations.handlers;
    if handlers.iter().any(|handler| handler.command == command) {
        return &[];
    }
    match action(command) {
        Some(_) => &["user-profile"],
        None => &[],
    }
}
