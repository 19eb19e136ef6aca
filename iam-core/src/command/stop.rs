//! The end of a command before its story is told.

use std::fmt;

use crate::{
    Ending, Error, ErrorCode, IamAction, IamClient, IamError, IamVendorActionResult,
    client::reported_code,
};

/// Ends a command; told apart from a plain result by standing in an `Err`.
pub(super) struct Stop {
    pub(super) result: Box<IamVendorActionResult>,
    pub(super) timed_out: bool,
    pub(super) status: Option<u16>,
}

impl Stop {
    fn with(result: IamVendorActionResult) -> Self {
        Self {
            result: Box::new(result),
            timed_out: false,
            status: None,
        }
    }

    /// The command cannot be carried out as it was given.
    pub(super) fn bad_request(action: IamAction, problem: impl fmt::Display) -> Self {
        Self::with(IamVendorActionResult::failure(
            action,
            IamError::BadRequest.code().map(ErrorCode::from),
            problem.to_string(),
        ))
    }

    /// The application says a thing that no command can go on with.
    pub(super) fn unusable(action: IamAction, problem: impl Into<String>) -> Self {
        Self::with(IamVendorActionResult::failure(action, None, problem))
    }

    /// Creating, updating, enabling or disabling failed.
    pub(super) fn failed_call<C: IamClient + ?Sized>(
        client: &C,
        error: &Error,
        action: IamAction,
    ) -> Self {
        Self {
            result: Box::new(client.handle_exception(error, action)),
            timed_out: error.is_timeout(),
            status: error.code().as_ref().and_then(ErrorCode::status),
        }
    }

    /// A look-up failed. Skip codes mean that a change was made already; a failed look-up
    /// tells nothing of the kind, so that it is never a success.
    pub(super) fn failed_look_up<C: IamClient + ?Sized>(
        client: &C,
        error: &Error,
        action: IamAction,
    ) -> Self {
        let mut stop = Self::failed_call(client, error, action);
        if !matches!(stop.result.ending, Ending::Failed { .. }) {
            *stop.result = IamVendorActionResult::failure(
                action,
                reported_code(client, error),
                error.to_string(),
            );
        }
        stop
    }
}
