//! How a user is looked up, and how many may match.

use iam_core::testing::{RestCall, RestMatch};
use serde_json::json;

use super::{BOB, CREATED, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "looked up by a query parameter of the field's name",
        |api| api.list("GET /users?{attribute}={value}"),
        &[
            CREATED,
            ("GET /users?username=ada", "", 200, r#"[{"id": "u1"}]"#),
            (
                "GET /users?email=ADA%40acme.example",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
            ("GET /users?id=u1", "", 200, r#"[{"id": "u1"}]"#),
            ("GET /users?username=bob", "", 200, "[]"),
        ],
    ),
    difference(
        "looked up beside parameters that are about the answer",
        |api| api.list("GET /users?fields=all&{attribute}={value}"),
        &[
            CREATED,
            (
                "GET /users?fields=all&username=ada",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
            (
                "GET /users?username=ada&email=bob%40acme.example&fields=all",
                "",
                200,
                "[]",
            ),
            ("GET /users?username=ada", "", 400, ""),
        ],
    ),
    difference(
        "looked up by a query parameter of another name",
        |api| api.list("GET /find?by=login&q={username}"),
        &[
            CREATED,
            (
                "GET /find?by=login&q=ada&expand=all",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
            ("GET /find?by=mail&q=ada", "", 400, ""),
            ("GET /find?by=login", "", 400, ""),
        ],
    ),
    difference(
        "looked up by a SCIM filter",
        |api| api.list("GET /users?filter={scim}"),
        &[
            CREATED,
            (
                "GET /users?filter=username%20eq%20%22ada%22",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
            ("GET /users?filter=username%20eq%20ada", "", 400, ""),
        ],
    ),
    difference(
        "looked up by Okta's filter",
        |api| {
            api.username("profile.login")
                .list("GET /api/v1/users?search={okta}")
        },
        &[
            ("POST /users", r#"{"profile": {"login": "ada"}}"#, 201, ""),
            (
                "GET /api/v1/users?search=profile.login%20eq%20%22ada%22",
                "",
                200,
                r#"[{"profile": {"login": "ada"}}]"#,
            ),
        ],
    ),
    difference(
        "looked up by an OData filter",
        |api| {
            api.list("GET /v1.0/users?$filter={odata}")
                .users_in("value")
        },
        &[
            ("POST /users", r#"{"username": "o'hara"}"#, 201, ""),
            (
                "GET /v1.0/users?$filter=username%20eq%20%27o%27%27hara%27",
                "",
                200,
                r#"{"value": [{"username": "o'hara"}]}"#,
            ),
        ],
    ),
    difference(
        "looked up by an LDAP filter",
        |api| api.list("GET /users?filter={ldap}"),
        &[
            CREATED,
            (
                "GET /users?filter=(username=ada)",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
            ("GET /users?filter=(username=*)", "", 400, ""),
        ],
    ),
    difference(
        "looked up by RSQL",
        |api| api.list("GET /users?filter={rsql}"),
        &[
            CREATED,
            (
                "GET /users?filter=username==%22ada%22",
                "",
                200,
                r#"[{"id": "u1"}]"#,
            ),
        ],
    ),
    difference(
        "looked up by a SOQL query",
        |api| api.list("GET /query?q={soql}").users_in("records"),
        &[
            CREATED,
            (
                "GET /query?q=SELECT%20Id%20FROM%20User%20WHERE%20username%20%3D%20%27ada%27%20LIMIT%202",
                "",
                200,
                r#"{"records": [{"id": "u1"}]}"#,
            ),
        ],
    ),
    difference(
        "looked up in the path, by id or address",
        |api| api.read("GET /people/{value}"),
        &[
            CREATED,
            ("GET /people/u1", "", 200, r#"{"id": "u1"}"#),
            ("GET /people/ada%40acme.example", "", 200, r#"{"id": "u1"}"#),
            ("GET /people/bob", "", 404, ""),
        ],
    ),
    difference(
        "looked up by a POST search that gives ids",
        |api| {
            let search =
                RestCall::new("POST /users/search").body(json!({"{attribute}": "{value}"}));
            api.list(search.gives(|user| json!({"id": user["id"]})))
        },
        &[
            CREATED,
            (
                "POST /users/search",
                r#"{"username": "ada"}"#,
                200,
                r#"[{"id": "u1", "username": null}]"#,
            ),
            ("GET /users/u1", "", 200, r#"{"username": "ada"}"#),
        ],
    ),
    difference(
        "a search for a part gives everybody who has it",
        |api| api.list(RestCall::new("GET /users?q={value}").matches(RestMatch::Part)),
        &[
            CREATED,
            ("POST /users", r#"{"username": "adam"}"#, 201, ""),
            BOB,
            (
                "GET /users?q=ADA",
                "",
                200,
                r#"[{"username": "ada"}, {"username": "adam"}]"#,
            ),
        ],
    ),
    difference(
        "several users may share a value",
        |api| api.unique(&["username"]).list("GET /users?email={email}"),
        &[
            CREATED,
            (
                "POST /users",
                r#"{"username": "eve", "email": "ada@acme.example"}"#,
                201,
                "",
            ),
            (
                "GET /users?email=ada%40acme.example",
                "",
                200,
                r#"[{"id": "u1"}, {"id": "u2"}]"#,
            ),
        ],
    ),
    difference(
        "a filter that is not known gives everybody",
        |api| {
            api.list("GET /users?username={username}")
                .list("GET /users")
        },
        &[
            CREATED,
            BOB,
            ("GET /users?username=ada", "", 200, r#"[{"id": "u1"}]"#),
            (
                "GET /users?login=ada",
                "",
                200,
                r#"[{"id": "u1"}, {"id": "u2"}]"#,
            ),
        ],
    ),
];
