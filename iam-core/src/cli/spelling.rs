//! The integration's name in the spellings of binaries and of the environment.

/// `MyIntegration` as `my-integration`: how the binary calls itself.
pub(super) fn kebab(name: &str) -> String {
    words(name).join("-").to_lowercase()
}

/// `MyIntegration` as `MY_INTEGRATION`: how environment variables are called.
///
/// An acronym is one word (`HelloIAMWorld` is `HELLO_IAM_WORLD`), a digit belongs to the word
/// before it, and anything but a letter or digit separates words.
pub(super) fn screaming_snake(name: &str) -> String {
    words(name)
        .iter()
        .map(|word| word.to_uppercase())
        .collect::<Vec<_>>()
        .join("_")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
}

impl Case {
    fn of(c: char) -> Option<Self> {
        if c.is_lowercase() {
            Some(Self::Lower)
        } else if c.is_uppercase() {
            Some(Self::Upper)
        } else {
            None
        }
    }
}

fn words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .flat_map(words_of_run)
        .collect()
}

/// A word begins at a capital after a small letter, and at the last capital of several before a small one.
fn words_of_run(run: &str) -> Vec<String> {
    let letters: Vec<char> = run.chars().collect();
    let mut words = Vec::new();
    let mut start = 0;
    // The case of the last letter of the current word that has one: digits do not.
    let mut last = None;
    for (index, &letter) in letters.iter().enumerate() {
        let Some(next) = letters.get(index + 1).map(|&next| Case::of(next)) else {
            break;
        };
        let this = Case::of(letter);
        let boundary = if this.or(last) == Some(Case::Lower) && next == Some(Case::Upper) {
            Some(index + 1)
        } else if last == Some(Case::Upper)
            && this == Some(Case::Upper)
            && next == Some(Case::Lower)
        {
            Some(index)
        } else {
            None
        };
        match boundary {
            Some(boundary) => {
                words.push(letters[start..boundary].iter().collect());
                start = boundary;
                last = None;
            }
            None => last = this.or(last),
        }
    }
    if start < letters.len() {
        words.push(letters[start..].iter().collect());
    }
    words
}

#[cfg(test)]
mod tests {
    use heck::{ToKebabCase, ToShoutySnakeCase};
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_as_binaries_and_variables_spell_them() {
        for (name, binary, variable) in [
            ("MyIntegration", "my-integration", "MY_INTEGRATION"),
            ("HelloIAMWorld", "hello-iam-world", "HELLO_IAM_WORLD"),
            ("my_integration", "my-integration", "MY_INTEGRATION"),
            ("my-integration", "my-integration", "MY_INTEGRATION"),
            ("My Integration", "my-integration", "MY_INTEGRATION"),
            ("Okta2SCIM", "okta2-scim", "OKTA2_SCIM"),
            ("SCIM2", "scim2", "SCIM2"),
            ("A", "a", "A"),
            (
                "credentials.password",
                "credentials-password",
                "CREDENTIALS_PASSWORD",
            ),
            (
                "create_user_enabled",
                "create-user-enabled",
                "CREATE_USER_ENABLED",
            ),
            ("apiKey", "api-key", "API_KEY"),
            ("", "", ""),
        ] {
            assert_eq!(kebab(name), binary, "{name}");
            assert_eq!(screaming_snake(name), variable, "{name}");
        }
    }

    proptest! {
        #[test]
        fn the_spelling_is_the_generators(name in "[A-Za-z0-9 _.-]{0,24}") {
            prop_assert_eq!(screaming_snake(&name), name.to_shouty_snake_case());
            prop_assert_eq!(kebab(&name), name.to_kebab_case());
        }
    }
}
