//! From the text of a mapper file to the checked model. Everything wrong is found in one go.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{
    argument::Argument,
    complex::Complex,
    expression::Expression,
    expression_error::ExpressionError,
    filter::{Case, Filter, FilterOperator, Left, compile},
    limits::{MAX_FILE_BYTES, MAX_NESTING, MAX_OPERATORS, MAX_PROBLEMS},
    mapper::{Direction, Mapper},
    mapping_type::MappingType,
    operation::{Given, Operation},
    path::Path,
    problem::{LoadError, Problem, ProblemKind},
    row::{Origin, Row},
    shape::JsonType,
    suggestion::nearest,
    transformer::Transformer,
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

    fn filter(&mut self, filter: &Value, root: &Expression, depth: usize) -> Option<Filter> {
        let Value::Object(fields) = filter else {
            self.wrong_type("the filter", "an object", filter);
            return None;
        };
        let written = self.operator(fields)?;
        let outer = self.place.operator.replace(written.clone());
        // The platform reads this key in any case.
        const CASE: [&str; 2] = ["ignoreCase", "ignorecase"];
        self.known_keys(
            fields,
            &["operator", "ignoreCase", "ignorecase", "left", "right"],
        );
        let mut case = Case::Matters;
        for key in CASE {
            if self.optional_flag(fields, key) == Some(true) {
                case = Case::Ignored;
            }
        }
        let mut given = Vec::new();
        for side in ["left", "right"] {
            if let Some(argument) = fields.get(side) {
                given.push((side.to_owned(), self.argument(side, argument, depth)));
            }
        }
        let mut given = Given::new(given);
        let left = match given.required("left") {
            Argument::Expression(Expression::Path(path)) => {
                let rest = match root {
                    Expression::Path(root) => path.after(root),
                    _ => None,
                };
                rest.map_or_else(
                    || Left::Elsewhere(Argument::Expression(Expression::Path(path))),
                    Left::OfValue,
                )
            }
            other => Left::Elsewhere(other),
        };
        let found = find(&written, FilterOperator::named);
        let loaded = found.map(|(name, operator)| {
            let right = if operator.has_right_side() {
                given.required("right")
            } else {
                given.optional("right")
            };
            let (pattern, wrong) = check_right_side(operator, &right, case);
            if let Some(wrong) = wrong {
                given.problem(wrong);
            }
            Filter {
                name: name.to_owned(),
                operator,
                case,
                left,
                right,
                pattern,
            }
        });
        if loaded.is_none() {
            let name = without_category(&written);
            let suggestion = nearest(name, FilterOperator::names()).map(str::to_owned);
            self.problem(ProblemKind::UnknownFilter { suggestion });
        } else {
            given
                .into_problems()
                .into_iter()
                .for_each(|problem| self.problem(problem));
        }
        self.place.operator = outer;
        loaded
    }

    fn transformer(&mut self, transformer: &Value, depth: usize) -> Option<Transformer> {
        let Value::Object(fields) = transformer else {
            self.wrong_type("the transformer", "an object", transformer);
            return None;
        };
        let written = self.operator(fields)?;
        let outer = self.place.operator.replace(written.clone());
        self.known_keys(fields, &["operator", "args"]);
        let mut given = Vec::new();
        if let Some(arguments) = self.optional_object(fields, "args") {
            for (name, argument) in arguments {
                given.push((name.clone(), self.argument(name, argument, depth)));
            }
        }
        let mut given = Given::new(given);
        let transformers = self.transformers;
        let loaded = find(&written, |name| match transformers.registered(name) {
            Some(registered) => Some(Operation::registered(registered, &mut given)),
            None => Operation::built_in(name, &mut given),
        })
        .map(|(name, operation)| Transformer {
            name: name.to_owned(),
            operation,
        });
        if loaded.is_some() {
            given
                .into_problems()
                .into_iter()
                .for_each(|problem| self.problem(problem));
        } else {
            let name = without_category(&written);
            let suggestion = nearest(name, transformers.names()).map(str::to_owned);
            self.problem(ProblemKind::UnknownTransformer { suggestion });
        }
        self.place.operator = outer;
        loaded
    }

    fn operator(&mut self, fields: &Fields) -> Option<String> {
        let operator = self.optional_text(fields, "operator");
        if operator.is_none() && !fields.get("operator").is_some_and(|found| !found.is_null()) {
            self.problem(ProblemKind::MissingOperator);
        }
        operator
    }

    fn argument(&mut self, name: &str, argument: &Value, depth: usize) -> Argument {
        let part = format!("argument `{name}`");
        let argument = match argument {
            Value::Null => return Argument::Absent,
            Value::Object(argument) => argument,
            other => {
                self.wrong_type(part, "an object", other);
                return Argument::Absent;
            }
        };
        self.known_keys(argument, &["isContext", "iscontext", "value"]);
        let is_context = ["isContext", "iscontext"]
            .map(|key| self.optional_flag(argument, key))
            .contains(&Some(true));
        let value = match argument.get("value") {
            None | Some(Value::Null) => return Argument::Absent,
            Some(Value::Object(value)) => value,
            Some(other) => {
                self.wrong_type(part, "an object as its `value`", other);
                return Argument::Absent;
            }
        };
        self.known_keys(value, &["simple", "complex"]);
        if let Some(complex) = self.optional_object(value, "complex") {
            return Argument::Complex(Box::new(self.complex(complex, depth + 1)));
        }
        let text = match value.get("simple") {
            None | Some(Value::Null) => return Argument::Absent,
            Some(Value::String(text)) => Cow::Borrowed(text.as_str()),
            // Written by hand, perhaps: `"index": {"value": {"simple": 0}}` can mean nothing else.
            Some(scalar @ (Value::Number(_) | Value::Bool(_))) => Cow::Owned(scalar.to_string()),
            Some(other) => {
                self.wrong_type(part, "a text", other);
                return Argument::Absent;
            }
        };
        let parsed = if is_context {
            Expression::parse(&text)
        } else {
            Expression::parse_literal(&text)
        };
        match parsed {
            Ok(expression) => Argument::Expression(expression),
            Err(error) => {
                self.expression_problem(part, text.into_owned(), error);
                // A value of some kind: it is not missing as well.
                Argument::Expression(Expression::Nothing)
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

    fn optional_text(&mut self, fields: &Fields, key: &'static str) -> Option<String> {
        match fields.get(key)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => {
                self.wrong_type(format!("`{key}`"), "a text", other);
                None
            }
        }
    }

    fn optional_flag(&mut self, fields: &Fields, key: &'static str) -> Option<bool> {
        match fields.get(key)? {
            Value::Null => None,
            Value::Bool(flag) => Some(*flag),
            other => {
                self.wrong_type(format!("`{key}`"), "a boolean", other);
                None
            }
        }
    }

    fn optional_object<'f>(&mut self, fields: &'f Fields, key: &'static str) -> Option<&'f Fields> {
        match fields.get(key)? {
            Value::Null => None,
            Value::Object(object) => Some(object),
            other => {
                self.wrong_type(format!("`{key}`"), "an object", other);
                None
            }
        }
    }

    fn optional_list<'f>(&mut self, fields: &'f Fields, key: &'static str) -> &'f [Value] {
        match fields.get(key) {
            None | Some(Value::Null) => &[],
            Some(Value::Array(items)) => items,
            Some(other) => {
                self.wrong_type(format!("`{key}`"), "a list", other);
                &[]
            }
        }
    }

    fn known_keys(&mut self, fields: &Fields, known: &'static [&'static str]) {
        for key in fields.keys() {
            if !known.contains(&key.as_str()) {
                self.unknown_key(key, known);
            }
        }
    }

    fn unknown_key(&mut self, key: &str, known: &'static [&'static str]) {
        self.problem(ProblemKind::UnknownKey {
            key: key.to_owned(),
            known,
            suggestion: nearest(key, known.iter().copied()).map(str::to_owned),
        });
    }
}

/// What can be checked of a literal right side before there is a value.
fn check_right_side(
    operator: FilterOperator,
    right: &Argument,
    case: Case,
) -> (Option<regex::Regex>, Option<ProblemKind>) {
    let wrong = |expected, text: &str| ProblemKind::BadArgument {
        argument: "right".to_owned(),
        expected,
        text: text.to_owned(),
    };
    match right.as_constant() {
        Some(text) if operator.is_match() => match compile(text, case) {
            Some(pattern) => (Some(pattern), None),
            None => (
                None,
                Some(wrong(
                    "a regular expression without look-around and back-references",
                    text,
                )),
            ),
        },
        Some(text) if operator.is_length() => {
            let is_number =
                super::decimal::Decimal::parse(text).is_some_and(|number| number.whole().is_some());
            (None, (!is_number).then(|| wrong("a whole number", text)))
        }
        _ => (None, None),
    }
}

/// Looks a name up as it is written, then without its category.
fn find<'n, T>(written: &'n str, mut named: impl FnMut(&str) -> Option<T>) -> Option<(&'n str, T)> {
    let name = without_category(written);
    match named(written) {
        Some(found) => Some((written, found)),
        None if name == written => None,
        None => named(name).map(|found| (name, found)),
    }
}

/// `general.join` is `join`.
fn without_category(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, name)| name)
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
