//! The ten rules of the language.

mod paths;
mod steps;
