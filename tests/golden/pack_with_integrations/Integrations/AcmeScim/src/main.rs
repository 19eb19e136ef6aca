//! The command line of Acme Cloud.

use std::process::ExitCode;

use iam_core::cli::Cli;

fn main() -> ExitCode {
    let integration = acme_scim::integration();
    let cli = Cli::new(integration)
        .name(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"));
    #[cfg(feature = "mock")]
    let cli = cli.fake_vendor(acme_scim::fake_vendor);
    cli.run()
}
