//! Every row shape of the decision table, run in any weather.

use iam_core::{CallingContext, IamClient, Integration, Request, testing::FakeVendor};
use serde_json::{Map, Value, json};

use crate::server::{Customs, PASSWORD, Server, USERNAME, Weather};

/// A command in a situation: a row of the decision table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub name: &'static str,
    pub command: &'static str,
    pub before: Before,
    /// The profile that is given; empty for commands without one.
    pub profile: &'static str,
}

/// Whether the application has the user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Nobody,
    Active,
    Disabled,
}

const PROFILE: &str = r#"{"user_name": "ada", "email": "ada@acme.example", "title": "Countess"}"#;
const RENAMED: &str = r#"{"user_name": "ada", "email": "ada@acme.example", "title": "Countess",
    "olduserdata": {"user_name": "augusta"}}"#;

const fn row(name: &'static str, command: &'static str, before: Before) -> Row {
    Row {
        name,
        command,
        before,
        profile: PROFILE,
    }
}

/// The row shapes; each kind of call stands in several.
pub const ROWS: [Row; 12] = [
    row("get", "iam-get-user", Before::Active),
    row("create", "iam-create-user", Before::Nobody),
    row("create who is there", "iam-create-user", Before::Active),
    row(
        "create who is disabled",
        "iam-create-user",
        Before::Disabled,
    ),
    row("update", "iam-update-user", Before::Active),
    row(
        "update who is disabled",
        "iam-update-user",
        Before::Disabled,
    ),
    row("update who is not there", "iam-update-user", Before::Nobody),
    Row {
        profile: RENAMED,
        ..row("update after a rename", "iam-update-user", Before::Active)
    },
    row("disable", "iam-disable-user", Before::Active),
    row("enable", "iam-enable-user", Before::Disabled),
    Row {
        profile: "",
        ..row("test", "test-module", Before::Active)
    },
    Row {
        profile: "",
        ..row("fields", "get-mapping-fields", Before::Active)
    },
];

/// How a vendor is played and a client is made.
pub struct Style<C, V> {
    pub integration: fn() -> Integration<C>,
    pub customs: fn() -> Customs<V>,
    pub vendor: fn(Option<Value>) -> V,
    pub held: fn(&V) -> Vec<Value>,
    /// Ada as the vendor holds her, before the command.
    pub ada: fn(bool) -> Value,
}

/// How requests say who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogIn {
    Basic,
    OAuth2,
}

/// What came of a command.
#[derive(Debug)]
pub struct Seen {
    pub entry: Value,
    /// The letters of the calls.
    pub calls: String,
    /// Everybody whom the vendor holds afterwards.
    pub held: Vec<Value>,
}

/// Runs a row in this weather.
pub fn run<C: IamClient, V: FakeVendor + 'static>(
    style: &Style<C, V>,
    integration: &Integration<C>,
    row: &Row,
    log_in: LogIn,
    weather: Option<Weather>,
) -> Seen {
    let user = match row.before {
        Before::Nobody => None,
        Before::Active => Some((style.ada)(true)),
        Before::Disabled => Some((style.ada)(false)),
    };
    let vendor = (style.vendor)(user);
    let credentials = json!({"identifier": USERNAME, "password": PASSWORD});
    let server = Server::start(vendor, (style.customs)(), weather);
    let mut params = Map::from_iter([
        ("url".to_owned(), json!(server.url())),
        ("credentials".to_owned(), credentials),
    ]);
    if log_in == LogIn::OAuth2 {
        params.insert(
            "token_url".to_owned(),
            json!(format!("{}/token", server.url())),
        );
    }
    if weather.is_some_and(|weather| weather.fault.name == "too slow") {
        params.insert("patience_ms".to_owned(), json!("400"));
    }
    let mut args = Map::new();
    if !row.profile.is_empty() {
        args.insert("user-profile".to_owned(), json!(row.profile));
    }
    let entry = integration
        .execute(&Request {
            command: row.command.to_owned(),
            args,
            params,
            context: CallingContext::default(),
        })
        .unwrap();
    Seen {
        entry: entry.to_json(),
        calls: server.calls(),
        held: server.with(|vendor| (style.held)(vendor)),
    }
}

/// A yml with everything that the tests' clients read.
pub fn yml() -> String {
    let mut yml = "commonfields: {id: Acme, version: -1}\nname: Acme\ndisplay: Acme\n\
        configuration:\n- {name: url, type: 0}\n- {name: credentials, type: 9}\n\
        - {name: token_url, type: 0}\n- {name: patience_ms, type: 0}\n\
        - {name: mapper_in, type: 0, defaultvalue: In}\n\
        - {name: mapper_out, type: 0, defaultvalue: Out}\n"
        .to_owned();
    for flag in [
        "create_user_enabled",
        "update_user_enabled",
        "enable_user_enabled",
        "disable_user_enabled",
        "create_if_not_exists",
    ] {
        yml.push_str(&format!(
            "- {{name: {flag}, type: 8, defaultvalue: 'true'}}\n"
        ));
    }
    yml.push_str("script:\n  commands:\n");
    for command in ["get", "create", "update", "disable", "enable"] {
        yml.push_str(&format!(
            "  - name: iam-{command}-user\n    arguments:\n    - {{name: user-profile, required: true}}\n"
        ));
        if matches!(command, "create" | "update") {
            yml.push_str("    - {name: allow-enable, defaultValue: 'true'}\n");
        }
    }
    yml + "  - {name: get-mapping-fields, arguments: []}\n"
}

/// An outgoing mapper: the application's field, the profile's field.
pub fn outgoing<const N: usize>(keys: [(&str, &str); N]) -> String {
    let rows: Map<String, Value> = keys
        .into_iter()
        .map(|(field, from)| (field.to_owned(), json!({ "simple": from })))
        .collect();
    let mapping = json!({ "internalMapping": rows });
    json!({
        "id": "Out", "name": "Out", "type": "mapping-outgoing",
        "mapping": {"User Profile - Create": mapping, "User Profile - Update": mapping},
    })
    .to_string()
}

/// An incoming mapper with the address alone.
pub fn incoming(path: &str) -> String {
    json!({
        "id": "In", "name": "In", "type": "mapping-incoming",
        "mapping": {"User Profile": {"internalMapping": {"Email": {"simple": path}}}},
    })
    .to_string()
}
