//! One command's section.

/// The section of one command, as it stands in a README.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section<'t> {
    /// The command that it tells of.
    pub command: &'t str,
    /// Who has answered its examples.
    pub told: Told,
    /// What stands between its markers, with its line endings.
    pub body: &'t str,
    /// The line of its first marker, from 1.
    pub line: usize,
}

/// Who has answered a section's examples.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The fake vendor of the integration's tests.
    ByTheFakeVendor,
    /// A live system.
    Live,
}

/// The heading that a section's examples begin with.
pub(super) const EXAMPLE: &str = "#### Command example";

impl<'t> Section<'t> {
    /// The examples: from the first one's heading on.
    pub fn examples(&self) -> &'t str {
        let mut at = 0;
        for line in self.body.split_inclusive('\n') {
            if line.trim_end() == EXAMPLE {
                return &self.body[at..];
            }
            at += line.len();
        }
        &self.body[at..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_begin_with_the_first_heading() {
        for (body, examples) in [
            ("", ""),
            ("### a\n", ""),
            (
                "### a\r\n\r\n#### Command example\r\nx\r\n#### Command example\r\ny",
                "#### Command example\r\nx\r\n#### Command example\r\ny",
            ),
        ] {
            let section = Section {
                command: "a",
                told: Told::ByTheFakeVendor,
                body,
                line: 1,
            };
            assert_eq!(section.examples(), examples);
        }
    }
}
