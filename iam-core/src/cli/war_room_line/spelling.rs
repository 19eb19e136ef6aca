//! Writes a line.

/// The line of a command with these arguments: a value is bare where it can be, else in backticks,
/// else in double quotes.
pub(crate) fn spell<'a>(
    command: &str,
    arguments: impl IntoIterator<Item = (&'a str, String)>,
) -> String {
    let mut line = format!("!{command}");
    for (name, value) in arguments {
        line.push_str(&format!(" {name}={}", spelt(&value)));
    }
    line
}

fn spelt(value: &str) -> String {
    let is_bare = !value.starts_with(['"', '\'']) && !value.contains(char::is_whitespace);
    if is_bare && !value.contains(['`', '{', '[']) {
        value.to_owned()
    } else if value.contains('`') {
        let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
        format!("\"{escaped}\"")
    } else {
        format!("`{value}`")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::cli::WarRoomLine;

    #[test]
    fn a_value_is_written_as_a_person_would() {
        for (value, line) in [
            ("true", "!c a=true"),
            ("{\"a\": 1}", "!c a=`{\"a\": 1}`"),
            ("two words", "!c a=`two words`"),
            ("a`b\"c\\", "!c a=\"a`b\\\"c\\\\\""),
            ("", "!c a="),
            ("'x'", "!c a=`'x'`"),
        ] {
            assert_eq!(spell("c", [("a", value.to_owned())]), line);
        }
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(values in prop::collection::vec("[ -~é\n]{0,12}", 0..4)) {
            let names = ["a", "b-c", "d_e", "f"];
            let arguments: Vec<_> = names.into_iter().zip(values).collect();
            let line = spell("cmd", arguments.clone());
            let read = WarRoomLine::parse(&line).unwrap();
            let found: Vec<_> = read
                .arguments
                .iter()
                .map(|(name, value)| (name, value.to_owned()))
                .collect();
            prop_assert_eq!(found, arguments, "{}", line);
        }
    }
}
