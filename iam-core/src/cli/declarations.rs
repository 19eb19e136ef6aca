//! What the yml says of arguments and parameters, as help shows it.

use super::{
    parameters::leaves_of,
    wrapping::{WIDTH, wrap, wrap_indented},
};
use crate::{
    Definition,
    definition::{self, Argument, Parameter},
};

/// The parameters, with what the yml says of each.
pub(super) fn parameters_help(definition: &Definition) -> String {
    if definition.parameters.is_empty() {
        return String::new();
    }
    let rows: Vec<(String, String)> = definition
        .parameters
        .iter()
        .flat_map(|parameter| {
            leaves_of(parameter)
                .into_iter()
                .map(|leaf| (leaf.name(), parameter_text(parameter, leaf.label())))
        })
        .collect();
    let column = 4 + rows
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or_default();
    let width = WIDTH.saturating_sub(column).max(30);
    let margin = " ".repeat(column);
    let lines: String = rows
        .iter()
        .map(|(name, text)| {
            let text = wrap(text, width).replace('\n', &format!("\n{margin}"));
            let line = format!("  {name:indent$}{text}", indent = column - 2);
            format!("{}\n", line.trim_end())
        })
        .collect();
    format!("Parameters:\n{lines}\n")
}

fn parameter_text(parameter: &Parameter, label: &str) -> String {
    let mut facts = Vec::new();
    if parameter.required {
        facts.push("required".to_owned());
    }
    if let Some(default) = parameter
        .default
        .as_ref()
        .filter(|_| !parameter.kind.is_secret())
    {
        let text = default
            .as_str()
            .map_or_else(|| default.to_string(), str::to_owned);
        facts.push(format!("default: {text}"));
    }
    if !parameter.options.is_empty() {
        facts.push(format!("one of: {}", parameter.options.join(", ")));
    }
    if facts.is_empty() {
        label.to_owned()
    } else {
        format!("{label} [{}]", facts.join("; "))
    }
}

/// The arguments of a command, with what the yml says of each.
pub(super) fn arguments_help(command: &definition::Command) -> String {
    if command.arguments.is_empty() {
        return "Arguments: none".to_owned();
    }
    let arguments: Vec<String> = command.arguments.iter().map(argument_help).collect();
    format!("Arguments:\n{}", arguments.join("\n"))
}

fn argument_help(argument: &Argument) -> String {
    let mut facts = Vec::new();
    if argument.required {
        facts.push("required".to_owned());
    }
    if let Some(default) = &argument.default {
        facts.push(format!("default: {default}"));
    }
    if !argument.predefined.is_empty() {
        facts.push(format!("one of: {}", argument.predefined.join(", ")));
    }
    let mut text = format!("  {}=VALUE", argument.name);
    if !argument.description.trim().is_empty() {
        text.push('\n');
        text.push_str(&wrap_indented(&argument.description, 6));
    }
    if !facts.is_empty() {
        text.push('\n');
        text.push_str(&wrap_indented(&format!("[{}]", facts.join("; ")), 6));
    }
    text
}
