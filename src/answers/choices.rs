use super::{AuthScheme, DisableCall, ExtraCommands, Lookup, Style, UpdateCall};
use crate::docker_image::DockerImage;
use crate::integration_id::IntegrationId;

/// What is chosen for an integration, beside its name: what a request, the
/// [`Answers`](super::Answers) and the record have in common.
///
/// An answer more is a field here, and a line in [`ChoiceKey::ALL`](super::ChoiceKey::ALL) if
/// it is one of a fixed list, or in [`TextKey::ALL`](super::TextKey::ALL) if it is a text.
///
/// `None` leaves a choice to the style; [`Choice::of`](super::Choice::of) tells what holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// What the platform calls it, if that is not the name.
    pub id: Option<IntegrationId>,
    /// The image that the platform runs it in, if that is not the one named after it.
    pub docker_image: Option<DockerImage>,
    /// The kind of vendor interface.
    pub style: Style,
    /// How requests are authenticated.
    pub auth: Option<AuthScheme>,
    /// How a user is looked up, in the style `rest`.
    pub lookup: Option<Lookup>,
    /// How a user is changed, in the style `rest`.
    pub update: Option<UpdateCall>,
    /// How a user is disabled and enabled, in the style `rest`.
    pub disable: Option<DisableCall>,
    /// Commands beyond the standard ones.
    pub commands: ExtraCommands,
}

impl Choices {
    /// A style, and all else left to it.
    #[must_use]
    pub fn of(style: Style) -> Self {
        Self {
            style,
            ..Self::default()
        }
    }
}
