//! The steps that several commands share.

use crate::{
    Active, AppUser, ErrorCode, IamAction, IamClient, IamError, IamUserAppData, IamUserProfile,
    IamVendorActionResult,
};

use super::{AllowEnable, IamCommand, OutgoingType, Stop, lookup::SearchKeys};

impl<C: IamClient + ?Sized> IamCommand<'_, C> {
    /// The profile in the application's own fields and shape.
    pub(super) fn app_user(
        &self,
        profile: &IamUserProfile,
        outgoing_type: OutgoingType,
        action: IamAction,
    ) -> Result<AppUser, Stop> {
        let mapped = self
            .mapping
            .to_app(profile.as_map(), outgoing_type)
            .map_err(|problem| Stop::bad_request(action, problem))?;
        self.client
            .shape_user(AppUser::new(mapped))
            .map_err(|problem| Stop::bad_request(action, problem))
    }

    /// The user whom the profile means, for a command that does nothing else with the mapped profile.
    pub(super) fn find(
        &self,
        profile: &IamUserProfile,
        command: IamAction,
    ) -> Result<Option<IamUserAppData>, Stop> {
        let user = self.app_user(profile, OutgoingType::Update, command)?;
        SearchKeys::of(self, profile, &user, OutgoingType::Update, command)?
            .find(self.client, command)
    }

    /// Creates a user whom a look-up did not find, or finds the one who came into being meanwhile.
    pub(super) fn create_or_find(
        &self,
        user: &AppUser,
        keys: &SearchKeys,
    ) -> Result<Created, Stop> {
        let error = match self.client.create_user(user) {
            Ok(created) => return Ok(Created::New(created)),
            Err(error) => error,
        };
        if error.code().and_then(|code| code.status()) != IamError::UserAlreadyExists.code() {
            return Err(Stop::failed_call(self.client, &error, IamAction::Create));
        }
        Ok(match keys.find_new(self.client, IamAction::Create)? {
            Some(known) => Created::ThereAlready(known),
            None => Created::Hidden,
        })
    }

    /// Updates a user who is there, and enables a disabled one first where that is allowed.
    pub(super) fn update_known(
        &self,
        known: IamUserAppData,
        user: &AppUser,
        allow_enable: AllowEnable,
    ) -> Result<IamVendorActionResult, Stop> {
        let action = IamAction::Update;
        let id = id_of(&known, action)?;
        let enables =
            self.flags.enable && allow_enable == AllowEnable::Yes && known.active == Active::No;
        let known = if enables {
            let enabled = self
                .client
                .enable_user(&id)
                .map_err(|error| Stop::failed_call(self.client, &error, action))?;
            IamUserAppData {
                active: Active::Yes,
                ..enabled.completed(known)
            }
        } else {
            known
        };
        let updated = self
            .client
            .update_user(&id, user)
            .map_err(|error| Stop::failed_call(self.client, &error, action))?;
        Ok(IamVendorActionResult::done(
            action,
            updated.completed(known),
        ))
    }

    /// What is reported of a user who was enabled or disabled. The details are the answer's
    /// own: what was known before would contradict `active`.
    pub(super) fn switched(
        action: IamAction,
        active: Active,
        answer: IamUserAppData,
        known: IamUserAppData,
    ) -> IamVendorActionResult {
        let full_data = answer.full_data.clone();
        IamVendorActionResult::done(
            action,
            IamUserAppData {
                active,
                full_data,
                ..answer.completed(known)
            },
        )
    }
}

/// What came of creating a user.
pub(super) enum Created {
    /// There is one now.
    New(IamUserAppData),
    /// Somebody else was faster.
    ThereAlready(IamUserAppData),
    /// The application says that there is one, and does not show it.
    Hidden,
}

impl Created {
    /// The outcome for [`Created::Hidden`].
    pub(super) fn hidden() -> IamVendorActionResult {
        let error = IamError::UserAlreadyExists;
        IamVendorActionResult::failure(
            IamAction::Create,
            error.code().map(ErrorCode::from),
            error.message(),
        )
    }
}

/// The id that the next call needs.
pub(super) fn id_of(known: &IamUserAppData, action: IamAction) -> Result<String, Stop> {
    known.id.as_ref().map(ToString::to_string).ok_or_else(|| {
        Stop::unusable(
            action,
            format!("the application found the user but gave no id, which {action} needs"),
        )
    })
}
