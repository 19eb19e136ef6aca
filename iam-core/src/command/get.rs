//! `iam-get-user`

use crate::{ErrorCode, IamAction, IamClient, IamError, IamUserProfile, IamVendorActionResult};

use super::{IamCommand, Stop};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// Looks the user up; the second part is the profile that goes into the context.
    pub(super) fn get(
        &self,
        profile: &IamUserProfile,
    ) -> Result<(IamVendorActionResult, IamUserProfile), Stop> {
        let action = IamAction::Get;
        let Some(user) = self.find(profile, action)? else {
            let error = IamError::UserDoesNotExist;
            let result = IamVendorActionResult::failure(
                action,
                error.code().map(ErrorCode::from),
                error.message(),
            );
            return Ok((result, profile.clone()));
        };
        let mapped = self
            .mapping
            .to_profile(&user.full_data)
            .map_err(|problem| Stop::bad_request(action, problem))?;
        Ok((
            IamVendorActionResult::done(action, user),
            IamUserProfile::from_incoming(mapped),
        ))
    }
}
