//! What a vendor's client implements.

use serde_json::Value;

use crate::{
    AnswerBody, AppFields, AppUser, Error, ErrorCode, IamAction, IamError, IamUserAppData,
    IamVendorActionResult, Refusal, Removal,
};

/// The calls that the IAM commands make on an application.
///
/// A client knows one vendor's API and nothing of commands, flags, mappers or
/// entries: which call is made when is decided by [`crate::command`]. The methods
/// block, because a command is one short conversation with one vendor.
pub trait IamClient {
    /// Checks that the application can be reached and accepts the credentials.
    ///
    /// # Errors
    /// What stood in the way; `test-module` turns it into advice.
    fn test(&self) -> Result<(), Error>;

    /// Looks one user up; `None` when the application has no such user.
    ///
    /// # Errors
    /// Anything but "found" and "not there". A look-up that failed is never
    /// "no such user"; several users for one value are [`Error::SeveralUsers`].
    fn get_user(&self, attribute: &str, value: &str) -> Result<Option<IamUserAppData>, Error>;

    /// Creates a user.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn create_user(&self, user: &AppUser) -> Result<IamUserAppData, Error>;

    /// Updates the user with this id.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn update_user(&self, id: &str, user: &AppUser) -> Result<IamUserAppData, Error>;

    /// Lets the user with this id log in again.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn enable_user(&self, id: &str) -> Result<IamUserAppData, Error>;

    /// Keeps the user with this id from logging in.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn disable_user(&self, id: &str) -> Result<IamUserAppData, Error>;

    /// Lists the fields that a user of the application has, for the platform's mapper editor.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn get_app_fields(&self) -> Result<AppFields, Error>;

    /// Removes the user with this id for good. No command does that: the contract suite takes
    /// away with it the users that it made.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    fn remove_user(&self, _id: &str) -> Result<Removal, Error> {
        Ok(Removal::NotOffered)
    }

    /// The attributes that a user can be looked up by, best first.
    fn search_attributes(&self) -> &[&str] {
        &["id", "user_name", "email"]
    }

    /// Gives the outgoing mapper's flat result the shape that the application takes: as it is,
    /// where nothing is said. `mapped.nested()` puts fields that stand inside of others into their
    /// places.
    ///
    /// # Errors
    /// A key that cannot be placed.
    fn shape_user(&self, mapped: AppUser) -> Result<AppUser, Error> {
        Ok(mapped)
    }

    /// Error codes that mean "it is already so": the outcome is a skip, not a failure.
    ///
    /// They count for the call that changes the user. A look-up that fails tells nothing of
    /// the user, so that it is a failure whatever its code.
    fn skip_codes(&self, action: IamAction) -> &[u16] {
        match action {
            IamAction::Disable => &[404],
            _ => &[],
        }
    }

    /// Turns an error into the one result that the command reports.
    fn handle_exception(&self, error: &Error, action: IamAction) -> IamVendorActionResult {
        let code = reported_code(self, error);
        let skips = |code: &ErrorCode| {
            code.status()
                .is_some_and(|status| self.skip_codes(action).contains(&status))
        };
        // The status counts, and the vendor's own number.
        if [error.code(), code.clone()].iter().flatten().any(skips) {
            let reason = match action {
                IamAction::Create => IamError::UserAlreadyExists.message().to_owned(),
                IamAction::Enable => IamError::UserIsAlreadyEnabled.message().to_owned(),
                IamAction::Disable => IamError::UserAlreadyDisabled.message().to_owned(),
                IamAction::Get | IamAction::Update => error.to_string(),
            };
            return IamVendorActionResult::skipped(action, reason);
        }
        let message = match error {
            Error::Refused(refusal) => {
                let details = match refusal.body() {
                    AnswerBody::Json(body) => self.get_error_details(body),
                    AnswerBody::Text(_) | AnswerBody::Empty => String::new(),
                };
                if details.is_empty() {
                    error.to_string()
                } else {
                    refusal.explained(details)
                }
            }
            other => other.to_string(),
        };
        IamVendorActionResult::failure(action, code, message)
    }

    /// The vendor's own code for a refusal, to be reported in place of the status; none by
    /// default.
    ///
    /// `refusal.code_at("errors.0.code")` and `refusal.code_in_header("X-Error-Code")` read it.
    fn get_error_code(&self, _refusal: &Refusal) -> Option<ErrorCode> {
        None
    }

    /// The text of an error answer that a person should read; empty when there is none.
    fn get_error_details(&self, body: &Value) -> String {
        crate::error::error_text(body).unwrap_or_default()
    }
}

/// The code that an outcome shows: the vendor's own, or else the status.
pub(crate) fn reported_code<C: IamClient + ?Sized>(client: &C, error: &Error) -> Option<ErrorCode> {
    let own = match error {
        Error::Refused(refusal) => client.get_error_code(refusal),
        _ => None,
    };
    own.or_else(|| error.code())
}
