use std::collections::{BTreeMap, BTreeSet};

use super::engine::{guarded, in_file, loaded, refused_in};
use super::variables::VARIABLES;
use super::{RenderError, language, text};
use crate::template_set::TemplateSet;

/// A template by itself: what it asks for, whatever the answers are.
pub(crate) struct Piece {
    file: String,
    /// The variables that it uses, also those that no answer gives.
    pub(crate) variables: BTreeSet<String>,
    /// The partials that it includes.
    pub(crate) includes: Vec<String>,
}

impl Piece {
    /// A source of the set. `partials` are the names that it may include.
    pub(crate) fn of_source(
        from: &str,
        set: &TemplateSet,
        partials: &BTreeSet<&str>,
    ) -> Result<Self, RenderError> {
        Self::of_text(from, &text(set, from)?, partials)
    }

    /// A text of a file.
    pub(crate) fn of_text(
        file: &str,
        template: &str,
        partials: &BTreeSet<&str>,
    ) -> Result<Self, RenderError> {
        /// No partial has it, as it cannot be written in a template.
        const ITSELF: &str = "\0";

        let template = guarded(file, template)?;
        let demands = language::read(&template).map_err(|problem| in_file(file, problem))?;
        let mut templates: BTreeMap<String, String> = partials
            .iter()
            .map(|name| ((*name).to_owned(), String::new()))
            .collect();
        templates.insert(ITSELF.to_owned(), template);
        let engine = loaded(&templates).map_err(|(_, error)| refused_in(file, &error))?;
        let variables = engine
            .get_template_variables(ITSELF)
            .map_err(|error| refused_in(file, &error))?;
        Ok(Self {
            file: file.to_owned(),
            variables: variables.into_iter().map(ToOwned::to_owned).collect(),
            includes: demands.includes(),
        })
    }

    /// An error for each variable that no answer gives.
    pub(crate) fn undefined(&self) -> Vec<RenderError> {
        self.variables
            .iter()
            .filter(|variable| !VARIABLES.contains(&variable.as_str()))
            .map(|variable| RenderError::Undefined {
                known: &VARIABLES,
                file: self.file.clone(),
                variable: variable.clone(),
            })
            .collect()
    }
}
