//! What JSON text says besides its value.

use std::{collections::HashSet, fmt};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// A key that valid JSON gives twice in its outermost object, or in an object right inside it.
///
/// JSON readers keep the last of several; what a person gave twice must not be guessed.
/// Deeper objects belong to whoever reads the values.
pub(super) fn repeated_key(json: &[u8]) -> Option<String> {
    let mut repeated = None;
    let search = Search {
        depth: 2,
        repeated: &mut repeated,
    };
    // The text is known to be JSON, so that only the search itself ends it early.
    let _ = search.deserialize(&mut serde_json::Deserializer::from_slice(json));
    repeated
}

struct Search<'r> {
    depth: usize,
    repeated: &'r mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut keys = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if self.depth > 1 {
                map.next_value_seed(Search {
                    depth: self.depth - 1,
                    repeated: self.repeated,
                })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
            if keys.contains(&key) {
                self.repeated.get_or_insert(key);
            } else {
                keys.insert(key);
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_given_twice_is_found_two_objects_deep() {
        for (json, repeated) in [
            (
                r#"{"a": 1, "b": 1.5e400, "c": null, "d": [1, "x"], "e": true}"#,
                None,
            ),
            (r#"{"a": 1, "a": 2}"#, Some("a")),
            (r#"{"a": {"b": 1, "c": {}, "b": 2}, "d": 0}"#, Some("b")),
            (r#"{"a": {"b": {"c": 1, "c": 2}}}"#, None),
            (r#"[{"a": 1, "a": 2}]"#, None),
            ("12345678901234567890123", None),
            ("\"x\"", None),
        ] {
            assert_eq!(repeated_key(json.as_bytes()).as_deref(), repeated, "{json}");
        }
    }
}
