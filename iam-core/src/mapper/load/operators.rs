//! Filters and transformers of a mapper file.

use std::{borrow::Cow, collections::HashMap};

use regex::Regex;

use crate::suggestion::nearest;

use super::{
    super::{
        argument::Argument,
        decimal::Decimal,
        expression::Expression,
        filter::{Case, Filter, FilterOperator, Left, compile},
        operation::{Given, Operation},
        problem::ProblemKind,
        transformer::Transformer,
    },
    Loader,
    document::{Fields, Kind, Node},
};

impl Loader<'_> {
    pub(super) fn filter(
        &mut self,
        filter: &Node<'_>,
        root: &Expression,
        depth: usize,
    ) -> Option<Filter> {
        let Kind::Object(fields) = &filter.kind else {
            self.wrong_type("the filter", "an object", filter);
            return None;
        };
        self.no_repeated_keys(fields);
        let (at, written) = self.operator(fields)?;
        let outer = self.place.operator.replace(written.as_str().into());
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
        let mut places = HashMap::new();
        let mut given = Vec::new();
        for side in ["left", "right"] {
            if let Some(argument) = fields.get(side) {
                places.insert(side, argument.at);
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
            self.problem(at, ProblemKind::UnknownFilter { suggestion });
        } else {
            for problem in given.into_problems() {
                self.problem(place_of(&problem, &places).unwrap_or(at), problem);
            }
        }
        self.place.operator = outer;
        loaded
    }

    pub(super) fn transformer(
        &mut self,
        transformer: &Node<'_>,
        depth: usize,
    ) -> Option<Transformer> {
        let Kind::Object(fields) = &transformer.kind else {
            self.wrong_type("the transformer", "an object", transformer);
            return None;
        };
        self.no_repeated_keys(fields);
        let (at, written) = self.operator(fields)?;
        let outer = self.place.operator.replace(written.as_str().into());
        self.known_keys(fields, &["operator", "args"]);
        let mut places = HashMap::new();
        let mut given = Vec::new();
        if let Some(arguments) = self.optional_object(fields, "args") {
            for (key, argument) in &arguments.entries {
                let name = key.name.as_ref();
                places.insert(name, argument.at);
                given.push((name.to_owned(), self.argument(name, argument, depth)));
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
            for problem in given.into_problems() {
                self.problem(place_of(&problem, &places).unwrap_or(at), problem);
            }
        } else {
            let name = without_category(&written);
            let suggestion = nearest(name, transformers.names()).map(str::to_owned);
            self.problem(at, ProblemKind::UnknownTransformer { suggestion });
        }
        self.place.operator = outer;
        loaded
    }

    /// The operator's name, and where it stands.
    fn operator(&mut self, fields: &Fields<'_>) -> Option<(usize, String)> {
        let node = fields.get("operator");
        let operator = self.optional_text(fields, "operator");
        if operator.is_none() && node.is_none_or(Node::is_null) {
            self.problem(fields.at, ProblemKind::MissingOperator);
        }
        Some((node?.at, operator?))
    }

    fn argument(&mut self, name: &str, node: &Node<'_>, depth: usize) -> Argument {
        let part = format!("argument `{name}`");
        let argument = match &node.kind {
            Kind::Null => return Argument::Absent,
            Kind::Object(argument) => argument,
            _ => {
                self.wrong_type(part, "an object", node);
                return Argument::Absent;
            }
        };
        self.no_repeated_keys(argument);
        self.known_keys(argument, &["isContext", "iscontext", "value"]);
        let is_context = ["isContext", "iscontext"]
            .map(|key| self.optional_flag(argument, key))
            .contains(&Some(true));
        let Some(node) = argument.get("value") else {
            return Argument::Absent;
        };
        let value = match &node.kind {
            Kind::Null => return Argument::Absent,
            Kind::Object(value) => value,
            _ => {
                self.wrong_type(part, "an object as its `value`", node);
                return Argument::Absent;
            }
        };
        self.no_repeated_keys(value);
        self.known_keys(value, &["simple", "complex"]);
        if let Some(complex) = self.optional_object(value, "complex") {
            return Argument::Complex(Box::new(self.complex(complex, depth + 1)));
        }
        let Some(node) = value.get("simple") else {
            return Argument::Absent;
        };
        let text = match &node.kind {
            Kind::Null => return Argument::Absent,
            Kind::Text(text) => Cow::Borrowed(text.as_ref()),
            // Written by hand, perhaps: `"index": {"value": {"simple": 0}}` can mean nothing else.
            Kind::Number(number) => Cow::Borrowed(*number),
            Kind::Flag(flag) => Cow::Owned(flag.to_string()),
            Kind::List(_) | Kind::Object(_) => {
                self.wrong_type(part, "a text", node);
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
                self.expression_problem(node.at, part, text.into_owned(), error);
                // A value of some kind: it is not missing as well.
                Argument::Expression(Expression::Nothing)
            }
        }
    }
}

/// Where the argument stands that a problem is about.
fn place_of(problem: &ProblemKind, places: &HashMap<&str, usize>) -> Option<usize> {
    let argument = match problem {
        ProblemKind::UnknownArgument { argument, .. }
        | ProblemKind::BadArgument { argument, .. } => argument.as_str(),
        ProblemKind::UnequalLists { .. } => "mapped_values",
        // The one path that is checked as an argument.
        ProblemKind::Expression { .. } => "field",
        _ => return None,
    };
    places.get(argument).copied()
}

/// What can be checked of a literal right side before there is a value.
fn check_right_side(
    operator: FilterOperator,
    right: &Argument,
    case: Case,
) -> (Option<Regex>, Option<ProblemKind>) {
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
            let is_number = Decimal::parse(text).is_some_and(|number| number.whole().is_some());
            (None, (!is_number).then(|| wrong("a whole number", text)))
        }
        _ => (None, None),
    }
}

/// Looks a name up as it is written, then without its category.
fn find<T>(written: &str, mut named: impl FnMut(&str) -> Option<T>) -> Option<(&str, T)> {
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
