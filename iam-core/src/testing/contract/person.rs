//! A user that a rule makes.

use std::{
    fmt,
    hash::{BuildHasher, RandomState},
    time::{SystemTime, UNIX_EPOCH},
};

use serde_json::{Map, Value};

use super::sample::Sample;

/// A user that a rule makes: its own name, and the profiles that mean it.
#[derive(Clone)]
pub(super) struct Person {
    pub(super) name: String,
    /// Everything that the sample says.
    pub(super) profile: Value,
    /// What the user is told apart by.
    pub(super) identity: Value,
    /// What a user needs at least.
    pub(super) minimal: Value,
    /// What the user is told apart by after a change of name.
    pub(super) renamed: Value,
}

impl Person {
    pub(super) fn new(sample: &Sample, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            profile: sample.profile(name),
            identity: sample.identity(name),
            minimal: sample.minimal(name),
            renamed: sample.renamed(name),
        }
    }

    /// What a change of name changes: what it was, and what it is then.
    pub(super) fn change_of_name(&self) -> (Map<String, Value>, Map<String, Value>) {
        let (now, then) = (self.identity.as_object(), self.renamed.as_object());
        let changed = |fields: Option<&Map<String, Value>>| {
            let fields = fields.into_iter().flatten();
            fields
                .filter(|(field, _)| self.identity[*field] != self.renamed[*field])
                .map(|(field, value)| (field.clone(), value.clone()))
                .collect()
        };
        (changed(now), changed(then))
    }

    /// The identity with more fields.
    pub(super) fn with(&self, fields: &Map<String, Value>) -> Value {
        let mut profile = self.identity.clone();
        if let Value::Object(known) = &mut profile {
            known.extend(fields.clone());
        }
        profile
    }
}

/// What the users of one run have in their names, so that they are recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunName(String);

impl RunName {
    /// A name that no other run has: the time, and a little chance.
    pub fn unique() -> Self {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs());
        // The standard library's hasher keys are its only random source.
        let chance = RandomState::new().hash_one(0_u8) % (36 * 36);
        Self(base36(seconds * 36 * 36 + chance))
    }

    /// The name of an earlier run, as a report shows it; `None` when it cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let is_one = !text.is_empty()
            && text.len() <= 16
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase());
        is_one.then(|| Self(text.to_owned()))
    }

    /// The name of the run's users, numbered from 1.
    pub(super) fn user(&self, number: usize) -> String {
        format!("iam-contract-{self}-{number:02}")
    }
}

impl fmt::Display for RunName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(b"0123456789abcdefghijklmnopqrstuvwxyz"[(number % 36) as usize]);
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits
        .iter()
        .rev()
        .map(|digit| char::from(*digit))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_named_in_small_letters_and_digits() {
        let run = RunName::unique();
        assert_eq!(RunName::parse(&run.to_string()), Some(run.clone()));
        assert_eq!(run.user(7), format!("iam-contract-{run}-07"));
        for wrong in ["", "a b", "A1", "a-b", "0123456789abcdefg"] {
            assert_eq!(RunName::parse(wrong), None, "{wrong}");
        }
    }
}
