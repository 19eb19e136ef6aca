//! A generated folder that an older template had made: what stands in it and in its base
//! is changed together, as if the template had said so then.
#![allow(dead_code, reason = "each test uses what it needs")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use iam_init::{Base, BaseContent, BaseFile, Mode, Owner, SealedCore, TreeFile, TreePath};
use tempfile::TempDir;

pub const NAME: &str = "MyIntegration";
pub const PACK: &str = "MyPack";

/// Every file below a folder.
pub type Files = BTreeMap<PathBuf, Vec<u8>>;

pub struct Aged {
    pub temporary: TempDir,
    /// The folder that is changed, in the temporary one.
    at: String,
    base: Base,
}

pub struct Ended {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Aged {
    pub fn new() -> Self {
        Self::generated(&[])
    }

    pub fn generated(more: &[&str]) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let done = iam_init(temporary.path(), &["--integration", "-n", NAME], more);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        let base = read_base(&temporary.path().join(NAME));
        Self {
            temporary,
            at: NAME.to_owned(),
            base,
        }
    }

    /// A pack with integrations; what is changed is the pack's own.
    pub fn pack(integrations: &[&str]) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let done = iam_init(temporary.path(), &["--pack", "-n", PACK], &[]);
        assert_eq!(done.code, Some(0), "{}", done.stderr);
        let folder = temporary.path().join(PACK);
        for name in integrations {
            let done = iam_init(&folder, &["--integration", "-n", name], &[]);
            assert_eq!(done.code, Some(0), "{}", done.stderr);
        }
        Self {
            base: read_base(&folder),
            temporary,
            at: PACK.to_owned(),
        }
    }

    /// A pack with every action before it, in its own files and in those of its two
    /// integrations; another core; and with lines of the developer's.
    pub fn outdated_pack() -> Self {
        let mut aged = Self::pack(&["One", "Two"]);
        let (workflow, readme) = (".github/workflows/check.yml", "README.md");
        for path in [workflow, readme, "pack_metadata.json"] {
            let [was, is] = [aged.pristine(path), aged.text(path)];
            aged.template_had_before(path, format!("old\n{was}"), format!("old\n{is}"));
        }
        aged.write(readme, format!("{}// mine, merged", aged.text(readme)));
        aged.template_had(".gitignore", "old\n");
        aged.write(".gitignore", "mine, in conflict\n");
        let manifest = aged.text("Cargo.toml");
        aged.write("Cargo.toml", format!("{manifest}# // mine, kept\n"));
        aged.template_had_at("old/secrets \u{e9}", ".secrets-ignore");
        aged.template_had_more("old/dropped", "pack/dropped", "dropped\n");
        aged.template_lacked("TestPlaybooks/.gitkeep");
        aged.write("notes.md", "mine, nobody else's\n");
        let core = aged.path("iam-core");
        fs::write(core.join("src/old.rs"), "old\n").unwrap();
        fs::remove_file(core.join("src/action.rs")).unwrap();
        let hash = core_hash(&core);
        aged.core_was(&hash);
        for name in ["One", "Two"] {
            aged.turn_to(&format!("{PACK}/Integrations/{name}"));
            let main = aged.text("src/main.rs");
            aged.template_had("src/main.rs", format!("old\n{main}"));
            aged.core_was(&hash);
        }
        let mapper = "../../Classifiers/classifier-mapper-incoming-Two.json";
        let new = aged.text(mapper);
        aged.template_had(mapper, format!("old\n{new}"));
        aged.turn_to(PACK);
        aged
    }

    /// What the template gave, of which something else may be made by now.
    pub fn pristine(&self, path: &str) -> String {
        let base = read_base(&self.folder());
        match &base.files[&TreePath::in_pack(path).unwrap()].content {
            BaseContent::Text(text) => text.clone(),
            BaseContent::Hash(_) => panic!("{path} is no text"),
        }
    }

    /// From here on another folder is changed.
    pub fn turn_to(&mut self, folder: &str) {
        self.at = folder.to_owned();
        self.base = read_base(&self.folder());
    }

    /// A folder with every action before it: updated, merged, in conflict, added, moved,
    /// deleted, kept, another core; and with lines of the developer's.
    pub fn outdated() -> Self {
        let mut aged = Self::new();
        for path in ["src/main.rs", "tests/my_integration_test.rs", "src/lib.rs"] {
            let new = aged.text(path);
            aged.template_had(path, format!("old\n{new}"));
        }
        let lib = aged.text("src/lib.rs");
        aged.write("src/lib.rs", format!("{lib}// mine, merged"));
        let description = "MyIntegration_description.md";
        aged.template_had(description, "old\n");
        aged.write(description, "mine, in conflict\n");
        aged.template_had_at("doc/a b \u{e9}.md", "README.md");
        aged.template_had_more("src/old/dropped.rs", "common/dropped.rs", "dropped\n");
        aged.template_lacked("command_examples");
        aged.write("notes.md", "mine, nobody else's\n");
        let client = aged.text("src/client.rs");
        aged.write("src/client.rs", format!("{client}// mine, kept\n"));
        fs::remove_file(aged.path(".gitignore")).unwrap();
        let core = aged.temporary.path().join("iam-core");
        fs::write(core.join("src/old.rs"), "old\n").unwrap();
        fs::remove_file(core.join("src/action.rs")).unwrap();
        aged.core_was(&core_hash(&core));
        aged
    }

    pub fn folder(&self) -> PathBuf {
        self.temporary.path().join(&self.at)
    }

    pub fn path(&self, inside: &str) -> PathBuf {
        self.folder().join(inside)
    }

    pub fn text(&self, inside: &str) -> String {
        fs::read_to_string(self.path(inside)).unwrap()
    }

    pub fn write(&self, inside: &str, text: impl AsRef<[u8]>) {
        let path = self.path(inside);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The template used to give another text for a file.
    pub fn template_had(&mut self, path: &str, text: impl AsRef<[u8]>) {
        self.template_had_before(path, &text, &text);
    }

    /// The same, and something else was made of it since.
    pub fn template_had_before(
        &mut self,
        path: &str,
        template: impl AsRef<[u8]>,
        working: impl AsRef<[u8]>,
    ) {
        self.base = read_base(&self.folder());
        let template = template.as_ref();
        self.write(path, working);
        let file = self
            .base
            .files
            .get_mut(&TreePath::in_pack(path).unwrap())
            .unwrap();
        file.content = match &file.content {
            BaseContent::Hash(_) => BaseContent::Hash(sha256(template)),
            BaseContent::Text(_) => BaseContent::of(template),
        };
        self.seal();
    }

    /// The template used to have a file more, made of a template of that name.
    pub fn template_had_more(&mut self, path: &str, source: &str, text: &str) {
        self.base = read_base(&self.folder());
        self.write(path, text);
        let file = BaseFile {
            source: source.to_owned(),
            mode: Mode::Regular,
            content: BaseContent::of(text.as_bytes()),
        };
        self.base.files.insert(TreePath::new(path).unwrap(), file);
        self.seal();
    }

    /// The template did not have a file.
    pub fn template_lacked(&mut self, path: &str) {
        self.base = read_base(&self.folder());
        fs::remove_file(self.path(path)).unwrap();
        self.base
            .files
            .remove(&TreePath::new(path).unwrap())
            .unwrap();
        self.seal();
    }

    /// The template used to give a file another path.
    pub fn template_had_at(&mut self, old: &str, new: &str) {
        self.base = read_base(&self.folder());
        let file = self
            .base
            .files
            .remove(&TreePath::new(new).unwrap())
            .unwrap();
        self.base.files.insert(TreePath::new(old).unwrap(), file);
        fs::create_dir_all(self.path(old).parent().unwrap()).unwrap();
        fs::rename(self.path(new), self.path(old)).unwrap();
        self.seal();
    }

    /// The template used to give a file another mode.
    pub fn template_had_mode(&mut self, path: &str, mode: Mode) {
        self.base = read_base(&self.folder());
        let file = self
            .base
            .files
            .get_mut(&TreePath::new(path).unwrap())
            .unwrap();
        file.mode = mode;
        self.seal();
    }

    /// The core beside it was another one, of that hash.
    pub fn core_was(&mut self, sha256: &str) {
        self.base = read_base(&self.folder());
        self.base.core = Some(SealedCore {
            version: "0.0.1".parse().unwrap(),
            sha256: sha256.to_owned(),
        });
        self.seal();
    }

    fn seal(&self) {
        fs::write(self.path(Base::FILE), self.base.text()).unwrap();
    }

    pub fn source_of(&self, path: &str) -> String {
        self.base.files[&TreePath::new(path).unwrap()]
            .source
            .clone()
    }

    pub fn run(&self, arguments: &[&str]) -> Ended {
        iam_init(self.temporary.path(), arguments, &[])
    }

    pub fn update(&self) -> Ended {
        self.run(&["update", &self.at])
    }

    pub fn files(&self) -> Files {
        files(self.temporary.path())
    }
}

impl Ended {
    /// The lines of standard output, without those of record and base.
    pub fn lines(&self) -> Vec<&str> {
        self.stdout
            .lines()
            .filter(|line| !line.contains("/.iam-init."))
            .collect()
    }

    #[track_caller]
    pub fn ended(&self, code: i32, lines: &[&str]) {
        assert_eq!(self.lines(), lines, "{}", self.stderr);
        assert_eq!(self.code, Some(code), "{}{}", self.stdout, self.stderr);
    }
}

pub fn read_base(folder: &Path) -> Base {
    let path = folder.join(Base::FILE);
    Base::read(&path, &fs::read(&path).unwrap()).unwrap()
}

pub fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_iam-init"));
    command
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE");
    command
}

pub fn iam_init<S: AsRef<OsStr>>(folder: &Path, arguments: &[S], more: &[S]) -> Ended {
    ended(command(folder).args(arguments).args(more).output().unwrap())
}

pub fn ended(output: Output) -> Ended {
    Ended {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

pub fn files(folder: &Path) -> Files {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let inside = entry.path().strip_prefix(folder).unwrap().to_owned();
            (inside, fs::read(entry.path()).unwrap())
        })
        .collect()
}

pub fn sha256(bytes: &[u8]) -> String {
    let file = TreeFile {
        bytes: bytes.to_vec().into(),
        mode: Mode::Regular,
        owner: Owner::Template,
    };
    file.sha256()
}

/// The hash of a core, as the library has it.
pub fn core_hash(core: &Path) -> String {
    let mut text = Vec::new();
    let listed: BTreeMap<String, Vec<u8>> = files(core)
        .into_iter()
        .map(|(path, bytes)| (path.to_str().unwrap().to_owned(), bytes))
        .collect();
    for (path, bytes) in listed {
        text.extend(format!("{path} {}\n", bytes.len()).into_bytes());
        text.extend(bytes);
    }
    sha256(&text)
}
