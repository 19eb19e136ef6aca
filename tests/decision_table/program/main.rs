//! Runs the decision table in process, over sockets, with every integration in `cases`.

mod cases;
mod table;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    process::ExitCode,
    sync::Mutex,
    thread,
};

use iam_core::{
    CallingContext, Entry, IamClient, Integration, Request,
    docs::Documented,
    testing::{
        FakeServer, FakeVendor, RestVendor, ScimVendor, VendorAuth, VendorSession,
    },
};
use serde_json::{Map, Value, json};
use table::{
    Application::{ActiveUser, DisabledUser, Nobody, SilentUser},
    Row, TABLE, ada,
};

/// One generated integration.
pub struct Case {
    /// What it was generated for.
    pub name: &'static str,
    /// The way of authentication that was asked for.
    pub auth: &'static str,
    /// The fake vendor that was generated with it.
    pub vendor: Vendor,
    /// The integration.
    pub integration: fn() -> &'static (dyn Runs + Sync),
    /// Its README.
    pub docs: fn(DocsTask),
}

/// What is to be done about READMEs.
#[derive(Clone, Copy)]
pub enum DocsTask {
    Check,
    Write,
}

impl DocsTask {
    pub fn run<C: IamClient>(self, docs: Documented<'_, C>, module: &str) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cases");
        match self {
            Self::Check => docs.check(folder.join(module)),
            Self::Write => docs.write(folder.join(module)),
        }
    }
}

/// A generated fake vendor.
pub enum Vendor {
    Rest(fn() -> RestVendor),
    Scim(fn() -> ScimVendor),
    /// Of a client that is fitted to another server than the fake one: its README alone is
    /// looked at.
    Fitted(fn() -> ScimVendor),
}

/// What the table needs of an integration, whatever its client is.
pub trait Runs {
    fn run(&self, command: &str, args: Map<String, Value>, params: Map<String, Value>) -> Entry;
    fn check(&self);
}

impl<C: IamClient> Runs for Integration<C> {
    fn run(&self, command: &str, args: Map<String, Value>, params: Map<String, Value>) -> Entry {
        let request = Request {
            command: command.to_owned(),
            args,
            params,
            context: CallingContext::default(),
        };
        match self.execute(&request) {
            Ok(entry) => entry,
            Err(usage) => panic!("{usage}"),
        }
    }

    fn check(&self) {
        assert_eq!(Integration::check(self), Ok(()));
    }
}

fn main() -> ExitCode {
    // Each line of the table starts a server of its own; most of the time goes into waiting.
    let waiting = Mutex::new(cases::CASES.iter());
    let failed: usize = thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let next = || waiting.lock().ok()?.next();
                    std::iter::from_fn(next).map(failures).sum::<usize>()
                })
            })
            .collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(1))
            .sum()
    });
    println!(
        "{} integrations, {} lines each, {failed} failures",
        cases::CASES.len(),
        TABLE.len()
    );
    ExitCode::from(u8::from(failed > 0))
}

fn failures(case: &Case) -> usize {
    let is_whole = || {
        (case.integration)().check();
        let (asked, tested) = match case.vendor {
            Vendor::Rest(make) => (make().auth(), FakeServer::start(make()).run_test(case)),
            Vendor::Scim(make) | Vendor::Fitted(make) => (make().auth(), FakeServer::start(make()).run_test(case)),
        };
        assert_eq!(asked, asked_for(case.auth));
        assert_eq!(tested, "ok");
    };
    let task = match std::env::var_os("IAM_INIT_BLESS") {
        Some(_) => DocsTask::Write,
        None => DocsTask::Check,
    };
    let mut failed = usize::from(fails(case.name, "README.md", || (case.docs)(task)));
    if matches!(case.vendor, Vendor::Fitted(_)) {
        return failed;
    }
    failed += usize::from(fails(case.name, "test-module", is_whole));
    for row in TABLE {
        let what = format!("{} {:?} {}", row.command, row.application, row.but);
        failed += usize::from(fails(case.name, &what, || match case.vendor {
            Vendor::Rest(make) => check_rest(case, row, make()),
            Vendor::Scim(make) | Vendor::Fitted(make) => check_scim(case, row, make()),
        }));
    }
    failed
}

/// What a vendor asks for where a way of authentication was asked for.
fn asked_for(auth: &str) -> VendorAuth {
    match auth {
        "basic" => VendorAuth::Basic,
        "bearer" => VendorAuth::Bearer,
        "api-key" => VendorAuth::ApiKeyHeader("X-Api-Key"),
        "oauth2-client-credentials" => VendorAuth::OAuth2ClientCredentials,
        "oauth2-password" => VendorAuth::OAuth2Password,
        "session" => {
            VendorAuth::LogIn(VendorSession::new("POST /login").log_out("POST /logout"))
        }
        "either" => VendorAuth::BasicOrBearer,
        _ => panic!("`{auth}` is no way of authentication"),
    }
}

/// The assertion that failed is printed where it fails.
fn fails(case: &str, what: &str, check: impl FnOnce()) -> bool {
    let failed = catch_unwind(AssertUnwindSafe(check)).is_err();
    if failed {
        eprintln!("in {case}: {what}");
    }
    failed
}

trait TestModule {
    fn run_test(&self, case: &Case) -> Value;
}

impl<V: FakeVendor + 'static> TestModule for FakeServer<V> {
    fn run_test(&self, case: &Case) -> Value {
        let entry = (case.integration)().run("test-module", Map::new(), self.params());
        entry.contents
    }
}

fn run<V: FakeVendor + 'static>(case: &Case, row: &Row, server: &FakeServer<V>) -> Value {
    let (args, params) = row.request(&ada(), server.params());
    let entry = (case.integration)().run(&row.command_name(), args, params);
    assert!(!entry.is_error(), "{}", entry.contents);
    entry.contents
}

fn check_scim(case: &Case, row: &Row, vendor: ScimVendor) {
    // Of a user of a SCIM server who is there, silence means that they can log in.
    if row.application == SilentUser {
        return;
    }
    let server = FakeServer::start(vendor);
    if row.application != Nobody {
        let active = row.application == ActiveUser;
        server.with(|users| users.add(json!({"userName": "ada", "active": active})));
    }
    row.check("ada", &run(case, row, &server), case.name);
    row.check_held(&server.with(|users| users.get("u1")), case.name);
}

fn check_rest(case: &Case, row: &Row, vendor: RestVendor) {
    let ways = Ways::of(case);
    let removes = ways.disable == "delete";
    let server = FakeServer::start(vendor);
    let user = |active: Value| json!({"user_name": "ada", "active": active});
    match row.application {
        Nobody => {}
        ActiveUser => drop(server.with(|users| users.add(user(json!(true))))),
        SilentUser if removes => return,
        SilentUser => drop(server.with(|users| users.add(user(Value::Null)))),
        DisabledUser if removes => {
            server.with(|users| users.add(user(json!(true))));
            let (args, _) = row.request(&ada(), Map::new());
            let args = match args["user-profile"].is_object() {
                true => args,
                false => Map::from_iter([("user-profile".to_owned(), json!({"username": "ada"}))]),
            };
            let args = args.into_iter().filter(|(name, _)| name == "user-profile");
            (case.integration)().run("iam-disable-user", args.collect(), server.params());
            server.take_calls();
        }
        DisabledUser => drop(server.with(|users| users.add(user(json!(false))))),
    }
    let row = if removes {
        where_disabling_removes(row)
    } else {
        *row
    };

    let contents = run(case, &row, &server);
    row.check("ada", &contents, case.name);
    assert_eq!(server.take_calls(), ways.calls(&row), "{contents}");

    let mut held = server.with(|users| match users.get("u1") {
        Value::Null => users.get("u2"),
        user => user,
    });
    if removes && row.calls.ends_with('D') {
        assert_eq!(held, Value::Null);
        return;
    }
    if removes && held.is_object() {
        // Whoever is there can log in.
        held["active"] = json!(true);
    }
    row.check_held(&held, case.name);
}

/// Where disabling removes, a user who was disabled is not there.
fn where_disabling_removes(row: &Row) -> Row {
    if row.application != DisabledUser {
        return *row;
    }
    if row.calls.is_empty() {
        return Row {
            application: Nobody,
            ..*row
        };
    }
    // Whether enabling is allowed does not matter where nobody can be enabled.
    let but: Vec<&str> = row
        .but
        .split_whitespace()
        .filter(|word| !word.starts_with("allow-enable") && !word.starts_with("enable_user"))
        .collect();
    let but = but.join(" ");
    let same = |other: &&Row| {
        other.command == row.command && other.but == but && other.application == Nobody
    };
    *TABLE.iter().find(same).expect("the line for nobody")
}

/// How users are looked up, changed and disabled.
struct Ways<'n> {
    look_up: &'n str,
    update: &'n str,
    disable: &'n str,
}

impl<'n> Ways<'n> {
    /// A case's name tells them: `rest_query_patch_endpoint_basic`.
    fn of(case: &'n Case) -> Self {
        let mut words = case.name.split('_').skip(1);
        let mut word = || words.next().expect("the name tells it");
        Self {
            look_up: word(),
            update: word(),
            disable: word(),
        }
    }

    /// The requests of a line's calls.
    fn calls(&self, row: &Row) -> Vec<String> {
        let found = row.application != Nobody;
        let requests = |call: &str| -> &[&str] {
            match (call, self.look_up, self.update, self.disable) {
                ("G", "query", ..) => &["GET /users?user_name=ada"],
                ("G", "path", ..) => &["GET /users/ada"],
                ("G", "filter", ..) => &["GET /users?filter=user_name%20eq%20%22ada%22"],
                ("G", "search", ..) if found => &["POST /users/search", "GET /users/u1"],
                ("G", "search", ..) => &["POST /users/search"],
                ("C", ..) => &["POST /users"],
                ("E", _, _, "endpoint") => &["POST /users/u1/activate"],
                ("D", _, _, "endpoint") => &["POST /users/u1/deactivate"],
                ("D", _, _, "delete") => &["DELETE /users/u1"],
                // A field that is changed like any other.
                ("U" | "E" | "D", _, "patch", _) => &["PATCH /users/u1"],
                ("U" | "E" | "D", _, "put", _) => &["GET /users/u1", "PUT /users/u1"],
                ("U" | "E" | "D", _, "post", _) => &["POST /users/u1"],
                _ => panic!("`{call}` is no call"),
            }
        };
        row.calls
            .split_whitespace()
            .flat_map(requests)
            .map(|request| (*request).to_owned())
            .collect()
    }
}
