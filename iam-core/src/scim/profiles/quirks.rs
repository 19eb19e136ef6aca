//! The quirks of a profile, as the client asks for them.

use super::Quirk;

/// A set of quirks, and what a client makes of it.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Quirks(pub(super) &'static [Quirk]);

impl Quirks {
    /// No filter tells who is there.
    pub(in super::super) fn filters_are_useless(self) -> bool {
        self.any(|quirk| matches!(quirk, Quirk::IgnoresFilter | Quirk::RefusesFilter(_)))
    }

    /// A filter by address does not tell who is there.
    pub(in super::super) fn email_filter_is_useless(self) -> bool {
        self.any(|quirk| {
            matches!(
                quirk,
                Quirk::RefusesEmailFilter(_) | Quirk::IgnoresEmailFilter | Quirk::EmptyEmailFilter
            )
        })
    }

    /// PATCH is refused, whatever it holds.
    pub(in super::super) fn has_no_patch(self) -> bool {
        self.any(|quirk| matches!(quirk, Quirk::RefusesPatch(_)))
    }

    /// `active` cannot be set.
    pub(in super::super) fn keeps_active(self) -> bool {
        self.any(|quirk| matches!(quirk, Quirk::ActiveIsReadOnly | Quirk::NeverChangesActive))
    }

    /// The attributes that cannot be changed.
    pub(in super::super) fn immutable(self) -> impl Iterator<Item = &'static str> {
        self.0
            .iter()
            .filter_map(|quirk| match quirk {
                Quirk::Immutable(attributes) => Some(*attributes),
                _ => None,
            })
            .flatten()
            .copied()
    }

    pub(in super::super) fn has(self, quirk: Quirk) -> bool {
        self.0.contains(&quirk)
    }

    fn any(self, is_it: impl Fn(&Quirk) -> bool) -> bool {
        self.0.iter().any(is_it)
    }
}
