//! What `src/fake_vendor.rs` says of the application's users.

use super::app_schema::{AppField, AppSchema};
use super::integration::Integration;
use super::rust_file::RustFile;
use super::rust_token::{RustToken, RustTokenKind, inside};

/// The file that describes the application.
pub(super) const FILE: &str = "src/fake_vendor.rs";

/// Calls on `RestApi` that name fields which nobody writes.
const READ_ONLY: [&str; 3] = ["ignores", "keeps", "refuses"];
/// Calls that name fields which the client writes itself, or not at all.
const OWN: [&str; 2] = ["id", "active"];

/// The fields that `.fields(...)` of `RestApi` lists; `None` where nothing does.
pub(super) fn schema(code: &[RustFile<'_>]) -> Option<AppSchema> {
    let file = code.iter().find(|file| file.path == FILE)?;
    let listed = call(file, "fields")?;
    let list = match listed.first()?.word() {
        Some(name) => constant(file, name)?,
        None => listed,
    };
    let names: Vec<&str> = list
        .windows(2)
        .filter(|pair| pair[0].is_mark('('))
        .filter_map(|pair| pair[1].text())
        .collect();
    if names.is_empty() {
        return None;
    }
    let texts = |method: &str| -> Vec<&str> {
        let arguments = call(file, method).unwrap_or_default();
        arguments.iter().filter_map(RustToken::text).collect()
    };
    let read_only: Vec<&str> = READ_ONLY.into_iter().flat_map(texts).collect();
    let own: Vec<&str> = OWN
        .into_iter()
        .filter_map(|method| texts(method).first().copied())
        .collect();
    let fields = names.into_iter().map(|name| {
        let field = if read_only.contains(&name) {
            AppField::ReadOnly
        } else if own.contains(&name) {
            AppField::Own
        } else {
            AppField::Writable
        };
        (name.to_owned(), field)
    });
    let required = texts("requires").into_iter().map(str::to_owned);
    let client = code.iter().find(|file| file.path == Integration::CLIENT);
    let texts = client.iter().flat_map(|file| &file.tokens);
    let named_by_client = texts.filter_map(RustToken::text).map(str::to_owned);
    Some(AppSchema::rest(
        FILE,
        fields.collect(),
        required.collect(),
        named_by_client.collect(),
    ))
}

/// The arguments of the first call of a method.
fn call<'f, 's>(file: &'f RustFile<'s>, method: &str) -> Option<&'f [RustToken<'s>]> {
    let tokens = &file.tokens;
    let at = tokens
        .windows(3)
        .position(|call| call[0].is_mark('.') && call[1].is_word(method) && call[2].is_mark('('))?;
    Some(inside(tokens, at + 2))
}

/// What stands in the brackets of a constant list.
fn constant<'f, 's>(file: &'f RustFile<'s>, name: &str) -> Option<&'f [RustToken<'s>]> {
    let tokens = &file.tokens;
    let at = tokens
        .windows(2)
        .position(|pair| pair[0].is_word("const") && pair[1].is_word(name))?;
    let is = |at: usize, mark: char| {
        let found = tokens[at..]
            .iter()
            .position(|token| token.kind == RustTokenKind::Mark(mark))?;
        Some(at + found)
    };
    let value = is(at, '=')?;
    Some(inside(tokens, is(value, '[')?))
}
