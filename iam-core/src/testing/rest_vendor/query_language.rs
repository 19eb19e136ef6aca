//! Filters, read.

/// A filter language that a vendor reads: one comparison of an attribute with a value.
///
/// They are those of [`crate::filter`], which writes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum QueryLanguage {
    Scim,
    Okta,
    OData,
    Ldap,
    Rsql,
    Soql,
}

impl QueryLanguage {
    /// The language that has this name in a description.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "scim" => Self::Scim,
            "okta" => Self::Okta,
            "odata" => Self::OData,
            "ldap" => Self::Ldap,
            "rsql" => Self::Rsql,
            "soql" => Self::Soql,
            _ => return None,
        })
    }

    /// The attribute and the value of a filter; `None` when it cannot be read.
    pub(super) fn read(self, filter: &str) -> Option<(String, String)> {
        match self {
            // The value is a JSON text.
            Self::Scim | Self::Okta => {
                let (attribute, literal) = filter.split_once(" eq ")?;
                compared(attribute, serde_json::from_str(literal).ok()?)
            }
            Self::OData => {
                let (attribute, literal) = filter.split_once(" eq ")?;
                let literal = literal.strip_prefix('\'')?.strip_suffix('\'')?;
                let value = literal.replace("''", "\0");
                let is_one = !value.contains('\'');
                compared(attribute, is_one.then(|| value.replace('\0', "'"))?)
            }
            Self::Ldap => {
                let inside = filter.strip_prefix('(')?.strip_suffix(')')?;
                let (attribute, literal) = inside.split_once('=')?;
                compared(attribute, ldap_text(literal)?)
            }
            Self::Rsql => {
                let (attribute, literal) = filter.split_once("==\"")?;
                let (value, rest) = quoted(literal, '"', |escaped, _| Some(escaped))?;
                rest.is_empty().then(|| compared(attribute, value))?
            }
            Self::Soql => {
                let (_, condition) = filter.split_once(" WHERE ")?;
                let (attribute, literal) = condition.split_once(" = '")?;
                let (value, rest) = quoted(literal, '\'', soql_character)?;
                let is_end = rest.is_empty() || rest.starts_with(" LIMIT ");
                is_end.then(|| compared(attribute, value))?
            }
        }
    }
}

fn compared(attribute: &str, value: String) -> Option<(String, String)> {
    let is_name = |character: char| character.is_alphanumeric() || "._-:/$".contains(character);
    let is_attribute = !attribute.is_empty() && attribute.chars().all(is_name);
    is_attribute.then(|| (attribute.replace('/', "."), value))
}

/// The text up to the quote that ends it, and what comes after that.
fn quoted(
    literal: &str,
    quote: char,
    escaped: impl Fn(char, &mut std::str::Chars<'_>) -> Option<char>,
) -> Option<(String, &str)> {
    let mut characters = literal.chars();
    let mut value = String::new();
    loop {
        match characters.next()? {
            '\\' => {
                let character = characters.next()?;
                value.push(escaped(character, &mut characters)?);
            }
            end if end == quote => return Some((value, characters.as_str())),
            other => value.push(other),
        }
    }
}

fn soql_character(escaped: char, rest: &mut std::str::Chars<'_>) -> Option<char> {
    match escaped {
        'n' | 'N' => Some('\n'),
        'r' | 'R' => Some('\r'),
        't' | 'T' => Some('\t'),
        'u' => {
            let digits: String = rest.take(4).collect();
            char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
        }
        '\'' | '"' | '\\' | '_' | '%' => Some(escaped),
        _ => None,
    }
}

/// RFC 4515, section 3. A `*` that is not escaped means any text, which is no comparison.
fn ldap_text(literal: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = literal.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => {
                let digits = [rest.next()?, rest.next()?];
                let digits = std::str::from_utf8(&digits).ok()?;
                bytes.push(u8::from_str_radix(digits, 16).ok()?);
            }
            b'*' | b'(' | b')' => return None,
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::{Filter, Language, Ldap, OData, Okta, Rsql, Scim, Soql};

    const VALUES: [&str; 8] = [
        "ada",
        "ada@acme.example",
        "o'brien & \"co\"=x/y?z%41+\\é",
        "x\" or \"a\" eq \"a",
        "x' or Name = 'y",
        "*)(uid=*",
        "line\nbreak\ttab\u{1}",
        "''\\'",
    ];

    fn reads<L: Language>(language: QueryLanguage) {
        for value in VALUES {
            let written = Filter::<L>::equals("login", value).expect("an attribute");
            let read = language.read(written.as_str());
            let expected = ("login".to_owned(), value.to_owned());
            assert_eq!(read, Some(expected), "{language:?}: {}", written.as_str());
        }
    }

    #[test]
    fn what_clients_write_is_read() {
        reads::<Scim>(QueryLanguage::Scim);
        reads::<Okta>(QueryLanguage::Okta);
        reads::<OData>(QueryLanguage::OData);
        reads::<Ldap>(QueryLanguage::Ldap);
        reads::<Rsql>(QueryLanguage::Rsql);
        for value in VALUES {
            let query = Filter::<Soql>::equals("Username", value).expect("an attribute");
            let query = query.select("SELECT Id FROM User") + " LIMIT 2";
            let expected = ("Username".to_owned(), value.to_owned());
            assert_eq!(QueryLanguage::Soql.read(&query), Some(expected), "{query}");
        }
    }

    #[test]
    fn what_is_no_comparison_is_not_read() {
        for (language, filter) in [
            (QueryLanguage::Scim, "ada"),
            (QueryLanguage::Scim, "login eq ada"),
            (QueryLanguage::Scim, "login eq \"a\" or id eq \"b\""),
            (QueryLanguage::OData, "login eq 'a' or id eq 'b'"),
            (QueryLanguage::OData, "login eq 'a"),
            (QueryLanguage::Ldap, "(uid=*)"),
            (QueryLanguage::Ldap, "(uid=a)(uid=b)"),
            (QueryLanguage::Rsql, "login==\"a\",id==\"b\""),
            (QueryLanguage::Soql, "SELECT Id FROM User"),
            (
                QueryLanguage::Soql,
                "SELECT Id FROM User WHERE Name = 'a' OR Id = 'b'",
            ),
            (
                QueryLanguage::Soql,
                "SELECT Id FROM User WHERE Name = 'o\\'",
            ),
        ] {
            assert_eq!(language.read(filter), None, "{filter}");
        }
    }
}
