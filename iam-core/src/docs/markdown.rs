//! Texts as Markdown takes them.

use std::borrow::Cow;

/// A text in a table's cell: one line, no tag, no bar that would end the cell.
pub(super) fn cell(text: &str) -> String {
    let text = escaped(text.trim());
    text.replace("\r\n", "\n")
        .replace(['\r', '\n'], "<br/>")
        .replace('|', "\\|")
}

/// A paragraph: whatever its lines were, one of them, without tags.
pub(super) fn paragraph(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    escaped(&words.join(" "))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A sentence with the full stop that it may lack.
pub(super) fn sentence(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_empty() || text.ends_with('.') {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(format!("{text}."))
    }
}

/// A line of code within a text, as the platform's tool writes it: between three backticks, or
/// more where it has as many itself.
#[cfg(feature = "testing")]
pub(super) fn code(line: &str) -> String {
    let mut longest = 2;
    let mut run = 0;
    for character in line.chars() {
        run = if character == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    // A backtick at the end would be taken for one of the fence.
    let gap = if line.ends_with('`') { " " } else { "" };
    format!("{fence}{line}{gap}{fence}")
}

/// A text as a quotation. `<br>` has a slash: the platform's pages are read as XML.
#[cfg(feature = "testing")]
pub(super) fn quotation(text: &str) -> String {
    text.trim_end_matches(['\r', '\n'])
        .replace("<br>", "<br/>")
        .lines()
        .map(|line| format!(">{line}\n"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_be_left() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a|b", r"a\|b"),
            ("a\nb\r\nc\rd", "a<br/>b<br/>c<br/>d"),
            ("<b> & c", "&lt;b&gt; &amp; c"),
            (" padded ", "padded"),
        ] {
            assert_eq!(cell(text), expected);
        }
    }

    #[test]
    fn a_paragraph_is_one_line() {
        assert_eq!(paragraph(" a\n\n  b <c> "), "a b &lt;c&gt;");
        assert_eq!(
            paragraph("<!-- docs: end x -->"),
            "&lt;!-- docs: end x --&gt;"
        );
    }

    #[test]
    fn a_sentence_ends_with_one_full_stop() {
        for (text, expected) in [("a", "a."), ("a.", "a."), ("", ""), (" a ", "a.")] {
            assert_eq!(sentence(text), expected);
        }
    }

    #[test]
    fn code_has_a_longer_fence_than_what_is_in_it() {
        for (line, expected) in [
            ("!a", "```!a```"),
            ("!a x=`1`", "```!a x=`1` ```"),
            ("!a x=\"```\" b=1", "````!a x=\"```\" b=1````"),
        ] {
            assert_eq!(code(line), expected);
        }
    }

    #[test]
    fn a_quotation_has_a_mark_before_each_line() {
        assert_eq!(
            quotation("### T\n|a|\n| x<br>y |\n"),
            ">### T\n>|a|\n>| x<br/>y |\n"
        );
        assert_eq!(quotation(""), "");
    }
}
