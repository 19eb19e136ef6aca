//! Percent-encoding that leaves no character a meaning of its own.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything outside RFC 3986's unreserved characters, `A-Z a-z 0-9 - . _ ~`.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A value as it may stand in a path segment or a query, whatever characters it has.
pub(super) fn encode(value: &str) -> String {
    utf8_percent_encode(value, RESERVED).to_string()
}

/// A list of names and values as a query or as a form's body.
pub(super) fn encode_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let pairs: Vec<_> = pairs.into_iter().collect();
    // Room for all of it, so that no half of a secret is left behind by growing.
    let length = |text: &str| 3 * text.len() + 1;
    let room = pairs
        .iter()
        .map(|(name, value)| length(name) + length(value))
        .sum();
    let mut text = String::with_capacity(room);
    for (name, value) in pairs {
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(name, RESERVED));
        text.push('=');
        text.extend(utf8_percent_encode(value, RESERVED));
    }
    text
}

/// The names and values of a query or a form, percent-decoded, in their order. A plus is a plus.
pub(crate) fn decode_pairs(text: &str) -> Vec<(String, String)> {
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// A text without its percent-encoding.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// One segment of a path.
///
/// # Errors
/// What is wrong with a segment that no encoding can keep from changing the path:
/// an empty one, and `.` and `..`, which are resolved even where they are encoded.
pub(super) fn encode_segment(segment: &str) -> Result<String, &'static str> {
    match segment {
        "" => Err("a path segment is empty"),
        "." | ".." => Err("a path segment is `.` or `..`"),
        segment => Ok(encode(segment)),
    }
}
