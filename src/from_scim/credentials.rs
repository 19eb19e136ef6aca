use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use iam_core::Secret;
use iam_core::http::Auth;
use serde_yaml::Value;

use super::FromScimError;

/// Where the credentials for a server are from. Never the command line: it shows in
/// process lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CredentialsSource {
    /// `IAM_INIT_SCIM_TOKEN`, or `IAM_INIT_SCIM_USER` and `IAM_INIT_SCIM_PASSWORD`.
    Environment,
    /// A file like that of an instance's parameters: `credentials` with `identifier` and
    /// `password`, and perhaps `insecure` and `proxy`.
    File(PathBuf),
}

/// How a server is talked to.
pub struct ScimAccess {
    pub(super) auth: Auth,
    pub(super) insecure: bool,
    pub(super) proxy: bool,
}

const USER: &str = "IAM_INIT_SCIM_USER";
const PASSWORD: &str = "IAM_INIT_SCIM_PASSWORD";
const TOKEN: &str = "IAM_INIT_SCIM_TOKEN";
const MAX_FILE: u64 = 1024 * 1024;

pub(super) const HELP: &str = "set IAM_INIT_SCIM_TOKEN, or IAM_INIT_SCIM_USER and \
     IAM_INIT_SCIM_PASSWORD, or name a file with `--credentials`";

impl CredentialsSource {
    /// Reads the credentials.
    ///
    /// # Errors
    ///
    /// [`FromScimError::Credentials`], never with a value in it.
    pub fn read(&self) -> Result<ScimAccess, FromScimError> {
        match self {
            Self::Environment => from_variables(|name| match env::var(name) {
                Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
                Err(env::VarError::NotPresent) => Ok(None),
                Err(env::VarError::NotUnicode(_)) => Err(wrong(name, "is not UTF-8")),
            }),
            Self::File(path) => from_file(path),
        }
    }
}

fn from_variables(
    variable: impl Fn(&str) -> Result<Option<String>, FromScimError>,
) -> Result<ScimAccess, FromScimError> {
    let auth = match (variable(USER)?, variable(PASSWORD)?, variable(TOKEN)?) {
        (None, None, None) => Auth::None,
        (None, None, Some(token)) => Auth::Bearer(Secret::new(token)),
        (Some(user), Some(password), None) => Auth::basic(user, Secret::new(password)),
        (Some(_), None, None) => return Err(wrong(USER, "is set without IAM_INIT_SCIM_PASSWORD")),
        (None, Some(_), None) => return Err(wrong(PASSWORD, "is set without IAM_INIT_SCIM_USER")),
        (_, _, Some(_)) => return Err(wrong(TOKEN, "is set beside a user name or a password")),
    };
    Ok(ScimAccess {
        auth,
        insecure: false,
        proxy: false,
    })
}

fn from_file(path: &Path) -> Result<ScimAccess, FromScimError> {
    let origin = path.display().to_string();
    let read = |error| FromScimError::Read {
        path: path.to_owned(),
        error,
    };
    let size = fs::metadata(path).map_err(read)?.len();
    if size > MAX_FILE {
        return Err(wrong(&origin, "is too large for a file of credentials"));
    }
    let text = fs::read(path).map_err(read)?;
    let file: Value = serde_yaml::from_slice(&text).map_err(|error| {
        // The parser's own words may quote the file.
        let problem = match error.location() {
            Some(at) => format!("is no YAML (line {}, column {})", at.line(), at.column()),
            None => "is no YAML".to_owned(),
        };
        wrong(&origin, &problem)
    })?;
    let credentials = file
        .get("credentials")
        .ok_or_else(|| wrong(&origin, "has no `credentials`"))?;
    let member = |name: &str| match credentials.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(_) => Err(wrong(&origin, &format!("`credentials.{name}` is not text"))),
    };
    let auth = match (member("identifier")?, member("password")?) {
        (_, None) => return Err(wrong(&origin, "has no `credentials.password`")),
        (None, Some(token)) => Auth::Bearer(Secret::new(token)),
        (Some(user), Some(password)) => Auth::basic(user, Secret::new(password)),
    };
    let flag = |name: &str| match file.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(flag)) => Ok(*flag),
        Some(_) => Err(wrong(
            &origin,
            &format!("`{name}` is neither true nor false"),
        )),
    };
    Ok(ScimAccess {
        auth,
        insecure: flag("insecure")?,
        proxy: flag("proxy")?,
    })
}

fn wrong(origin: &str, problem: &str) -> FromScimError {
    FromScimError::Credentials {
        origin: origin.to_owned(),
        problem: problem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_gives_a_token_or_a_user_name_and_a_password() {
        for (set, accepted) in [
            (&[][..], true),
            (&[TOKEN], true),
            (&[USER, PASSWORD], true),
            (&[USER], false),
            (&[PASSWORD], false),
            (&[USER, PASSWORD, TOKEN], false),
        ] {
            let read =
                from_variables(|name| Ok(set.contains(&name).then(|| "hunter22".to_owned())));
            assert_eq!(read.is_ok(), accepted, "{set:?}");
            if let Err(error) = read {
                assert!(!error.to_string().contains("hunter22"));
            }
        }
    }
}
