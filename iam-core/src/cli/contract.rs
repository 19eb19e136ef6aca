//! `contract`: whether the client keeps the standard, against the system of an instance.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::{CliError, ExitStatus, console::Console, interruption, output_format::indented};
use crate::{
    IamClient, Integration,
    suggestion::nearest,
    testing::contract::{self, Leftover, Live, Remains, Report, RunName, Sample, SampleError},
};

/// What `contract` is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ContractJob {
    pub(super) task: ContractTask,
    /// `--profile`: what the users of a run look like.
    pub(super) profile: Option<PathBuf>,
    pub(super) format: ContractFormat,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ContractTask {
    /// Check the rules, or some of them.
    Check {
        only: Vec<String>,
        reading_alone: bool,
    },
    /// List the rules.
    List,
    /// Remove what an earlier run has left behind.
    CleanUp { run: String },
}

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContractFormat {
    Text,
    Json,
}

/// Why the rules were not checked.
#[derive(Debug, thiserror::Error)]
pub(super) enum ContractError {
    #[error("there is no rule `{id}`")]
    UnknownRule {
        id: String,
        suggestion: Option<&'static str>,
    },
    #[error("`{0}` cannot be the name of a run")]
    NoRun(String),
    #[error(transparent)]
    Sample(#[from] SampleError),
}

impl ContractError {
    pub(super) fn help(&self) -> Option<String> {
        match self {
            Self::UnknownRule {
                suggestion: Some(near),
                ..
            } => Some(format!("did you mean `{near}`?")),
            Self::UnknownRule { .. } => Some("`contract --list` lists the rules".to_owned()),
            Self::NoRun(_) => {
                Some("it stands in the names of the run's users: `iam-contract-RUN-01`".to_owned())
            }
            Self::Sample(error) => error.help().map(str::to_owned),
        }
    }
}

impl ContractJob {
    /// Finds what is wrong with the words before anything is sent.
    pub(super) fn check(&self) -> Result<(), ContractError> {
        let ContractTask::Check { only, .. } = &self.task else {
            return Ok(());
        };
        let ids = || contract::rules().map(|rule| rule.id);
        match only.iter().find(|id| !ids().any(|known| known == **id)) {
            None => Ok(()),
            Some(id) => Err(ContractError::UnknownRule {
                id: id.clone(),
                suggestion: nearest(id, ids()),
            }),
        }
    }

    /// Does what is asked for, on the system of these parameters.
    pub(super) fn run<C: IamClient>(
        self,
        integration: &Integration<C>,
        params: Map<String, Value>,
        console: &mut Console<'_>,
    ) -> Result<ExitStatus, CliError> {
        let mut live = contract::live(integration, params);
        if let Some(path) = &self.profile {
            let sample = Sample::read(path).map_err(ContractError::from)?;
            live = live.sample(sample);
        }
        match self.task {
            ContractTask::List => list(self.format, console),
            ContractTask::CleanUp { run } => {
                let run = RunName::parse(&run).ok_or(ContractError::NoRun(run))?;
                clean_up(&live, &run, self.format, console)
            }
            ContractTask::Check {
                only,
                reading_alone,
            } => {
                live = only.iter().fold(live, |live, id| live.only(id));
                if reading_alone {
                    live = live.reading_alone();
                }
                check(live, reading_alone, self.format, console)
            }
        }
    }
}

fn check<C: IamClient>(
    live: Live<'_, C>,
    reading_alone: bool,
    format: ContractFormat,
    console: &mut Console<'_>,
) -> Result<ExitStatus, CliError> {
    let run = RunName::unique();
    if !reading_alone {
        console.say(&format!(
            "This is run {run}: its users are named iam-contract-{run}-NN. Ctrl-C ends it and \
             removes them.\nWhat a kill leaves behind, `contract --clean-up {run}` removes.\n"
        ));
    }
    let interrupted = interruption::watch();
    let report = live.run_name(run).report(&interrupted, &mut |result| {
        console.say(&format!(
            "{}  {}\n",
            result.verdict.as_str(),
            result.rule.id
        ));
    });
    let text = match format {
        ContractFormat::Text => report.to_string(),
        ContractFormat::Json => indented(&report.to_json()),
    };
    console.result(&text).map_err(CliError::Stdout)?;
    warn_of(&report.leftovers, console);
    Ok(status(&report))
}

fn status(report: &Report) -> ExitStatus {
    if report.interrupted {
        ExitStatus::Interrupted
    } else if has_strays(&report.leftovers) {
        ExitStatus::Error
    } else if report.is_kept() {
        ExitStatus::Outcome
    } else {
        ExitStatus::Unsuccessful
    }
}

fn has_strays(leftovers: &[Leftover]) -> bool {
    leftovers
        .iter()
        .any(|leftover| matches!(leftover.remains, Remains::Unknown(_)))
}

fn warn_of(leftovers: &[Leftover], console: &mut Console<'_>) {
    if leftovers.is_empty() {
        return;
    }
    let count = leftovers.len();
    let users = if count == 1 { "user is" } else { "users are" };
    if has_strays(leftovers) {
        console.error(
            &format!("{count} {users} left in the system, and not all of them are disabled"),
            Some("the result names them: look after them by hand"),
        );
    } else {
        console.warning(
            &format!("{count} {users} left in the system, disabled"),
            Some("let the client's `remove_user` remove them, if the vendor's API can"),
        );
    }
}

fn clean_up<C: IamClient>(
    live: &Live<'_, C>,
    run: &RunName,
    format: ContractFormat,
    console: &mut Console<'_>,
) -> Result<ExitStatus, CliError> {
    let cleaned = live.clean_up(run);
    let text = match format {
        ContractFormat::Json => indented(&cleaned.to_json()),
        ContractFormat::Text => cleaned.to_string(),
    };
    console.result(&text).map_err(CliError::Stdout)?;
    warn_of(&cleaned.leftovers, console);
    Ok(if has_strays(&cleaned.leftovers) {
        ExitStatus::Error
    } else {
        ExitStatus::Outcome
    })
}

fn list(format: ContractFormat, console: &mut Console<'_>) -> Result<ExitStatus, CliError> {
    let text = match format {
        ContractFormat::Json => {
            let rules: Vec<_> = contract::rules().map(contract::Rule::to_json).collect();
            indented(&json!({ "rules": rules }))
        }
        ContractFormat::Text => {
            let rules = || contract::rules().map(|rule| (rule.id, rule.needs.as_str()));
            let id = rules().map(|(id, _)| id.len()).max().unwrap_or_default();
            let needs = rules()
                .map(|(_, needs)| needs.len())
                .max()
                .unwrap_or_default();
            contract::rules()
                .map(|rule| {
                    let word = rule.needs.as_str();
                    format!("{:id$}  {word:needs$}  {}\n", rule.id, rule.title)
                })
                .collect()
        }
    };
    console.result(&text).map_err(CliError::Stdout)?;
    Ok(ExitStatus::Outcome)
}
