use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Place;
use super::sets::Sets;
use crate::answers::Subject;
use crate::core_source;
use crate::error::Error;
use crate::listing;
use crate::paths;
use crate::render::render_subject;
use crate::request::Contents;
use crate::tree::{Tree, TreeFile};
use crate::update::GeneratedFolder;

/// What the template gives for a folder, whatever stands in it.
pub(super) struct Manifest {
    path: PathBuf,
    subject: Subject,
    files: Vec<(PathBuf, TreeFile)>,
}

/// The core comes with a folder that was named; within a pack it came with the pack.
pub(super) fn of(folder: &Path, place: Place, sets: &mut Sets) -> Result<Manifest, Error> {
    let folder = GeneratedFolder::open(folder)?;
    let subject = folder.subject()?;
    let tree = render_subject(&subject, sets.of(&folder)?)?;
    let mut files: Vec<(PathBuf, TreeFile)> = tree
        .into_iter()
        .map(|(path, file)| (folder.shown_file(path.as_str()), file))
        .collect();
    if folder.vendored_core().is_some() && place == Place::Named {
        let core = folder.shown_core();
        let tree: Tree = core_source::tree();
        files.extend(
            tree.into_iter()
                .map(|(path, file)| (core.join(path.as_str()), file)),
        );
    }
    files.sort_by_cached_key(|(path, _)| paths::with_slashes(path));
    Ok(Manifest {
        path: folder.shown(),
        subject,
        files,
    })
}

impl Manifest {
    /// `MODE SHA256 PATH`, one line a file.
    pub(super) fn lines(&self) -> String {
        self.files
            .iter()
            .map(|(path, file)| {
                let (mode, hash) = (file.mode.bits(), file.sha256());
                format!("{mode:04o} {hash} {}\n", paths::with_slashes(path))
            })
            .collect()
    }

    pub(super) fn json(&self, contents: Contents) -> Value {
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|(path, file)| {
                let mut record = json!({
                    "path": paths::with_slashes(path),
                    "mode": format!("{:04o}", file.mode.bits()),
                    "sha256": file.sha256(),
                });
                if contents == Contents::Shown {
                    listing::add_contents(&mut record, &file.bytes);
                }
                record
            })
            .collect();
        json!({
            "path": paths::with_slashes(&self.path),
            self.subject.kind(): self.subject.name(),
            "files": files,
        })
    }
}
