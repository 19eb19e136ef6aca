use serde_json::json;

use crate::commands::print;
use crate::error::Error;
use crate::exit::Exit;
use crate::user_profile_field::UserProfileField;

/// `mapper fields`: a table, its columns two blanks apart, or one JSON document.
pub(super) fn run(as_json: bool) -> Result<Exit, Error> {
    let listing = if as_json { document() } else { table() };
    print(listing.as_bytes())?;
    Ok(Exit::Done)
}

fn document() -> String {
    let fields: Vec<_> = UserProfileField::all()
        .map(|field| json!({"name": field.name, "cliName": field.cli_name(), "type": field.kind}))
        .collect();
    format!("{:#}\n", json!({"schema": 1, "fields": fields}))
}

fn table() -> String {
    let mut rows = vec![["NAME".to_owned(), "CLINAME".to_owned(), "TYPE".to_owned()]];
    rows.extend(UserProfileField::all().map(|field| {
        [
            field.name.to_owned(),
            field.cli_name(),
            field.kind.to_owned(),
        ]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (name, cli_name) = (width(0), width(1));
    rows.iter()
        .map(|row| format!("{:name$}  {:cli_name$}  {}\n", row[0], row[1], row[2]))
        .collect()
}
