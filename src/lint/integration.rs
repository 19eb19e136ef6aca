use std::cell::OnceCell;

use iam_core::cli::{ExampleCall, ExampleProblem, example_calls};
use iam_core::mapper::{Direction, Mapper, Transformers};
use iam_core::{Definition, IntegrationProblem};

use super::app_schema::AppSchema;
use super::core_check;
use super::mapper_file::MapperFile;
use super::readme::Readme;
use super::registrations::Registrations;
use super::rest_description;
use super::rust_file::RustFile;
use super::yml_file::YmlFile;
use super::{Source, Sources};
use crate::answers::Style;
use crate::record::{Record, RecordError, RecordedAnswers};

/// An integration, with its files read once.
pub(super) struct Integration<'s> {
    pub(super) sources: &'s Sources,
    /// The name that its files carry.
    pub(super) name: String,
    /// The file of the record, whether or not it is there.
    pub(super) record_file: &'static str,
    pub(super) record: Option<Result<Record, RecordError>>,
    pub(super) yml: Option<YmlFile<'s>>,
    pub(super) readme: Option<Readme<'s>>,
    pub(super) examples: Option<Vec<Result<ExampleCall, ExampleProblem>>>,
    pub(super) code: Vec<RustFile<'s>>,
    pub(super) registrations: Registrations,
    pub(super) mappers: Vec<MapperFile<'s>>,
    pub(super) schema: Option<AppSchema>,
    problems: OnceCell<Vec<IntegrationProblem>>,
}

impl<'s> Integration<'s> {
    pub(super) const EXAMPLES: &'static str = "command_examples";
    pub(super) const LIB: &'static str = "src/lib.rs";
    pub(super) const CLIENT: &'static str = "src/client.rs";

    pub(super) fn read(sources: &'s Sources) -> Self {
        let record_file = Record::FILES
            .into_iter()
            .find(|file| sources.has(file))
            .unwrap_or(Record::FILE);
        let record = match sources.files.get(record_file) {
            Some(Source::Text(text)) => Some(text.as_bytes()),
            Some(Source::Bytes(bytes)) => Some(bytes.as_slice()),
            Some(Source::Unreadable(_)) | None => None,
        };
        let record = record.map(|text| Record::read(record_file.as_ref(), text));
        let code: Vec<RustFile<'s>> = sources
            .texts()
            .filter(|(path, _)| path.ends_with(".rs"))
            .map(|(path, text)| RustFile::read(path, text))
            .collect();
        let registrations = Registrations::of(&code);
        let known = record.as_ref().and_then(|record| record.as_ref().ok());
        let yml = yml_path(sources, known, &registrations)
            .and_then(|path| Some(YmlFile::read(path, sources.text(path)?)));
        let recorded = known
            .and_then(Record::integration)
            .map(|answers| answers.name.pascal().to_owned());
        let name = match &yml {
            Some(yml) => stem(yml.path).to_owned(),
            None => recorded.unwrap_or_else(|| sources.folder.clone()),
        };
        let mappers = mappers(sources, &registrations, &name);
        Self {
            sources,
            readme: sources.text(Readme::FILE).map(Readme::read),
            examples: sources.text(Self::EXAMPLES).map(example_calls),
            schema: schema(sources, known, &code),
            name,
            record_file,
            record,
            yml,
            code,
            registrations,
            mappers,
            problems: OnceCell::new(),
        }
    }

    /// The yml and what the binary reads in it, where it can.
    pub(super) fn definition(&self) -> Option<(&YmlFile<'s>, &Definition)> {
        let yml = self.yml.as_ref()?;
        Some((yml, yml.definition.as_ref().ok()?))
    }

    /// What `iam_core` finds.
    pub(super) fn problems(&self) -> &[IntegrationProblem] {
        self.problems.get_or_init(|| match self.definition() {
            Some((yml, _)) => core_check::problems(yml.text, &self.registrations, &self.mappers),
            None => Vec::new(),
        })
    }

    /// The mappers to the application that can be read, each with its file.
    pub(super) fn outgoing_mappers(&self) -> impl Iterator<Item = (&MapperFile<'s>, &Mapper)> {
        let mappers = self.mappers.iter();
        mappers
            .filter_map(|file| Some((file, file.mapper.as_ref().ok()?)))
            .filter(|(_, mapper)| mapper.direction() == Some(Direction::Outgoing))
    }

    /// Every text of the integration; of a pack's mappers its own.
    pub(super) fn texts(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        let is_own = |path: &str| {
            !path.starts_with(Sources::CLASSIFIERS)
                || self.mappers.iter().any(|mapper| mapper.path == path)
        };
        let sources: &'s Sources = self.sources;
        sources.texts().filter(move |(path, _)| is_own(path))
    }

    /// The file of the yml, whether or not it is there.
    pub(super) fn yml_file(&self) -> String {
        match &self.yml {
            Some(yml) => yml.path.to_owned(),
            None => format!("{}.yml", self.name),
        }
    }
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The file that is the yml: what the code compiles in, or else what is called like the
/// integration, or else the only one there is.
fn yml_path<'s>(
    sources: &'s Sources,
    record: Option<&Record>,
    registrations: &Registrations,
) -> Option<&'s str> {
    let candidates: Vec<&'s str> = sources
        .files
        .keys()
        .map(String::as_str)
        .filter(|path| !path.contains('/') && !path.starts_with('.') && path.ends_with(".yml"))
        .filter(|path| *path != "params.yml")
        .collect();
    let included = registrations.includes.iter().map(|file| file.path.clone());
    let recorded = record
        .and_then(Record::integration)
        .map(|answers| format!("{}.yml", answers.name.pascal()));
    let named = [format!("{}.yml", sources.folder)];
    let wanted = included.chain(recorded).chain(named);
    let mut found = wanted.filter_map(|name| candidates.iter().find(|path| **path == name));
    match (found.next(), candidates.as_slice()) {
        (Some(path), _) | (None, [path]) => Some(path),
        (None, _) => None,
    }
}

/// The mappers that the code compiles in, those in `mappers/`, and those of a pack that
/// carry the integration's name.
fn mappers<'s>(
    sources: &'s Sources,
    registrations: &Registrations,
    name: &str,
) -> Vec<MapperFile<'s>> {
    let mut transformers = Transformers::default();
    for transformer in &registrations.transformers {
        // Checked by name alone: it is never run.
        transformers.register(transformer, |value, _| Ok(value.clone()));
    }
    let own = format!("-{name}.json");
    sources
        .texts()
        .filter(|(path, _)| path.ends_with(".json"))
        .filter_map(|(path, text)| {
            let included = registrations.includes.iter().any(|file| file.path == path);
            let in_pack = path.starts_with(Sources::CLASSIFIERS) && path.ends_with(&own);
            let is_mapper = included || path.starts_with("mappers/") || in_pack;
            is_mapper.then(|| MapperFile::read(path, text, &transformers, included))
        })
        .collect()
}

fn schema(sources: &Sources, record: Option<&Record>, code: &[RustFile<'_>]) -> Option<AppSchema> {
    let has_scim_client = || {
        let client = code.iter().find(|file| file.path == Integration::CLIENT);
        client.is_some_and(|file| file.tokens.iter().any(|token| token.is_word("ScimClient")))
    };
    let is_scim = record
        .and_then(Record::integration)
        .map_or_else(has_scim_client, |answers| {
            answers.choices.style == Style::Scim
        });
    if !is_scim {
        return rest_description::schema(code);
    }
    let discovery = sources.text(RecordedAnswers::DISCOVERY_FILE);
    discovery
        .and_then(|text| AppSchema::discovered(RecordedAnswers::DISCOVERY_FILE, text))
        .or_else(|| Some(AppSchema::standard_scim()))
}
