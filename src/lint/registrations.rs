//! What the code registers: handlers of commands, mappers, transformers.

use super::Place;
use super::argument_reads::ArgumentReads;
use super::rust_file::{Function, RustFile};
use super::rust_token::{RustToken, RustTokenKind, inside};

/// More calls no integration has; what follows is not looked at.
const MAX_CALLS: usize = 500;

/// What the calls on `Integration` in the code's own files say.
#[derive(Default)]
pub(super) struct Registrations {
    /// `.command("name", ...)`
    pub(super) handlers: Vec<Registered>,
    /// `.group_commands(...)`
    pub(super) groups: Option<Where>,
    /// `.register_transformer("name", ...)`
    pub(super) transformers: Vec<String>,
    /// `include_str!("path")`
    pub(super) includes: Vec<Included>,
    /// Whether a name is worked out, so that not all of them are known.
    pub(super) is_open: bool,
}

/// A handler of a command.
pub(super) struct Registered {
    pub(super) command: String,
    pub(super) place: Where,
    /// The arguments that it reads, where its code is found.
    pub(super) reads: Option<ArgumentReads>,
}

/// A file that is compiled in.
pub(super) struct Included {
    /// From the integration's folder.
    pub(super) path: String,
    pub(super) place: Where,
}

/// A place in a file of the code.
#[derive(Clone)]
pub(super) struct Where {
    pub(super) file: String,
    pub(super) place: Place,
}

impl Registrations {
    pub(super) fn of(code: &[RustFile<'_>]) -> Self {
        let mut all = Self::default();
        for file in code.iter().filter(|file| file.is_source()) {
            for at in 0..file.tokens.len() {
                if all.handlers.len().max(all.includes.len()) >= MAX_CALLS {
                    all.is_open = true;
                    return all;
                }
                all.read(file, at, code);
            }
        }
        all
    }

    fn read(&mut self, file: &RustFile<'_>, at: usize, code: &[RustFile<'_>]) {
        let rest = &file.tokens[at..];
        if let [name, bang, open, path, ..] = rest
            && name.is_word("include_str")
            && bang.is_mark('!')
            && open.is_mark('(')
            && let Some(path) = path.text()
        {
            self.includes.push(Included {
                path: from_folder(file.path, path),
                place: place(file, &rest[3]),
            });
        }
        let [dot, method, open, first, ..] = rest else {
            return;
        };
        if !dot.is_mark('.') || !open.is_mark('(') {
            return;
        }
        match method.word() {
            Some("command") => match (name(first, code), first.word()) {
                (Some(command), _) => {
                    let arguments = inside(rest, 2);
                    self.handlers.push(Registered {
                        command,
                        place: place(file, first),
                        reads: handler(arguments, code),
                    });
                }
                // A name that is worked out. Anything else is a call of another type.
                (None, Some(_)) => self.is_open = true,
                (None, None) => {}
            },
            Some("group_commands") => self.groups = Some(place(file, method)),
            Some("register_transformer") => match name(first, code) {
                Some(name) => self.transformers.push(name),
                None => self.is_open = true,
            },
            _ => {}
        }
    }
}

fn place(file: &RustFile<'_>, token: &RustToken<'_>) -> Where {
    Where {
        file: file.path.to_owned(),
        place: Place::of_byte(file.text, token.at),
    }
}

/// A text, or the constant that holds it.
fn name(token: &RustToken<'_>, code: &[RustFile<'_>]) -> Option<String> {
    let text = match &token.kind {
        RustTokenKind::Text(text) => Some(text.as_ref()),
        RustTokenKind::Word(word) => code.iter().find_map(|file| file.constant(word)),
        _ => None,
    };
    text.map(str::to_owned)
}

/// The reads of a handler: of a closure, or of a function that is found by its name.
fn handler(arguments: &[RustToken<'_>], code: &[RustFile<'_>]) -> Option<ArgumentReads> {
    let comma = arguments.iter().position(|token| token.is_mark(','))?;
    let handler = &arguments[comma + 1..];
    let bar = |token: &RustToken<'_>| token.is_mark('|');
    if let Some(open) = handler.iter().take(2).position(bar) {
        let inside = &handler[open + 1..];
        let close = inside.iter().position(bar)?;
        return ArgumentReads::of(&Function {
            parameters: &inside[..close],
            body: &inside[close + 1..],
        });
    }
    // `client::go`, `Self::go`, `go`
    let is_path = |token: &RustToken<'_>| token.word().is_some() || token.is_mark(':');
    let is_end = |token: &RustToken<'_>| token.is_mark(',');
    if !handler.iter().all(|token| is_path(token) || is_end(token)) {
        return None;
    }
    let name = handler.iter().rev().find_map(RustToken::word)?;
    let function = code
        .iter()
        .filter(|file| file.is_source())
        .find_map(|file| file.function(name))?;
    ArgumentReads::of(&function)
}

/// A path of `include_str!`, which is from the file that it stands in.
fn from_folder(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match (part, parts.last()) {
            ("" | ".", _) => {}
            ("..", Some(last)) if *last != ".." => {
                parts.pop();
            }
            (part, _) => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registrations(code: &str) -> Registrations {
        Registrations::of(&[RustFile::read("src/lib.rs", code)])
    }

    #[test]
    fn calls_register_and_comments_do_not() {
        let found = registrations(
            "// .command(\"a\", b)\n\
             const LATE: &str = \"acme-late\";\n\
             Integration::new(include_str!(\"../Acme.yml\"), Client::new)\n\
                 .mapper(include_str!(\"../../../Classifiers/in.json\"))\n\
                 .command(\"acme-go\", go)\n\
                 .command(LATE, |client, arguments| client.late(arguments.text(\"day\")?))\n\
                 .register_transformer(\"initials\", |value, _| Ok(value))\n\
                 .group_commands(Client::scim)\n\
             fn go(client: &Client, args: &Arguments) -> R { args.list(\"ids\") }",
        );
        let handlers: Vec<_> = found
            .handlers
            .iter()
            .map(|handler| {
                let reads = handler.reads.as_ref().unwrap();
                let read: Vec<&str> = reads.reads.iter().map(|read| &*read.argument).collect();
                (handler.command.as_str(), handler.place.place.line, read)
            })
            .collect();
        assert_eq!(
            handlers,
            [("acme-go", 5, vec!["ids"]), ("acme-late", 6, vec!["day"])]
        );
        let includes: Vec<&str> = found.includes.iter().map(|found| &*found.path).collect();
        assert_eq!(includes, ["Acme.yml", "../../Classifiers/in.json"]);
        assert_eq!(found.transformers, ["initials"]);
        assert!(found.groups.is_some());
        assert!(!found.is_open);
    }

    #[test]
    fn a_name_that_is_worked_out_leaves_the_list_open() {
        assert!(registrations("x.command(name(), f)").is_open);
        assert!(!registrations("x.command(1)").is_open);
    }
}
