//! Prints the archive of `iam-core` that `iam-init` carries.
//!
//! A packaged `iam-init` has no `iam-core/` folder to make it from, so before
//! packaging: `cargo run --example core_archive > iam-core.archive`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    io::stdout().write_all(iam_init::core_source::archive())
}
