//! The mapper language: load, check, map.
