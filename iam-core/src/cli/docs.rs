//! `docs`: what the README says of the commands, from what happens.

use std::path::PathBuf;

use super::{CliError, ExitStatus, console::Console};
use crate::{
    IamClient, Integration,
    docs::{Changes, DocsFolder, LiveInstance, Writer},
    testing::FakeVendor,
};

/// What `docs` is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DocsJob {
    /// The folder of the integration.
    pub(super) folder: PathBuf,
    pub(super) task: DocsTask,
    /// `--with-changes`
    pub(super) changes: Changes,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DocsTask {
    /// Write the sections anew.
    Write,
    /// Tell which are stale (`--check`).
    Check,
}

impl DocsJob {
    /// Does what is asked for, on the fake vendor that `make` makes, or on a real system.
    pub(super) fn run<C: IamClient>(
        self,
        integration: &Integration<C>,
        make: &dyn Fn() -> Box<dyn FakeVendor>,
        live: Option<LiveInstance>,
        console: &mut Console<'_>,
    ) -> Result<ExitStatus, CliError> {
        let folder = DocsFolder::new(self.folder);
        let writer = Writer {
            integration,
            make,
            live,
        };
        let renewal = writer.renewal(&folder)?;
        for command in &renewal.without_example {
            console.warning(
                &format!("`{command}` has no line in `command_examples`"),
                Some("add one, so that there is an example of it"),
            );
        }
        let file = folder.readme_path();
        if renewal.stale.is_empty() {
            if self.task == DocsTask::Write {
                console.say(&format!("{} is up to date\n", file.display()));
            }
            return Ok(ExitStatus::Outcome);
        }
        match self.task {
            DocsTask::Check => {
                let told: Vec<String> = renewal.stale.iter().map(|stale| stale.at(&file)).collect();
                console.result(&told.concat()).map_err(CliError::Stdout)?;
                console.error(
                    &format!("`{}` does not say what the commands do", file.display()),
                    Some("`docs` writes it anew"),
                );
                Ok(ExitStatus::Unsuccessful)
            }
            DocsTask::Write => {
                folder.write(&renewal.text)?;
                let commands: Vec<&str> = renewal
                    .stale
                    .iter()
                    .map(|stale| stale.command.as_str())
                    .collect();
                console
                    .result(&format!("{}\n", file.display()))
                    .map_err(CliError::Stdout)?;
                console.say(&format!("renewed {}\n", commands.join(", ")));
                Ok(ExitStatus::Outcome)
            }
        }
    }
}
