//! Which arguments the code of a handler reads.

use super::rust_file::Function;
use super::rust_token::RustToken;

/// The arguments that a handler reads by name.
pub(super) struct ArgumentReads {
    pub(super) reads: Vec<ArgumentRead>,
    /// Whether the arguments are handed on, so that not all reads are seen.
    pub(super) is_open: bool,
}

/// One read.
pub(super) struct ArgumentRead {
    pub(super) argument: String,
    /// Whether the handler fails without it.
    pub(super) is_needed: bool,
}

/// The methods of `iam_core::Arguments`; the first fails where the argument is missing.
const METHODS: [&str; 5] = ["text", "optional_text", "flag", "list", "get"];

impl ArgumentReads {
    /// The reads of a handler, whose second parameter is the arguments.
    pub(super) fn of(function: &Function<'_, '_>) -> Option<Self> {
        let name = second(function.parameters)?;
        let mut found = Self {
            reads: Vec::new(),
            is_open: false,
        };
        for (at, _) in function
            .body
            .iter()
            .enumerate()
            .filter(|(_, token)| token.is_word(name))
        {
            match read(&function.body[at + 1..]) {
                Some(read) => found.reads.push(read),
                None => found.is_open = true,
            }
        }
        Some(found)
    }
}

/// `.text("name"`, after the arguments' own name.
fn read(rest: &[RustToken<'_>]) -> Option<ArgumentRead> {
    let [dot, method, open, argument, ..] = rest else {
        return None;
    };
    let method = method.word().filter(|method| METHODS.contains(method))?;
    if !dot.is_mark('.') || !open.is_mark('(') {
        return None;
    }
    Some(ArgumentRead {
        argument: argument.text()?.to_owned(),
        is_needed: method == METHODS[0],
    })
}

/// The name of the second parameter; `None` where it is not used, as `_`.
fn second<'c>(parameters: &'c [RustToken<'_>]) -> Option<&'c str> {
    let comma = parameters.iter().position(|token| token.is_mark(','))?;
    let name = parameters[comma + 1..]
        .iter()
        .filter_map(RustToken::word)
        .find(|word| *word != "mut")?;
    Some(name)
}
