//! One token on disk.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

use zeroize::Zeroizing;

use super::{
    Authorization,
    kept::Held,
    seal::{self, Seal},
};

/// A token that does not say how long it lasts is not used for longer than this.
const LIFE: Duration = Duration::from_secs(60 * 60);

/// A clock that was set back by more than this makes a file one from the future.
const SKEW: Duration = Duration::from_secs(60);

/// No token is larger.
const MAX_BYTES: u64 = 64 * 1024;

/// One token on disk, sealed. See [`TokenCache`](super::TokenCache).
pub(super) struct TokenFile {
    path: PathBuf,
    seal: Seal,
}

impl TokenFile {
    /// The file of this name, for a token that belongs to `identity` and can be asked for
    /// with `secrets`.
    pub(super) fn new(
        folder: &Path,
        name: &str,
        identity: Vec<u8>,
        secrets: Zeroizing<Vec<u8>>,
    ) -> Self {
        Self {
            path: folder.join(format!("{name}.token")),
            seal: Seal::new(identity, secrets),
        }
    }

    /// The token in the file, when there is one that may be used.
    pub(super) fn read(&self) -> Option<Held> {
        let file = open(&self.path).ok()?;
        if !is_private(&file.metadata().ok()?) {
            return None;
        }
        let mut sealed = Vec::new();
        file.take(MAX_BYTES).read_to_end(&mut sealed).ok()?;
        held(&self.seal.open(&sealed)?, SystemTime::now(), Instant::now())
    }

    /// Puts a token in the file, in place of what is there.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn write(
        &self,
        authorization: &Authorization,
        life: Option<Duration>,
    ) -> io::Result<()> {
        let token = token(authorization, life.unwrap_or(LIFE), SystemTime::now());
        let sealed = self.seal.close(&token)?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        let beside = folder.join(format!(".{}", seal::random_name()?));
        let written = create(&beside)
            .and_then(|mut file| file.write_all(&sealed))
            .and_then(|()| fs::rename(&beside, &self.path));
        if written.is_err() {
            let _ = fs::remove_file(&beside);
        }
        written
    }

    /// Removes the file; that there is none is as well.
    pub(super) fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// What is sealed: until when it may be used and since when it is kept, in seconds since
/// 1970, and names and values of headers and query parameters.
type Token<T> = (u64, u64, Vec<T>, Vec<T>);

fn token(authorization: &Authorization, life: Duration, now: SystemTime) -> Zeroizing<Vec<u8>> {
    let kept = seconds(now);
    let token: Token<(&str, &str)> = (
        kept.saturating_add(life.as_secs()),
        kept,
        authorization.header_pairs().collect(),
        authorization.query_pairs().collect(),
    );
    // Numbers and texts are always JSON.
    Zeroizing::new(serde_json::to_vec(&token).unwrap_or_default())
}

fn held(token: &[u8], now: SystemTime, at: Instant) -> Option<Held> {
    let (until, kept, headers, query): Token<(String, String)> =
        serde_json::from_slice(token).ok()?;
    let now = seconds(now);
    if kept > now.saturating_add(SKEW.as_secs()) {
        return None;
    }
    let left = until.checked_sub(now).filter(|left| *left > 0)?;
    Some(Held {
        authorization: Authorization::of_pairs(headers, query),
        until: Some(at.checked_add(Duration::from_secs(left))?),
    })
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

/// Opens a regular file, not the one that a symbolic link leads to.
#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;

    // Without `O_NONBLOCK` a pipe in the file's place would be waited for.
    let file = File::options()
        .read(true)
        .custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK)
        .open(path)?;
    Ok(file)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path)?.is_file() {
        File::open(path)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

/// Whether it is a file that only its owner can read or write.
#[cfg(unix)]
fn is_private(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt as _;

    metadata.is_file() && metadata.permissions().mode() & 0o077 == 0
}

/// The folder says who may read it.
#[cfg(not(unix))]
fn is_private(metadata: &fs::Metadata) -> bool {
    metadata.is_file()
}

/// Makes a file that was not there, for its owner alone.
fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;

        options.mode(0o600);
    }
    options.open(path)
}

/// Makes the folder where there is none, for its owner alone.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;

        builder.mode(0o700);
    }
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
    }

    #[test]
    fn a_token_is_used_until_it_expires_and_never_from_the_future() {
        let authorization = Authorization::header("X-Session", Secret::new("s\"1"));
        let kept = token(&authorization, Duration::from_secs(100), at(1000));
        for (now, left) in [
            (1000, Some(100)),
            (1099, Some(1)),
            (1100, None),
            (5000, None),
            (941, Some(159)),
            (939, None),
        ] {
            let start = Instant::now();
            let held = held(&kept, at(now), start);
            let until = left.map(|left| start + Duration::from_secs(left));
            assert_eq!(held.as_ref().and_then(|held| held.until), until, "{now}");
            if let Some(held) = held {
                assert_eq!(held.authorization, authorization);
            }
        }
    }

    #[test]
    fn what_is_no_token_is_none() {
        for text in [
            "",
            "null",
            "[1]",
            "[1, 1, [], [], []]",
            r#"["1", 1, [], []]"#,
        ] {
            assert!(
                held(text.as_bytes(), at(0), Instant::now()).is_none(),
                "{text}"
            );
        }
    }
}
