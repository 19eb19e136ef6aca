//! How lists come in pages.

use iam_core::testing::RestPages;

use super::{BOB, CREATED, EVE, difference};
use crate::talk::Difference;

pub const DIFFERENCES: &[Difference] = &[
    difference(
        "numbered pages with a total and the next page's address",
        |api| {
            let pages = RestPages::numbered("page").size("per_page", 2);
            api.list("GET /users")
                .users_in("users")
                .pages(pages.total_at("count"))
        },
        &[
            CREATED,
            BOB,
            EVE,
            (
                "GET /users",
                "",
                200,
                r#"{"users": [{"id": "u1"}, {"id": "u2"}], "count": 3}"#,
            ),
            (
                "GET /users?page=2",
                "",
                200,
                r#"{"users": [{"id": "u3"}], "count": 3}"#,
            ),
            (
                "GET /users?page=2&per_page=1",
                "",
                200,
                r#"{"users": [{"id": "u2"}]}"#,
            ),
            ("GET /users?page=4", "", 200, r#"{"users": []}"#),
            ("GET /users?page=0", "", 400, ""),
            ("GET /users?page=two", "", 400, ""),
        ],
    ),
    difference(
        "an offset",
        |api| {
            api.list("GET /users")
                .pages(RestPages::offset("offset").size("limit", 2))
        },
        &[
            CREATED,
            BOB,
            EVE,
            ("GET /users?offset=1&limit=1", "", 200, r#"[{"id": "u2"}]"#),
            ("GET /users?offset=2", "", 200, r#"[{"id": "u3"}]"#),
        ],
    ),
    difference(
        "the number of the first user",
        |api| {
            api.list("GET /users")
                .pages(RestPages::from_first("startIndex").size("count", 2))
        },
        &[
            CREATED,
            BOB,
            EVE,
            ("GET /users?startIndex=3", "", 200, r#"[{"id": "u3"}]"#),
            ("GET /users?startIndex=0", "", 400, ""),
        ],
    ),
    difference(
        "a cursor",
        |api| {
            let pages = RestPages::cursor("cursor").size("limit", 2);
            api.list("GET /users")
                .users_in("members")
                .pages(pages.next_at("meta.next"))
        },
        &[
            CREATED,
            BOB,
            EVE,
            (
                "GET /users",
                "",
                200,
                r#"{"members": [{"id": "u1"}, {"id": "u2"}], "meta": {"next": "after-2"}}"#,
            ),
            (
                "GET /users?cursor=after-2",
                "",
                200,
                r#"{"members": [{"id": "u3"}], "meta": null}"#,
            ),
            ("GET /users?cursor=2", "", 400, ""),
        ],
    ),
];
