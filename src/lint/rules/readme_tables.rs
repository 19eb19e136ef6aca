//! What a section of the README lists, beside what there is.

use crate::did_you_mean::did_you_mean;
use crate::lint::findings::Findings;
use crate::lint::readme::{Readme, Section, Table};

/// The names of one kind in some sections.
pub(super) struct Listed<'r, 's> {
    /// What they are, which is also what the first column is about: `argument`.
    pub(super) what: &'static str,
    /// The command that they belong to.
    pub(super) of: &'r str,
    pub(super) sections: &'r [Section<'s>],
}

impl<'r, 's> Listed<'r, 's> {
    pub(super) fn tables(&self) -> impl Iterator<Item = &'r Table<'s>> {
        let tables = self.sections.iter().flat_map(|section| &section.tables);
        let what = self.what;
        tables.filter(move |table| table.lists(what))
    }
}

/// Tells what is not listed, and what is listed and is not. A command without a section is
/// told of once, elsewhere.
pub(super) fn compare(listed: &Listed<'_, '_>, known: &[&str], findings: &mut Findings<'_>) {
    let Some(heading) = listed.sections.first() else {
        return;
    };
    let Listed { what, of, .. } = listed;
    let rows: Vec<_> = listed.tables().flat_map(|table| &table.rows).collect();
    for name in known {
        if !rows.iter().any(|row| row.names().contains(name)) {
            findings.add(
                Readme::FILE,
                heading.place,
                format!("the {what} `{name}` of `{of}` is not listed"),
                format!("add a row for `{name}` to its table"),
            );
        }
    }
    for row in rows {
        for name in row.names().into_iter().filter(|name| !known.contains(name)) {
            findings.add(
                Readme::FILE,
                row.place,
                format!("`{of}` has no {what} `{name}`"),
                match did_you_mean(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "take the row out, or declare it in the yml".to_owned(),
                },
            );
        }
    }
}
