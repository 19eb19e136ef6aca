//! `iam-enable-user`, where an integration offers it.

use crate::{Active, IamAction, IamClient, IamError, IamUserProfile, IamVendorActionResult};

use super::{IamCommand, Stop, steps::id_of};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// Enables the user, unless that was done already.
    pub(super) fn enable(&self, profile: &IamUserProfile) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Enable;
        let skip = |reason: IamError| Ok(IamVendorActionResult::skipped(action, reason.message()));
        let Some(known) = self.find(profile, action)? else {
            return skip(IamError::UserDoesNotExist);
        };
        if known.active == Active::Yes {
            return skip(IamError::UserIsAlreadyEnabled);
        }
        let answer = self
            .client
            .enable_user(&id_of(&known, action)?)
            .map_err(|error| Stop::failed_call(self.client, &error, action))?;
        Ok(Self::switched(action, Active::Yes, answer, known))
    }
}
