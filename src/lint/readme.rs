//! A README, as headings and tables.

use super::Place;

/// The README, section by section.
pub(super) struct Readme<'s> {
    pub(super) sections: Vec<Section<'s>>,
}

/// What stands between two headings, the first of them included.
pub(super) struct Section<'s> {
    /// How deep the heading is; 0 for what stands before all headings.
    pub(super) level: usize,
    /// The heading, without backticks.
    pub(super) title: &'s str,
    pub(super) place: Place,
    pub(super) tables: Vec<Table<'s>>,
}

pub(super) struct Table<'s> {
    /// The cells of the first line.
    pub(super) head: Vec<&'s str>,
    pub(super) rows: Vec<TableRow<'s>>,
}

pub(super) struct TableRow<'s> {
    pub(super) cells: Vec<&'s str>,
    pub(super) place: Place,
}

impl<'s> Readme<'s> {
    pub(super) const FILE: &'static str = "README.md";

    pub(super) fn read(text: &'s str) -> Self {
        let mut sections = vec![Section {
            level: 0,
            title: "",
            place: Place::line(1),
            tables: Vec::new(),
        }];
        let mut fence: Option<&str> = None;
        let mut in_table = false;
        for (index, line) in text.lines().enumerate() {
            let place = Place::line(index + 1);
            let trimmed = line.trim();
            if let Some(open) = fence {
                if trimmed.starts_with(open) && rest_of_fence(trimmed, open).is_empty() {
                    fence = None;
                }
                continue;
            }
            // Code within a line may begin with three backticks too, and ends in the same line.
            fence = ["```", "~~~"].into_iter().find(|mark| {
                let is_within_a_line = || rest_of_fence(trimmed, mark).contains('`');
                trimmed.starts_with(mark) && !(*mark == "```" && is_within_a_line())
            });
            let was_in_table = std::mem::replace(&mut in_table, trimmed.starts_with('|'));
            if let Some((level, title)) = heading(line) {
                sections.push(Section {
                    level,
                    title,
                    place,
                    tables: Vec::new(),
                });
            } else if in_table && let Some(section) = sections.last_mut() {
                section.line_of_table(trimmed, place, was_in_table);
            }
        }
        Self { sections }
    }

    /// The section with this heading, and those below it; empty where there is none.
    pub(super) fn region(&self, title: &str) -> &[Section<'s>] {
        let Some(start) = self.sections.iter().position(|one| one.title == title) else {
            return &[];
        };
        let level = self.sections[start].level;
        let after = &self.sections[start + 1..];
        let end = after.iter().position(|section| section.level <= level);
        let length = 1 + end.unwrap_or(after.len());
        &self.sections[start..start + length]
    }

    /// The headings below this one.
    pub(super) fn below(&self, title: &str) -> &[Section<'s>] {
        self.region(title).get(1..).unwrap_or_default()
    }
}

impl<'s> Section<'s> {
    fn line_of_table(&mut self, line: &'s str, place: Place, goes_on: bool) {
        let cells = cells(line);
        match self.tables.last_mut() {
            Some(table) if goes_on => {
                let is_rule = |cell: &&str| cell.chars().all(|c| matches!(c, '-' | ':'));
                if !cells.iter().all(is_rule) {
                    table.rows.push(TableRow { cells, place });
                }
            }
            _ => self.tables.push(Table {
                head: cells,
                rows: Vec::new(),
            }),
        }
    }
}

impl Table<'_> {
    /// Whether the first column is about this: `argument`, `**Argument Name**`.
    pub(super) fn lists(&self, what: &str) -> bool {
        let first = self.head.first().copied().unwrap_or_default();
        first.to_lowercase().contains(what)
    }
}

impl TableRow<'_> {
    /// The names in the first column: what is in backticks, or else the whole.
    pub(super) fn names(&self) -> Vec<&str> {
        let cell = self.cells.first().copied().unwrap_or_default();
        let mut quoted: Vec<&str> = cell.split('`').skip(1).step_by(2).collect();
        if quoted.is_empty() {
            quoted.push(cell.trim_matches('*').trim());
        }
        quoted.retain(|name| !name.is_empty());
        quoted
    }
}

/// What stands behind the marks of a line that begins with them.
fn rest_of_fence<'l>(line: &'l str, mark: &str) -> &'l str {
    line.trim_start_matches(|c| mark.starts_with(c))
}

/// Level and text of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    if !(1..=6).contains(&level) || !text.starts_with([' ', '\t']) {
        return None;
    }
    let text = text.trim().trim_end_matches('#').trim_end();
    Some((level, text.trim_matches('`')))
}

/// The cells of a line of a table; an escaped bar is part of a cell.
fn cells(line: &str) -> Vec<&str> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices('|') {
        if !line[..at].ends_with('\\') {
            cells.push(line[start..at].trim());
            start = at + 1;
        }
    }
    cells.push(line[start..].trim());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = "\
intro
# Acme
## Commands
### `acme-go`
| **Argument Name** | **Required** |
| --- | :-: |
| day | `a \\| b` |
| `one`, `two` | |

| path |
|---|
```
# no heading
| no | table |
```
#### Output
| **Path** |
##no heading
### iam-get-user ###
```!iam-get-user user-profile=`{}` ```
## Last
";

    #[test]
    fn headings_and_tables_are_found_and_code_is_not() {
        let readme = Readme::read(README);
        let titles: Vec<_> = readme
            .sections
            .iter()
            .map(|section| (section.level, section.title, section.place.line))
            .collect();
        assert_eq!(
            titles,
            [
                (0, "", 1),
                (1, "Acme", 2),
                (2, "Commands", 3),
                (3, "acme-go", 4),
                (4, "Output", 16),
                (3, "iam-get-user", 19),
                (2, "Last", 21),
            ]
        );
        let region = readme.region("acme-go");
        assert_eq!(region.len(), 2);
        assert_eq!(readme.below("Commands").len(), 3);
        assert!(readme.region("none").is_empty());
        let table = &region[0].tables[0];
        assert!(table.lists("argument") && !table.lists("path"));
        let rows: Vec<_> = table
            .rows
            .iter()
            .map(|row| (row.names(), row.place.line))
            .collect();
        assert_eq!(rows, [(vec!["day"], 7), (vec!["one", "two"], 8)]);
        assert_eq!(table.rows[0].cells[1], "`a \\| b`");
        assert_eq!(region[0].tables.len(), 2);
    }
}
