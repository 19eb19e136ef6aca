use serde_json::json;

use crate::commands::print;
use crate::error::Error;
use crate::exit::Exit;
use crate::template_set::TemplateSet;

/// `template files`
pub(super) fn run(template: &str, as_json: bool) -> Result<Exit, Error> {
    let set = TemplateSet::built_in(template)?;
    let listing = if as_json {
        let files: Vec<_> = set.sources().collect();
        let document = json!({"schema": 1, "template": set.name(), "files": files});
        format!("{document:#}\n")
    } else {
        set.sources().map(|path| format!("{path}\n")).collect()
    };
    print(listing.as_bytes())?;
    Ok(Exit::Done)
}
