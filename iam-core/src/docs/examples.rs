//! Examples, as a section shows them.

use serde_json::Value;

use super::{
    markdown::{code, quotation},
    section::EXAMPLE,
};

/// One example: a line, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ToldExample {
    pub(super) line: String,
    /// What went into the context, where something did.
    pub(super) context: Option<Value>,
    /// What people read.
    pub(super) readable: Option<String>,
}

/// The Markdown of examples, one after the other.
pub(super) fn markdown(examples: &[ToldExample]) -> String {
    let texts: Vec<String> = examples.iter().map(ToldExample::markdown).collect();
    texts.join("\n")
}

impl ToldExample {
    fn markdown(&self) -> String {
        let mut text = format!("{EXAMPLE}\n\n{}\n", code(&self.line));
        if let Some(context) = &self.context {
            text.push_str(&format!(
                "\n#### Context Example\n\n```json\n{context:#}\n```\n"
            ));
        }
        if let Some(readable) = self.readable.as_deref().map(quotation)
            && !readable.is_empty()
        {
            text.push_str(&format!("\n#### Human Readable Output\n\n{readable}"));
        }
        text
    }
}

/// Whether examples that were told before are of these lines.
pub(super) fn are_of(markdown: &str, lines: &[&str]) -> bool {
    let mut told = Vec::new();
    let mut rest = markdown.lines();
    while let Some(line) = rest.next() {
        if line == EXAMPLE {
            told.extend(rest.by_ref().find(|line| !line.is_empty()));
        }
    }
    told == lines.iter().map(|line| code(line)).collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn example(line: &str) -> ToldExample {
        ToldExample {
            line: line.to_owned(),
            context: Some(json!({"A": {"b": "```"}})),
            readable: Some("### T\n|a|\n|---|\n| x<br>y |\n".to_owned()),
        }
    }

    #[test]
    fn an_example_is_told_in_the_platforms_form() {
        assert_eq!(
            markdown(&[example("!a x=`1`"), example("!b")]),
            "#### Command example

```!a x=`1` ```

#### Context Example

```json
{
  \"A\": {
    \"b\": \"```\"
  }
}
```

#### Human Readable Output

>### T
>|a|
>|---|
>| x<br/>y |

#### Command example

```!b```

#### Context Example

```json
{
  \"A\": {
    \"b\": \"```\"
  }
}
```

#### Human Readable Output

>### T
>|a|
>|---|
>| x<br/>y |
"
        );
    }

    #[test]
    fn what_did_not_come_is_not_told() {
        let nothing = ToldExample {
            line: "!a".to_owned(),
            context: None,
            readable: None,
        };
        assert_eq!(markdown(&[nothing]), "#### Command example\n\n```!a```\n");
    }

    #[test]
    fn examples_are_known_by_their_lines() {
        let text = markdown(&[example("!a x=`1`"), example("!b")]);
        assert!(are_of(&text, &["!a x=`1`", "!b"]));
        for lines in [&["!a x=`1`"][..], &["!b", "!a x=`1`"], &[], &["!a", "!b"]] {
            assert!(!are_of(&text, lines));
        }
        assert!(are_of("", &[]));
    }
}
