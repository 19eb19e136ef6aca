//! What the trait does by itself.

use iam_core::{AppFields, AppUser, Error, IamAction, IamClient, IamUserAppData};
use serde_json::Value;

use super::{Client, own};

/// What the trait does with an error of this client by itself.
pub(super) struct Usual<'c>(pub(super) &'c Client);

/// What the trait does by itself.
pub(super) struct Plain;

macro_rules! calls_nobody {
    () => {
        fn test(&self) -> Result<(), Error> {
            Ok(())
        }
        fn get_user(&self, _: &str, _: &str) -> Result<Option<IamUserAppData>, Error> {
            Ok(None)
        }
        fn create_user(&self, _: &AppUser) -> Result<IamUserAppData, Error> {
            Err(own("nobody"))
        }
        fn update_user(&self, _: &str, _: &AppUser) -> Result<IamUserAppData, Error> {
            Err(own("nobody"))
        }
        fn enable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
            Err(own("nobody"))
        }
        fn disable_user(&self, _: &str) -> Result<IamUserAppData, Error> {
            Err(own("nobody"))
        }
        fn get_app_fields(&self) -> Result<AppFields, Error> {
            Ok(AppFields::default())
        }
    };
}

impl IamClient for Plain {
    calls_nobody!();
}

impl IamClient for Usual<'_> {
    calls_nobody!();

    fn skip_codes(&self, action: IamAction) -> &[u16] {
        self.0.skip_codes(action)
    }

    fn get_error_details(&self, body: &Value) -> String {
        self.0.get_error_details(body)
    }
}
