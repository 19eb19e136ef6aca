//! `iam-update-user`

use crate::{IamAction, IamClient, IamError, IamUserProfile, IamVendorActionResult};

use super::{AllowEnable, IamCommand, OutgoingType, Stop, lookup::SearchKeys, steps::Created};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// Updates the user, or creates one where the instance wants that.
    pub(super) fn update(
        &self,
        profile: &IamUserProfile,
        allow_enable: AllowEnable,
    ) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Update;
        let user = self.app_user(profile, OutgoingType::Update, action)?;
        let keys = SearchKeys::of(self, profile, &user, OutgoingType::Update, action)?;
        let known = match keys.find(self.client, action)? {
            Some(known) => known,
            None if !self.flags.create_if_not_exists => {
                return Ok(IamVendorActionResult::skipped(
                    action,
                    IamError::UserDoesNotExist.message(),
                ));
            }
            None if !self.flags.create => {
                return Ok(IamVendorActionResult::skipped(
                    IamAction::Create,
                    IamError::CommandDisabled.message(),
                ));
            }
            None => {
                let new = self.app_user(profile, OutgoingType::Create, IamAction::Create)?;
                match self.create_or_find(&new, &keys)? {
                    Created::New(created) => {
                        return Ok(IamVendorActionResult::done(IamAction::Create, created));
                    }
                    Created::ThereAlready(known) => known,
                    Created::Hidden => return Ok(Created::hidden()),
                }
            }
        };
        self.update_known(known, &user, allow_enable)
    }
}
