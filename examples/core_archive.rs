//! Prints the archive of `iam-core` that `iam-init` carries.
//!
//! A packaged `iam-init` has no `iam-core/` folder to make it from: `.ci/package` writes the
//! archive before it packages.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all(iam_init::core_source::archive())
}
