//! The command line of the generated binary.
//!
//! ```
//! use std::process::ExitCode;
//!
//! use iam_core::{IamClient, Integration, cli::Cli};
//!
//! fn run<C: IamClient>(integration: Integration<C>) -> ExitCode {
//!     Cli::new(integration).name("acme").version("0.1.0").run()
//! }
//! ```
//!
//! stdout holds the result and nothing else; all talk is on stderr. What the binary exits with is
//! told by [`ExitStatus`].
//!
//! # Parameters
//!
//! `-p NAME=VALUE` is stronger than the environment, the environment than `--params FILE`, the
//! file than the yml's defaults, leaf by leaf: the password may come from the environment and the
//! user name from a file. Variables are called `<INTEGRATION>_<PARAMETER>`, parts of a parameter
//! `<INTEGRATION>_CREDENTIALS_PASSWORD`; an empty one counts as not set. `exec` takes its
//! parameters from the request alone.
//!
//! # War Room lines
//!
//! One word that begins with `!`. A value is bare, in backticks, or in double quotes, where `\"`
//! and `\\` stand for a quote and a backslash. Values in backticks and quotes may span lines,
//! except in an examples file, which has one line for each command. Where the shell has split a
//! line that was not quoted, each further word is one argument.

mod arguments;
mod callers_mappers;
mod cli_error;
mod console;
#[cfg(feature = "testing")]
mod contract;
mod declarations;
#[cfg(feature = "testing")]
mod docs;
mod example_call;
mod example_file;
mod exec_request;
mod exit_status;
#[cfg(all(fuzzing, feature = "testing"))]
#[doc(hidden)]
pub mod fuzzing;
mod help;
#[cfg(feature = "testing")]
mod interruption;
mod invocation;
mod json;
mod map;
mod output_format;
mod own_commands;
mod parameters;
mod quoting;
mod run;
mod spelling;
mod surroundings;
mod war_room_line;
mod wrapping;

use std::{ffi::OsString, process::ExitCode};

use crate::{IamClient, Integration};

pub use console::Colour;
pub use example_call::{ExampleCall, ExampleProblem, example_calls};
pub use exit_status::ExitStatus;
pub use surroundings::Surroundings;

use cli_error::CliError;
use run::Run;
#[cfg(feature = "testing")]
pub(crate) use {
    example_file::{Example, ExampleFileError, read as read_examples},
    output_format::message,
    war_room_line::{WarRoomLine, spell},
};

/// The command line of one integration.
pub struct Cli<C> {
    integration: Integration<C>,
    version: Option<&'static str>,
    #[cfg(feature = "testing")]
    fake_vendor: Option<FakeVendorMaker>,
}

/// Makes the vendor that `mock` serves.
#[cfg(feature = "testing")]
type FakeVendorMaker = Box<dyn Fn() -> Box<dyn crate::testing::FakeVendor>>;

impl<C: IamClient> Cli<C> {
    /// The command line of this integration, derived from its yml.
    pub const fn new(integration: Integration<C>) -> Self {
        Self {
            integration,
            version: None,
            #[cfg(feature = "testing")]
            fake_vendor: None,
        }
    }

    /// What the program is called, `env!("CARGO_PKG_NAME")` of the integration's crate: it
    /// names itself so, and the environment's variables begin so. Without it the yml's
    /// name tells.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.integration = self.integration.program(name);
        self
    }

    /// What `--version` prints: `env!("CARGO_PKG_VERSION")` of the integration's crate.
    #[must_use]
    pub const fn version(mut self, version: &'static str) -> Self {
        self.version = Some(version);
        self
    }

    /// The vendor that `mock` serves.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn fake_vendor<V: crate::testing::FakeVendor + 'static>(
        mut self,
        make: impl Fn() -> V + 'static,
    ) -> Self {
        self.fake_vendor = Some(Box::new(move || Box::new(make())));
        self
    }

    /// Runs the process's command line.
    pub fn run(&self) -> ExitCode {
        let mut stdout = std::io::stdout().lock();
        let mut stderr = std::io::stderr();
        let mut surroundings = Surroundings {
            environment: std::env::vars_os().collect(),
            stdin: &mut std::io::stdin().lock(),
            stdout: &mut stdout,
            stderr: &mut stderr,
            colour: Colour::of_stderr(),
        };
        self.run_in(std::env::args_os(), &mut surroundings).into()
    }

    /// Runs a command line in surroundings of the caller's choice.
    ///
    /// The first word is how the binary was called, as in [`std::env::args_os`]. Requests that
    /// `-v` logs, and warnings of the HTTP client, go to the process's own stderr.
    pub fn run_in(
        &self,
        words: impl IntoIterator<Item = OsString>,
        surroundings: &mut Surroundings<'_>,
    ) -> ExitStatus {
        Run::new(self, surroundings).run(words.into_iter().collect())
    }
}
