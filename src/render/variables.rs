//! What a template can say of the answers.

use serde_json::Value;
use tera::Context;

use crate::answers::{Answers, Choice, ChoiceKey, CoreSource, Picks, Surroundings};
use crate::core_source;
use crate::from_scim;
use crate::guard;
use crate::record::Record;
use crate::template_set::TemplateSet;

/// What a template can say. Documented in the manifest's reference.
pub(crate) const VARIABLES: [&str; 25] = [
    "auth",
    "commands",
    "core",
    "core_dependency",
    "core_path",
    "crate_name",
    "disable",
    "display",
    "docker_image",
    "env_prefix",
    "from_scim",
    "iam_core_version",
    "iam_init_version",
    "id",
    "in_workspace",
    "lib_name",
    "lookup",
    "mappers",
    "maps",
    "name",
    "record",
    "server",
    "style",
    "template",
    "update",
];

/// The values of the variables.
pub(crate) fn context(answers: &Answers, set: &TemplateSet) -> Context {
    let (core, core_path) = match &answers.core {
        CoreSource::Vendored => ("vendored".to_owned(), Answers::CORE_BESIDE),
        CoreSource::Path { path, .. } => (format!("path:{path}"), path.as_str()),
        CoreSource::Version(version) => (format!("version:{version}"), ""),
    };
    let dependency = match &answers.core {
        CoreSource::Version(version) => {
            format!("version = {}", toml_string(&version.to_string()))
        }
        CoreSource::Vendored | CoreSource::Path { .. } => {
            format!("path = {}", toml_string(core_path))
        }
    };
    let name = &answers.name;
    let mut context = Context::new();
    let mut insert = |key: &'static str, text: &str| context.insert(key, &guard::value(text));
    insert("core", &core);
    insert("core_dependency", &dependency);
    insert("core_path", core_path);
    insert("crate_name", &name.crate_name());
    insert("display", answers.display());
    insert("docker_image", answers.docker_image().as_str());
    insert("env_prefix", &name.env_prefix());
    insert("iam_core_version", &core_source::version().to_string());
    insert("iam_init_version", env!("CARGO_PKG_VERSION"));
    insert("id", answers.display());
    insert("lib_name", &name.lib_name());
    insert("mappers", answers.surroundings.mappers());
    insert("name", name.pascal());
    insert("record", Record::file_in(answers.surroundings));
    insert("style", answers.choices.style.as_str());
    insert("template", set.name());
    for key in ChoiceKey::shapes() {
        let values = key.of(answers);
        match key.picks {
            // A template compares it with the values; there is no value of that name.
            Picks::One => context.insert(key.name, values.first().unwrap_or(&"")),
            Picks::Any => context.insert(key.name, &values),
        }
    }
    let summary = from_scim::summary(answers.server.as_ref());
    context.insert("from_scim", &answers.server.is_some());
    context.insert("maps", &summary.maps);
    context.insert("server", &guarded(summary.server));
    context.insert(
        "in_workspace",
        &(answers.surroundings != Surroundings::Standalone),
    );
    context
}

/// Guards every text in what a server said.
fn guarded(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(guard::value(&text)),
        Value::Array(values) => values.into_iter().map(guarded).collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, guarded(value)))
            .collect(),
        other => other,
    }
}

fn toml_string(text: &str) -> String {
    toml_edit::Value::from(text).to_string()
}
