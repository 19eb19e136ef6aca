//! The fields of the platform's user profile.

use iam_core::mapper::cli_name;

/// A field of the user profile.
///
/// The rows of an incoming mapper are keyed by its name; the profile itself and
/// the paths of an outgoing mapper use its cliName.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct UserProfileField {
    /// The display name.
    pub(crate) name: &'static str,
    /// The type, as the platform calls it.
    pub(crate) kind: &'static str,
}

/// Name and type of each field, sorted by name.
const TABLE: &str = include_str!("user_profile_fields.tsv");

impl UserProfileField {
    /// All fields, sorted by name.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let columns = |line: &'static str| line.split_once('\t');
        let rows = TABLE.lines().filter_map(columns);
        rows.map(|(name, kind)| Self { name, kind })
    }

    /// The name without anything but ASCII letters and digits, in lower case.
    pub(crate) fn cli_name(self) -> String {
        cli_name(self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cli_name_is_the_name_without_blanks_in_lower_case() {
        let all: Vec<_> = UserProfileField::all().collect();
        for (name, expected) in [
            ("Given Name", "givenname"),
            ("Last Day of Work", "lastdayofwork"),
            ("AD Account Status", "adaccountstatus"),
            ("Employee ID", "employeeid"),
            ("Manager", "manager"),
        ] {
            let field = all.iter().find(|field| field.name == name);
            assert_eq!(
                field.map(|field| field.cli_name()).as_deref(),
                Some(expected)
            );
        }
    }

    #[test]
    fn the_table_is_whole_sorted_and_names_no_field_twice() {
        let all: Vec<_> = UserProfileField::all().collect();
        assert_eq!(
            all.len(),
            TABLE.lines().count(),
            "each line has two columns"
        );
        assert!(all.is_sorted_by_key(|field| field.name.to_lowercase()));
        let mut names: Vec<String> = all.iter().map(|field| field.cli_name()).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
        let kinds = ["boolean", "markdown", "number", "shortText", "singleSelect"];
        assert!(all.iter().all(|field| kinds.contains(&field.kind)));
    }
}
