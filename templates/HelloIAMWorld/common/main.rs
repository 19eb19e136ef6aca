//! The command line of {{ display }}.

use std::process::ExitCode;

use iam_core::cli::Cli;

fn main() -> ExitCode {
    let integration = {{ lib_name }}::integration();
    let cli = Cli::new(integration)
        .name(env!("CARGO_PKG_NAME"))
        .version(env!("CARGO_PKG_VERSION"));
    #[cfg(feature = "mock")]
    let cli = cli.fake_vendor({{ lib_name }}::fake_vendor);
    cli.run()
}
