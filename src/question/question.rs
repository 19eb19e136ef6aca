use serde_json::{Map, Value, json};

use crate::answers::{Choice as _, ChoiceKey, ChoiceValue, Picks, Style};

/// Something that can be asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// Its name in an answers file. The option has the same, with dashes.
    pub key: &'static str,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// What is asked, in a line.
    pub help: &'static str,
}

/// What kind of answer a [`Question`] takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text.
    Text {
        /// Whether there has to be one.
        required: bool,
        /// What holds where nothing is said, in words.
        default: Option<&'static str>,
        /// The styles that it is asked for.
        styles: &'static [Style],
    },
    /// One of a fixed list, or several.
    Choice(ChoiceKey),
}

/// The columns that an option's help has in a terminal.
const MAX_HELP: usize = 54;

impl Question {
    /// The option that answers it.
    #[must_use]
    pub fn option(&self) -> String {
        format!("--{}", self.key.replace('_', "-"))
    }

    /// The styles that it is asked for.
    #[must_use]
    pub fn styles(&self) -> Vec<Style> {
        match self.kind {
            Kind::Text { styles, .. } => styles.to_vec(),
            Kind::Choice(key) => {
                let values = key.values();
                let has_it = |style: &Style| values.iter().any(|it| it.styles.contains(style));
                Style::ALL.iter().copied().filter(has_it).collect()
            }
        }
    }

    /// What holds in a style where nothing is said.
    #[must_use]
    pub fn default_for(&self, style: Style) -> Option<&'static str> {
        match self.kind {
            Kind::Text { default, .. } => default,
            Kind::Choice(key) if key.name == Style::KEY => Some(Style::default().as_str()),
            Kind::Choice(key) => key.default_for(style),
        }
    }

    /// The default, where the styles that have the question agree.
    fn default(&self) -> Option<&'static str> {
        let mut defaults = self
            .styles()
            .into_iter()
            .map(|style| self.default_for(style));
        let first = defaults.next().flatten();
        defaults
            .all(|other| other == first)
            .then_some(first)
            .flatten()
    }

    /// The help of its option: in a line of a terminal, or else with the values below it.
    #[must_use]
    pub fn option_help(&self) -> String {
        let default = self
            .default()
            .map_or_else(String::new, |default| format!(" [default: {default}]"));
        let values = match self.kind {
            Kind::Choice(key) => {
                let values = key.values();
                let words: Vec<&str> = values.iter().map(|value| value.word).collect();
                format!(": {}", words.join(", "))
            }
            Kind::Text { .. } => String::new(),
        };
        [
            format!("{}{values}{default}", self.help),
            format!("{}{values}", self.help),
        ]
        .into_iter()
        .find(|help| help.chars().count() <= MAX_HELP)
        .unwrap_or_else(|| format!("{}{}", self.help, in_lines(&values)))
    }

    /// The question as JSON.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let (kind, required, choices) = match self.kind {
            Kind::Text { required, .. } => ("text", required, Value::Null),
            Kind::Choice(key) => {
                let kind = match key.picks {
                    Picks::One => "choice",
                    Picks::Any => "choices",
                };
                (kind, false, key.values().iter().map(choice).collect())
            }
        };
        let styles = self.styles();
        let mut question = json!({
            "key": self.key,
            "option": self.option(),
            "type": kind,
            "required": required,
            "choices": choices,
            "default": self.default(),
            "condition": condition(&styles),
            "help": self.help,
        });
        let by_style: Map<String, Value> = styles
            .iter()
            .map(|style| (style.as_str().to_owned(), json!(self.default_for(*style))))
            .collect();
        let differ = by_style
            .values()
            .any(|default| *default != json!(self.default()));
        if differ {
            question["default_by_style"] = Value::Object(by_style);
        }
        question
    }
}

fn choice(value: &ChoiceValue) -> Value {
    json!({
        "value": value.word,
        "condition": condition(value.styles),
        "help": value.help,
    })
}

/// When there is such a question, or such a value; always is null.
fn condition(styles: &[Style]) -> Value {
    if styles.len() == Style::ALL.len() {
        return Value::Null;
    }
    let words: Vec<&str> = styles.iter().map(|style| style.as_str()).collect();
    json!({Style::KEY: words})
}

/// The words in lines that fit; the first word ends the line that stands before them.
fn in_lines(words: &str) -> String {
    let mut words = words.split(' ');
    let mut text = words.next().unwrap_or_default().to_owned();
    let mut room = 0;
    for word in words {
        let length = word.chars().count();
        if length < room {
            text.push(' ');
            room -= length + 1;
        } else {
            text.push('\n');
            room = MAX_HELP.saturating_sub(length);
        }
        text.push_str(word);
    }
    text
}
