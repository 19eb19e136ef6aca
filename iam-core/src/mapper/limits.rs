//! What a mapper may cost. Beyond these numbers there is an error, never a slow answer.
//!
//! Public mappers stay far below all of them: their longest chain has 12
//! transformers, their deepest path 4 steps.

/// The longest mapper file, in bytes (16 MiB).
pub const MAX_FILE_BYTES: usize = 16 << 20;

/// The longest path, constant or literal of a mapper file, in bytes.
pub const MAX_EXPRESSION_BYTES: usize = 64 << 10;

/// The most steps (keys and brackets) of one path.
pub const MAX_PATH_STEPS: usize = 256;

/// The most `${}` references in one text.
pub const MAX_REFERENCES: usize = 256;

/// How deep `complex` may stand inside arguments of `complex`.
///
/// A `${}` inside a `${}` is not part of the language at all and refused.
pub const MAX_NESTING: usize = 8;

/// The most transformers, and the most filters, of one `complex`.
pub const MAX_OPERATORS: usize = 256;

/// The most problems that one load reports; a file with more is reported up to here.
pub const MAX_PROBLEMS: usize = 10_000;

/// How deep the values that a mapper reads and makes may be nested (what `serde_json` parses).
pub const MAX_DEPTH: usize = 128;

/// The largest value that one step of a row may make, in bytes (16 MiB).
pub const MAX_VALUE_BYTES: usize = 16 << 20;

/// The largest object that one mapping may make, in bytes (64 MiB).
pub const MAX_OUTPUT_BYTES: usize = 64 << 20;
