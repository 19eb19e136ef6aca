//! A snapshot test of what iam-init makes of your answers and your template set.
//!
//! Put it into a test of your own, with your folder for the snapshot:
//! `cargo run --example snapshot -- FOLDER [TEMPLATE_DIR]` compares, and writes the folder
//! anew when `BLESS` is set.

use std::path::Path;
use std::process::ExitCode;
use std::{env, error};

use iam_init::{Answers, Choices, CoreSource, Snapshot, Style, TemplateSet, render};

fn main() -> Result<ExitCode, Box<dyn error::Error>> {
    let mut arguments = env::args().skip(1);
    let folder = arguments
        .next()
        .ok_or("usage: snapshot FOLDER [TEMPLATE_DIR]")?;
    let set = match arguments.next() {
        Some(folder) => TemplateSet::from_folder(Path::new(&folder))?,
        None => TemplateSet::built_in(TemplateSet::DEFAULT)?,
    };

    let answers = Answers {
        choices: Choices {
            id: Some("My Integration".parse()?),
            ..Choices::of(Style::Scim)
        },
        core: CoreSource::Version("0.1".parse()?),
        ..Answers::new("MyIntegration".parse()?)
    };
    let tree = render(&answers, &set)?;
    println!("{} files, {}", tree.len(), tree.sha256());

    let snapshot = Snapshot::new(folder);
    if env::var_os("BLESS").is_some() {
        snapshot.bless(&tree)?;
    }
    let differences = snapshot.differences(&tree)?;
    for difference in &differences {
        println!("{difference}");
    }
    Ok(if differences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
