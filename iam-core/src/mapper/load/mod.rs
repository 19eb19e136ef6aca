//! From the text of a mapper file to the checked model. Everything wrong is found in one go.

use std::{borrow::Cow, sync::Arc};

use serde_json::Value;

mod document;
mod fields;
mod operators;

use super::{
    complex::Complex,
    expression::Expression,
    expression_error::ExpressionError,
    filter::Filter,
    limits::{MAX_FILE_BYTES, MAX_NESTING, MAX_OPERATORS, MAX_PROBLEMS},
    mapper::{Direction, Mapper},
    mapping_type::MappingType,
    path::Path,
    problem::{LoadError, Problem, ProblemKind},
    row::{Origin, Row},
    transformers::Transformers,
};
use crate::{json_error::byte_of, suggestion::nearest};
use document::{Fields, Key, Kind, Node, character_of_literal};

/// Loads a mapper.
pub(super) fn load(transformers: &Transformers, json: &str) -> Result<Mapper, LoadError> {
    // Some editors put a byte order mark in front; it is not JSON.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    let mut loader = Loader {
        transformers,
        json,
        place: Place::default(),
        problems: Vec::new(),
    };
    let mapper = loader.file();
    LoadError::new(json, loader.problems)?;
    Ok(mapper)
}

struct Loader<'t> {
    transformers: &'t Transformers,
    json: &'t str,
    place: Place,
    /// Each with the byte that it stands at, where it is not the file as a whole.
    problems: Vec<(Option<usize>, Problem)>,
}

/// Where in the file the loader is.
#[derive(Default)]
struct Place {
    mapper: Option<Arc<str>>,
    mapping_type: Option<Arc<str>>,
    field: Option<Arc<str>>,
    operator: Option<Arc<str>>,
}

impl Loader<'_> {
    fn problem(&mut self, at: usize, kind: ProblemKind) {
        self.problem_of_file(Some(at), kind);
    }

    fn problem_of_file(&mut self, at: Option<usize>, kind: ProblemKind) {
        // One above the limit is kept nowhere: a hostile file must not fill the memory.
        if self.problems.len() < MAX_PROBLEMS {
            let problem = Problem {
                position: None,
                mapper: self.place.mapper.clone(),
                mapping_type: self.place.mapping_type.clone(),
                field: self.place.field.clone(),
                operator: self.place.operator.clone(),
                kind,
            };
            self.problems.push((at, problem));
        }
    }

    fn wrong_type(
        &mut self,
        part: impl Into<Cow<'static, str>>,
        expected: &'static str,
        node: &Node<'_>,
    ) {
        let kind = ProblemKind::WrongType {
            part: part.into(),
            expected,
            found: node.json_type(),
        };
        self.problem(node.at, kind);
    }

    fn file(&mut self) -> Mapper {
        let json = self.json;
        let mut mapper = Mapper {
            name: None,
            id: None,
            direction: None,
            types: Vec::new(),
        };
        if json.len() > MAX_FILE_BYTES {
            self.problem_of_file(None, ProblemKind::FileTooLarge { bytes: json.len() });
            return mapper;
        }
        // Its limit on nesting is what makes the recursion of everything below safe.
        if let Err(error) = serde_json::from_str::<Value>(json) {
            self.problem(byte_of(json, &error), syntax(&error));
            return mapper;
        }
        let file = document::read(json);
        let Kind::Object(file) = &file.kind else {
            self.wrong_type("the file", "an object", &file);
            return mapper;
        };
        for key in file.repeated() {
            // What is ignored may stand there as often as it likes.
            if READ.contains(&key.name.as_ref()) {
                let named = key.name.clone().into_owned();
                self.problem(key.at, ProblemKind::RepeatedKey { key: named });
            }
        }
        mapper.name = self.optional_text(file, "name");
        mapper.id = self.optional_text(file, "id");
        let name = mapper.name.as_deref().or(mapper.id.as_deref());
        self.place.mapper = name.map(Arc::from);
        mapper.direction = self.direction(file);
        if let Some(types) = self.optional_object(file, "mapping") {
            mapper.types = types
                .entries
                .iter()
                .map(|(key, mapping)| self.mapping_type(&key.name, mapping))
                .collect();
        }
        mapper
    }

    fn direction(&mut self, file: &Fields<'_>) -> Option<Direction> {
        const INCOMING: &str = "mapping-incoming";
        const OUTGOING: &str = "mapping-outgoing";
        let found = self.optional_text(file, "type")?;
        match found.as_str() {
            INCOMING => Some(Direction::Incoming),
            OUTGOING => Some(Direction::Outgoing),
            _ => {
                let suggestion = nearest(&found, [INCOMING, OUTGOING]).map(str::to_owned);
                let at = file.get("type").map_or(file.at, |node| node.at);
                self.problem(at, ProblemKind::UnknownMapperType { found, suggestion });
                None
            }
        }
    }

    fn mapping_type(&mut self, name: &str, mapping: &Node<'_>) -> MappingType {
        const ROWS: &str = "internalMapping";
        self.place.mapping_type = Some(name.into());
        let mut rows = Vec::new();
        match &mapping.kind {
            Kind::Null => {}
            Kind::Object(mapping) => {
                self.no_repeated_keys(mapping);
                if let Some(fields) = self.optional_object(mapping, ROWS) {
                    rows = fields
                        .entries
                        .iter()
                        .map(|(key, row)| self.row(key, row))
                        .collect();
                }
                // Other keys are ignored, but a misspelt one would silently map nothing.
                for (key, _) in mapping.entries.iter().filter(|(key, _)| key.name != ROWS) {
                    if nearest(&key.name, [ROWS]).is_some() {
                        self.unknown_key(key, &[ROWS]);
                    }
                }
            }
            _ => self.wrong_type("the type", "an object", mapping),
        }
        self.place.mapping_type = None;
        MappingType {
            name: name.to_owned(),
            rows,
        }
    }

    fn row(&mut self, key: &Key<'_>, node: &Node<'_>) -> Row {
        self.place.field = Some(key.name.as_ref().into());
        let origin = match &node.kind {
            Kind::Null => Origin::Simple(Expression::Nothing),
            Kind::Object(row) => {
                self.no_repeated_keys(row);
                self.known_keys(row, &["simple", "complex"]);
                match self.optional_object(row, "complex") {
                    Some(complex) => Origin::Complex(self.complex(complex, 0)),
                    None => Origin::Simple(self.path_expression(row, "simple")),
                }
            }
            _ => {
                self.wrong_type("the row", "an object", node);
                Origin::Simple(Expression::Nothing)
            }
        };
        self.place.field = None;
        Row {
            field: key.name.clone().into_owned(),
            offset: key.at,
            origin,
        }
    }

    /// A `complex`, inside of `depth` others.
    fn complex(&mut self, complex: &Fields<'_>, depth: usize) -> Complex {
        let mut loaded = Complex {
            root: Expression::Nothing,
            filters: Vec::new(),
            accessor: None,
            transformers: Vec::new(),
        };
        if depth >= MAX_NESTING {
            self.problem(complex.at, ProblemKind::NestedTooDeep);
            return loaded;
        }
        self.known_keys(complex, &["root", "accessor", "filters", "transformers"]);
        loaded.root = self.path_expression(complex, "root");
        for any_of in self.optional_list(complex, "filters") {
            match &any_of.kind {
                Kind::Null => {}
                Kind::List(any_of) => {
                    let filters: Vec<Filter> = any_of
                        .iter()
                        .filter_map(|filter| self.filter(filter, &loaded.root, depth))
                        .collect();
                    // Nothing to pass is passed by everything.
                    if !filters.is_empty() {
                        loaded.filters.push(filters);
                    }
                }
                _ => self.wrong_type("`filters`", "lists of filters", any_of),
            }
        }
        loaded.accessor = self.accessor(complex);
        loaded.transformers = self
            .optional_list(complex, "transformers")
            .iter()
            .filter_map(|transformer| self.transformer(transformer, depth))
            .collect();
        let filters: usize = loaded.filters.iter().map(Vec::len).sum();
        for count in [filters, loaded.transformers.len()] {
            if count > MAX_OPERATORS {
                self.problem(complex.at, ProblemKind::TooManyOperators { count });
            }
        }
        loaded
    }

    fn accessor(&mut self, complex: &Fields<'_>) -> Option<Path> {
        let text = self.optional_text(complex, "accessor")?;
        if text.is_empty() {
            return None;
        }
        match Path::parse(&text) {
            Ok(path) => Some(path),
            Err(error) => {
                let at = complex.get("accessor").map_or(complex.at, |node| node.at);
                self.expression_problem(at, "`accessor`", text, error);
                None
            }
        }
    }

    /// A text of the file that stands for a path or a constant.
    fn path_expression(&mut self, fields: &Fields<'_>, key: &'static str) -> Expression {
        let Some(text) = self.optional_text(fields, key) else {
            return Expression::Nothing;
        };
        match Expression::parse(&text) {
            Ok(expression) => expression,
            Err(error) => {
                let at = fields.get(key).map_or(fields.at, |node| node.at);
                self.expression_problem(at, format!("`{key}`"), text, error);
                Expression::Nothing
            }
        }
    }

    /// What is wrong with the path or expression whose literal begins at a byte.
    fn expression_problem(
        &mut self,
        literal: usize,
        part: impl Into<Cow<'static, str>>,
        text: String,
        error: ExpressionError,
    ) {
        let at = character_of_literal(self.json, literal, error.span().start);
        let kind = ProblemKind::Expression {
            part: part.into(),
            text,
            error,
        };
        self.problem(at, kind);
    }
}

/// The top-level keys that mean something here.
const READ: [&str; 4] = ["id", "name", "type", "mapping"];

fn syntax(error: &serde_json::Error) -> ProblemKind {
    let message = error.to_string();
    // The place is told apart from what is wrong there.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    ProblemKind::Syntax {
        message: message.to_owned(),
    }
}
