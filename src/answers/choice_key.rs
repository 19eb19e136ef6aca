use super::{
    Answers, AuthScheme, Choice, Choices, CoreKind, DisableCall, ExtraCommand, Fitting, Lookup,
    Picks, Style, Surroundings, UpdateCall,
};

/// A [`Choice`] as data: what can be asked of answers, without knowing its type.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceKey {
    /// Its name: [`Choice::KEY`].
    pub name: &'static str,
    /// What is asked, in a line.
    pub question: &'static str,
    /// What it decides.
    pub part: Part,
    /// How many of the values may hold at once.
    pub picks: Picks,
    values: fn() -> Vec<ChoiceValue>,
    default_for: fn(Style) -> Option<&'static str>,
    chosen: fn(&Choices) -> Vec<&'static str>,
    choose: fn(&mut Choices, &[&str]),
    given: fn(&Answers) -> Vec<&'static str>,
    of: fn(&Answers) -> Vec<&'static str>,
}

/// A value of a [`ChoiceKey`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChoiceValue {
    /// The value as it is typed.
    pub word: &'static str,
    /// What it means, in a line.
    pub help: &'static str,
    /// The styles that have it.
    pub styles: &'static [Style],
}

/// What a choice decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Which integration it is: `--style`.
    Kind,
    /// What its client does: an option, a variable of templates and a line of the record,
    /// each of the choice's name.
    Shape,
    /// Where the crate stands and what it is made from; said by other means.
    Circumstance,
}

impl ChoiceKey {
    /// Every choice. What is asked of answers anywhere is asked by this list.
    pub const ALL: &'static [Self] = &[
        Self::new::<Style>(Part::Kind),
        Self::new::<AuthScheme>(Part::Shape),
        Self::new::<Lookup>(Part::Shape),
        Self::new::<UpdateCall>(Part::Shape),
        Self::new::<DisableCall>(Part::Shape),
        Self::new::<ExtraCommand>(Part::Shape),
        Self::new::<CoreKind>(Part::Circumstance),
        Self::new::<Surroundings>(Part::Circumstance),
        Self::new::<Fitting>(Part::Circumstance),
    ];

    /// The choices that shape the integration.
    pub fn shapes() -> impl Iterator<Item = Self> {
        Self::ALL
            .iter()
            .copied()
            .filter(|key| key.part == Part::Shape)
    }

    const fn new<C: Choice>(part: Part) -> Self {
        Self {
            name: C::KEY,
            question: C::QUESTION,
            part,
            picks: C::PICKS,
            values: || {
                let value = |value: &C| ChoiceValue {
                    word: value.as_str(),
                    help: value.help(),
                    styles: value.styles(),
                };
                C::ALL.iter().map(value).collect()
            },
            default_for: |style| C::default_for(style).map(C::as_str),
            chosen: |choices| C::chosen(choices).into_iter().map(C::as_str).collect(),
            choose: |choices, words| {
                let values: Vec<C> = words.iter().filter_map(|word| C::parse(word)).collect();
                C::choose(choices, &values);
            },
            given: |answers| C::given(answers).into_iter().map(C::as_str).collect(),
            of: |answers| C::of(answers).into_iter().map(C::as_str).collect(),
        }
    }

    /// The choice of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.name == name)
    }

    /// Every value, in the order of their mention.
    #[must_use]
    pub fn values(&self) -> Vec<ChoiceValue> {
        (self.values)()
    }

    /// What a style does where nothing is said; see [`Choice::default_for`].
    #[must_use]
    pub fn default_for(&self, style: Style) -> Option<&'static str> {
        (self.default_for)(style)
    }

    /// What was chosen; see [`Choice::chosen`].
    #[must_use]
    pub fn chosen(&self, choices: &Choices) -> Vec<&'static str> {
        (self.chosen)(choices)
    }

    /// Chooses, in words of [`ChoiceKey::values`]; see [`Choice::choose`].
    pub fn choose(&self, choices: &mut Choices, words: &[&str]) {
        (self.choose)(choices, words);
    }

    /// What was said; see [`Choice::given`].
    #[must_use]
    pub fn given(&self, answers: &Answers) -> Vec<&'static str> {
        (self.given)(answers)
    }

    /// What holds; see [`Choice::of`].
    #[must_use]
    pub fn of(&self, answers: &Answers) -> Vec<&'static str> {
        (self.of)(answers)
    }
}
