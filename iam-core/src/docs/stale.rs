//! What a README says that is not so.

use std::{fmt, path::Path};

use super::{Readme, readme::Wanted};

/// A section of a README that does not say what happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The command.
    pub command: String,
    /// Where the README says it; none where it says nothing.
    pub line: Option<usize>,
    /// What is wrong.
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// There is no section.
    Missing,
    /// The yml declares no such command.
    Undeclared,
    /// The first lines that differ: as they are, and as they should be.
    Differs { is: Vec<String>, told: Vec<String> },
}

impl Stale {
    /// The same with the place, as editors find it.
    pub(crate) fn at(&self, file: &Path) -> String {
        let file = file.display();
        match self.line {
            Some(line) => format!("{file}:{line}: {self}"),
            None => format!("{file}: {self}"),
        }
    }
}

/// So many lines of a difference are shown.
const SHOWN: usize = 4;

/// What is to be done to the sections of a README.
pub(super) fn compare(readme: &Readme<'_>, wanted: &[Wanted]) -> Vec<Stale> {
    let undeclared = readme
        .sections()
        .filter(|section| !wanted.iter().any(|one| one.command == section.command))
        .map(|section| Stale {
            command: section.command.to_owned(),
            line: Some(section.line),
            why: Why::Undeclared,
        });
    let differing = wanted.iter().filter_map(|wanted| {
        let Some(section) = readme.section(&wanted.command) else {
            return Some(Stale {
                command: wanted.command.clone(),
                line: None,
                why: Why::Missing,
            });
        };
        let body = section.body.replace("\r\n", "\n");
        if body == wanted.body && section.told == wanted.told {
            return None;
        }
        let difference = Difference::first(&body, &wanted.body);
        Some(Stale {
            command: wanted.command.clone(),
            line: Some(section.line + 1 + difference.at),
            why: Why::Differs {
                is: difference.is,
                told: difference.told,
            },
        })
    });
    differing.chain(undeclared).collect()
}

/// The first lines in which two texts differ, without blank ones.
struct Difference {
    /// How many lines come before.
    at: usize,
    is: Vec<String>,
    told: Vec<String>,
}

impl Difference {
    fn first(is: &str, told: &str) -> Self {
        let is: Vec<&str> = is.lines().collect();
        let told: Vec<&str> = told.lines().collect();
        let same = is.iter().zip(&told).take_while(|(is, told)| is == told);
        let at = same.count();
        let (is, told) = (&is[at..], &told[at..]);
        // Where both go on alike: the nearest line that both have.
        let meet = (1..is.len() + told.len())
            .flat_map(|both| (0..=both).map(move |left| (left, both - left)))
            .find(|&(left, right)| {
                is.get(left).is_some_and(|line| !line.is_empty()) && is.get(left) == told.get(right)
            });
        let (left, right) = meet.unwrap_or((is.len(), told.len()));
        let shown = |lines: &[&str]| -> Vec<String> {
            let lines = lines.iter().filter(|line| !line.is_empty());
            lines.take(SHOWN).map(|line| (*line).to_owned()).collect()
        };
        let blank = is[..left].iter().take_while(|line| line.is_empty()).count();
        Self {
            at: at + if blank < left { blank } else { 0 },
            is: shown(&is[..left]),
            told: shown(&told[..right]),
        }
    }
}

impl fmt::Display for Stale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let command = &self.command;
        match &self.why {
            Why::Missing => writeln!(formatter, "`{command}` has no section"),
            Why::Undeclared => {
                writeln!(
                    formatter,
                    "`{command}` has a section, and the yml does not declare it"
                )
            }
            Why::Differs { is, told } => {
                writeln!(
                    formatter,
                    "the section of `{command}` does not say what happens"
                )?;
                for (mark, lines) in [('-', is), ('+', told)] {
                    for line in lines {
                        writeln!(formatter, "  {mark} {line}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::docs::Told;

    #[test]
    fn what_is_stale_is_told_with_the_first_lines_that_differ() {
        let text = "# T\n<!-- docs: begin a -->\n1\n2\n3\n<!-- docs: end a -->\n\
                    <!-- docs: begin b -->\r\nsame\r\n<!-- docs: end b -->\r\n\
                    <!-- docs: begin gone -->\n<!-- docs: end gone -->\n";
        let wanted = |command: &str, body: &str| Wanted {
            command: command.to_owned(),
            told: Told::ByTheFakeVendor,
            body: body.to_owned(),
        };
        let wanted = [
            wanted("a", "1\nzwei\nand\n3\n"),
            wanted("b", "same\n"),
            wanted("new", "x\n"),
        ];
        let stale = compare(&Readme::read(text).unwrap(), &wanted);
        let told: Vec<_> = stale
            .iter()
            .map(|stale| (stale.line, stale.to_string()))
            .collect();
        assert_eq!(
            told,
            [
                (
                    Some(4),
                    "the section of `a` does not say what happens\n  - 2\n  + zwei\n  + and\n"
                        .to_owned()
                ),
                (None, "`new` has no section\n".to_owned()),
                (
                    Some(10),
                    "`gone` has a section, and the yml does not declare it\n".to_owned()
                ),
            ]
        );
    }
}
