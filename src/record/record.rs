use semver::Version;
use serde_yaml::{Mapping, Value};

use super::{RecordError, Recorded, RecordedAnswers, read};
use crate::answers::{Answers, Choice, ChoiceKey, PackAnswers, Style, Surroundings, TextKey};

/// How a folder was generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The template set.
    pub template: String,
    /// The version of `iam-init`.
    pub version: Version,
    /// What was asked for.
    pub of: Recorded,
}

/// For whoever opens the file.
const HEADER: &str = "# How this folder was generated. iam-init reads it; do not edit.\n";

impl Record {
    /// The file, in the generated folder.
    pub const FILE: &'static str = ".iam-init.yml";

    /// The file, in a pack. The platform's SDK takes whichever `*.yml` it finds first in an
    /// integration's folder for the integration's.
    pub const FILE_IN_PACK: &'static str = ".iam-init.yaml";

    /// Both names. A folder has one of them.
    pub const FILES: [&'static str; 2] = [Self::FILE_IN_PACK, Self::FILE];

    /// The format that is written, and the only one that is read.
    pub const FORMAT: u64 = 1;

    /// The largest record that is read, in bytes.
    pub const MAX_BYTES: u64 = 64 * 1024;

    /// The record of these answers, made by this `iam-init`.
    #[must_use]
    pub fn new(template: &str, answers: &Answers) -> Self {
        Self::own(template, Recorded::Integration(answers.into()))
    }

    /// The record of a pack, made by this `iam-init`.
    #[must_use]
    pub fn of_pack(template: &str, answers: &PackAnswers) -> Self {
        Self::own(template, Recorded::Pack(answers.clone()))
    }

    fn own(template: &str, of: Recorded) -> Self {
        Self {
            template: template.to_owned(),
            version: Self::own_version(),
            of,
        }
    }

    /// The version of this `iam-init`.
    #[must_use]
    #[expect(clippy::expect_used, reason = "Cargo has parsed it before")]
    pub fn own_version() -> Version {
        env!("CARGO_PKG_VERSION").parse().expect("a version")
    }

    /// The file with the record of a folder, if there is one.
    #[must_use]
    pub fn found_in(folder: &std::path::Path) -> Option<&'static str> {
        let mut names = Self::FILES.into_iter();
        names.find(|name| folder.join(name).is_file())
    }

    /// What was asked for, if it is of an integration.
    #[must_use]
    pub fn integration(&self) -> Option<&RecordedAnswers> {
        match &self.of {
            Recorded::Integration(answers) => Some(answers),
            Recorded::Pack(_) => None,
        }
    }

    /// The file that holds it.
    #[must_use]
    pub fn file(&self) -> &'static str {
        match &self.of {
            Recorded::Integration(answers) => Self::file_in(answers.surroundings),
            Recorded::Pack(_) => Self::FILE_IN_PACK,
        }
    }

    /// The file that holds the record of an integration that stands there.
    #[must_use]
    pub fn file_in(surroundings: Surroundings) -> &'static str {
        match surroundings {
            Surroundings::Pack => Self::FILE_IN_PACK,
            Surroundings::Standalone | Surroundings::Workspace => Self::FILE,
        }
    }

    /// Reads the file's text; `file` names it in errors.
    ///
    /// # Errors
    ///
    /// [`RecordError`] for every key that is not known, is missing or has a value of
    /// another type.
    pub fn read(file: &std::path::Path, text: &[u8]) -> Result<Self, RecordError> {
        read::read(text).map_err(|problem| RecordError::Malformed {
            path: file.to_owned(),
            problem,
        })
    }

    /// The file's text: keys in a fixed order, answers only where something was said.
    #[must_use]
    #[expect(
        clippy::expect_used,
        reason = "texts and numbers can be written as YAML"
    )]
    pub fn text(&self) -> String {
        let mut record = Mapping::new();
        record.insert("format".into(), Self::FORMAT.into());
        record.insert("template".into(), self.template.as_str().into());
        record.insert("version".into(), self.version.to_string().into());
        let (key, said) = match &self.of {
            Recorded::Integration(answers) => ("answers", said(answers)),
            Recorded::Pack(answers) => ("pack", said_of_pack(answers)),
        };
        record.insert(key.into(), Value::Mapping(said));
        let text = serde_yaml::to_string(&record).expect("YAML");
        format!("{HEADER}{text}")
    }
}

fn said(answers: &RecordedAnswers) -> Mapping {
    let choices = &answers.choices;
    let mut said = Mapping::new();
    let mut say = |key: &str, value: Value| said.insert(key.into(), value);
    say("name", answers.name.pascal().into());
    for key in TextKey::ALL {
        if let Some(text) = key.chosen(choices) {
            say(key.name, text.into());
        }
    }
    say(Style::KEY, choices.style.as_str().into());
    for key in ChoiceKey::shapes() {
        let chosen = key.chosen(choices);
        if !chosen.is_empty() {
            say(key.name, chosen.join(",").into());
        }
    }
    say("core", answers.core.word().into());
    if answers.surroundings != Surroundings::Standalone {
        say(Surroundings::KEY, answers.surroundings.as_str().into());
    }
    if answers.from_scim {
        say("from_scim", RecordedAnswers::DISCOVERY_FILE.into());
    }
    said
}

fn said_of_pack(answers: &PackAnswers) -> Mapping {
    let mut said = Mapping::new();
    said.insert("name".into(), answers.name.pascal().into());
    if let Some(title) = &answers.title {
        said.insert("id".into(), title.as_str().into());
    }
    said
}
