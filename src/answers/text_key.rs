use super::Choices;
use crate::docker_image::DockerImage;
use crate::integration_id::IntegrationId;

/// An answer that is a text, as data: what the record and an answers file ask of every such
/// answer, without knowing its type.
#[derive(Debug, Clone, Copy)]
pub struct TextKey {
    /// Its name, in an answers file and in `.iam-init.yml`.
    pub name: &'static str,
    chosen: fn(&Choices) -> Option<&str>,
    choose: fn(&mut Choices, &str) -> Result<(), String>,
}

impl TextKey {
    /// Every such answer, in the order of the record.
    pub const ALL: &'static [Self] = &[
        Self {
            name: "id",
            chosen: |choices| choices.id.as_ref().map(IntegrationId::as_str),
            choose: |choices, text| {
                choices.id = Some(text.parse().map_err(problem)?);
                Ok(())
            },
        },
        Self {
            name: "docker_image",
            chosen: |choices| choices.docker_image.as_ref().map(DockerImage::as_str),
            choose: |choices, text| {
                choices.docker_image = Some(text.parse().map_err(problem)?);
                Ok(())
            },
        },
    ];

    /// What was chosen.
    #[must_use]
    pub fn chosen<'a>(&self, choices: &'a Choices) -> Option<&'a str> {
        (self.chosen)(choices)
    }

    /// Chooses a text.
    ///
    /// # Errors
    ///
    /// What is wrong with it, in words.
    pub fn choose(&self, choices: &mut Choices, text: &str) -> Result<(), String> {
        (self.choose)(choices, text)
    }
}

fn problem(error: impl std::error::Error) -> String {
    error.to_string()
}
