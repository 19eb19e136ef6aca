//! Text that fits a terminal.

/// How wide help may be.
pub(super) const WIDTH: usize = 80;

/// Breaks text at blanks so that no line is wider than `width`, where the words allow it.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.lines() {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    lines.join("\n")
}

/// The same, with every line indented.
pub(super) fn wrap_indented(text: &str, indent: usize) -> String {
    let margin = " ".repeat(indent);
    wrap(text, WIDTH - indent)
        .lines()
        .map(|line| format!("{margin}{line}"))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_blanks() {
        for (text, width, wrapped) in [
            ("", 5, ""),
            ("ab cd ef", 5, "ab cd\nef"),
            ("ab  cd\nef", 80, "ab cd\nef"),
            ("abcdefgh ij", 5, "abcdefgh\nij"),
            ("éé éé", 5, "éé éé"),
        ] {
            assert_eq!(wrap(text, width), wrapped, "{text}");
        }
        assert_eq!(wrap_indented("a\nb", 2), "  a\n  b");
    }
}
