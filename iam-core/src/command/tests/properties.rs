//! What holds for every profile.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::{
    FakeClient,
    Says::{Nobody, Refuses, User},
};
use crate::{Active, IamAction};

/// JSON in which the names occur that a look-up reads.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(json!(r#"{"email": "old"}"#)),
    ];
    let name = prop_oneof![
        Just("id"),
        Just("login"),
        Just("email"),
        Just("olduserdata"),
        Just("value"),
        Just("primary"),
    ];
    leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..5).prop_map(|fields| {
                let fields = fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value));
                Value::Object(fields.collect::<Map<_, _>>())
            }),
        ]
    })
}

proptest! {
    #[test]
    fn a_command_looks_up_at_most_twice_and_once_more_after_a_409(profile in any_json()) {
        let flags = "create update enable disable if-not-exists";
        for command in [
            IamAction::Get,
            IamAction::Create,
            IamAction::Update,
            IamAction::Disable,
            IamAction::Enable,
        ] {
            for get in [Nobody, User(Active::No)] {
                let mut client = FakeClient::new(&[get]);
                client.create = Refuses(409, "");
                client.run(command, flags, "true", &profile);
                let calls = client.calls();
                let creation = calls.iter().position(|call| call.starts_with('C'));
                let (before, after) = calls.split_at(creation.unwrap_or(calls.len()));
                let look_ups = |calls: &[String]| {
                    calls.iter().filter(|call| call.starts_with('G')).count()
                };
                prop_assert!(look_ups(before) <= 2, "{calls:?}");
                prop_assert!(look_ups(after) <= 1, "{calls:?}");
                prop_assert!(before.first() != before.get(1) || before.len() < 2, "{calls:?}");
            }
        }
    }
}
