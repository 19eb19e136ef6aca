use serde_json::json;

use super::*;

const YML: &str = "
name: HelloIAMWorld
configuration:
- {name: url, required: true}
- {name: credentials, type: 9}
- {name: api_key, type: 4}
- {name: create_user_enabled, type: 8, defaultvalue: 'true'}
";

fn gather(
    file: Option<&str>,
    environment: &[(&str, &str)],
    words: &[&str],
) -> Result<Gathered, SourceError> {
    let path = file.map(|text| {
        static COUNT: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let name = format!("iam-core-parameters-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        path
    });
    let sources = Sources {
        file: path.clone(),
        environment: environment
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        words: words.iter().map(|&word| word.to_owned()).collect(),
    };
    let gathered = sources.gather(&Definition::parse(YML).unwrap());
    if let Some(path) = path {
        std::fs::remove_file(path).unwrap();
    }
    gathered
}

#[test]
fn each_leaf_comes_from_the_strongest_source_that_has_it() {
    let file = "url: file\ncredentials: {identifier: file, password: file}\n";
    for (file, environment, words, expected) in [
        (None, &[][..], &[][..], json!({})),
        (
            None,
            &[("HELLO_IAM_WORLD_URL", "env")],
            &[],
            json!({"url": "env"}),
        ),
        (
            Some(file),
            &[("HELLO_IAM_WORLD_CREDENTIALS_PASSWORD", "env")],
            &[],
            json!({"url": "file", "credentials": {"identifier": "file", "password": "env"}}),
        ),
        (
            Some(file),
            &[
                ("HELLO_IAM_WORLD_CREDENTIALS_PASSWORD", "env"),
                ("HELLO_IAM_WORLD_URL", "env"),
            ],
            &["credentials.identifier=word", "url="],
            json!({"url": "", "credentials": {"identifier": "word", "password": "env"}}),
        ),
        (
            None,
            &[("HELLO_IAM_WORLD_CREATE_USER_ENABLED", "false")],
            &["api_key=a=b"],
            json!({"create_user_enabled": "false", "api_key": "a=b"}),
        ),
        // An empty variable is not set; a file's mistake is left for the check against the yml.
        (
            Some("url: file\ncredentials: text"),
            &[
                ("HELLO_IAM_WORLD_URL", ""),
                ("HELLO_IAM_WORLD_CREDENTIALS_PASSWORD", "env"),
            ],
            &[],
            json!({"url": "file", "credentials": "text"}),
        ),
        (
            Some("credentials: null"),
            &[],
            &["credentials.password=w"],
            json!({"credentials": {"password": "w"}}),
        ),
    ] {
        let gathered = gather(file, environment, words).unwrap();
        assert_eq!(Value::Object(gathered.values), expected);
    }
}

#[test]
fn a_wrong_word_is_refused_without_its_value() {
    for (words, message, help) in [
        (
            &["hunter2"][..],
            "`-p` takes NAME=VALUE",
            "write `-p NAME=VALUE`",
        ),
        (&["url"], "`-p url` has no value", "write `-p url=VALUE`"),
        (&["ulr=x"], "unknown parameter `ulr`", "did you mean `url`?"),
        (
            &["credentials.pasword=hunter2"],
            "unknown parameter `credentials.pasword`",
            "did you mean `credentials.password`?",
        ),
        (
            &["credentials=hunter2"],
            "parameter `credentials` is given by its parts",
            "give `credentials.identifier` and `credentials.password`",
        ),
        (
            &["url=a", "url=b"],
            "`-p url` is given twice",
            "give each parameter once",
        ),
        (
            &["=hunter2"],
            "unknown parameter `…`",
            "the parameters are `url`, `credentials.identifier`, `credentials.password`, `api_key`, \
             `create_user_enabled`",
        ),
    ] {
        let error = gather(None, &[], words).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(error.help().as_deref(), Some(help), "{message}");
    }
}

#[test]
fn an_unknown_parameter_of_a_file_is_named_with_the_file() {
    let error = gather(Some("ulr: x"), &[], &[]).unwrap_err();
    assert!(
        error.to_string().ends_with(": unknown parameter `ulr`"),
        "{error}"
    );
    assert_eq!(error.help().as_deref(), Some("did you mean `url`?"));
}

#[test]
fn what_is_probably_not_meant_is_said() {
    let environment = [
        ("HELLO_IAM_WORLD_CREDENTIAL_PASSWORD", "x"),
        ("HELLO_IAM_WORLD_HOME", "/x"),
        ("HELLO_IAM_WORLD_EU_CREDENTIALS_PASSWORD", "x"),
        ("HOME", "/x"),
    ];
    let gathered = gather(None, &environment, &["credentials.password=x", "url=x"]).unwrap();
    let said: Vec<_> = gathered
        .warnings
        .iter()
        .map(|warning| (warning.message.as_str(), warning.help.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (
                "environment variable `HELLO_IAM_WORLD_CREDENTIAL_PASSWORD` belongs to no parameter, and is ignored",
                "did you mean `HELLO_IAM_WORLD_CREDENTIALS_PASSWORD`?"
            ),
            (
                "`-p credentials.password` shows a secret in process lists",
                "set `HELLO_IAM_WORLD_CREDENTIALS_PASSWORD`, or write it into a file for `--params`"
            ),
        ]
    );
}

#[test]
fn a_missing_parameter_is_asked_for_by_its_variable() {
    let definition = Definition::parse(YML).unwrap();
    let names = vec!["url".to_owned(), "credentials".to_owned()];
    assert_eq!(
        help(&ParameterError::Missing { names }, &definition).unwrap(),
        "set `HELLO_IAM_WORLD_URL`, `HELLO_IAM_WORLD_CREDENTIALS_IDENTIFIER`, \
         `HELLO_IAM_WORLD_CREDENTIALS_PASSWORD` in the environment, or give them in a file with `--params`"
    );
}

#[cfg(unix)]
#[test]
fn a_variable_that_is_not_unicode_is_named_without_its_value() {
    use std::os::unix::ffi::OsStringExt;
    let sources = Sources {
        file: None,
        environment: vec![("HELLO_IAM_WORLD_URL".into(), OsString::from_vec(vec![0xff]))],
        words: Vec::new(),
    };
    let error = sources
        .gather(&Definition::parse(YML).unwrap())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "environment variable `HELLO_IAM_WORLD_URL` is not valid UTF-8"
    );
}
