//! What a filter language must say of itself.

/// A filter language: how it names, compares, escapes and joins.
///
/// A vendor's own language is a unit struct that implements this:
///
/// ```
/// use iam_core::filter::{Filter, Language};
///
/// /// `name:"value"`, a quote doubled.
/// enum Colon {}
///
/// impl Language for Colon {
///     const NAME: &'static str = "the search";
///
///     fn is_attribute(name: &str) -> bool {
///         !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
///     }
///
///     fn equals(attribute: &str, value: &str) -> String {
///         format!("{attribute}:\"{}\"", value.replace('"', "\"\""))
///     }
/// }
///
/// # fn main() -> Result<(), iam_core::Error> {
/// assert_eq!(Filter::<Colon>::equals("mail", "a\"b")?.as_str(), "mail:\"a\"\"b\"");
/// # Ok(())
/// # }
/// ```
pub trait Language {
    /// What errors call it.
    const NAME: &'static str;

    /// Whether this names an attribute, and nothing more than that.
    fn is_attribute(name: &str) -> bool;

    /// The comparison of an attribute with a value of any characters.
    fn equals(attribute: &str, value: &str) -> String;

    /// Both of two filters.
    fn and(left: &str, right: &str) -> String {
        format!("({left}) and ({right})")
    }

    /// One of two filters.
    fn or(left: &str, right: &str) -> String {
        format!("({left}) or ({right})")
    }
}

/// Whether a name consists of ASCII letters, digits and these characters, and begins with a letter
/// or an underscore.
pub(super) fn is_name(name: &str, also: &[u8]) -> bool {
    let is_first = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b'_';
    name.as_bytes().first().is_some_and(is_first)
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || also.contains(&byte))
}
