//! What a template may say.
//!
//! A template set may come from elsewhere, so a template must not be able to do anything but
//! make text, and must come to an end. The engine has no access to disk, environment or
//! network; what is left to forbid is work without end. The tags are therefore few, a loop
//! is over what an answer gives, and loops and includes nest only so far. With that the work
//! is bounded by the size of the templates and of the answers. The engine itself bounds
//! what one expression can hold, and [`filters`](super::filters) what a filter can make.

use std::collections::BTreeMap;

use thiserror::Error;

/// How deep loops nest, those of included templates with them.
const MAX_LOOPS: usize = 3;

/// How deep includes nest.
const MAX_INCLUDES: usize = 8;

/// What the engine calls all variables together.
const EVERYTHING: &str = "__tera_context";

/// The bytes of a template with everything that it includes.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// What a template may not say. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LanguageError {
    /// A tag that templates do not have.
    #[error("line {line}: templates have no tag `{tag}`")]
    Tag {
        /// The line.
        line: usize,
        /// The tag.
        tag: String,
    },
    /// A loop over something that is made in the template.
    #[error("line {line}: a loop is over a variable")]
    Loop {
        /// The line.
        line: usize,
    },
    /// An include of something that is not a name in quotes.
    #[error("line {line}: an include is of a partial's name in quotes")]
    Include {
        /// The line.
        line: usize,
    },
    /// A variable that the engine gives by itself, and that holds all others.
    #[error("line {line}: templates have no variable `{EVERYTHING}`")]
    Everything {
        /// The line.
        line: usize,
    },
    /// Loops in loops in loops.
    #[error("loops nest more than {MAX_LOOPS} deep, those of its partials included")]
    LoopsTooDeep,
    /// Includes of includes.
    #[error("includes nest more than {MAX_INCLUDES} deep")]
    IncludesTooDeep,
    /// Too much, with everything that it includes.
    #[error("with its partials it is longer than {MAX_BYTES} bytes")]
    TooLong,
}

impl LanguageError {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Tag { .. } => {
                "the tags are `if`, `elif`, `else`, `for`, `include`, `raw` and their ends"
            }
            Self::Loop { .. } => "write for example `{% for command in commands %}`",
            Self::Include { .. } => "write for example `{% include \"name\" %}`",
            Self::Everything { .. } => "name the variables that it is about",
            Self::LoopsTooDeep | Self::IncludesTooDeep => "unfold the inner ones",
            Self::TooLong => "split it into several files",
        }
    }
}

/// What a template asks for, as far as it tells how much work it is.
pub(super) struct Demands {
    bytes: usize,
    loops: usize,
    includes: Vec<Include>,
}

struct Include {
    name: String,
    /// How many loops it stands in.
    loops: usize,
}

impl Demands {
    /// The names of what it includes.
    pub(super) fn includes(&self) -> Vec<String> {
        self.includes
            .iter()
            .map(|include| include.name.clone())
            .collect()
    }
}

/// Checks the tags of a guarded template.
///
/// Every `{%` counts, also one in a string or a comment: wherever the engine might see a tag
/// there is one.
pub(super) fn read(template: &str) -> Result<Demands, LanguageError> {
    let mut demands = Demands {
        bytes: template.len(),
        loops: 0,
        includes: Vec::new(),
    };
    if let Some(at) = template.find(EVERYTHING) {
        let line = line_of(template, at);
        return Err(LanguageError::Everything { line });
    }
    let mut open = 0;
    for (at, _) in template.match_indices("{%") {
        let line = line_of(template, at);
        let inner = &template[at + 2..];
        let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
        let (word, rest) = word(inner);
        match word {
            "if" | "elif" | "else" | "endif" | "raw" | "endraw" => {}
            "for" => {
                if !is_over_variable(rest) {
                    return Err(LanguageError::Loop { line });
                }
                open += 1;
                demands.loops = demands.loops.max(open);
            }
            "endfor" => open = open.saturating_sub(1),
            "include" => demands.includes.push(Include {
                name: quoted(rest).ok_or(LanguageError::Include { line })?,
                loops: open,
            }),
            // The engine says what is wrong with a tag without a name.
            "" => {}
            other => {
                return Err(LanguageError::Tag {
                    line,
                    tag: other.to_owned(),
                });
            }
        }
    }
    Ok(demands)
}

/// Checks what a template comes to with everything that it includes.
pub(super) fn check_whole(
    name: &str,
    all: &BTreeMap<String, Demands>,
) -> Result<(), LanguageError> {
    let mut known = BTreeMap::new();
    let (bytes, loops) = whole(name, all, &mut known, MAX_INCLUDES)?;
    if loops > MAX_LOOPS {
        return Err(LanguageError::LoopsTooDeep);
    }
    if bytes > MAX_BYTES {
        return Err(LanguageError::TooLong);
    }
    Ok(())
}

fn whole<'a>(
    name: &'a str,
    all: &'a BTreeMap<String, Demands>,
    known: &mut BTreeMap<&'a str, (usize, usize)>,
    depth: usize,
) -> Result<(usize, usize), LanguageError> {
    if let Some(known) = known.get(name) {
        return Ok(*known);
    }
    // An include of what is not there is the engine's to report.
    let Some(demands) = all.get(name) else {
        return Ok((0, 0));
    };
    let (mut bytes, mut loops) = (demands.bytes, demands.loops);
    for include in &demands.includes {
        let depth = depth.checked_sub(1).ok_or(LanguageError::IncludesTooDeep)?;
        let (inner_bytes, inner_loops) = whole(&include.name, all, known, depth)?;
        bytes = bytes.saturating_add(inner_bytes);
        loops = loops.max(include.loops + inner_loops);
    }
    known.insert(name, (bytes, loops));
    Ok((bytes, loops))
}

/// `for NAME in PATH %}` or `for NAME, NAME in PATH %}`, behind the `for`.
fn is_over_variable(rest: &str) -> bool {
    let (first, rest) = word(rest.trim_start());
    let rest = rest.trim_start();
    let (second, rest) = match rest.strip_prefix(',') {
        Some(rest) => word(rest.trim_start()),
        None => (first, rest),
    };
    let (keyword, rest) = word(rest.trim_start());
    let rest = rest.trim_start();
    let path = rest
        .find(|c: char| !(c == '.' || is_name(c)))
        .unwrap_or(rest.len());
    let (path, rest) = rest.split_at(path);
    !first.is_empty()
        && !second.is_empty()
        && keyword == "in"
        && path.starts_with(|c: char| c.is_ascii_alphabetic())
        && closes(rest)
}

/// `include "NAME" %}`, behind the `include`.
fn quoted(rest: &str) -> Option<String> {
    let rest = rest.trim_start().strip_prefix('"')?;
    let (name, rest) = rest.split_once('"')?;
    (closes(rest) && !name.contains('\\')).then(|| name.to_owned())
}

fn closes(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.strip_prefix('-').unwrap_or(rest).starts_with("%}")
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text[..at].matches('\n').count()
}

fn word(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !is_name(c)).unwrap_or(text.len()))
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(template: &str) -> String {
        match read(template) {
            Ok(_) => panic!("{template} is let through"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_tags_are_conditions_loops_and_includes() {
        for template in [
            "plain } text",
            "{% if a == \"b\" %}{% elif not c %}{% else %}{% endif %}",
            "{%- for a in b -%}{% endfor %}",
            "{% for key, value in server.maps %}{% else %}{% endfor %}",
            "{% include \"piece\" %}{%- include \"a-b.c\" -%}",
            "{% raw %}{% endraw %}",
        ] {
            assert!(read(template).is_ok(), "{template}");
        }
        for tag in [
            "set",
            "set_global",
            "block",
            "extends",
            "import",
            "macro",
            "component",
            "filter",
            "call",
            "while",
        ] {
            assert_eq!(
                refused(&format!("\n{{%- {tag} a = b %}}")),
                format!("line 2: templates have no tag `{tag}`")
            );
        }
        // The engine would not see these as tags; nobody has to be sure of that.
        refused("{# {% set a = 1 %} #}");
        refused("{{ \"{% set a = 1 %}\" }}");
    }

    #[test]
    fn a_loop_is_over_what_an_answer_gives() {
        for iterable in [
            "[1, 2, 3]",
            "range(end=9)",
            "name | split(pat=\"\")",
            "\"text\"",
            "a[0]",
            "a ~ b",
            "{\"a\": 1}",
            "1..2",
            "",
        ] {
            let template = format!("{{% for a in {iterable} %}}{{% endfor %}}");
            assert_eq!(refused(&template), "line 1: a loop is over a variable");
        }
    }

    #[test]
    fn an_include_is_of_a_fixed_name() {
        for name in [
            "name",
            "\"a\" ~ name",
            "[\"a\", \"b\"]",
            "'a'",
            "\"a\\\"b\"",
            "",
        ] {
            let template = format!("{{% include {name} %}}");
            assert_eq!(
                refused(&template),
                "line 1: an include is of a partial's name in quotes"
            );
        }
    }

    fn whole_of(templates: &[(&str, String)]) -> Result<(), LanguageError> {
        let all = templates
            .iter()
            .map(|(name, text)| ((*name).to_owned(), read(text).expect("tags are fine")))
            .collect();
        check_whole("a", &all)
    }

    #[test]
    fn loops_nest_only_so_far_also_through_includes() {
        let loops = |depth: usize, inner: &str| {
            let open = "{% for x in y %}".repeat(depth);
            format!("{open}{inner}{}", "{% endfor %}".repeat(depth))
        };
        assert_eq!(whole_of(&[("a", loops(3, "").repeat(5))]), Ok(()));
        assert_eq!(
            whole_of(&[("a", loops(4, ""))]),
            Err(LanguageError::LoopsTooDeep)
        );
        let include = "{% include \"b\" %}";
        let both = |outer, inner| [("a", loops(outer, include)), ("b", loops(inner, ""))];
        assert_eq!(whole_of(&both(2, 1)), Ok(()));
        assert_eq!(whole_of(&both(2, 2)), Err(LanguageError::LoopsTooDeep));
    }

    #[test]
    fn includes_do_not_multiply_without_end() {
        // Each level takes in the next one ten times: a million times in all.
        let names = ["a", "b", "c", "d", "e", "f", "g"];
        let mut templates: Vec<(&str, String)> = names
            .windows(2)
            .map(|pair| {
                (
                    pair[0],
                    format!("{{% include \"{}\" %}}", pair[1]).repeat(10),
                )
            })
            .collect();
        templates.push(("g", "x".repeat(100)));
        assert_eq!(whole_of(&templates), Err(LanguageError::TooLong));
        assert_eq!(
            whole_of(&[("a", "{% include \"a\" %}".to_owned())]),
            Err(LanguageError::IncludesTooDeep)
        );
    }
}
