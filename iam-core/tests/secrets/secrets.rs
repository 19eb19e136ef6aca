//! The secrets that these tests use, and how they are found in a text.

use std::{collections::BTreeSet, fmt::Write as _, sync::LazyLock};

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE},
};
use serde_json::Value;

/// Of a user: with everything in it that some spelling writes differently.
pub const PASSWORD: &str = "pä\"Q5/w&zK 7+<vJ>'x";
/// Of a token or key: the same, as far as a header can carry it.
pub const KEY: &str = "kY7\"c/+=&<%41>\\x-5f0c2e";
/// Of an OAuth 2.0 client.
pub const CLIENT_SECRET: &str = "cL9 s3c/+r&t%20Zq";
/// Given by the vendor for a log-in.
pub const ACCESS_TOKEN: &str = "eyJhbGciOi.aT0k/+=.sIgNaTuRe";
/// Given by the vendor for a session.
pub const SESSION: &str = "sEsS10n/+=&-8d1b77";
/// Of a proxy.
pub const PROXY_PASSWORD: &str = "pR0xy:@/#pW&rd";
/// Of a client certificate: what stands in its PEM.
pub const CLIENT_KEY: &str = "MC4CAQAwBQYDK2VwBCIEIKjPpWqZtG7e0bNn2JtQ";

/// Those of these tests. The file has the secrets of all tests, for whoever searches what the
/// whole suite prints.
pub const OWN: [&str; 7] = [
    PASSWORD,
    KEY,
    CLIENT_SECRET,
    ACCESS_TOKEN,
    SESSION,
    PROXY_PASSWORD,
    CLIENT_KEY,
];

pub const ALL_TESTS: &str = include_str!("all.txt");

/// So many characters of a secret in a row are a leak.
const PART: usize = 8;

/// Fails when a text holds a part of a secret, in any spelling.
pub fn assert_none_in(text: &str, of: &str) {
    for part in LEAKS.iter() {
        assert!(!text.contains(part), "{of} tells {part:?}:\n{text}");
    }
}

/// Every part of every spelling of every secret.
static LEAKS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    OWN.iter()
        .flat_map(|secret| spellings(secret))
        .flat_map(|spelling| parts(&spelling).map(str::to_owned).collect::<Vec<_>>())
        .collect()
});

/// Every `PART` characters in a row.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let ends = starts
        .iter()
        .skip(PART)
        .copied()
        .chain([text.len()])
        .collect::<Vec<_>>();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| &text[start..end])
        .collect::<Vec<_>>()
        .into_iter()
}

/// Each spelling, written here once more, so that no mistake is made twice.
pub fn spellings(secret: &str) -> Vec<String> {
    let json = Value::from(secret).to_string();
    let json = json[1..json.len() - 1].to_owned();
    let mut spellings = vec![
        secret.to_owned(),
        percent(secret, "-._~", false),
        percent(secret, "-._~", true),
        percent(secret, "-._~!'()*", false),
        percent(secret, "-._~/", false),
        percent(secret, "-._~", false).replace("%20", "+"),
        json.replace('/', "\\/"),
        json,
        html(secret),
    ];
    // Where it begins among the three bytes of base64; without the characters at both ends,
    // that have a part in what stands beside it.
    for (before, skip) in [("", 0), ("a", 2), ("aa", 3)] {
        for encoded in [
            BASE64_STANDARD.encode(format!("{before}{secret}aa")),
            BASE64_URL_SAFE.encode(format!("{before}{secret}aa")),
        ] {
            let end = (before.len() + secret.len()) * 8 / 6;
            spellings.push(encoded[skip..end].to_owned());
        }
    }
    spellings
}

/// Percent-encodes all but letters, digits and these.
pub fn percent(text: &str, kept: &str, lower: bool) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        let character = char::from(byte);
        if byte.is_ascii_alphanumeric() || kept.contains(character) {
            encoded.push(character);
        } else if lower {
            write!(encoded, "%{byte:02x}").unwrap();
        } else {
            write!(encoded, "%{byte:02X}").unwrap();
        }
        encoded
    })
}

/// Escapes as HTML.
pub fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#x27;")
}
