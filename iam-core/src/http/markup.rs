//! The readable part of an HTML or XML page.

/// Elements whose content nobody reads.
const UNREAD: [&str; 3] = ["script", "style", "svg"];

/// Whether a body is markup, by its content type or by how it begins.
pub(super) fn is_markup(content_type: &str, body: &str) -> bool {
    let content_type = content_type.to_ascii_lowercase();
    content_type.contains("html")
        || content_type.contains("xml")
        || body.trim_start().starts_with('<')
}

/// Whether a body is an HTML page.
pub(super) fn is_html(content_type: &str, body: &str) -> bool {
    let start: String = body
        .trim_start()
        .chars()
        .take(14)
        .collect::<String>()
        .to_ascii_lowercase();
    content_type.to_ascii_lowercase().contains("text/html")
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
}

/// The text of a page: no tags, comments, scripts or styles, blanks run together.
pub(super) fn text_of(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        text.push_str(before);
        text.push(' ');
        rest = after_tag(tag);
    }
    text.push_str(rest);
    decode_entities(&text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// What follows the tag, comment or unread element that the text begins with.
fn after_tag(text: &str) -> &str {
    if let Some(comment) = text.strip_prefix("<!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let Some((tag, after)) = text.split_once('>') else {
        return "";
    };
    let name: String = tag
        .chars()
        .skip(1)
        .take_while(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    if UNREAD.contains(&name.as_str()) && !tag.ends_with('/') {
        // No further than to its end: a page may have any number of them.
        let mut ends = after.match_indices("</").map(|(at, _)| &after[at..]);
        return ends
            .find(|end| is_end_of(end, &name))
            .and_then(|end| end.split_once('>'))
            .map_or("", |(_, after)| after);
    }
    after
}

/// Whether a text that begins with `</` ends the element of this name, in any letter case.
fn is_end_of(text: &str, name: &str) -> bool {
    text.get(2..2 + name.len())
        .is_some_and(|end| end.eq_ignore_ascii_case(name))
}

fn decode_entities(text: &str) -> String {
    // `&amp;` last: what it yields is text, not the start of another entity.
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (entity, character)| {
        text.replace(entity, character)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Any page is read, however broken, and its blanks are run together.
        #[test]
        fn any_page_is_read(page in "(<[a-z/!-]{0,8}|>|&[a-z#0-9]{0,4};|[a-zü \n\"'-]{0,6}){0,20}") {
            let text = text_of(&page);
            prop_assert!(!text.contains("  ") && text.trim() == text);
        }
    }

    #[test]
    fn a_page_is_read_without_its_markup() {
        for (page, text) in [
            (
                "<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>",
                "502 Bad Gateway nginx",
            ),
            ("<p>a<br/>b</p>", "a b"),
            ("<SCRIPT>var a = '<b>';</SCRIPT>c", "c"),
            ("<style>b { x: y }</style >c", "c"),
            ("<script src=x />c", "c"),
            ("<!-- <b>x</b> -->c", "c"),
            (
                "a &lt;b&gt; &amp;lt; &quot;c&quot;&nbsp;d",
                "a <b> &lt; \"c\" d",
            ),
            ("<p title='a", ""),
            ("<!-- a", ""),
            ("<script>a</b></ü></SCRIPT>c", "c"),
            ("<script>a", ""),
            ("<script>ü</scrip", ""),
            ("a<", "a"),
            ("<?xml version='1.0'?><e>f</e>", "f"),
            ("", ""),
        ] {
            assert_eq!(text_of(page), text, "{page}");
        }
    }

    /// Each once: with a copy of the rest for each element this would take minutes.
    #[test]
    fn a_page_of_many_unread_elements_is_read_in_one_go() {
        let page = "<script>a</script>b".repeat(50_000);
        assert_eq!(text_of(&page).len(), 2 * 50_000 - 1);
    }

    #[test]
    fn markup_is_told_by_type_or_beginning() {
        for (kind, body, html, markup) in [
            ("text/html", "hello", true, true),
            ("TEXT/HTML; charset=utf-8", "", true, true),
            ("application/json", " <!DOCTYPE HTML>", true, true),
            ("", "<html lang='en'>", true, true),
            ("application/xml", "<a/>", false, true),
            ("text/plain", "a < b", false, false),
            ("application/json", "{}", false, false),
        ] {
            assert_eq!(is_html(kind, body), html, "{kind} {body}");
            assert_eq!(is_markup(kind, body), markup, "{kind} {body}");
        }
    }
}
