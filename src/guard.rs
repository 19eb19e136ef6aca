//! Braces that the template engine must neither see nor leave behind.
//!
//! Three kinds of text reach a generated file with their braces as they are:
//! what stands in `{% raw %}`, a workflow expression `${{ ... }}`, and an
//! answer (a display name may hold `{{`). Before rendering, each `{` in them is
//! exchanged for a guard, a private-use character that no template may hold;
//! after rendering, a delimiter that is still there is one that did not render;
//! then the guards turn back into braces.

use thiserror::Error;

/// Stands for `{` while a text is rendered.
const GUARD: char = '\u{F8F0}';

/// What opens something to render.
const OPENINGS: [&str; 3] = ["{{", "{%", "{#"];

/// What cannot be guarded. Lines count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum GuardError {
    /// `${{` without its `}}`.
    #[error("line {line}: `${{{{` is never closed")]
    Unclosed {
        /// The line of the opening.
        line: usize,
    },
    /// `${{{` may be a workflow expression or a variable behind `${`.
    #[error("line {line}: `${{{{{{` can be read in two ways")]
    Ambiguous {
        /// The line.
        line: usize,
    },
    /// The template holds the guard itself.
    #[error("line {line}: the character U+F8F0 cannot be used in a template")]
    Reserved {
        /// The line.
        line: usize,
    },
}

/// Guards what stands in `{% raw %}` and in `${{ }}`.
pub(crate) fn protect(template: &str) -> Result<String, GuardError> {
    if let Some(at) = template.find(GUARD) {
        return Err(GuardError::Reserved {
            line: line_of(template, at),
        });
    }
    let mut guarded = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(at) = next_opening(rest) {
        let (text, marked) = rest.split_at(at);
        guarded.push_str(text);
        rest = if marked.starts_with("{{") && text.ends_with('$') {
            let line = line_of(template, template.len() - marked.len());
            if marked.starts_with("{{{") {
                return Err(GuardError::Ambiguous { line });
            }
            let length = closed_by(marked, "}}").ok_or(GuardError::Unclosed { line })?;
            let (expression, after) = marked.split_at(length);
            guarded.push_str(&value(expression));
            after
        } else if let Some((tag, content, after)) = raw_block(marked) {
            guarded.push_str(tag);
            guarded.push_str(&value(content));
            after
        } else {
            // An opening without its end is the engine's to report.
            let (tag, after) = marked.split_at(tag_length(marked).unwrap_or(marked.len()));
            guarded.push_str(tag);
            after
        };
    }
    guarded.push_str(rest);
    Ok(guarded)
}

/// Guards an answer.
pub(crate) fn value(text: &str) -> String {
    text.replace('{', GUARD.encode_utf8(&mut [0; 4]))
}

/// The first delimiter that a rendered text still holds, and its line.
pub(crate) fn unrendered(rendered: &str) -> Option<(&'static str, usize)> {
    let at = next_opening(rendered)?;
    let delimiter = OPENINGS
        .into_iter()
        .find(|opening| rendered[at..].starts_with(opening))?;
    Some((delimiter, line_of(rendered, at)))
}

/// Turns the guards back into braces.
pub(crate) fn release(rendered: String) -> String {
    if rendered.contains(GUARD) {
        rendered.replace(GUARD, "{")
    } else {
        rendered
    }
}

/// Whether a text has something to render.
pub(crate) fn has_delimiter(text: &str) -> bool {
    next_opening(text).is_some()
}

fn next_opening(text: &str) -> Option<usize> {
    text.as_bytes()
        .windows(2)
        .position(|pair| pair[0] == b'{' && matches!(pair[1], b'{' | b'%' | b'#'))
}

/// The length of a tag, a variable or a comment, its delimiters included.
fn tag_length(marked: &str) -> Option<usize> {
    if marked.starts_with("{#") {
        marked.find("#}").map(|end| end + 2)
    } else if marked.starts_with("{%") {
        closed_by(marked, "%}")
    } else {
        closed_by(marked, "}}")
    }
}

/// The length up to a closing delimiter that does not stand inside quotes.
fn closed_by(marked: &str, closing: &str) -> Option<usize> {
    let bytes = marked.as_bytes();
    let mut quote = None;
    let mut at = 2;
    while at < bytes.len() {
        let byte = bytes[at];
        match quote {
            Some(_) if byte == b'\\' => at += 1,
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if bytes[at..].starts_with(closing.as_bytes()) => {
                return Some(at + closing.len());
            }
            None if matches!(byte, b'\'' | b'"' | b'`') => quote = Some(byte),
            None => {}
        }
        at += 1;
    }
    None
}

/// `{% raw %}`, what it holds, and the rest from `{% endraw %}` on.
fn raw_block(marked: &str) -> Option<(&str, &str, &str)> {
    let (tag, body) = marked.split_at(named_tag(marked, "raw")?);
    let end = body
        .match_indices("{%")
        .map(|(at, _)| at)
        .find(|at| named_tag(&body[*at..], "endraw").is_some())?;
    let (content, closing) = body.split_at(end);
    Some((tag, content, closing))
}

/// The length of `{% name %}`, with or without `-`.
fn named_tag(marked: &str, name: &str) -> Option<usize> {
    let inner = marked.strip_prefix("{%")?;
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
    let inner = inner.strip_prefix(name)?.trim_start();
    let after = inner
        .strip_prefix("%}")
        .or_else(|| inner.strip_prefix("-%}"))?;
    Some(marked.len() - after.len())
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarded_text_comes_back_as_it_was() {
        for text in [
            "",
            "plain { } text }} %} #}",
            "${{ secrets.TOKEN }} and ${{ format('{{0}}', a) }}",
            "{% raw %}format!(\"{{{}}}\", x) {# no comment #}{% endraw %} after",
            "{%- raw -%} {{ a }} {%- endraw -%}",
            "{{ name }} {% if a == \"%}\" %}x{% endif %}{# ${{ #}",
            "été ${{ é }}",
        ] {
            let guarded = protect(text).unwrap();
            assert_eq!(release(guarded), text);
        }
    }

    #[test]
    fn only_raw_blocks_and_workflow_expressions_are_guarded() {
        for (template, left) in [
            ("${{ a }}", None),
            ("x\n{{ a }}", Some(("{{", 2))),
            ("{# a #}", Some(("{#", 1))),
            ("${{ format('}}') }}\n\n{% b %}", Some(("{%", 3))),
            ("fn main() {}", None),
        ] {
            let guarded = protect(template).unwrap();
            assert_eq!(unrendered(&guarded), left, "{template}");
        }
        let raw = protect("{% raw %}{{ a }}{% endraw %}").unwrap();
        assert!(!raw.contains("{{"), "{raw}");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for (template, error) in [
            ("\n${{ a", GuardError::Unclosed { line: 2 }),
            ("a\n\n${{{ name }}_URL}", GuardError::Ambiguous { line: 3 }),
            ("a\u{F8F0}", GuardError::Reserved { line: 1 }),
        ] {
            assert_eq!(protect(template), Err(error), "{template}");
        }
    }
}
