//! The file's format.
//!
//! ```text
//! iam-init-base 1 SHA256 BASE64
//! ```
//!
//! SHA-256 is that of the archive, which starts with a JSON line about the whole and goes
//! on with a JSON line for every file, sorted by path, each followed by its text.

use std::collections::BTreeMap;
use std::io::{Read, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde_json::{Value, json};

use super::{Base, BaseContent, BaseFile, BaseProblem, SealedCore};
use crate::sha256;
use crate::tree::{Mode, TreePath};

const MAGIC: &str = "iam-init-base 1 ";

pub(super) fn encode(base: &Base) -> String {
    let archive = pack(base);
    format!(
        "{MAGIC}{} {}\n",
        sha256::hex(&archive),
        STANDARD.encode(deflated(&archive))
    )
}

pub(super) fn decode(bytes: &[u8]) -> Result<Base, BaseProblem> {
    let text = std::str::from_utf8(bytes).map_err(|_| damaged("not a text"))?;
    if text.lines().any(|line| line.starts_with("<<<<<<<")) {
        return Err(BaseProblem::Merged);
    }
    let text = text.trim_end_matches(['\r', '\n']);
    let line = match text.strip_prefix(MAGIC) {
        Some(line) => line,
        None if text.starts_with("iam-init-base ") => return Err(BaseProblem::Format),
        None => return Err(damaged("its beginning")),
    };
    let (hash, packed) = line.split_once(' ').ok_or_else(|| damaged("its length"))?;
    let packed = STANDARD
        .decode(packed)
        .map_err(|_| damaged("its letters"))?;
    let archive = inflated(&packed)?;
    if sha256::hex(&archive) != hash {
        return Err(damaged("its hash"));
    }
    unpack(&archive).ok_or_else(|| damaged("its contents"))
}

fn damaged(what: &'static str) -> BaseProblem {
    BaseProblem::Damaged { what }
}

#[expect(clippy::expect_used, reason = "writing to memory does not fail")]
fn deflated(archive: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder.write_all(archive).expect("memory");
    encoder.finish().expect("memory")
}

/// What is gained by more is not worth the time.
const LEVEL: u32 = 6;

/// A small file can say that it is a large one: no more than the limit is unpacked.
fn inflated(packed: &[u8]) -> Result<Vec<u8>, BaseProblem> {
    let mut archive = Vec::new();
    DeflateDecoder::new(packed)
        .take(Base::MAX_UNPACKED + 1)
        .read_to_end(&mut archive)
        .map_err(|_| damaged("its compression"))?;
    if archive.len() as u64 > Base::MAX_UNPACKED {
        return Err(BaseProblem::TooLarge);
    }
    Ok(archive)
}

fn pack(base: &Base) -> Vec<u8> {
    let core = base
        .core
        .as_ref()
        .map(|core| json!({"version": core.version.to_string(), "sha256": core.sha256}));
    let mut archive = format!("{}\n", json!({"record": base.record, "core": core})).into_bytes();
    for (path, file) in &base.files {
        let content = match &file.content {
            BaseContent::Text(text) => json!(text.len()),
            BaseContent::Hash(hash) => json!(hash),
        };
        let executable = file.mode == Mode::Executable;
        let line = json!([path.as_str(), file.source, executable, content]);
        archive.extend(format!("{line}\n").into_bytes());
        if let BaseContent::Text(text) = &file.content {
            archive.extend(text.as_bytes());
            archive.push(b'\n');
        }
    }
    archive
}

pub(crate) fn unpack(archive: &[u8]) -> Option<Base> {
    let (header, mut rest) = line(archive)?;
    let record = header.get("record")?.as_str()?.to_owned();
    let core = match header.get("core")? {
        Value::Null => None,
        core => Some(SealedCore {
            version: core.get("version")?.as_str()?.parse().ok()?,
            sha256: core.get("sha256")?.as_str()?.to_owned(),
        }),
    };
    let mut files = BTreeMap::new();
    while !rest.is_empty() {
        let (entry, after) = line(rest)?;
        let [path, source, executable, content] = entry.as_array()?.as_slice() else {
            return None;
        };
        rest = after;
        let content = match content {
            Value::String(hash) => BaseContent::Hash(hash.clone()),
            length => {
                let length = usize::try_from(length.as_u64()?).ok()?;
                let (text, after) = rest.split_at_checked(length)?;
                rest = after.strip_prefix(b"\n")?;
                BaseContent::Text(std::str::from_utf8(text).ok()?.to_owned())
            }
        };
        let file = BaseFile {
            source: source.as_str()?.to_owned(),
            mode: if executable.as_bool()? {
                Mode::Executable
            } else {
                Mode::Regular
            },
            content,
        };
        files.insert(TreePath::in_pack(path.as_str()?).ok()?, file);
    }
    Some(Base {
        record,
        core,
        files,
    })
}

fn line(bytes: &[u8]) -> Option<(Value, &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let value = serde_json::from_slice(&bytes[..end]).ok()?;
    Some((value, &bytes[end + 1..]))
}
