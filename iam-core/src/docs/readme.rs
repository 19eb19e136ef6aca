//! A README, cut at its sections.

use super::{
    ReadmeError, Section, Told, declaration,
    marker::{self, Marker},
};
use crate::definition::{Command, Definition};

/// A README, cut at its sections: what stands outside of them is its author's, and stays byte
/// for byte.
///
/// ```
/// use iam_core::docs::Readme;
///
/// let text = "Mine.\n<!-- docs: begin iam-get-user -->\nold\n<!-- docs: end iam-get-user -->\n";
/// let readme = Readme::read(text)?;
/// let renewed = readme.with_section("iam-get-user", "new\n");
/// assert_eq!(renewed, text.replace("old", "new"));
/// # Ok::<(), iam_core::docs::ReadmeError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readme<'t> {
    pieces: Vec<Piece<'t>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece<'t> {
    /// Its author's.
    Text(&'t str),
    Section(Marked<'t>),
}

/// A section with the lines that it begins and ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marked<'t> {
    begin: &'t str,
    section: Section<'t>,
    end: &'t str,
}

/// What a section shall say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) command: String,
    pub(super) told: Told,
    /// With `\n` at the end of each line.
    pub(super) body: String,
}

impl<'t> Readme<'t> {
    /// Finds the sections of a text. A marker stands on a line of its own, outside of blocks of
    /// code.
    ///
    /// # Errors
    /// [`ReadmeError`]: markers that do not belong together.
    pub fn read(text: &'t str) -> Result<Self, ReadmeError> {
        let mut pieces = Vec::new();
        let mut open: Option<Opened<'t>> = None;
        let mut fence = Fence::default();
        let (mut at, mut start) = (0, 0);
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let (from, number) = (at, index + 1);
            at += line.len();
            if open.is_none() && fence.takes(line) {
                continue;
            }
            match (Marker::read(line), open) {
                (None, _) => {}
                (Some(Marker::Unreadable), _) => {
                    return Err(ReadmeError::Unreadable { line: number });
                }
                (Some(Marker::Begin { command, told }), None) => {
                    pieces.push(Piece::Text(&text[start..from]));
                    open = Some(Opened {
                        command,
                        told,
                        begin: line,
                        line: number,
                    });
                    start = at;
                }
                (Some(Marker::End { command }), Some(opened)) if command == opened.command => {
                    let body = &text[start..from];
                    pieces.push(Piece::Section(opened.closed(body, line)));
                    open = None;
                    start = at;
                }
                (Some(_), Some(opened)) => return Err(opened.without_end()),
                (Some(Marker::End { command }), None) => {
                    return Err(ReadmeError::NoBegin {
                        command: command.to_owned(),
                        line: number,
                    });
                }
            }
        }
        if let Some(opened) = open {
            return Err(opened.without_end());
        }
        pieces.push(Piece::Text(&text[start..]));
        let readme = Self { pieces };
        readme.check_names()?;
        Ok(readme)
    }

    fn check_names(&self) -> Result<(), ReadmeError> {
        for (index, section) in self.sections().enumerate() {
            let earlier = self.sections().take(index);
            if let Some(first) = earlier
                .into_iter()
                .find(|earlier| earlier.command == section.command)
            {
                return Err(ReadmeError::Twice {
                    command: section.command.to_owned(),
                    first: first.line,
                    second: section.line,
                });
            }
        }
        Ok(())
    }

    /// The sections, in the README's order.
    pub fn sections(&self) -> impl Iterator<Item = Section<'t>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Section(marked) => Some(marked.section),
        })
    }

    /// The section of a command.
    pub fn section(&self, command: &str) -> Option<Section<'t>> {
        self.sections().find(|section| section.command == command)
    }

    /// The text with another body in a command's section, whose lines end as its marker does; as
    /// it is where the command has none.
    #[must_use]
    pub fn with_section(&self, command: &str, body: &str) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Section(marked) if marked.section.command == command => {
                    marked.renewed(marked.section.told, body)
                }
                piece => piece.text(),
            })
            .collect()
    }

    /// The text with what a yml declares: in each command's section its arguments and outputs, and
    /// behind them the examples that are there.
    ///
    /// # Errors
    /// [`ReadmeError::NoSections`] where nothing says where a section goes.
    pub fn declaring(&self, definition: &Definition) -> Result<String, ReadmeError> {
        let wanted: Vec<Wanted> = definition
            .commands
            .iter()
            .map(|command| {
                let section = self.section(&command.name);
                let told = section.map_or(Told::ByTheFakeVendor, |section| section.told);
                let examples = section.map_or("", |section| section.examples());
                Wanted::new(command, told, &examples.replace("\r\n", "\n"))
            })
            .collect();
        self.with_sections(&wanted)
    }

    /// The text with these sections: those that are there in their places, a new one behind the
    /// one that it follows, and none besides.
    ///
    /// # Errors
    /// [`ReadmeError::NoSections`] where nothing says where a section goes.
    pub(super) fn with_sections(&self, wanted: &[Wanted]) -> Result<String, ReadmeError> {
        let is_there = |command: &str| self.section(command).is_some();
        if let Some(first) = wanted.first()
            && !wanted.iter().any(|wanted| is_there(&wanted.command))
        {
            return Err(ReadmeError::NoSections {
                command: first.command.clone(),
            });
        }
        let mut text = String::new();
        // Those that no section precedes come before the first that is there.
        let leading = wanted
            .iter()
            .take_while(|wanted| !is_there(&wanted.command))
            .count();
        let first = wanted.get(leading).map(|first| first.command.as_str());
        for piece in &self.pieces {
            let Piece::Section(marked) = piece else {
                text.push_str(&piece.text());
                continue;
            };
            let command = marked.section.command;
            let Some(at) = wanted.iter().position(|wanted| wanted.command == command) else {
                continue;
            };
            let end = marked.line_end();
            if Some(command) == first {
                for new in &wanted[..leading] {
                    text.push_str(&with_line_ends(&format!("{}\n", new.marked()), end));
                }
            }
            text.push_str(&marked.renewed(wanted[at].told, &wanted[at].body));
            for new in wanted[at + 1..]
                .iter()
                .take_while(|wanted| !is_there(&wanted.command))
            {
                let new = with_line_ends(&new.marked(), end);
                if text.ends_with('\n') {
                    text.push_str(end);
                    text.push_str(&new);
                } else {
                    // The last line has no end, and shall have none.
                    text.push_str(&format!("{end}{end}{}", new.trim_end()));
                }
            }
        }
        Ok(text)
    }
}

impl Piece<'_> {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => (*text).to_owned(),
            Self::Section(marked) => [marked.begin, marked.section.body, marked.end].concat(),
        }
    }
}

impl Marked<'_> {
    /// How the lines of the section end: as its marker does.
    fn line_end(&self) -> &'static str {
        if self.begin.ends_with("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    fn renewed(&self, told: Told, body: &str) -> String {
        let end = self.line_end();
        let begin = if told == self.section.told {
            self.begin.to_owned()
        } else {
            marker::begin(self.section.command, told) + end
        };
        begin + &with_line_ends(body, end) + self.end
    }
}

impl Wanted {
    pub(super) fn new(command: &Command, told: Told, examples: &str) -> Self {
        let gap = if examples.is_empty() { "" } else { "\n" };
        Self {
            command: command.name.clone(),
            told,
            body: format!("{}{gap}{examples}", declaration(command)),
        }
    }

    fn marked(&self) -> String {
        let (begin, end) = (
            marker::begin(&self.command, self.told),
            marker::end(&self.command),
        );
        format!("{begin}\n{}{end}\n", self.body)
    }
}

fn with_line_ends(text: &str, end: &str) -> String {
    if end == "\n" {
        text.to_owned()
    } else {
        text.replace('\n', end)
    }
}

/// A section whose end is not found yet.
#[derive(Clone, Copy)]
struct Opened<'t> {
    command: &'t str,
    told: Told,
    begin: &'t str,
    line: usize,
}

impl<'t> Opened<'t> {
    const fn closed(self, body: &'t str, end: &'t str) -> Marked<'t> {
        Marked {
            begin: self.begin,
            section: Section {
                command: self.command,
                told: self.told,
                body,
                line: self.line,
            },
            end,
        }
    }

    fn without_end(self) -> ReadmeError {
        ReadmeError::NoEnd {
            command: self.command.to_owned(),
            line: self.line,
        }
    }
}

/// A block of code that its author has fenced (CommonMark, section 4.5): a marker in it is shown,
/// not meant.
#[derive(Default)]
struct Fence(Option<(char, usize)>);

impl Fence {
    /// Whether the line is part of such a block.
    fn takes(&mut self, line: &str) -> bool {
        let line = line.trim_end();
        let inside = line.trim_start_matches(' ');
        let mark = inside
            .chars()
            .next()
            .filter(|mark| matches!(mark, '`' | '~'));
        let length = mark.map_or(0, |mark| {
            inside.chars().take_while(|&next| next == mark).count()
        });
        let is_fence = length >= 3 && line.len() - inside.len() < 4;
        let rest = inside.get(length..).unwrap_or_default();
        match (self.0, mark) {
            (None, Some(mark)) if is_fence && !(mark == '`' && rest.contains('`')) => {
                self.0 = Some((mark, length));
                true
            }
            (None, _) => false,
            (Some((open, least)), Some(mark)) => {
                if is_fence && mark == open && length >= least && rest.is_empty() {
                    self.0 = None;
                }
                true
            }
            (Some(_), None) => true,
        }
    }
}

#[cfg(test)]
#[path = "readme_tests.rs"]
mod tests;
