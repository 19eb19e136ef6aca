//! A few questions to a person at a terminal. They and the answers go to standard error.

use std::fmt;

use inquire::error::InquireError;
use inquire::validator::{ErrorMessage, Validation};
use inquire::{CustomUserError, Select, Text};
use semver::VersionReq;

use super::complete::Incomplete;
use super::question::Question;
use crate::answers::{AuthScheme, Choice, Style};
use crate::name::IntegrationName;

/// Something to choose, and the words that it comes to.
struct Pick {
    shown: String,
    words: Option<&'static str>,
}

impl fmt::Display for Pick {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

/// Asks for what matters most and `is_said` does not know, and gives options.
pub(super) fn ask(is_said: impl Fn(&str) -> bool) -> Result<Vec<String>, Incomplete> {
    let mut said = Vec::new();
    let mut say = |option: &str, word: String| said.extend([option.to_owned(), word]);

    say("-n", name()?);
    let asks_style = !is_said(Style::KEY) && !is_said("from_scim");
    let style = if asks_style {
        let style = style()?;
        say("--style", style.as_str().to_owned());
        Some(style)
    } else {
        None
    };
    // Which ways there are depends on the style, which a typed one keeps to itself.
    if let Some(style) = style
        && !is_said(AuthScheme::KEY)
        && let Some(scheme) = auth(style)?
    {
        say("--auth", scheme.to_owned());
    }
    if !is_said("core")
        && let Some(core) = core()?
    {
        say("--core", core);
    }
    Ok(said)
}

fn name() -> Result<String, Incomplete> {
    let is_name = |typed: &str| {
        Ok(match typed.parse::<IntegrationName>() {
            Ok(_) => Validation::Valid,
            Err(error) => {
                Validation::Invalid(ErrorMessage::Custom(format!("{error}; {}", error.help())))
            }
        })
    };
    answered(
        Text::new("Name of the integration:")
            .with_placeholder("MyIntegration")
            .with_validator(is_name)
            .prompt(),
    )
}

fn style() -> Result<Style, Incomplete> {
    let picks = Style::ALL.iter().map(|style| Pick {
        shown: format!("{}: {}", style.as_str(), style.help()),
        words: Some(style.as_str()),
    });
    let picked = answered(Select::new(&asked(Style::KEY), picks.collect()).prompt())?;
    let style = picked.words.and_then(Style::parse);
    Ok(style.unwrap_or_default())
}

/// The scheme, unless it is what the style does by itself.
fn auth(style: Style) -> Result<Option<&'static str>, Incomplete> {
    let default = AuthScheme::default_for(style);
    let mut picks: Vec<Pick> = AuthScheme::ALL
        .iter()
        .filter(|scheme| scheme.styles().contains(&style))
        .map(|scheme| Pick {
            shown: format!("{}: {}", scheme.as_str(), scheme.help()),
            words: (default != Some(*scheme)).then_some(scheme.as_str()),
        })
        .collect();
    if default.is_none() {
        let shown = "as each instance gives its credentials".to_owned();
        picks.insert(0, Pick { shown, words: None });
    }
    let question = asked(AuthScheme::KEY);
    Ok(answered(Select::new(&question, picks).prompt())?.words)
}

/// The core, unless it is the nearest one.
fn core() -> Result<Option<String>, Incomplete> {
    let pick = |shown: &str, words| Pick {
        shown: shown.to_owned(),
        words,
    };
    let picks = vec![
        pick(
            "vendored: the workspace's, or a copy beside the crate",
            None,
        ),
        pick("path: a folder that has it", Some("path")),
        pick("version: from a registry", Some("version")),
    ];
    let picked = answered(Select::new("Where iam-core comes from:", picks).prompt())?;
    let typed = match picked.words {
        None => return Ok(None),
        Some("version") => answered(Text::new("Version:").with_validator(is_version).prompt())?,
        Some(_) => answered(Text::new("Folder:").with_validator(is_something).prompt())?,
    };
    Ok(picked.words.map(|kind| format!("{kind}:{typed}")))
}

fn is_version(typed: &str) -> Result<Validation, CustomUserError> {
    Ok(match typed.parse::<VersionReq>() {
        Ok(_) => Validation::Valid,
        Err(error) => Validation::Invalid(ErrorMessage::Custom(error.to_string())),
    })
}

fn is_something(typed: &str) -> Result<Validation, CustomUserError> {
    Ok(if typed.trim().is_empty() {
        Validation::Invalid(ErrorMessage::Custom("name a folder".to_owned()))
    } else {
        Validation::Valid
    })
}

fn asked(key: &str) -> String {
    Question::named(key).map_or_else(String::new, |question| format!("{}:", question.help))
}

fn answered<T>(answer: Result<T, InquireError>) -> Result<T, Incomplete> {
    answer.map_err(|error| match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => Incomplete::Stopped,
        InquireError::IO(error) => Incomplete::Terminal(error),
        other => Incomplete::Terminal(std::io::Error::other(other)),
    })
}
