//! The transformers that mappers may use.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::Value;

use super::operation;

/// A transformer of an integration's own: a value and arguments in, a value out.
///
/// A list that comes out joins the results; null is no value. The text of an
/// error is shown to people and logged: it must not hold the value.
pub type TransformerFunction = fn(&Value, &TransformerArgs) -> Result<Value, String>;

/// The transformers that mappers may use: the built-in ones and an integration's own.
///
/// ```
/// use iam_core::mapper::{Mapper, Transformers};
/// use serde_json::{Value, json};
///
/// let mut transformers = Transformers::default();
/// transformers.register("initials", |value, _args| {
///     let name = value.as_str().ok_or("expected a text")?;
///     let initials = name.split(' ').filter_map(|word| word.chars().next());
///     Ok(Value::String(initials.collect()))
/// });
/// let mapper = Mapper::parse_with(&transformers, r#"{"name": "out", "mapping": {"User Profile": {
///     "internalMapping": {"initials": {"complex": {
///         "root": "displayname", "transformers": [{"operator": "initials"}]}}}}}}"#)?;
///
/// let profile = json!({"displayname": "Ada Lovelace"});
/// let mapped = mapper.map_object(profile.as_object().unwrap(), "User Profile")?;
/// assert_eq!(mapped["initials"], "AL");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Transformers {
    registered: BTreeMap<String, Registered>,
}

/// An integration's own transformer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Registered {
    pub(super) function: TransformerFunction,
    pub(super) reach: Reach,
}

/// What a transformer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Each value by itself; it does not run when there is none.
    Item,
    /// All values as one list; it runs when there is none, too.
    EntireList,
}

impl Transformers {
    /// Registers a transformer that runs on each value.
    ///
    /// One that has the name of a built-in one takes its place.
    pub fn register(
        &mut self,
        name: impl Into<String>,
        function: TransformerFunction,
    ) -> &mut Self {
        self.insert(name.into(), function, Reach::Item)
    }

    /// Registers a transformer that gets all values as one list, and runs when there is none, too.
    pub fn register_entire_list(
        &mut self,
        name: impl Into<String>,
        function: TransformerFunction,
    ) -> &mut Self {
        self.insert(name.into(), function, Reach::EntireList)
    }

    /// The names of all transformers.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let built_in = operation::names().map(|name: &str| name);
        built_in.chain(self.registered.keys().map(String::as_str))
    }

    fn insert(&mut self, name: String, function: TransformerFunction, reach: Reach) -> &mut Self {
        self.registered.insert(name, Registered { function, reach });
        self
    }

    pub(super) fn registered(&self, name: &str) -> Option<Registered> {
        self.registered.get(name).copied()
    }
}

/// The arguments of a registered transformer, resolved, in the mapper file's order.
#[derive(Clone, Default)]
pub struct TransformerArgs(Vec<(String, Value)>);

impl TransformerArgs {
    pub(super) const fn new(arguments: Vec<(String, Value)>) -> Self {
        Self(arguments)
    }

    /// An argument's value, with its type; `None` where it has none.
    pub fn get(&self, name: &str) -> Option<&Value> {
        let found = self.0.iter().find(|(given, _)| given == name);
        found.map(|(_, value)| value)
    }

    /// An argument that is a text, number or boolean, as text.
    pub fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        self.get(name)
            .and_then(|value| super::values::text(value).ok())
    }

    /// The names of the arguments that have a value.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

/// Names the arguments and never shows their values: they may be personal data.
impl std::fmt::Debug for TransformerArgs {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_set().entries(self.names()).finish()
    }
}
