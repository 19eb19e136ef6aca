//! `iam-disable-user`

use crate::{Active, IamAction, IamClient, IamError, IamUserProfile, IamVendorActionResult};

use super::{IamCommand, Stop, steps::id_of};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// Disables the user, unless that was done already.
    pub(super) fn disable(&self, profile: &IamUserProfile) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Disable;
        let skip = |reason: IamError| Ok(IamVendorActionResult::skipped(action, reason.message()));
        let Some(known) = self.find(profile, action)? else {
            return skip(IamError::UserDoesNotExist);
        };
        if known.active == Active::No {
            return skip(IamError::UserIsAlreadyDisabled);
        }
        let answer = self
            .client
            .disable_user(&id_of(&known, action)?)
            .map_err(|error| Stop::failed_call(self.client, &error, action))?;
        Ok(Self::switched(action, Active::No, answer, known))
    }
}
