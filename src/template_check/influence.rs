//! Which answers a variable depends on, found by trying.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Answers, Choice as _, ChoiceKey, Fitting};
use crate::render::{VARIABLES, context};
use crate::template_set::TemplateSet;

use super::answers::combinations;

/// The questions whose answers change a variable.
pub(super) struct Influence(BTreeMap<&'static str, BTreeSet<&'static str>>);

impl Influence {
    /// Tries every answer to every question, in each style, with and without a server.
    pub(super) fn of(set: &TemplateSet) -> Self {
        let mut influence = BTreeMap::<&str, BTreeSet<&str>>::new();
        for key in ChoiceKey::ALL {
            let mut seen: BTreeMap<(String, &str), BTreeSet<String>> = BTreeMap::new();
            for combination in combinations(&BTreeSet::from([key.name, Fitting::KEY])) {
                // What is compared differs in this one answer alone.
                let others = combination.typed_without(key.name);
                for (variable, value) in values(&combination.answers, set) {
                    let seen = seen.entry((others.clone(), variable)).or_default();
                    seen.insert(value);
                }
            }
            for ((_, variable), values) in seen {
                if values.len() > 1 {
                    influence.entry(variable).or_default().insert(key.name);
                }
            }
        }
        Self(influence)
    }

    /// The questions whose answers change one of these variables.
    pub(super) fn on<'a>(
        &'a self,
        variables: &'a BTreeSet<String>,
    ) -> impl Iterator<Item = &'static str> + 'a {
        variables
            .iter()
            .filter_map(|variable| self.0.get(variable.as_str()))
            .flatten()
            .copied()
    }
}

/// The value of every variable, as text.
fn values(answers: &Answers, set: &TemplateSet) -> Vec<(&'static str, String)> {
    let context = context(answers, set);
    VARIABLES
        .into_iter()
        .map(|variable| (variable, format!("{:?}", context.get(variable))))
        .collect()
}
