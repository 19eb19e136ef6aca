//! Each language's literal is read back by a reader of its own.

use proptest::prelude::*;

use super::*;
use crate::Error;

/// What follows a quoted literal that begins after an opening quote, and what it says.
type Read = Option<(String, String)>;

/// A literal in which a backslash begins an escape and `quote` ends it.
fn backslashed(text: &str, quote: char) -> Read {
    let mut said = String::new();
    let mut rest = text.chars();
    loop {
        match rest.next()? {
            '\\' => match rest.next()? {
                'n' => said.push('\n'),
                'r' => said.push('\r'),
                't' => said.push('\t'),
                'u' => {
                    let digits: String = rest.by_ref().take(4).collect();
                    said.push(char::from_u32(u32::from_str_radix(&digits, 16).ok()?)?);
                }
                other => said.push(other),
            },
            end if end == quote => return Some((said, rest.collect())),
            other => said.push(other),
        }
    }
}

/// A literal in which a backslash keeps the next character as it is.
fn kept(text: &str) -> Read {
    let mut said = String::new();
    let mut rest = text.chars();
    loop {
        match rest.next()? {
            '\\' => said.push(rest.next()?),
            '"' => return Some((said, rest.collect())),
            other => said.push(other),
        }
    }
}

/// A literal in which a doubled apostrophe is one.
fn doubled(text: &str) -> Read {
    let mut said = String::new();
    let mut rest = text.chars().peekable();
    loop {
        match rest.next()? {
            '\'' if rest.peek() == Some(&'\'') => said.extend(rest.next()),
            '\'' => return Some((said, rest.collect())),
            other => said.push(other),
        }
    }
}

/// A value up to the closing bracket (RFC 4515).
fn bracketed(text: &str) -> Read {
    let mut bytes = Vec::new();
    let mut rest = text.chars();
    loop {
        match rest.next()? {
            '\\' => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(u8::from_str_radix(&digits, 16).ok()?);
            }
            ')' => return Some((String::from_utf8(bytes).ok()?, rest.collect())),
            '(' | '*' | '\0' => return None,
            other => bytes.extend(other.to_string().bytes()),
        }
    }
}

fn json(text: &str) -> Read {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let said = values.next()?.ok()?;
    Some((said, text[values.byte_offset()..].to_owned()))
}

fn read<L: Language>(value: &str, before: &str, reader: impl Fn(&str) -> Read) -> Read {
    let filter = Filter::<L>::equals("mail", value).expect("`mail` is a name everywhere");
    reader(filter.as_str().strip_prefix(before)?)
}

proptest! {
    #[test]
    fn no_value_gets_out_of_its_literal(
        value in prop_oneof![any::<String>(), r#"[\\'"()*&|;, =\x00-\x1f\x7f-\x9fa-c]*"#],
    ) {
        let whole = Some((value.clone(), String::new()));
        prop_assert_eq!(&read::<Scim>(&value, "mail eq ", json), &whole);
        prop_assert_eq!(&read::<Okta>(&value, "mail eq ", json), &whole);
        prop_assert_eq!(&read::<Soql>(&value, "mail = '", |text| backslashed(text, '\'')), &whole);
        prop_assert_eq!(&read::<OData>(&value, "mail eq '", doubled), &whole);
        prop_assert_eq!(&read::<Rsql>(&value, "mail==\"", kept), &whole);
        prop_assert_eq!(&read::<Ldap>(&value, "(mail=", bracketed), &whole);
    }

    #[test]
    fn a_name_that_could_be_more_than_a_name_is_refused(name in r#"[a-z]*[ '"()=*&|,\\\n][a-z]*"#) {
        fn refuses<L: Language>(name: &str) -> bool {
            matches!(Filter::<L>::equals(name, ""), Err(Error::Field { .. }))
        }
        prop_assert!(refuses::<Scim>(&name));
        prop_assert!(refuses::<Okta>(&name));
        prop_assert!(refuses::<Soql>(&name));
        prop_assert!(refuses::<OData>(&name));
        prop_assert!(refuses::<Rsql>(&name));
        prop_assert!(refuses::<Ldap>(&name));
    }
}

#[test]
fn each_language_has_a_spelling_of_its_own() {
    fn spelt<L: Language>() -> [String; 2] {
        let one = || Filter::<L>::equals("a", r#"'"\*()"#).expect("a name");
        let two = Filter::equals("b", "2").expect("a name");
        [
            one().and(two.clone()).as_str().to_owned(),
            one().or(two).as_str().to_owned(),
        ]
    }
    let scim = [
        r#"(a eq "'\"\\*()") and (b eq "2")"#,
        r#"(a eq "'\"\\*()") or (b eq "2")"#,
    ];
    assert_eq!(spelt::<Scim>(), scim);
    assert_eq!(spelt::<Okta>(), scim);
    assert_eq!(
        spelt::<Soql>(),
        [
            r#"(a = '\'"\\*()') AND (b = '2')"#,
            r#"(a = '\'"\\*()') OR (b = '2')"#,
        ]
    );
    assert_eq!(
        spelt::<OData>(),
        [
            r#"(a eq '''"\*()') and (b eq '2')"#,
            r#"(a eq '''"\*()') or (b eq '2')"#,
        ]
    );
    assert_eq!(
        spelt::<Rsql>(),
        [r#"(a=="'\"\\*()");(b=="2")"#, r#"(a=="'\"\\*()"),(b=="2")"#]
    );
    assert_eq!(
        spelt::<Ldap>(),
        [
            r#"(&(a='"\5c\2a\28\29)(b=2))"#,
            r#"(|(a='"\5c\2a\28\29)(b=2))"#,
        ]
    );
}

#[test]
fn names_are_those_of_each_language() {
    assert!(Scim::is_attribute(
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber"
    ));
    assert!(Okta::is_attribute("profile.login"));
    assert!(Soql::is_attribute("Owner.Email__c"));
    assert!(OData::is_attribute("manager/mail"));
    assert!(Ldap::is_attribute("cn;lang-en"));
    assert!(
        !Soql::is_attribute("manager/mail") && !Okta::is_attribute("") && !Okta::is_attribute("1a")
    );
}

#[test]
fn what_is_searched_for_is_not_shown() {
    let filter = Filter::<Ldap>::equals("mail", "ada@acme.example").expect("a name");
    assert_eq!(format!("{filter:?}"), "Filter<LDAP>(..)");
}
