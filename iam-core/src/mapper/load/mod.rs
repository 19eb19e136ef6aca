//! From the text of a mapper file to the checked model. Everything wrong is found in one go.

use std::borrow::Cow;

use serde_json::{Map, Value};

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
    shape::JsonType,
    suggestion::nearest,
    transformers::Transformers,
};

type Fields = Map<String, Value>;

/// Loads a mapper.
pub(super) fn load(transformers: &Transformers, json: &str) -> Result<Mapper, LoadError> {
    let mut loader = Loader {
        transformers,
        place: Place::default(),
        problems: Vec::new(),
    };
    let mapper = loader.file(json);
    LoadError::new(loader.problems)?;
    Ok(mapper)
}

struct Loader<'t> {
    transformers: &'t Transformers,
    place: Place,
    problems: Vec<Problem>,
}

/// Where in the file the loader is.
#[derive(Default)]
struct Place {
    mapper: Option<String>,
    mapping_type: Option<String>,
    field: Option<String>,
    operator: Option<String>,
}

impl Loader<'_> {
    fn problem(&mut self, kind: ProblemKind) {
        // One above the limit is kept nowhere: a hostile file must not fill the memory.
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem {
                mapper: self.place.mapper.clone(),
                mapping_type: self.place.mapping_type.clone(),
                field: self.place.field.clone(),
                operator: self.place.operator.clone(),
                kind,
            });
        }
    }

    fn wrong_type(
        &mut self,
        part: impl Into<Cow<'static, str>>,
        expected: &'static str,
        found: &Value,
    ) {
        self.problem(ProblemKind::WrongType {
            part: part.into(),
            expected,
            found: JsonType::of(found),
        });
    }

    fn file(&mut self, json: &str) -> Mapper {
        let mut mapper = Mapper {
            name: None,
            id: None,
            direction: None,
            types: Vec::new(),
        };
        if json.len() > MAX_FILE_BYTES {
            self.problem(ProblemKind::FileTooLarge { bytes: json.len() });
            return mapper;
        }
        // Some editors put a byte order mark in front; it is not JSON.
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        let file: Value = match serde_json::from_str(json) {
            Ok(file) => file,
            Err(error) => {
                self.problem(syntax(&error));
                return mapper;
            }
        };
        let Value::Object(file) = &file else {
            self.wrong_type("the file", "an object", &file);
            return mapper;
        };
        mapper.name = self.optional_text(file, "name");
        mapper.id = self.optional_text(file, "id");
        self.place.mapper = mapper.name.clone().or_else(|| mapper.id.clone());
        mapper.direction = self.direction(file);
        if let Some(types) = self.optional_object(file, "mapping") {
            mapper.types = types
                .iter()
                .map(|(name, mapping)| self.mapping_type(name, mapping))
                .collect();
        }
        mapper
    }

    fn direction(&mut self, file: &Fields) -> Option<Direction> {
        const INCOMING: &str = "mapping-incoming";
        const OUTGOING: &str = "mapping-outgoing";
        let found = self.optional_text(file, "type")?;
        match found.as_str() {
            INCOMING => Some(Direction::Incoming),
            OUTGOING => Some(Direction::Outgoing),
            _ => {
                let suggestion = nearest(&found, [INCOMING, OUTGOING]).map(str::to_owned);
                self.problem(ProblemKind::UnknownMapperType { found, suggestion });
                None
            }
        }
    }

    fn mapping_type(&mut self, name: &str, mapping: &Value) -> MappingType {
        const ROWS: &str = "internalMapping";
        self.place.mapping_type = Some(name.to_owned());
        let mut rows = Vec::new();
        match mapping {
            Value::Null => {}
            Value::Object(mapping) => {
                if let Some(fields) = self.optional_object(mapping, ROWS) {
                    rows = fields
                        .iter()
                        .map(|(field, row)| self.row(field, row))
                        .collect();
                }
                // Other keys are ignored, but a misspelt one would silently map nothing.
                for key in mapping.keys().filter(|key| *key != ROWS) {
                    if nearest(key, [ROWS]).is_some() {
                        self.unknown_key(key, &[ROWS]);
                    }
                }
            }
            other => self.wrong_type("the type", "an object", other),
        }
        self.place.mapping_type = None;
        MappingType {
            name: name.to_owned(),
            rows,
        }
    }

    fn row(&mut self, field: &str, row: &Value) -> Row {
        self.place.field = Some(field.to_owned());
        let origin = match row {
            Value::Null => Origin::Simple(Expression::Nothing),
            Value::Object(row) => {
                self.known_keys(row, &["simple", "complex"]);
                match self.optional_object(row, "complex") {
                    Some(complex) => Origin::Complex(self.complex(complex, 0)),
                    None => Origin::Simple(self.path_expression(row, "simple")),
                }
            }
            other => {
                self.wrong_type("the row", "an object", other);
                Origin::Simple(Expression::Nothing)
            }
        };
        self.place.field = None;
        Row {
            field: field.to_owned(),
            origin,
        }
    }

    /// A `complex`, inside of `depth` others.
    fn complex(&mut self, complex: &Fields, depth: usize) -> Complex {
        let mut loaded = Complex {
            root: Expression::Nothing,
            filters: Vec::new(),
            accessor: None,
            transformers: Vec::new(),
        };
        if depth >= MAX_NESTING {
            self.problem(ProblemKind::NestedTooDeep);
            return loaded;
        }
        self.known_keys(complex, &["root", "accessor", "filters", "transformers"]);
        loaded.root = self.path_expression(complex, "root");
        for any_of in self.optional_list(complex, "filters") {
            match any_of {
                Value::Null => {}
                Value::Array(any_of) => {
                    let filters: Vec<Filter> = any_of
                        .iter()
                        .filter_map(|filter| self.filter(filter, &loaded.root, depth))
                        .collect();
                    // Nothing to pass is passed by everything.
                    if !filters.is_empty() {
                        loaded.filters.push(filters);
                    }
                }
                other => self.wrong_type("`filters`", "lists of filters", other),
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
                self.problem(ProblemKind::TooManyOperators { count });
            }
        }
        loaded
    }

    fn accessor(&mut self, complex: &Fields) -> Option<Path> {
        let text = self.optional_text(complex, "accessor")?;
        if text.is_empty() {
            return None;
        }
        match Path::parse(&text) {
            Ok(path) => Some(path),
            Err(error) => {
                self.expression_problem("`accessor`", text, error);
                None
            }
        }
    }

    /// A text of the file that stands for a path or a constant.
    fn path_expression(&mut self, fields: &Fields, key: &'static str) -> Expression {
        let Some(text) = self.optional_text(fields, key) else {
            return Expression::Nothing;
        };
        match Expression::parse(&text) {
            Ok(expression) => expression,
            Err(error) => {
                self.expression_problem(format!("`{key}`"), text, error);
                Expression::Nothing
            }
        }
    }

    fn expression_problem(
        &mut self,
        part: impl Into<Cow<'static, str>>,
        text: String,
        error: ExpressionError,
    ) {
        self.problem(ProblemKind::Expression {
            part: part.into(),
            text,
            error,
        });
    }
}

fn syntax(error: &serde_json::Error) -> ProblemKind {
    let message = error.to_string();
    // The place is told apart from what is wrong there.
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(message, _)| message);
    ProblemKind::Syntax {
        line: error.line(),
        column: error.column(),
        message: message.to_owned(),
    }
}
