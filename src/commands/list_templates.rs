use serde_json::json;

use super::print;
use crate::error::Error;
use crate::exit::Exit;
use crate::request::Format;
use crate::template_set::TemplateSet;

/// `--list-templates`
pub(super) fn run(format: Format) -> Result<Exit, Error> {
    let sets = TemplateSet::built_in_names()
        .into_iter()
        .map(TemplateSet::built_in)
        .collect::<Result<Vec<_>, _>>()?;
    let listing = match format {
        Format::Paths => sets
            .iter()
            .map(|set| format!("{}  {}\n", set.name(), set.description()))
            .collect(),
        Format::Json | Format::Contents => {
            let templates: Vec<_> = sets
                .iter()
                .map(|set| json!({"name": set.name(), "description": set.description()}))
                .collect();
            format!("{:#}\n", json!({"schema": 1, "templates": templates}))
        }
    };
    print(listing.as_bytes())?;
    Ok(Exit::Done)
}
