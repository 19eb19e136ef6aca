//! Sections that a developer's own `docs` has written.

use iam_core::docs::Readme;

/// Takes from a README's base and template what a developer's `docs` has written otherwise, so
/// that the merge sees no difference in it: a section of a command that is not the base's any
/// more is the developer's, whatever the template says by now. Whether it still says what
/// happens, the integration's own test tells.
///
/// `None` where there is nothing of the kind.
pub(super) fn levelled(base: &str, yours: &str, template: &str) -> Option<(String, String)> {
    let (mut base, mut template) = (base.to_owned(), template.to_owned());
    let mut is_levelled = false;
    for section in Readme::read(yours).ok()?.sections() {
        let body = section.body.replace("\r\n", "\n");
        let in_base = Readme::read(&base).ok()?;
        let is_same = |theirs: &str| theirs.replace("\r\n", "\n") == body;
        if in_base
            .section(section.command)
            .is_some_and(|theirs| is_same(theirs.body))
        {
            continue;
        }
        is_levelled = true;
        base = in_base.with_section(section.command, &body);
        template = Readme::read(&template)
            .ok()?
            .with_section(section.command, &body);
    }
    is_levelled.then_some((base, template))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::{Sides, merge};

    fn readme(title: &str, get: &str, create: &str) -> String {
        format!(
            "# {title}\n\n<!-- docs: begin get -->\n{get}<!-- docs: end get -->\n\n\
             <!-- docs: begin create -->\n{create}<!-- docs: end create -->\n"
        )
    }

    fn merged(base: &str, yours: &str, template: &str) -> (usize, String) {
        let (base, template) =
            levelled(base, yours, template).unwrap_or((base.to_owned(), template.to_owned()));
        let sides = Sides {
            base: &base,
            yours,
            template: &template,
        };
        let merged = merge(sides, |_| None);
        (merged.conflicts, merged.text)
    }

    #[test]
    fn a_section_that_the_developer_has_renewed_is_theirs_and_the_rest_is_merged() {
        for (rule, base, yours, template, expected) in [
            (
                "both changed a section: yours stays",
                readme("T", "1\n2\n", "c\n"),
                readme("T", "1\nmine\n", "c\n"),
                readme("New", "1\nnew\n", "c\n"),
                readme("New", "1\nmine\n", "c\n"),
            ),
            (
                "a section that you left alone is the template's",
                readme("T", "1\n", "c\n"),
                readme("T", "1\nmine\n", "c\n"),
                readme("T", "2\n", "new\n"),
                readme("T", "1\nmine\n", "new\n"),
            ),
            (
                "what both changed alike is that",
                readme("T", "1\n", "c\n"),
                readme("Mine", "2\n", "c\n"),
                readme("T", "2\n", "c\n"),
                readme("Mine", "2\n", "c\n"),
            ),
            (
                "a section that only you and the template have",
                "# T\n".to_owned(),
                readme("T", "mine\n", "mine\n"),
                readme("T", "new\n", "new\n"),
                readme("T", "mine\n", "mine\n"),
            ),
        ] {
            assert_eq!(merged(&base, &yours, &template), (0, expected), "{rule}");
        }
    }

    #[test]
    fn a_readme_of_other_line_ends_keeps_them() {
        let base = readme("T", "1\n", "c\n");
        let yours = readme("T", "mine\n", "c\n").replace('\n', "\r\n");
        let template = readme("New", "2\n", "c\n");
        assert_eq!(
            merged(&base, &yours, &template),
            (0, readme("New", "mine\n", "c\n").replace('\n', "\r\n"))
        );
    }

    #[test]
    fn any_other_text_is_left_alone() {
        let good = readme("T", "1\n", "c\n");
        assert_eq!(levelled("a", "b", "c"), None);
        assert_eq!(levelled(&good, &good, "c"), None);
        assert_eq!(levelled(&good, "<!-- docs: begin get -->\n", &good), None);
    }
}
