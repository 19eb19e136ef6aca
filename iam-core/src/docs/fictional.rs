//! Whether people are invented.

/// Whether every address in a text is of a domain that is reserved for examples and tests (RFC
/// 2606, RFC 6761), so that nobody real is meant.
pub(super) fn is_fictional(text: &str) -> bool {
    text.match_indices('@')
        .all(|(at, _)| is_no_address(&text[..at]) || is_reserved(domain(&text[at + 1..])))
}

/// Nothing that an address could begin with stands before its `@`.
fn is_no_address(before: &str) -> bool {
    !before
        .chars()
        .next_back()
        .is_some_and(|last| last.is_alphanumeric() || "._%+-\"'".contains(last))
}

fn domain(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(text.len());
    text[..end].trim_matches('.')
}

fn is_reserved(domain: &str) -> bool {
    let domain = domain.to_lowercase();
    let mut labels = domain.rsplit('.');
    match labels.next() {
        Some("example" | "test" | "invalid" | "localhost") => true,
        Some("com" | "net" | "org") => labels.next() == Some("example"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_reserved_domains_are_nobodys() {
        for (text, fictional) in [
            (
                "!iam-get-user user-profile=`{\"email\": \"ada@acme.example\"}`",
                true,
            ),
            ("ada@example.com bob@EXAMPLE.ORG.", true),
            ("x@test, y@localhost", true),
            ("ada@acme.com", false),
            ("ada@example.company", false),
            ("ada@acme.example, bob@notexample.com", false),
            ("ada.lovelace+1@mail.acme.io\"", false),
            ("no address @ all", true),
            ("", true),
        ] {
            assert_eq!(is_fictional(text), fictional, "{text}");
        }
    }
}
