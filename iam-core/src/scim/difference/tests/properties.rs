//! Users drawn by chance: what is sent once need not be sent again.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::{AppUser, scim::resource::resource};

/// One of a few values, so that users have some in common.
fn text() -> impl Strategy<Value = Value> {
    prop::sample::select(vec!["a", "b", "A", "", "work", "home"]).prop_map(Value::from)
}

/// An element of a list, as servers and mappers have them.
fn object() -> impl Strategy<Value = Value> {
    let part = prop::sample::select(vec!["value", "type", "display", "locality"]);
    let parts = prop::collection::btree_map(part, text(), 1..4);
    let primary = prop::option::weighted(0.3, any::<bool>());
    (parts, primary).prop_map(|(parts, primary)| {
        let primary = primary.map(|primary| ("primary", Value::from(primary)));
        parts.into_iter().chain(primary).collect()
    })
}

fn element() -> impl Strategy<Value = Value> {
    prop_oneof![1 => text(), 4 => object()]
}

fn list() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        element(),
        prop::collection::vec(text(), 0..3).prop_map(Value::Array),
        prop::collection::vec(object(), 0..3).prop_map(Value::Array),
    ]
}

/// A user with some of these lists, of these objects or texts, and of these texts.
fn user_of(
    lists: Vec<&'static str>,
    objects: Vec<&'static str>,
    texts: Vec<&'static str>,
) -> impl Strategy<Value = Map<String, Value>> {
    let rows = |names, value| prop::collection::btree_map(prop::sample::select(names), value, 0..4);
    (
        rows(lists, list().boxed()),
        rows(objects, element().boxed()),
        rows(texts, text().boxed()),
    )
        .prop_map(|(lists, objects, texts)| {
            let rows = lists.into_iter().chain(objects).chain(texts);
            rows.map(|(name, value)| (name.to_owned(), value)).collect()
        })
}

/// Two primary values contradict each other, as one value twice does, and an element that has no
/// value says nothing.
fn is_sound(wanted: &Map<String, Value>) -> bool {
    let lists = ["emails", "roles"]
        .iter()
        .filter_map(|name| wanted.get(*name));
    lists.map(tolerant::elements).all(|elements| {
        let values: BTreeSet<_> = elements
            .iter()
            .filter_map(element_value)
            .map(str::to_lowercase)
            .collect();
        elements
            .iter()
            .filter(|element| is_primary(element))
            .count()
            < 2
            && values.len() == elements.len()
    })
}

proptest! {
    #[test]
    fn what_is_sent_once_is_not_sent_again(
        current in user_of(
            vec!["emails", "addresses", "roles"],
            vec!["name", "badge", ENTERPRISE_USER],
            vec!["userName", "title", "TITLE"],
        ),
        mapped in user_of(
            vec!["emails", "roles"],
            vec!["name", "badge"],
            vec![
                "userName",
                "name.givenName",
                "title",
                "emails[type eq \"work\"].value",
                "addresses[type eq \"work\"].locality",
                "roles[primary eq true].value",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            ],
        ),
    ) {
        if let Ok(wanted) = resource(AppUser::new(mapped)) && is_sound(&wanted) {
            let current = user(Value::Object(current));
            let changes = difference(&current, &wanted);
            let after = ScimUser::new(put_body(&current, &changes)).expect("a user");
            prop_assert_eq!(
                difference(&after, &wanted), [],
                "{} after {}", Value::Object(wanted.clone()), Value::Object(after.as_map().clone())
            );
        }
    }
}
