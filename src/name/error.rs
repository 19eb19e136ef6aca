use thiserror::Error;

use super::IntegrationName;

/// Why a name is refused. `help` says what to use instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing was given.
    #[error("the name is empty")]
    Empty,
    /// `.` or `..`.
    #[error("`{name}` is a folder, not a name")]
    Dots {
        /// What was typed.
        name: String,
    },
    /// A character that does not show: a control or a change of direction.
    #[error("the name holds the invisible character U+{:04X}", u32::from(*.character))]
    Hidden {
        /// The first such character.
        character: char,
        /// The name without it, if that is one.
        instead: Option<String>,
    },
    /// Longer than [`IntegrationName::MAX_CHARS`].
    #[error(
        "the name has {length} characters, the limit is {}",
        IntegrationName::MAX_CHARS
    )]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// A shorter name.
        instead: Option<String>,
    },
    /// A path rather than a name.
    #[error("the name `{name}` holds a path separator")]
    Separator {
        /// What was typed.
        name: String,
        /// The last part of the path, if that is a name.
        instead: Option<String>,
    },
    /// A blank inside, before or after.
    #[error("the name `{name}` holds a blank")]
    Blank {
        /// What was typed.
        name: String,
        /// The words joined.
        instead: Option<String>,
    },
    /// A letter outside ASCII. Crates.io, Windows consoles and the platform's
    /// own file names agree on ASCII only.
    #[error("the name `{name}` holds `{letter}`; only ASCII letters and digits can be used")]
    NotAscii {
        /// What was typed.
        name: String,
        /// The first such letter.
        letter: char,
        /// The nearest ASCII spelling, where there is an easy one.
        instead: Option<String>,
    },
    /// Punctuation.
    #[error("the name `{name}` holds `{character}`; letters, digits, `-` and `_` can be used")]
    Character {
        /// What was typed.
        name: String,
        /// The first such character.
        character: char,
        /// The name without it.
        instead: Option<String>,
    },
    /// A separator that separates nothing.
    #[error("the name `{name}` begins, ends or doubles up with `-` or `_`")]
    Separators {
        /// What was typed.
        name: String,
        /// The name with single separators.
        instead: Option<String>,
    },
    /// A crate's name begins with a letter.
    #[error("the name `{name}` begins with a digit")]
    LeadingDigit {
        /// What was typed.
        name: String,
        /// The name with the digit elsewhere.
        instead: Option<String>,
    },
    /// A word that Rust keeps for itself, in any edition.
    #[error("the name `{name}` cannot be used: `{word}` is a Rust keyword")]
    Keyword {
        /// The name.
        name: String,
        /// The keyword.
        word: String,
    },
    /// A crate that every Rust program knows.
    #[error("the name `{name}` cannot be used: `{word}` is a crate of Rust itself")]
    RustCrate {
        /// The name.
        name: String,
        /// The crate.
        word: String,
    },
    /// A folder that Cargo makes beside the binaries.
    #[error("the name `{name}` cannot be used: Cargo keeps `{word}` for its build folder")]
    BuildFolder {
        /// The name.
        name: String,
        /// Cargo's folder.
        word: String,
    },
    /// The shared core's own name.
    #[error("the name `{name}` cannot be used: `{word}` is the library that the crate stands on")]
    Core {
        /// The name.
        name: String,
        /// The core's crate name.
        word: String,
    },
    /// A device on Windows, whatever follows the dot.
    #[error("the name `{name}` cannot be used: `{word}` is a device on Windows, not a folder")]
    WindowsDevice {
        /// The name.
        name: String,
        /// The device.
        word: String,
    },
}

impl NameError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Empty | Self::Dots { .. } => "use a name like `MyIntegration`".to_owned(),
            Self::Hidden { instead, .. }
            | Self::TooLong { instead, .. }
            | Self::Character { instead, .. }
            | Self::Separators { instead, .. }
            | Self::LeadingDigit { instead, .. } => use_instead(instead.as_deref()),
            Self::Separator { instead, .. } => format!(
                "{}; the folder to write into is given with `--output`",
                use_instead(instead.as_deref())
            ),
            Self::Blank { name, instead } => format!(
                "{}; a name to show with blanks is given with `--id '{}'`",
                use_instead(instead.as_deref()),
                name.trim()
            ),
            Self::NotAscii { name, instead, .. } => format!(
                "{}; a name to show in any script is given with `--id '{name}'`",
                use_instead(instead.as_deref()),
            ),
            Self::Keyword { name, .. }
            | Self::RustCrate { name, .. }
            | Self::BuildFolder { name, .. }
            | Self::Core { name, .. }
            | Self::WindowsDevice { name, .. } => format!("use for example `{name}Integration`"),
        }
    }
}

fn use_instead(instead: Option<&str>) -> String {
    match instead {
        Some(instead) => format!("use for example `{instead}`"),
        None => "use a name like `MyIntegration`".to_owned(),
    }
}
