//! The command line of {{ display }}.

use std::process::ExitCode;

use iam_core::cli::Cli;

fn main() -> ExitCode {
    let integration = {{ lib_name }}::integration();
    let cli = Cli::new(integration).version(env!("CARGO_PKG_VERSION"));
    #[cfg(feature = "mock")]
    let cli = cli.fake_vendor(iam_core::testing::{% if style == "scim" %}ScimVendor{% else %}RestVendor{% endif %}::default);
    cli.run()
}
