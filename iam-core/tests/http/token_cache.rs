//! Tokens on disk: only where the instance asks for it, and only for who may have them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use iam_core::{
    Instance, Secret,
    http::{Auth, HttpClient, OAuth2, TokenCache},
    testing::{FakeServer, RestVendor, VendorAnswer, VendorAuth},
};
use serde_json::{Map, Value, json};

use crate::{
    Lines,
    auth_schemes::client_with,
    instance,
    server::{Server, json as answer},
};

/// A folder that is removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("token-cache-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        Self(path)
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.0).into_iter().flatten();
        entries.map(|entry| entry.unwrap().path()).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One command of an instance whose tokens are kept in a folder, with other parameters.
fn command(vendor: &FakeServer<RestVendor>, asked: VendorAuth, folder: &Folder, but: Value) {
    client(asked, &kept(vendor, folder, but))
        .get(["test"])
        .send()
        .unwrap();
}

fn kept(vendor: &FakeServer<RestVendor>, folder: &Folder, but: Value) -> Instance {
    instance(params(vendor, folder, but))
}

fn params(vendor: &FakeServer<RestVendor>, folder: &Folder, but: Value) -> Map<String, Value> {
    let mut params = vendor.params();
    params.insert("token_cache".to_owned(), json!(folder.0.to_str()));
    params.extend(but.as_object().cloned().unwrap_or_default());
    params
}

fn client(asked: VendorAuth, instance: &Instance) -> HttpClient {
    client_with(asked, instance)
}

const CACHED: [VendorAuth; 3] = [
    VendorAuth::OAuth2ClientCredentials,
    VendorAuth::OAuth2Password,
    VendorAuth::Session,
];

fn vendor(asked: VendorAuth) -> FakeServer<RestVendor> {
    FakeServer::start(RestVendor::default().asks_for(asked))
}

#[test]
fn a_token_is_kept_from_command_to_command_where_that_is_asked_for() {
    for asked in CACHED {
        let (vendor, folder) = (vendor(asked), Folder::new("kept"));
        for _ in 0..3 {
            command(&vendor, asked, &folder, json!({}));
        }
        assert_eq!(
            vendor.take_log_ins().len(),
            1,
            "{asked:?}: nor is it logged out"
        );
        assert_eq!(folder.files().len(), 1);

        for _ in 0..2 {
            command(&vendor, asked, &folder, json!({"token_cache": null}));
        }
        let log_ins = vendor.take_log_ins();
        let expected = if asked == VendorAuth::Session { 4 } else { 2 };
        assert_eq!(log_ins.len(), expected, "{asked:?}: {log_ins:?}");
    }
}

#[test]
fn the_token_itself_is_not_to_be_found_on_disk() {
    for asked in CACHED {
        let (vendor, folder) = (vendor(asked), Folder::new("sealed"));
        command(&vendor, asked, &folder, json!({}));
        let kept = fs::read(&folder.files()[0]).unwrap();
        let text = String::from_utf8_lossy(&kept);
        assert!(
            !text.contains("of-acme") && !text.contains("Bearer"),
            "{text}"
        );
    }
}

#[test]
fn two_instances_never_share_a_token() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let (vendor, folder) = (vendor(asked), Folder::new("two"));
    command(&vendor, asked, &folder, json!({}));
    let localhost = vendor.url().replace("127.0.0.1", "localhost");
    for but in [
        json!({"url": localhost}),
        json!({"token_url": format!("{localhost}/oauth/token")}),
    ] {
        command(&vendor, asked, &folder, but);
    }
    assert_eq!(vendor.take_log_ins().len(), 3);

    let yml = "{name: Acme, configuration: [{name: url}, {name: credentials, type: 9}, \
               {name: token_url}, {name: scope}, {name: token_cache}]}";
    let definition = iam_core::Definition::parse(yml).unwrap();
    for (brand, name) in [("Acme", "second"), ("Other", "Acme_instance_1")] {
        let params = params(&vendor, &folder, json!({}));
        let params = iam_core::Params::resolve(&definition, params).unwrap();
        let instance = Instance::new(brand, name, params);
        client(asked, &instance).get(["test"]).send().unwrap();
    }
    assert_eq!(vendor.take_log_ins().len(), 2);
    assert_eq!(folder.files().len(), 5);
}

#[test]
fn a_changed_secret_does_not_get_the_old_token() {
    for (asked, name) in [
        (VendorAuth::OAuth2ClientCredentials, "credentials"),
        (VendorAuth::OAuth2Password, "credentials"),
        (VendorAuth::OAuth2Password, "client_credentials"),
        (VendorAuth::Session, "credentials"),
    ] {
        let (vendor, folder) = (vendor(asked), Folder::new("changed"));
        command(&vendor, asked, &folder, json!({}));
        let mut credentials = vendor.params()[name].clone();
        credentials["password"] = json!("s3cret-value");
        let changed = kept(&vendor, &folder, json!({ name: credentials }));
        let error = client(asked, &changed).get(["test"]).send().unwrap_err();
        assert!(
            matches!(error, iam_core::Error::LogIn(_)),
            "{asked:?}: {error}"
        );

        // Whoever has the right secret still has the token.
        vendor.take_log_ins();
        command(&vendor, asked, &folder, json!({}));
        assert_eq!(vendor.take_log_ins(), [""; 0], "{asked:?}");
    }
}

#[test]
fn an_audience_or_field_that_changed_gets_a_token_of_its_own() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let (vendor, folder) = (vendor(asked), Folder::new("audience"));
    for audience in ["https://one.example", "https://two.example"] {
        command(&vendor, asked, &folder, json!({ "audience": audience }));
    }
    assert_eq!(vendor.take_log_ins().len(), 2);
}

#[test]
fn each_scope_has_a_token_of_its_own_and_neither_takes_the_others_place() {
    let server = Server::deciding(|seen| match seen.line.as_str() {
        "POST /token" => answer(200, r#"{"access_token": "t1", "expires_in": 3600}"#),
        _ => answer(200, "{}"),
    });
    let folder = Folder::new("scopes");
    for scope in ["read", "write", "read", "write"] {
        let secret = Secret::new("s3cret-value");
        let oauth2 = OAuth2::client_credentials(format!("{}/token", server.url()), "id", secret)
            .scope(scope)
            .keep_in(TokenCache::new(&folder.0, ["Acme"]));
        let http = crate::client(&server.url()).auth(Auth::oauth2(oauth2));
        http.build().unwrap().get(["users"]).send().unwrap();
    }
    let log_ins = server
        .lines()
        .into_iter()
        .filter(|line| line == "POST /token");
    assert_eq!(log_ins.count(), 2);
    assert_eq!(folder.files().len(), 2);
}

#[test]
fn a_token_that_was_refused_is_gone_even_when_no_other_is_to_be_had() {
    for asked in CACHED {
        let (vendor, folder) = (vendor(asked), Folder::new("refused"));
        command(&vendor, asked, &folder, json!({}));
        vendor.revoke_tokens();
        vendor.answer_next_log_in(VendorAnswer::empty(500));
        let http = client(asked, &kept(&vendor, &folder, json!({})));
        http.get(["test"]).send().unwrap_err();
        assert_eq!(folder.files(), [""; 0].map(PathBuf::from), "{asked:?}");
    }
}

#[test]
fn a_revoked_token_on_disk_is_renewed_once_and_replaced() {
    for asked in CACHED {
        let (vendor, folder) = (vendor(asked), Folder::new("revoked"));
        command(&vendor, asked, &folder, json!({}));
        vendor.revoke_tokens();
        for _ in 0..2 {
            command(&vendor, asked, &folder, json!({}));
        }
        assert_eq!(vendor.take_log_ins().len(), 2, "{asked:?}");
        assert_eq!(folder.files().len(), 1, "{asked:?}");
    }
}

#[test]
fn an_expired_token_on_disk_is_not_used() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let (vendor, folder) = (vendor(asked), Folder::new("expired"));
    vendor.tokens_last(0);
    for _ in 0..2 {
        command(&vendor, asked, &folder, json!({}));
    }
    assert_eq!(vendor.take_log_ins().len(), 2);
}

#[test]
fn a_file_that_cannot_be_used_is_ignored_and_replaced() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    type Spoil = fn(&Path);
    let spoils: [(&str, Spoil); 6] = [
        ("empty", |file| fs::write(file, "").unwrap()),
        ("of another layout", |file| {
            fs::write(file, "{\"access_token\": \"t\"}").unwrap()
        }),
        ("cut", |file| {
            let kept = fs::read(file).unwrap();
            fs::write(file, &kept[..kept.len() / 2]).unwrap();
        }),
        ("tampered with", |file| {
            let mut kept = fs::read(file).unwrap();
            *kept.last_mut().unwrap() ^= 1;
            fs::write(file, kept).unwrap();
        }),
        ("huge", |file| {
            fs::write(file, vec![b'I'; 1024 * 1024]).unwrap()
        }),
        ("gone", |file| fs::remove_file(file).unwrap()),
    ];
    for (what, spoil) in spoils {
        let (vendor, folder) = (vendor(asked), Folder::new("spoiled"));
        command(&vendor, asked, &folder, json!({}));
        spoil(&folder.files()[0]);
        for _ in 0..2 {
            command(&vendor, asked, &folder, json!({}));
        }
        assert_eq!(vendor.take_log_ins().len(), 2, "{what}");
        assert_eq!(folder.files().len(), 1, "{what}");
    }
}

#[test]
fn a_folder_that_cannot_be_written_fails_no_command() {
    let asked = VendorAuth::OAuth2ClientCredentials;
    let (vendor, folder) = (vendor(asked), Folder::new("unwritable"));
    fs::write(&folder.0, "a file, no folder").unwrap();
    let log = Lines::shared();
    let instance = kept(&vendor, &folder, json!({})).with_log(Arc::clone(&log) as _);
    client(asked, &instance).get(["test"]).send().unwrap();
    let text = log.text();
    assert!(
        text.contains("`token_cache`: the token is not kept"),
        "{text}"
    );
    fs::remove_file(&folder.0).unwrap();
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::symlink_metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_file_and_a_new_folder_are_their_owner_s_alone() {
        let asked = VendorAuth::OAuth2ClientCredentials;
        let (vendor, folder) = (vendor(asked), Folder::new("modes"));
        command(&vendor, asked, &folder, json!({}));
        assert_eq!(mode(&folder.0), 0o700);
        assert_eq!(mode(&folder.files()[0]), 0o600);
    }

    #[test]
    fn a_file_that_others_may_read_is_not_used_but_replaced() {
        let asked = VendorAuth::OAuth2ClientCredentials;
        for open in [0o640, 0o604, 0o660] {
            let (vendor, folder) = (vendor(asked), Folder::new("open"));
            command(&vendor, asked, &folder, json!({}));
            let file = folder.files().remove(0);
            fs::set_permissions(&file, fs::Permissions::from_mode(open)).unwrap();
            command(&vendor, asked, &folder, json!({}));
            assert_eq!(vendor.take_log_ins().len(), 2, "{open:o}");
            assert_eq!(mode(&file), 0o600);
        }
    }

    #[test]
    fn a_symbolic_link_is_neither_read_nor_written_through() {
        let asked = VendorAuth::OAuth2ClientCredentials;
        let (vendor, folder) = (vendor(asked), Folder::new("link"));
        command(&vendor, asked, &folder, json!({}));
        let file = folder.files().remove(0);
        let elsewhere = folder.0.join("elsewhere");
        fs::rename(&file, &elsewhere).unwrap();
        let before = fs::read(&elsewhere).unwrap();
        symlink(&elsewhere, &file).unwrap();

        command(&vendor, asked, &folder, json!({}));
        assert_eq!(vendor.take_log_ins().len(), 2, "the link is not followed");
        assert_eq!(fs::read(&elsewhere).unwrap(), before);
        assert!(!fs::symlink_metadata(&file).unwrap().is_symlink());
    }

    #[test]
    fn a_folder_in_the_file_s_place_fails_no_command() {
        let asked = VendorAuth::OAuth2ClientCredentials;
        let (vendor, folder) = (vendor(asked), Folder::new("folder"));
        command(&vendor, asked, &folder, json!({}));
        let file = folder.files().remove(0);
        fs::remove_file(&file).unwrap();
        fs::create_dir(&file).unwrap();
        command(&vendor, asked, &folder, json!({}));
        assert_eq!(folder.files().len(), 1, "nothing is left beside it");
    }
}
