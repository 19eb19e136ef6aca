//! Who belongs to a group.

use serde_json::{Value, json};

use super::{ScimClient, conversation::ACCEPT, core_schema::PATCH_OP, filter::equality_filter};
use crate::Error;

impl ScimClient {
    /// Makes a user a member of a group. A user who is one already stays one.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    pub fn add_group_member(&self, group_id: &str, user_id: &str) -> Result<(), Error> {
        let member = json!([{"value": user_id}]);
        self.change_group(
            group_id,
            json!({"op": "add", "path": "members", "value": member}),
        )
    }

    /// Takes a user out of a group.
    ///
    /// # Errors
    /// The application's refusal, or no usable answer.
    pub fn remove_group_member(&self, group_id: &str, user_id: &str) -> Result<(), Error> {
        let path = format!("members[{}]", equality_filter("value", user_id));
        self.change_group(group_id, json!({"op": "remove", "path": path}))
    }

    /// One member per operation: servers refuse or lose longer lists.
    fn change_group(&self, id: &str, operation: Value) -> Result<(), Error> {
        let body = json!({"schemas": [PATCH_OP], "Operations": [operation]});
        self.with_content_type(|content_type| {
            self.http
                .patch(self.groups().one(id))
                .content_type(content_type)
                .accept(ACCEPT)
                .json(&body)
                .send()
        })
        .map(drop)
    }
}
