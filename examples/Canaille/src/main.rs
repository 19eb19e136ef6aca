//! The command line of Canaille.

use std::process::ExitCode;

use iam_core::cli::Cli;

fn main() -> ExitCode {
    let integration = canaille::integration();
    let cli = Cli::new(integration)
        .name(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"));
    #[cfg(feature = "mock")]
    let cli = cli.fake_vendor(canaille::fake_vendor);
    cli.run()
}
