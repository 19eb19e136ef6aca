//! The scalars of a yml, read tolerantly.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{self, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::ParameterKind;

/// A scalar as text; nothing is an empty text.
#[derive(Default)]
pub(super) struct Text(pub(super) String);

/// A text that may not be empty.
pub(super) struct Name(pub(super) String);

/// A boolean. Anything that is neither true nor `"true"` is off: `hidden` may be a list of marketplaces.
#[derive(Default)]
pub(super) struct Switch(pub(super) bool);

pub(super) struct Kind(pub(super) ParameterKind);

impl Default for Kind {
    fn default() -> Self {
        Self(ParameterKind::Text)
    }
}

/// What is read from one scalar of the yml.
trait Scalar: Sized {
    /// Reads the scalar's text; nothing is an empty text. An error says what was expected.
    fn read(text: String) -> Result<Self, &'static str>;

    /// What a list or a mapping in its place means.
    fn read_other() -> Result<Self, &'static str> {
        Err("expected a text")
    }
}

impl Scalar for Text {
    fn read(text: String) -> Result<Self, &'static str> {
        Ok(Self(text))
    }
}

impl Scalar for Name {
    fn read(text: String) -> Result<Self, &'static str> {
        if text.trim().is_empty() {
            Err("expected a name")
        } else {
            Ok(Self(text))
        }
    }
}

impl Scalar for Switch {
    fn read(text: String) -> Result<Self, &'static str> {
        Ok(Self(text.eq_ignore_ascii_case("true")))
    }

    fn read_other() -> Result<Self, &'static str> {
        Ok(Self(false))
    }
}

impl Scalar for Kind {
    fn read(text: String) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        text.parse::<u8>()
            .map(|number| Self(ParameterKind::from(number)))
            .map_err(|_| "expected a parameter type from 0 to 255")
    }
}

/// Reads inside the visitor, because only errors from there carry their place in the text.
struct ScalarVisitor<S>(PhantomData<S>);

impl<S: Scalar> ScalarVisitor<S> {
    fn text<E: de::Error>(text: String) -> Result<S, E> {
        S::read(text).map_err(E::custom)
    }
}

impl<'de, S: Scalar> Visitor<'de> for ScalarVisitor<S> {
    type Value = S;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a text")
    }

    fn visit_unit<E: de::Error>(self) -> Result<S, E> {
        Self::text(String::new())
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<S, E> {
        Self::text(value.to_string())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<S, E> {
        Self::text(value.to_string())
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<S, E> {
        Self::text(value.to_string())
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<S, E> {
        Self::text(value.to_string())
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<S, E> {
        Self::text(value.to_owned())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<S, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        S::read_other().map_err(de::Error::custom)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<S, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        S::read_other().map_err(de::Error::custom)
    }
}

/// `Deserialize` cannot be implemented for every `Scalar` at once.
macro_rules! deserialize_scalar {
    ($($name:ident),*) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(ScalarVisitor(PhantomData))
            }
        }
    )*};
}

deserialize_scalar!(Text, Name, Switch, Kind);
