//! The spellings in which a secret may come back.

use std::fmt::Write as _;

use base64::{
    Engine as _,
    prelude::{BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD},
};
use serde_json::Value;
use zeroize::Zeroizing;

use crate::http::encoding::encode;

/// In base64, a secret with fewer bytes is so short that it stands in many a text by chance.
const LEAST_IN_BASE64: usize = 6;

/// Every spelling of a secret that may come back: as it is, percent-encoded as servers do it,
/// in JSON and in HTML, and in the base64 of any text that it stands in.
///
/// It was sent as it is, percent-encoded or in JSON; so it may come back with one of these
/// spellings on top of another.
pub(super) fn of(secret: &str) -> Vec<Zeroizing<String>> {
    let secret = secret.trim();
    if secret.is_empty() {
        return Vec::new();
    }
    let mut spellings = Spellings::default();
    for sent in sent(secret) {
        spellings.add_all_of(&sent);
    }
    spellings.0
}

/// How a secret is sent: in a header, in a query, in a form, in JSON.
fn sent(secret: &str) -> [Zeroizing<String>; 4] {
    let strict = encode(secret);
    [
        secret.to_owned(),
        strict.replace("%20", "+"),
        strict,
        escaped(secret),
    ]
    .map(Zeroizing::new)
}

/// Spellings, each of them once.
#[derive(Default)]
struct Spellings(Vec<Zeroizing<String>>);

impl Spellings {
    fn add(&mut self, spelling: String) {
        let spelling = Zeroizing::new(spelling);
        if !self.0.contains(&spelling) {
            self.0.push(spelling);
        }
    }

    fn add_all_of(&mut self, text: &str) {
        self.add(text.to_owned());
        for percent in percent_encoded(text) {
            self.add(with_lower_case_escapes(&percent));
            self.add(percent);
        }
        for json in in_json(text) {
            self.add(json);
        }
        for html in in_html(text) {
            self.add(html);
        }
        for base64 in in_base64(text.as_bytes()) {
            if base64.contains(['+', '/']) {
                self.add(encode(&base64));
            }
            self.add(base64);
        }
    }
}

/// The base64 of the credentials of basic authentication.
pub(super) fn pair(pair: &str) -> Zeroizing<String> {
    Zeroizing::new(BASE64_STANDARD_NO_PAD.encode(pair))
}

/// The spellings of that.
pub(super) fn of_pair(pair: &str) -> Vec<Zeroizing<String>> {
    [
        BASE64_STANDARD_NO_PAD.encode(pair),
        BASE64_URL_SAFE_NO_PAD.encode(pair),
    ]
    .into_iter()
    .flat_map(|base64| [encode(&base64), base64])
    .map(Zeroizing::new)
    .collect()
}

/// All of it encoded, as a form has it, as `encodeURIComponent` and as Python's `quote` do it.
fn percent_encoded(secret: &str) -> [String; 4] {
    let strict = encode(secret);
    let form = strict.replace("%20", "+");
    let quote = strict.replace("%2F", "/");
    let component = [
        ("%21", "!"),
        ("%27", "'"),
        ("%28", "("),
        ("%29", ")"),
        ("%2A", "*"),
    ]
    .iter()
    .fold(strict.clone(), |text, (escape, character)| {
        text.replace(escape, character)
    });
    [strict, form, quote, component]
}

fn with_lower_case_escapes(percent: &str) -> String {
    let mut text = String::with_capacity(percent.len());
    let mut escape = 0;
    for character in percent.chars() {
        if character == '%' {
            escape = 3;
        }
        if escape > 0 {
            escape -= 1;
            text.push(character.to_ascii_lowercase());
        } else {
            text.push(character);
        }
    }
    text
}

/// With as few escapes as JSON allows, with slashes escaped, with all but ASCII escaped, and
/// with what is dangerous in HTML escaped, too.
fn in_json(secret: &str) -> [String; 5] {
    let json = escaped(secret);
    let slashes = json.replace('/', "\\/");
    let ascii = in_ascii(&json);
    let ascii_slashes = in_ascii(&slashes);
    let for_html = [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026")]
        .iter()
        .fold(json.clone(), |text, (character, escape)| {
            text.replace(*character, escape)
        });
    [json, slashes, ascii, ascii_slashes, for_html]
}

/// As it stands between the quotes of a JSON string.
fn escaped(text: &str) -> String {
    let json = Value::from(text).to_string();
    json.strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'))
        .unwrap_or(&json)
        .to_owned()
}

/// JSON as many servers write it: everything outside ASCII as `\u` escapes.
fn in_ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if character.is_ascii() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text
}

/// As Python, PHP and Go, and as JavaScript's libraries escape it.
fn in_html(secret: &str) -> [String; 3] {
    let tags = secret
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    [
        tags.replace('"', "&quot;").replace('\'', "&#x27;"),
        tags.replace('"', "&#34;").replace('\'', "&#39;"),
        tags.replace('"', "&quot;").replace('\'', "&#39;"),
    ]
}

/// What the base64 of any text around the secret has in common: three bytes become four
/// characters, so that the secret begins at one of three places among them.
fn in_base64(secret: &[u8]) -> Vec<String> {
    if secret.len() < LEAST_IN_BASE64 {
        return Vec::new();
    }
    let mut spellings = Vec::new();
    for before in 0..3 {
        let bytes = Zeroizing::new([&[0; 2][..before], secret].concat());
        // The characters at both ends carry bits of what stands around it.
        let first = [0, 2, 3][before];
        let last = bytes.len() * 8 / 6;
        for whole in [
            BASE64_STANDARD_NO_PAD.encode(&*bytes),
            BASE64_URL_SAFE_NO_PAD.encode(&*bytes),
        ] {
            spellings.extend(whole.get(first..last).map(str::to_owned));
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whatever stands around a secret, its base64 holds one of the spellings.
        #[test]
        fn base64_of_any_text_around_it_is_known(
            before in any::<Vec<u8>>(),
            secret in "[!-~äß€]{6,20}",
            after in any::<Vec<u8>>(),
        ) {
            let text = [&before, secret.as_bytes(), &after].concat();
            for encoded in [BASE64_STANDARD.encode(&text), BASE64_URL_SAFE.encode(&text)] {
                prop_assert!(
                    in_base64(secret.as_bytes()).iter().any(|known| encoded.contains(known.as_str()))
                );
            }
        }
    }

    /// Only the escapes have two letter cases, and base64 may be percent-encoded in turn.
    #[test]
    fn a_spelling_may_stand_on_top_of_another() {
        for (secret, spelling) in [
            ("SEcret/Ä", "SEcret%2f%c3%84"),
            ("SEcret/Ä", "SEcret%2F%C3%84"),
            ("k?~k?~k?~", "az9+az9+az9+"),
            ("k?~k?~k?~", "az9%2Baz9%2Baz9%2B"),
        ] {
            assert!(
                of(secret).iter().any(|known| known.as_str() == spelling),
                "{spelling}"
            );
        }
    }

    #[test]
    fn a_secret_is_known_in_each_spelling() {
        let spellings = of("ä \"b\"/'c'&<d>");
        for spelling in [
            "ä \"b\"/'c'&<d>",
            "%C3%A4%20%22b%22%2F%27c%27%26%3Cd%3E",
            "%c3%a4%20%22b%22%2f%27c%27%26%3cd%3e",
            "%C3%A4+%22b%22%2F%27c%27%26%3Cd%3E",
            "%C3%A4%20%22b%22/%27c%27%26%3Cd%3E",
            "%C3%A4%20%22b%22%2F'c'%26%3Cd%3E",
            "ä \\\"b\\\"/'c'&<d>",
            "ä \\\"b\\\"\\/'c'&<d>",
            "\\u00e4 \\\"b\\\"/'c'&<d>",
            "ä \\\\\\\"b\\\\\\\"/'c'&<d>",
            "%25C3%25A4%2520%2522b%2522%252F%2527c%2527%2526%253Cd%253E",
            "ä \\\"b\\\"/'c'\\u0026\\u003cd\\u003e",
            "ä &quot;b&quot;/&#x27;c&#x27;&amp;&lt;d&gt;",
            "ä &#34;b&#34;/&#39;c&#39;&amp;&lt;d&gt;",
        ] {
            assert!(
                spellings.iter().any(|known| **known == spelling),
                "{spelling}"
            );
        }
        assert!(of("  ").is_empty());
        assert!(in_base64(b"short").is_empty());
    }
}
