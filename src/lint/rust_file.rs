use super::rust_token::{RustToken, inside, rust_tokens};

/// A Rust file of the integration, as words.
pub(super) struct RustFile<'s> {
    pub(super) path: &'s str,
    pub(super) text: &'s str,
    /// Without modules for tests.
    pub(super) tokens: Vec<RustToken<'s>>,
}

impl<'s> RustFile<'s> {
    pub(super) fn read(path: &'s str, text: &'s str) -> Self {
        Self {
            path,
            text,
            tokens: without_test_modules(rust_tokens(text)),
        }
    }

    /// Whether it belongs to the integration itself, and not to its tests or its fake vendor.
    pub(super) fn is_source(&self) -> bool {
        self.path.starts_with("src/") && self.path != "src/fake_vendor.rs"
    }

    /// The function of this name: its parameters and its body.
    pub(super) fn function(&self, name: &str) -> Option<Function<'_, 's>> {
        let tokens = &self.tokens;
        let at = tokens
            .windows(2)
            .position(|pair| pair[0].is_word("fn") && pair[1].is_word(name))?;
        let open = at + tokens[at..].iter().position(|token| token.is_mark('('))?;
        let parameters = inside(tokens, open);
        let after = open + parameters.len() + 1;
        let body = after
            + tokens
                .get(after..)?
                .iter()
                .position(|token| token.is_mark('{'))?;
        Some(Function {
            parameters,
            body: inside(tokens, body),
        })
    }

    /// The value of a constant text of this name.
    pub(super) fn constant(&self, name: &str) -> Option<&str> {
        let tokens = &self.tokens;
        let at = tokens.windows(2).position(|pair| {
            (pair[0].is_word("const") || pair[0].is_word("static")) && pair[1].is_word(name)
        })?;
        let value = at + tokens[at..].iter().position(|token| token.is_mark('='))? + 1;
        tokens.get(value)?.text()
    }
}

/// A function, or a closure.
pub(super) struct Function<'c, 't> {
    pub(super) parameters: &'c [RustToken<'t>],
    pub(super) body: &'c [RustToken<'t>],
}

/// `#[cfg(test)] mod tests { ... }` is no part of the program.
fn without_test_modules(tokens: Vec<RustToken<'_>>) -> Vec<RustToken<'_>> {
    const HEAD: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let is_head = |rest: &[RustToken<'_>]| {
        rest.len() > HEAD.len()
            && rest.iter().zip(HEAD).all(|(token, head)| {
                token.is_word(head) || head.chars().all(|mark| token.is_mark(mark))
            })
    };
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let open = at + HEAD.len() + 1;
        if is_head(&tokens[at..]) && tokens.get(open).is_some_and(|token| token.is_mark('{')) {
            at = open + inside(&tokens, open).len() + 2;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_constants_are_found_and_tests_are_not() {
        let code = "const NAME: &str = \"acme-go\";\n\
            #[cfg(test)] mod tests { fn go(a: A) { x } }\n\
            fn go(client: &Client, args: &Arguments) -> Result<CommandResult, Error> { b(c) }";
        let file = RustFile::read("src/lib.rs", code);
        assert_eq!(file.constant("NAME"), Some("acme-go"));
        let function = file.function("go").unwrap();
        assert_eq!(function.parameters.len(), 9);
        assert_eq!(function.body.len(), 4);
        assert!(file.function("no").is_none());
        assert!(RustFile::read("a.rs", "fn go(").function("go").is_none());
    }
}
