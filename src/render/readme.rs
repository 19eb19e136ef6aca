//! A README's sections of commands, with what the yml declares.

use std::borrow::Cow;

use iam_core::{
    Definition,
    docs::{Readme, ReadmeError},
};

use super::RenderError;
use crate::answers::Answers;
use crate::template_set::{Entry, Treatment};
use crate::tree::TreePath;

/// A rendered file.
pub(super) type Rendered<'a> = (&'a Entry, TreePath, Cow<'static, [u8]>);

/// Puts what the integration's yml declares into the sections of READMEs, so that the yml stays
/// the only list of it. Examples are the template's.
pub(super) fn declare(files: &mut [Rendered<'_>], answers: &Answers) -> Result<(), RenderError> {
    let yml = format!("{}.yml", answers.name.pascal());
    let yml = files.iter().find(|(_, path, _)| path.as_str() == yml);
    // A set without a yml, or with one that is none, has its own tests to fail.
    let Some(definition) = yml.and_then(|(_, _, bytes)| definition(bytes)) else {
        return Ok(());
    };
    for (entry, _, bytes) in files {
        if entry.treatment == Treatment::Readme
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            let declared = declaring(text, &definition).map_err(in_file(entry))?;
            *bytes = Cow::Owned(declared.into_bytes());
        }
    }
    Ok(())
}

/// Refuses markers that do not belong together.
pub(super) fn check(entry: &Entry, text: &str) -> Result<(), RenderError> {
    Readme::read(text).map(drop).map_err(in_file(entry))
}

fn in_file(entry: &Entry) -> impl FnOnce(ReadmeError) -> RenderError {
    |problem| RenderError::Readme {
        file: entry.from.clone(),
        problem,
    }
}

fn definition(yml: &[u8]) -> Option<Definition> {
    Definition::parse(std::str::from_utf8(yml).ok()?).ok()
}

/// A README that says nothing of any command is as it is.
fn declaring(text: &str, definition: &Definition) -> Result<String, ReadmeError> {
    let readme = Readme::read(text)?;
    match readme.sections().next() {
        None => Ok(text.to_owned()),
        Some(_) => readme.declaring(definition),
    }
}
