//! What is told of a line, and what is not: secrets never, and people only where they are
//! invented.

use serde_json::Value;

use super::{
    disguise::{CONCEALED, Disguise, conceal, is_secret},
    examples::ToldExample,
    player::{Line, Played},
    retelling,
};
use crate::{
    Secret, cli::spell, command_names::GET_MAPPING_FIELDS, entry, http::Redactor, readable_table,
};

/// The line with other people in it, and without secrets.
pub(super) fn masked_line(line: &Line<'_>, disguise: &mut Disguise) -> String {
    let arguments = line.words.arguments.iter().map(|(name, text)| {
        let text = concealed(line, name, text, &mut Vec::new()).unwrap_or_else(|| text.to_owned());
        (name, disguise.argument(line.command, name, &text))
    });
    spell(&line.words.command, arguments)
}

/// An argument without what is secret in it, which is added to `secrets`; `None` where nothing is.
fn concealed(line: &Line<'_>, name: &str, text: &str, secrets: &mut Vec<String>) -> Option<String> {
    let declared = line.command.argument(name);
    if is_secret(name) || declared.is_some_and(|argument| argument.secret) {
        return (!text.is_empty()).then(|| {
            secrets.push(text.to_owned());
            CONCEALED.to_owned()
        });
    }
    let value: Value = serde_json::from_str(text).ok()?;
    let known = secrets.len();
    let told = conceal(&value, secrets);
    (secrets.len() > known).then(|| readable_table::spaced_json(&told))
}

/// The fields of a user: what says `password` there is a field, not a secret.
fn schema(line: String, played: Played) -> ToldExample {
    ToldExample {
        line,
        context: played.context,
        readable: played.readable,
    }
}

/// An example as it is, without secrets.
pub(super) fn plain(line: &Line<'_>, played: Played) -> ToldExample {
    if line.command.name == GET_MAPPING_FIELDS {
        return schema(line.text.to_owned(), played);
    }
    let mut secrets: Vec<String> = Vec::new();
    let mut has_secret = false;
    let mut arguments: Vec<(&str, String)> = Vec::new();
    for (name, text) in line.words.arguments.iter() {
        let told = concealed(line, name, text, &mut secrets);
        has_secret |= told.is_some();
        arguments.push((name, told.unwrap_or_else(|| text.to_owned())));
    }
    let text = if has_secret {
        spell(&line.words.command, arguments)
    } else {
        line.text.to_owned()
    };
    let contents = conceal(&played.contents, &mut secrets);
    let context = played
        .context
        .map(|context| conceal(&context, &mut secrets));
    let readable = played.readable.map(|readable| {
        retelling::table(&readable, &played.contents, &contents, |title| title).unwrap_or(readable)
    });
    // What is secret in one place is so in every other.
    let redactor = Redactor::new(secrets.into_iter().map(Secret::from));
    ToldExample {
        line: text,
        context: context.map(|context| redactor.redact_json(&context)),
        readable: readable.map(|readable| redactor.redact(&readable)),
    }
}

/// An example without people and secrets.
pub(super) fn disguised(
    line: &Line<'_>,
    masked: String,
    played: Played,
    disguise: &mut Disguise,
) -> ToldExample {
    if line.command.name == GET_MAPPING_FIELDS {
        return schema(masked, played);
    }
    let mut tell = |value: &Value| disguise.json(&conceal(value, &mut Vec::new()));
    let context = played.context.as_ref().map(&mut tell);
    let contents = tell(&played.contents);
    let readable = played.readable.map(|readable| {
        // A text that is no table of the contents may say anything of anybody.
        let title = |title| {
            if is_own_title(title, &played.contents) {
                title
            } else {
                &line.command.name
            }
        };
        retelling::table(&readable, &played.contents, &contents, title)
            .unwrap_or_else(|| entry::readable(&line.command.name, &contents))
    });
    ToldExample {
        line: masked,
        context,
        readable,
    }
}

/// Whether a heading is the command's own, as `Get User Results (Acme)`; another may name anybody.
fn is_own_title(title: &str, contents: &Value) -> bool {
    let words: Vec<&str> = title.splitn(4, ' ').collect();
    let brand = contents["brand"].as_str().unwrap_or_default();
    matches!(
        words[..],
        [
            "Get" | "Create" | "Update" | "Disable" | "Enable" | "Delete",
            "User" | "Group",
            "Results",
            last
        ] if last == format!("({brand})")
    )
}
