//! `iam-init`: parse, run, say what went wrong, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    iam_init::run(std::env::args_os()).into()
}
