use super::question::{Kind, Question};
use crate::answers::{Choice as _, ChoiceKey, Part, Style};
use crate::template_set::TemplateSet;

const NAME: Question = Question {
    key: "name",
    kind: Kind::Text {
        required: true,
        default: None,
        styles: Style::ALL,
    },
    help: "Its name; my-integration and MyIntegration are one",
};

/// What stands behind the choices.
const OTHERS: [Question; 6] = [
    text(
        "from_scim",
        None,
        &[Style::Scim],
        "Fit it to a SCIM server: its URL, or saved answers",
    ),
    text(
        "id",
        Some("the name"),
        Style::ALL,
        "What the platform shows",
    ),
    text(
        "docker_image",
        Some("demisto/CRATE:0.1.0"),
        Style::ALL,
        "The image it runs in",
    ),
    text(
        "template",
        Some(TemplateSet::DEFAULT),
        Style::ALL,
        "The template set",
    ),
    text(
        "template_dir",
        None,
        Style::ALL,
        "Your own template set, or files that replace some",
    ),
    text(
        "core",
        Some("vendored"),
        Style::ALL,
        "vendored, path:DIR or version:X",
    ),
];

const fn text(
    key: &'static str,
    default: Option<&'static str>,
    styles: &'static [Style],
    help: &'static str,
) -> Question {
    Question {
        key,
        kind: Kind::Text {
            required: false,
            default,
            styles,
        },
        help,
    }
}

impl Question {
    /// Every question, in the order in which one would ask.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let choices = ChoiceKey::ALL
            .iter()
            // Where a crate stands is not said but seen.
            .filter(|key| key.part != Part::Circumstance)
            .map(|key| Self {
                key: key.name,
                kind: Kind::Choice(*key),
                help: key.question,
            });
        std::iter::once(NAME).chain(choices).chain(OTHERS).collect()
    }

    /// The question of a name.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Self::all().into_iter().find(|question| question.key == key)
    }
}
