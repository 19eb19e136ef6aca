use super::{Answers, Choices, Style};

/// How many values of a choice may hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picks {
    /// One at most.
    One,
    /// Any number, in the order of their list.
    Any,
}

/// An answer out of a fixed list.
pub trait Choice: Copy + PartialEq + Sized + 'static {
    /// Its name on the command line, in a manifest's `when` and in `.iam-init.yml`.
    const KEY: &'static str;
    /// What is asked, in a line.
    const QUESTION: &'static str;
    /// Every value, in the order of their mention.
    const ALL: &'static [Self];
    /// How many of them may hold at once.
    const PICKS: Picks = Picks::One;

    /// The value as it is typed.
    fn as_str(self) -> &'static str;

    /// What the value means, in a line.
    fn help(self) -> &'static str;

    /// The styles that have the value.
    fn styles(self) -> &'static [Style] {
        Style::ALL
    }

    /// What a style does where nothing is said; nothing where that is not one of the values.
    fn default_for(_: Style) -> Option<Self> {
        None
    }

    /// What was chosen; nothing for a circumstance, which takes more than a word to be said.
    fn chosen(_: &Choices) -> Vec<Self> {
        Vec::new()
    }

    /// Chooses these: nothing for an empty list. A circumstance stays as it is.
    fn choose(_: &mut Choices, _: &[Self]) {}

    /// What was said, by a choice or by the circumstances.
    fn given(answers: &Answers) -> Vec<Self> {
        Self::chosen(&answers.choices)
    }

    /// What holds: what was said, or else what the style does by itself.
    fn of(answers: &Answers) -> Vec<Self> {
        let given = Self::given(answers);
        if given.is_empty() {
            Self::default_for(answers.choices.style)
                .into_iter()
                .collect()
        } else {
            given
        }
    }

    /// The value of a word.
    #[must_use]
    fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.as_str() == word)
    }
}
