//! Names, parsed.

mod integrations;
mod packs;
