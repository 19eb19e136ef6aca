use std::io;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::print;
use crate::cli;
use crate::error::Error;
use crate::exit::Exit;

/// `man`: one page, made from the command line's own description.
pub(super) fn run() -> Result<Exit, Error> {
    print(&page().map_err(Error::Output)?)?;
    Ok(Exit::Done)
}

fn page() -> io::Result<Vec<u8>> {
    let mut program = cli::command();
    // Fills in the usages and the options that every command has.
    program.build();

    let man = Man::new(program.clone());
    // Without a date: one version gives the same page every day.
    let title = format!(
        ".TH iam-init 1 \"\" \"iam-init {}\" \"User Commands\"\n",
        env!("CARGO_PKG_VERSION")
    );
    let mut page = title.into_bytes();
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    page.extend(b".SH COMMANDS\n");
    for command in leaves(&program) {
        page.extend(section(command)?);
    }
    page.extend(sections(&program)?);
    Ok(page)
}

/// The commands that do something, those of a group in the group's place.
fn leaves(command: &Command) -> Vec<&Command> {
    command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
        .flat_map(|inner| {
            if inner.has_subcommands() {
                leaves(inner)
            } else {
                vec![inner]
            }
        })
        .collect()
}

/// One command: how it is called, what it does, what it takes.
fn section(command: &Command) -> io::Result<Vec<u8>> {
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let mut roff = Roff::new();
    roff.control("SS", [name]);
    roff.text([bold(name), roman(usage.strip_prefix(name).unwrap_or(usage))]);
    roff.control("PP", []);
    let about = command.get_about().map(ToString::to_string);
    roff.text([roman(about.unwrap_or_default() + ".")]);
    let mut text = written(&roff)?;

    let mut options = Vec::new();
    // Every command has `--help`: it stands with the program's options.
    let without_help = command.clone().mut_arg("help", |help| help.hide(true));
    Man::new(without_help).render_options_section(&mut options)?;
    // The headings would end the section.
    let options = String::from_utf8_lossy(&options);
    let items = options.split_inclusive('\n').filter(|line| {
        !line.starts_with(".SH") && !line.starts_with(".ie") && !line.starts_with(".el")
    });
    text.extend(items.flat_map(str::bytes));
    text.extend(paragraphs(command)?);
    Ok(text)
}

/// What stands below the program's help: a table or list with a title is a section, all
/// else is one.
fn sections(program: &Command) -> io::Result<Vec<u8>> {
    let mut roff = Roff::new();
    let (titled, notes): (Vec<_>, Vec<_>) = remarks(program)
        .into_iter()
        .partition(|remark| remark.title.is_some());
    roff.control("SH", ["NOTES"]);
    for remark in notes {
        roff.control("PP", []);
        roff.text([roman(remark.text)]);
    }
    for remark in titled {
        let title = remark.title.unwrap_or_default();
        roff.control("SH", [title.to_uppercase().as_str()]);
        verbatim(&mut roff, &remark.text);
    }
    written(&roff)
}

/// What stands below a command's help.
fn paragraphs(command: &Command) -> io::Result<Vec<u8>> {
    let mut roff = Roff::new();
    for remark in remarks(command) {
        roff.control("PP", []);
        match remark.title {
            Some(title) => {
                roff.text([roman(title + ":")]);
                verbatim(&mut roff, &remark.text);
            }
            None => {
                roff.text([roman(remark.text)]);
            }
        }
    }
    written(&roff)
}

/// A paragraph below a help. One that starts with `Title:` is a table or a list of
/// examples, whose lines stay as they are.
struct Remark {
    title: Option<String>,
    text: String,
}

fn remarks(command: &Command) -> Vec<Remark> {
    let after = command.get_after_help().map(ToString::to_string);
    let paragraph = |paragraph: &str| match paragraph.split_once(":\n") {
        Some((title, text)) if !title.contains('\n') => Remark {
            title: Some(title.to_owned()),
            text: text.to_owned(),
        },
        _ => Remark {
            title: None,
            text: paragraph.to_owned(),
        },
    };
    let after = after.unwrap_or_default();
    after
        .split("\n\n")
        .filter(|text| !text.is_empty())
        .map(paragraph)
        .collect()
}

fn written(roff: &Roff) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    roff.to_writer(&mut text)?;
    Ok(text)
}

fn verbatim(roff: &mut Roff, lines: &str) {
    roff.control("nf", []);
    for line in lines.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
}
