//! Where an instance has its tokens kept.

use std::path::PathBuf;

use ring::digest::{Context, SHA256};
use zeroize::Zeroizing;

use super::token_file::TokenFile;
use crate::{Error, Instance, Secret, http::parameters::parameter};

/// A folder in which tokens outlive the command, for an instance that asks for it.
///
/// Nothing is kept on disk otherwise. A file has one token of one instance in it:
///
/// - Its name is a hash of who asks whom for what (brand, instance, addresses, client,
///   scope), so that two instances never share one.
/// - What is in it is sealed with a key made from the instance's secret: a file of somebody
///   else, one that was tampered with, and one from before the secret changed cannot be
///   opened, and are as if they were not there.
/// - On Unix it is readable and writable by its owner alone (0600), and a file that others
///   may read is not used. It is written beside its place and renamed into it, and a
///   symbolic link in its place is replaced, not followed. On Windows it has the rights
///   that the folder passes on: choose one that only the service's account may read.
///
/// A file that cannot be read or written fails no command: the token is fetched then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenCache {
    folder: PathBuf,
    owner: Vec<String>,
}

impl TokenCache {
    /// Keeps tokens in this folder, for whoever these words name. The folder is made when
    /// it is needed.
    pub fn new<'a>(folder: impl Into<PathBuf>, owner: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            folder: folder.into(),
            owner: owner.into_iter().map(str::to_owned).collect(),
        }
    }

    /// What the parameter `token_cache` says, which may be left out.
    ///
    /// # Errors
    /// [`Error::Parameter`] when it is no absolute path.
    pub fn for_instance(instance: &Instance) -> Result<Option<Self>, Error> {
        let params = instance.params();
        let Some(folder) = params.optional_text("token_cache")? else {
            return Ok(None);
        };
        let folder = PathBuf::from(folder);
        if !folder.is_absolute() {
            return Err(parameter(
                "token_cache",
                "is not an absolute path of a folder",
            ));
        }
        let url = params.optional_text("url")?.unwrap_or_default();
        Ok(Some(Self::new(
            folder,
            [instance.brand(), instance.name(), url],
        )))
    }

    /// The file for a token that is asked for in these words, with these secrets.
    pub(super) fn file(&self, request: &[&str], secrets: &[&Secret]) -> TokenFile {
        let owner = self.owner.iter().map(String::as_str);
        let identity = joined(owner.chain(request.iter().copied()));
        let mut hash = Context::new(&SHA256);
        hash.update(&identity);
        let mut name = String::new();
        for byte in hash.finish().as_ref() {
            name.push_str(&format!("{byte:02x}"));
        }
        let secrets = Zeroizing::new(joined(secrets.iter().map(|secret| secret.expose())));
        TokenFile::new(&self.folder, &name, identity, secrets)
    }
}

/// Texts in a row, each behind its length, so that no two rows look alike.
fn joined<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<u8> {
    let length = texts
        .clone()
        .map(|text| text.len() + size_of::<u64>())
        .sum();
    let mut bytes = Vec::with_capacity(length);
    for text in texts {
        bytes.extend((text.len() as u64).to_be_bytes());
        bytes.extend(text.as_bytes());
    }
    bytes
}
