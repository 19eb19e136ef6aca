use iam_core::docs::ReadmeError;
use thiserror::Error;

use super::MAX_TREE_BYTES;
use super::bounded::Bounded;
use super::language::LanguageError;
use crate::did_you_mean::did_you_mean;
use crate::guard::GuardError;
use crate::lockfile::LockFileError;
use crate::tree::TreeError;

/// Why a template set cannot be rendered. `file` is the template.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum RenderError {
    /// The engine cannot read the template, or it asks for what is not there.
    #[error("{file}: line {line}: {message}")]
    Template {
        /// The template.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The engine's words.
        message: String,
    },
    /// The engine refuses the template as a whole: an unknown filter, function
    /// or include.
    #[error("{file}: {report}")]
    Engine {
        /// The template.
        file: String,
        /// The engine's report, which shows the line.
        report: String,
    },
    /// A variable that no answer gives, wherever it stands in the template.
    #[error("{file}: undefined variable `{variable}`")]
    Undefined {
        /// The template.
        file: String,
        /// The variable.
        variable: String,
        /// Those that there are.
        known: &'static [&'static str],
    },
    /// A delimiter that the rendered text still holds.
    #[error("{file}: line {line} of the rendered text still holds `{delimiter}`")]
    Unrendered {
        /// The template.
        file: String,
        /// The line of the output, from 1.
        line: usize,
        /// The delimiter.
        delimiter: &'static str,
    },
    /// Something that a template may not say.
    #[error("{file}: {problem}")]
    Language {
        /// The template.
        file: String,
        /// What it is.
        problem: LanguageError,
    },
    /// More text than a file may have.
    #[error(
        "{file}: the rendered text is longer than {} bytes",
        Bounded::MAX_BYTES
    )]
    TooLong {
        /// The template.
        file: String,
    },
    /// More text than a tree may have.
    #[error("the rendered files are longer than {MAX_TREE_BYTES} bytes together")]
    TreeTooLarge,
    /// A brace that cannot be guarded.
    #[error("{file}: {problem}")]
    Guard {
        /// The template.
        file: String,
        /// What is wrong.
        problem: GuardError,
    },
    /// A mapper's template does not give a mapper.
    #[error("{file}: not a mapper, so no rows can be put into it")]
    Mapper {
        /// The template.
        file: String,
    },
    /// The markers of a README's sections do not belong together.
    #[error("{file}: {problem}")]
    Readme {
        /// The template.
        file: String,
        /// What is wrong.
        problem: ReadmeError,
    },
    /// A template or a lock file is not text.
    #[error("{file}: not UTF-8, so it can only be copied")]
    NotText {
        /// The template.
        file: String,
    },
    /// The rendered path is none.
    #[error("{file}: {problem}")]
    Path {
        /// The template.
        file: String,
        /// What is wrong.
        problem: TreeError,
    },
    /// A file that only `iam-init` itself writes.
    #[error("{file}: `{path}` is for the record of how the folder was generated")]
    Reserved {
        /// The template.
        file: String,
        /// The path.
        path: String,
    },
    /// The sample lock file is none.
    #[error("{file}: {problem}")]
    LockFile {
        /// The template.
        file: String,
        /// What is wrong.
        problem: LockFileError,
    },
    /// The crate would have the name of one that it stands on.
    #[error("the crate cannot be called `{crate_name}`: it stands on a package of that name")]
    NameTaken {
        /// The crate's name.
        crate_name: String,
        /// The integration's name.
        name: String,
    },
}

impl RenderError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Undefined {
                variable, known, ..
            } => Some(match did_you_mean(variable, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the variables are {}", known.join(", ")),
            }),
            Self::Unrendered { .. } => Some(
                "what must stay as it is belongs between `{% raw %}` and `{% endraw %}`".to_owned(),
            ),
            Self::Language { problem, .. } => Some(problem.help().to_owned()),
            Self::Guard { problem, .. } => Some(
                match problem {
                    GuardError::Unclosed { .. } => "close it with `}}`",
                    GuardError::Ambiguous { .. } => {
                        "write `{{ \"${\" ~ x ~ \"}\" }}`, or use a raw block"
                    }
                    GuardError::Reserved { .. } => "use another character",
                }
                .to_owned(),
            ),
            Self::Readme { problem, .. } => Some(problem.help()),
            Self::NotText { .. } => Some("say `render: false` in the manifest".to_owned()),
            Self::NameTaken { name, .. } => Some(format!("use for example `{name}Iam`")),
            Self::Template { .. }
            | Self::Engine { .. }
            | Self::TooLong { .. }
            | Self::TreeTooLarge
            | Self::Path { .. }
            | Self::Mapper { .. }
            | Self::Reserved { .. }
            | Self::LockFile { .. } => None,
        }
    }
}
