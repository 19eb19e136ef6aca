//! The filters and functions of templates: the engine's own, except that nothing grows
//! without bound.

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::guard;

/// The bytes that a filter may make.
const MAX_BYTES: usize = 1024 * 1024;

/// The engine's own that are left out. Applied to each other they make texts of any length,
/// or lists; templates have no use for them.
const LEFT_OUT_FILTERS: [&str; 2] = ["indent", "newlines_to_br"];
const LEFT_OUT_FUNCTIONS: [&str; 2] = ["range", "throw"];

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("json", json);
    tera.register_filter("yaml", yaml);
    tera.register_filter("cell", cell);
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    for name in LEFT_OUT_FILTERS {
        tera.register_filter(name, move |_: Value, _: Kwargs, _: &State| {
            left_out("filter", name)
        });
    }
    for name in LEFT_OUT_FUNCTIONS {
        tera.register_function(name, move |_: Kwargs, _: &State| left_out("function", name));
    }
}

fn left_out(kind: &str, name: &str) -> TeraResult<Value> {
    Err(Error::message(format!("templates have no {kind} `{name}`")))
}

fn bounded(text: String) -> TeraResult<String> {
    if text.len() > MAX_BYTES {
        return Err(Error::message(format!(
            "a filter makes more than {MAX_BYTES} bytes"
        )));
    }
    Ok(text)
}

/// A text as a JSON string.
fn json(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    bounded(serde_json::Value::from(text).to_string())
}

/// A text as a YAML scalar on one line.
fn yaml(text: &str, kwargs: Kwargs, state: &State) -> TeraResult<String> {
    // A guard would hide the brace that asks for quotes.
    let plain = guard::release(text.to_owned());
    let scalar = serde_yaml::to_string(&plain).unwrap_or_default();
    let scalar = scalar.trim_end();
    if scalar.is_empty() || scalar.contains('\n') {
        json(text, kwargs, state)
    } else {
        bounded(guard::value(scalar))
    }
}

/// A text in a cell of the tables that commands give, as a README quotes them.
fn cell(text: &str, _: Kwargs, _: &State) -> TeraResult<String> {
    let escaped = text.replace('|', "\\|").replace('`', "\\`");
    bounded(escaped.replace("<br>", "<br/>"))
}

/// `replace(from="-", to="_")`
fn replace(text: &str, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let from = kwargs.must_get::<&str>("from")?;
    let to = kwargs.must_get::<&str>("to")?;
    let growth = text.matches(from).count().saturating_mul(to.len());
    if growth > MAX_BYTES {
        return Err(Error::message(format!(
            "a filter makes more than {MAX_BYTES} bytes"
        )));
    }
    bounded(text.replace(from, to))
}

/// `join(sep=", ")`
fn join(values: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let separator = kwargs.get::<&str>("sep")?.unwrap_or_default();
    let mut joined = String::new();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(&value.to_string());
        joined = bounded(joined)?;
    }
    Ok(joined)
}
