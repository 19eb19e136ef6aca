//! The jobs that need a fake vendor or the contract suite.

use serde_json::Map;

use super::{CliError, Definition, ExitStatus, IamClient, Options, Params, Run, with_help};
use crate::{
    cli::{
        contract::{ContractJob, ContractTask},
        docs::DocsJob,
        invocation::OnFailure,
        parameters,
    },
    docs::{Changes, LiveInstance},
    testing::FakeServer,
};

impl<C: IamClient> Run<'_, C> {
    pub(super) fn mock(
        &mut self,
        definition: &Definition,
        port: u16,
    ) -> Result<ExitStatus, CliError> {
        let make = self
            .cli
            .fake_vendor
            .as_ref()
            .ok_or(CliError::NoFakeVendor)?;
        let server =
            FakeServer::start_on(port, make()).map_err(|source| CliError::Port { port, source })?;
        self.print(&format!("{}\n", server.url()))?;
        let talk = parameters::assignments(definition, &server.params());
        self.console.say(&format!(
            "Serving a fake vendor until interrupted. Its parameters:\n\n{talk}"
        ));
        server.wait();
        Ok(ExitStatus::Outcome)
    }

    pub(super) fn contract(
        &mut self,
        definition: &Definition,
        job: ContractJob,
        options: Options,
    ) -> Result<ExitStatus, CliError> {
        job.check()?;
        let integration = &self.cli.integration;
        if job.task == ContractTask::List {
            return job.run(integration, Map::new(), &mut self.console);
        }
        let instance = self.instance(definition, options)?;
        // Wrong parameters are wrong for every rule, and said once.
        Params::resolve(definition, instance.params.clone())
            .map_err(|error| with_help(error.into(), definition))?;
        job.run(integration, instance.params, &mut self.console)
    }

    pub(super) fn docs(
        &mut self,
        definition: &Definition,
        job: DocsJob,
        options: Options,
    ) -> Result<ExitStatus, CliError> {
        let cli = self.cli;
        let make = cli.fake_vendor.as_ref().ok_or(CliError::NoFakeVendor)?;
        self.warn_of_ignored(
            "docs",
            "what is written is the same for everybody",
            &[
                ("`--instance`", options.instance.is_some()),
                ("`-o`", options.output.is_some()),
                ("`--fail`", options.on_failure == OnFailure::Exit),
            ],
        );
        // A real system is asked only where it is named here, never because the environment
        // happens to name one.
        let is_live = options.params_file.is_some() || !options.param_words.is_empty();
        if !is_live && job.changes == Changes::Made {
            return Err(CliError::ChangesOfNothing);
        }
        let log = self.log(&options);
        let live = if is_live {
            let params = self.instance(definition, options)?.params;
            Params::resolve(definition, params.clone())
                .map_err(|error| with_help(error.into(), definition))?;
            Some(LiveInstance {
                params,
                changes: job.changes,
                log,
            })
        } else {
            None
        };
        job.run(&cli.integration, &**make, live, &mut self.console)
    }
}
