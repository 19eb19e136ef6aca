//! Where a JSON text is wrong.
//!
//! Public for `iam-init` alone, whose `lint` reads JSON, too.

/// The byte of a text where its parser stopped; the error names the line, and in it a byte from 1.
pub fn byte_of(json: &str, error: &serde_json::Error) -> usize {
    let lines = json.split_inclusive('\n');
    let before: usize = lines
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    before + error.column().saturating_sub(1)
}
