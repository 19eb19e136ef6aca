//! The filters of look-ups.

use serde_json::Value;

/// `attribute eq "value"` (RFC 7644, section 3.4.2.2), the value written as a JSON string.
///
/// A quote or a backslash in the value stays a part of the value. The HTTP layer
/// percent-encodes the whole.
///
/// ```
/// use iam_core::scim::equality_filter;
///
/// assert_eq!(equality_filter("userName", "o\"b"), r#"userName eq "o\"b""#);
/// ```
pub fn equality_filter(attribute: &str, value: &str) -> String {
    format!("{attribute} eq {}", Value::from(value))
}

/// Whether a value has a character that some servers strip from filters or stumble over.
pub(super) fn is_troublesome(value: &str) -> bool {
    value.contains(['\'', '"', '\\'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_value_gets_out_of_its_literal(value in any::<String>()) {
            let filter = equality_filter("userName", &value);
            let literal = filter.strip_prefix("userName eq ").expect("the attribute");
            prop_assert_eq!(serde_json::from_str::<String>(literal).ok(), Some(value));
        }
    }
}
