//! `iam-create-user`

use crate::{
    IamAction, IamClient, IamError, IamUserAppData, IamUserProfile, IamVendorActionResult,
};

use super::{AllowEnable, IamCommand, OutgoingType, Stop, lookup::SearchKeys, steps::Created};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// Creates the user, or updates the one who is there.
    pub(super) fn create(
        &self,
        profile: &IamUserProfile,
        allow_enable: AllowEnable,
    ) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Create;
        let user = self.app_user(profile, OutgoingType::Create, action)?;
        let keys = SearchKeys::of(self, profile, &user, OutgoingType::Create, action)?;
        let known = match keys.find(self.client, action)? {
            Some(known) => known,
            None => match self.create_or_find(&user, &keys)? {
                Created::New(created) => return Ok(IamVendorActionResult::done(action, created)),
                Created::ThereAlready(known) => known,
                Created::Hidden => return Ok(Created::hidden()),
            },
        };
        self.update_instead(known, profile, allow_enable)
    }

    /// The user who was to be created is there.
    fn update_instead(
        &self,
        known: IamUserAppData,
        profile: &IamUserProfile,
        allow_enable: AllowEnable,
    ) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Update;
        if !self.flags.update {
            return Ok(IamVendorActionResult::skipped(
                action,
                IamError::CommandDisabled.message(),
            ));
        }
        let user = self.app_user(profile, OutgoingType::Update, action)?;
        self.update_known(known, &user, allow_enable)
    }
}
