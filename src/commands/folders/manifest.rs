use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::sets::Sets;
use crate::core_source;
use crate::error::Error;
use crate::listing;
use crate::render::render;
use crate::request::Contents;
use crate::tree::{Tree, TreeFile};
use crate::update::IntegrationFolder;

/// What the template gives for a folder, whatever stands in it.
pub(super) struct Manifest {
    path: PathBuf,
    crate_name: String,
    files: Vec<(PathBuf, TreeFile)>,
}

pub(super) fn of(folder: &Path, sets: &mut Sets) -> Result<Manifest, Error> {
    let folder = IntegrationFolder::open(folder)?;
    let answers = folder.answers()?;
    let tree = render(&answers, sets.of(&folder)?)?;
    let mut files: Vec<(PathBuf, TreeFile)> = tree
        .into_iter()
        .map(|(path, file)| (folder.shown_file(path.as_str()), file))
        .collect();
    if answers.vendored_core().is_some() {
        let core = folder.shown_core();
        let tree: Tree = core_source::tree();
        files.extend(
            tree.into_iter()
                .map(|(path, file)| (core.join(path.as_str()), file)),
        );
    }
    files.sort_by_cached_key(|(path, _)| path.display().to_string());
    Ok(Manifest {
        path: folder.shown(),
        crate_name: answers.name.crate_name(),
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
                format!("{mode:04o} {hash} {}\n", path.display())
            })
            .collect()
    }

    pub(super) fn json(&self, contents: Contents) -> Value {
        let files: Vec<Value> = self
            .files
            .iter()
            .map(|(path, file)| {
                let mut record = json!({
                    "path": path.to_string_lossy(),
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
            "path": self.path.to_string_lossy(),
            "crate": self.crate_name,
            "files": files,
        })
    }
}
