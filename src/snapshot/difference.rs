use std::fmt;

use crate::tree::{Mode, Tree, TreeFile, TreePath};

/// Something in which a tree is not what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A file is not there.
    Missing {
        /// Its path.
        path: TreePath,
    },
    /// A file is there that is not expected.
    Unexpected {
        /// Its path.
        path: TreePath,
    },
    /// A file has other permissions.
    Mode {
        /// Its path.
        path: TreePath,
        /// What is expected.
        expected: Mode,
        /// What it has.
        found: Mode,
    },
    /// A text has another line; the first such.
    Line {
        /// Its path.
        path: TreePath,
        /// The line, from 1.
        line: usize,
        /// What is expected; nothing when the text should have ended.
        expected: Option<String>,
        /// What is there; nothing when the text has ended.
        found: Option<String>,
    },
    /// A file has other bytes, and one of the two is no text, or they differ in nothing but
    /// the ends of lines.
    Bytes {
        /// Its path.
        path: TreePath,
    },
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(formatter, "{path}: is missing"),
            Self::Unexpected { path } => write!(formatter, "{path}: is not expected"),
            Self::Mode {
                path,
                expected,
                found,
            } => write!(
                formatter,
                "{path}: mode {:04o}, not {:04o}",
                found.bits(),
                expected.bits()
            ),
            Self::Line {
                path,
                line,
                expected,
                found,
            } => {
                write!(formatter, "{path}:{line}:")?;
                for (sign, text) in [('-', expected), ('+', found)] {
                    if let Some(text) = text {
                        write!(formatter, "\n  {sign} {text}")?;
                    }
                }
                Ok(())
            }
            Self::Bytes { path } => write!(formatter, "{path}: has other bytes"),
        }
    }
}

impl Tree {
    /// In what this tree is not the expected one, sorted by path; nothing if in nothing.
    /// Whose a file is, is not compared: a folder does not know.
    #[must_use]
    pub fn differences(&self, expected: &Self) -> Vec<Difference> {
        let mut differences: Vec<(TreePath, Difference)> = Vec::new();
        for (path, file) in self.iter() {
            match expected.get(path.as_str()) {
                None => {
                    let path = path.clone();
                    differences.push((path.clone(), Difference::Unexpected { path }));
                }
                Some(wanted) => {
                    let found = between(path, file, wanted);
                    differences.extend(found.into_iter().map(|it| (path.clone(), it)));
                }
            }
        }
        let missing = expected
            .iter()
            .filter(|(path, _)| self.get(path.as_str()).is_none());
        differences.extend(missing.map(|(path, _)| {
            let path = path.clone();
            (path.clone(), Difference::Missing { path })
        }));
        differences.sort_by(|(a, _), (b, _)| a.cmp(b));
        differences.into_iter().map(|(_, it)| it).collect()
    }
}

fn between(path: &TreePath, found: &TreeFile, expected: &TreeFile) -> Vec<Difference> {
    let mut differences = Vec::new();
    if found.mode != expected.mode {
        differences.push(Difference::Mode {
            path: path.clone(),
            expected: expected.mode,
            found: found.mode,
        });
    }
    if found.bytes != expected.bytes {
        let line = first_line(path, &found.bytes, &expected.bytes);
        differences.push(line.unwrap_or_else(|| Difference::Bytes { path: path.clone() }));
    }
    differences
}

fn first_line(path: &TreePath, found: &[u8], expected: &[u8]) -> Option<Difference> {
    let found = std::str::from_utf8(found).ok()?;
    let expected = std::str::from_utf8(expected).ok()?;
    let (mut found, mut expected) = (found.lines(), expected.lines());
    let mut line = 0;
    loop {
        line += 1;
        match (expected.next(), found.next()) {
            (None, None) => return None,
            (expected, found) if expected == found => {}
            (expected, found) => {
                return Some(Difference::Line {
                    path: path.clone(),
                    line,
                    expected: expected.map(ToOwned::to_owned),
                    found: found.map(ToOwned::to_owned),
                });
            }
        }
    }
}
