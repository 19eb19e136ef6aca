//! Fields that stand inside of others.

use serde_json::{Map, Value};

use crate::{Error, place};

/// What is to stand somewhere: a value, or more fields.
enum Part {
    Value(Value),
    Inside(Vec<(String, Part)>),
}

/// Every field in its place.
///
/// Parts that are all numbered are the items of a list, in the order of their numbers: a profile
/// without a first address has its second one first.
pub(super) fn nested(fields: &Map<String, Value>) -> Result<Map<String, Value>, Error> {
    let mut whole = Vec::new();
    for (field, value) in fields {
        add(&mut whole, &place::steps(field), value).ok_or_else(|| Error::Field {
            field: field.clone(),
            problem: "stands inside of a field that is mapped, too, or around one".to_owned(),
        })?;
    }
    Ok(whole
        .into_iter()
        .map(|(name, part)| (name, part.into_json()))
        .collect())
}

/// Adds a value in its place; `None` when something else has a claim to it.
fn add(parts: &mut Vec<(String, Part)>, steps: &[String], value: &Value) -> Option<()> {
    let Some((step, rest)) = steps.split_first() else {
        // A field without a name is called so, and stands where it is.
        return add(parts, &[String::new()], value);
    };
    let known = parts.iter().position(|(name, _)| name == step);
    if rest.is_empty() {
        if known.is_some() {
            return None;
        }
        parts.push((step.clone(), Part::Value(value.clone())));
        return Some(());
    }
    let at = known.unwrap_or_else(|| {
        parts.push((step.clone(), Part::Inside(Vec::new())));
        parts.len() - 1
    });
    match &mut parts[at].1 {
        Part::Inside(parts) => add(parts, rest, value),
        Part::Value(_) => None,
    }
}

impl Part {
    fn into_json(self) -> Value {
        let parts = match self {
            Self::Value(value) => return value,
            Self::Inside(parts) => parts,
        };
        let numbers: Option<Vec<usize>> = parts.iter().map(|(name, _)| name.parse().ok()).collect();
        let parts = parts
            .into_iter()
            .map(|(name, part)| (name, part.into_json()));
        match numbers {
            Some(numbers) => {
                let mut items: Vec<_> = numbers.into_iter().zip(parts).collect();
                items.sort_by_key(|(number, _)| *number);
                items.into_iter().map(|(_, (_, item))| item).collect()
            }
            None => Value::Object(parts.collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_field_is_put_into_its_place() {
        for (mapped, shaped) in [
            (json!({}), json!({})),
            (
                json!({"login": "ada", "title": null}),
                json!({"login": "ada", "title": null}),
            ),
            (
                json!({"profile.login": "ada", "id": 7, "profile.name.first": "Ada"}),
                json!({"profile": {"login": "ada", "name": {"first": "Ada"}}, "id": 7}),
            ),
            (
                json!({"emails.0.value": "a", "emails.0.type": "work", "emails.1.value": "b"}),
                json!({"emails": [{"value": "a", "type": "work"}, {"value": "b"}]}),
            ),
            // The number says the order, and no more.
            (
                json!({"phones.9": "b", "phones.2": "a"}),
                json!({"phones": ["a", "b"]}),
            ),
            (
                json!({"badge.0": 1, "badge.color": "blue"}),
                json!({"badge": {"0": 1, "color": "blue"}}),
            ),
            (
                json!({r"urn:x:2\.0.badge": 1}),
                json!({"urn:x:2.0": {"badge": 1}}),
            ),
            (
                json!({"manager": {"1": "kept as it is"}}),
                json!({"manager": {"1": "kept as it is"}}),
            ),
        ] {
            let fields = mapped.as_object().expect("an object");
            let nested = nested(fields).map(Value::Object);
            assert_eq!(nested.ok(), Some(shaped), "{mapped}");
        }
    }

    #[test]
    fn a_field_inside_of_one_with_a_value_is_an_error() {
        for (mapped, field) in [
            (
                json!({"profile": {"title": 1}, "profile.login": "ada"}),
                "profile.login",
            ),
            (json!({"profile.login": "ada", "profile": null}), "profile"),
            (json!({"a.b.c": 1, "a.b": 2}), "a.b"),
        ] {
            let fields = mapped.as_object().expect("an object");
            match nested(fields) {
                Err(Error::Field { field: named, .. }) => assert_eq!(named, field),
                other => panic!("{mapped}: {other:?}"),
            }
        }
    }
}
