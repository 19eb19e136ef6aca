//! Creating, updating, enabling and disabling: what the server holds afterwards.

mod answers;
mod creating;
mod refused;
mod switching;
mod updating;

use serde_json::{Value, json};

const CORE: &str = "urn:ietf:params:scim:schemas:core:2.0:User";

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn mapped() -> Value {
    json!({
        "userName": "ada",
        "name.givenName": "Ada",
        "name.familyName": "Byron",
        "emails[type eq \"work\"].value": "ada@acme.example",
        "title": null,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department": "R&D",
    })
}
