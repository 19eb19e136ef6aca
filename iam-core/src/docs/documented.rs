//! The documentation of an integration, for its tests.

use std::path::Path;

use super::{
    DocsFolder,
    writer::{Renewal, Writer},
};
use crate::{IamClient, Integration, testing::FakeVendor};

/// Whether an integration's README says what its commands do.
pub struct Documented<'v, C> {
    integration: Integration<C>,
    make: Box<dyn Fn() -> Box<dyn FakeVendor> + 'v>,
}

/// The documentation of an integration, as its examples tell it in front of the fake vendor that
/// `vendor` makes.
pub fn of<'v, C: IamClient, V: FakeVendor + 'static>(
    integration: Integration<C>,
    vendor: impl Fn() -> V + 'v,
) -> Documented<'v, C> {
    Documented {
        integration,
        make: Box::new(move || Box::new(vendor())),
    }
}

impl<C: IamClient> Documented<'_, C> {
    /// Checks that the folder's `README.md` says of each command what the yml declares and what
    /// happens when the lines of `command_examples` are run.
    ///
    /// # Panics
    /// When it does not, or when that cannot be told.
    pub fn check(&self, folder: impl AsRef<Path>) {
        let (folder, renewal) = self.renewal(folder.as_ref());
        let file = folder.readme_path();
        let told: Vec<String> = renewal.stale.iter().map(|stale| stale.at(&file)).collect();
        assert!(
            told.is_empty(),
            "README.md does not say what the commands do; `cargo run -- docs` writes it anew:\n\n{}",
            told.concat()
        );
    }

    /// Writes the sections of the folder's `README.md` anew.
    ///
    /// # Panics
    /// When they cannot be told or written.
    pub fn write(&self, folder: impl AsRef<Path>) {
        let (folder, renewal) = self.renewal(folder.as_ref());
        if let Err(error) = folder.write(&renewal.text) {
            panic!("{error}");
        }
    }

    fn renewal(&self, folder: &Path) -> (DocsFolder, Renewal) {
        let folder = DocsFolder::new(folder);
        let writer = Writer {
            integration: &self.integration,
            make: &*self.make,
            live: None,
        };
        match writer.renewal(&folder) {
            Ok(renewal) => (folder, renewal),
            Err(error) => match error.help() {
                Some(help) => panic!("{error}\nhelp: {help}"),
                None => panic!("{error}"),
            },
        }
    }
}
