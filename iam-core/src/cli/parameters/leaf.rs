//! One text that a parameter takes: the parameter itself, or a part of it.

use serde_json::{Map, Value};

use crate::{
    Definition,
    cli::spelling::screaming_snake,
    definition::{Parameter, ParameterKind},
};

/// A parameter, or one part of a parameter that has parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Leaf {
    parameter: String,
    part: Option<&'static str>,
    label: String,
    secret: bool,
}

/// Every text that the parameters take, in the yml's order.
pub(in crate::cli) fn leaves(definition: &Definition) -> Vec<Leaf> {
    definition.parameters.iter().flat_map(leaves_of).collect()
}

/// The texts that one parameter takes.
pub(in crate::cli) fn leaves_of(parameter: &Parameter) -> Vec<Leaf> {
    let leaf = |part, label: &str, secret| Leaf {
        parameter: parameter.name.clone(),
        part,
        label: label.to_owned(),
        secret,
    };
    let display = parameter.display.as_str();
    if parameter.kind != ParameterKind::Credentials {
        return vec![leaf(None, display, parameter.kind.is_secret())];
    }
    let password = match parameter.display_password.as_str() {
        "" => leaf(
            Some("password"),
            &format!("{display}: the password, or a token"),
            true,
        ),
        label => leaf(Some("password"), label, true),
    };
    if parameter.hidden_username {
        vec![password]
    } else {
        vec![leaf(Some("identifier"), display, false), password]
    }
}

impl Leaf {
    /// The parameter's yml name.
    pub(in crate::cli) fn parameter(&self) -> &str {
        &self.parameter
    }

    /// The name that reaches it: `url`, `credentials.password`.
    pub(in crate::cli) fn name(&self) -> String {
        match self.part {
            None => self.parameter.clone(),
            Some(part) => format!("{}.{part}", self.parameter),
        }
    }

    /// What it is.
    pub(in crate::cli) fn label(&self) -> &str {
        &self.label
    }

    /// The environment variable after the integration's prefix: `URL`, `CREDENTIALS_PASSWORD`.
    pub(in crate::cli) fn variable(&self) -> String {
        screaming_snake(&self.name())
    }

    /// Whether its value must not be seen.
    pub(in crate::cli) const fn is_secret(&self) -> bool {
        self.secret
    }

    /// The text that it has among these values.
    #[cfg(feature = "testing")]
    pub(super) fn get<'v>(&self, values: &'v Map<String, Value>) -> Option<&'v str> {
        let whole = values.get(&self.parameter)?;
        match self.part {
            None => whole.as_str(),
            Some(part) => whole.get(part)?.as_str(),
        }
    }

    /// Sets the text, over what is there.
    pub(super) fn put(&self, values: &mut Map<String, Value>, text: String) {
        let text = Value::String(text);
        let Some(part) = self.part else {
            values.insert(self.parameter.clone(), text);
            return;
        };
        let whole = values.entry(self.parameter.as_str()).or_insert(Value::Null);
        if whole.is_null() {
            *whole = Value::Object(Map::new());
        }
        // Where a file gave something that has no parts, the check against the yml says so.
        if let Value::Object(parts) = whole {
            parts.insert(part.to_owned(), text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_are_asked_for_as_the_yml_labels_them() {
        let leaves = |declared: &str| -> Vec<(String, String)> {
            let yml =
                format!("{{name: Acme, configuration: [{{name: key, type: 9, {declared}}}]}}");
            let leaves = leaves(&Definition::parse(&yml).unwrap());
            let named = leaves.iter();
            named
                .map(|leaf| (leaf.name(), leaf.label().to_owned()))
                .collect()
        };
        let pair = |name: &str, label: &str| (name.to_owned(), label.to_owned());
        assert_eq!(
            leaves("display: User"),
            [
                pair("key.identifier", "User"),
                pair("key.password", "User: the password, or a token"),
            ]
        );
        assert_eq!(
            leaves("display: Client ID, displaypassword: Client secret"),
            [
                pair("key.identifier", "Client ID"),
                pair("key.password", "Client secret"),
            ]
        );
        assert_eq!(
            leaves("display: '', displaypassword: API key, hiddenusername: true"),
            [pair("key.password", "API key")]
        );
    }
}
