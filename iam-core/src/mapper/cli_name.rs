//! The two names of a user profile's field.

/// The cliName of a field: its display name's ASCII letters and digits, lower-cased.
///
/// Incoming mappers write display names; profiles and outgoing mappers use cliNames.
///
/// ```
/// assert_eq!(iam_core::mapper::cli_name("Given Name"), "givenname");
/// assert_eq!(iam_core::mapper::cli_name("E-mail (2)"), "email2");
/// assert_eq!(iam_core::mapper::cli_name("givenname"), "givenname");
/// ```
pub fn cli_name(display_name: &str) -> String {
    display_name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}
