use crate::answers::{Answers, ChoiceKey, Picks};

/// The answers that an entry is made for: all of its conditions hold.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// The conditions, one a choice. What is not stated may be anything.
    pub conditions: Vec<Condition>,
}

/// A condition: `style: rest`, or a list, of which one value is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// The [`ChoiceKey`]'s name.
    pub key: &'static str,
    /// The values that are enough, of that choice.
    pub values: Vec<&'static str>,
}

impl When {
    /// Whether the entry is made for these answers.
    #[must_use]
    pub fn holds(&self, answers: &Answers) -> bool {
        self.conditions
            .iter()
            .all(|condition| condition.holds(answers))
    }

    /// Whether some answers make both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.conditions
            .iter()
            .all(|own| other.conditions.iter().all(|others| own.agrees(others)))
    }
}

impl Condition {
    fn holds(&self, answers: &Answers) -> bool {
        ChoiceKey::named(self.key).is_some_and(|key| {
            key.of(answers)
                .iter()
                .any(|word| self.values.contains(word))
        })
    }

    /// Whether some answers meet both. Values of which several may hold never exclude
    /// each other.
    fn agrees(&self, other: &Self) -> bool {
        self.key != other.key
            || ChoiceKey::named(self.key).is_some_and(|key| key.picks == Picks::Any)
            || self.values.iter().any(|word| other.values.contains(word))
    }
}
