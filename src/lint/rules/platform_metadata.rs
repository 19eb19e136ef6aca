use serde_json::Value;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::yml_file::YmlFile;
use crate::lint::{Rule, Scope, Severity};

/// What the platform files an integration by (validators BA100, BA103, BA105, BA113, DO100,
/// DO104, IN104, IN169 and DS108 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "platform-metadata",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "what the platform files the integration by is missing or wrong",
    check,
};

const CATEGORY: &str = "Identity and Access Management";

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    let Some(yml) = integration.yml.as_ref().filter(|yml| yml.value.is_object()) else {
        return;
    };
    let mut tell = |path: &str, message: String, help: String| {
        findings.add(yml.path, yml.place(path), message, help);
    };
    if yml.text_at("category") != Some(CATEGORY) {
        let message = "the `category` is not that of identity integrations".to_owned();
        tell("category", message, format!("set `category: {CATEGORY}`"));
    }
    for key in [
        "display",
        "provider",
        "description",
        "commonfields/id",
        "script/dockerimage",
    ] {
        if yml.text_at(key).is_none_or(|text| text.trim().is_empty()) {
            let message = format!("there is no `{}`", last(key));
            tell(key, message, help_for(key).to_owned());
        }
    }
    for key in ["name", "display", "commonfields/id"] {
        if yml.text_at(key).is_some_and(|text| text.ends_with(' ')) {
            let message = format!("`{}` ends with a blank", last(key));
            tell(key, message, "take the blank out".to_owned());
        }
    }
    if yml
        .text_at("commonfields/id")
        .is_some_and(|id| id.contains('/'))
    {
        let message = "the `id` has a slash in it".to_owned();
        tell("commonfields/id", message, "write it without".to_owned());
    }
    if yml
        .value
        .pointer("/commonfields/version")
        .and_then(Value::as_i64)
        != Some(-1)
    {
        let message = "the `version` is not -1, as that of all content is".to_owned();
        tell(
            "commonfields/version",
            message,
            "set `version: -1` under `commonfields`".to_owned(),
        );
    }
    if yml
        .text_at("script/dockerimage")
        .is_some_and(|image| image.ends_with(":latest"))
    {
        let message = "the `dockerimage` is whatever is the latest".to_owned();
        tell("script/dockerimage", message, "name a tag".to_owned());
    }
    if is_without_tests(yml) {
        let message =
            "`tests` says neither which tests there are nor that there are none".to_owned();
        tell(
            "tests",
            message,
            "list test playbooks, or `- No tests (auto formatted)`".to_owned(),
        );
    }
    if let Some(description) = yml.text_at("description").map(str::trim_end)
        && !description.is_empty()
        && !description.ends_with(['.', '!', '?', ')'])
    {
        let message = "the `description` does not end with a full stop".to_owned();
        tell("description", message, "end it with one".to_owned());
    }
}

fn last(key: &str) -> &str {
    key.rsplit('/').next().unwrap_or(key)
}

fn help_for(key: &str) -> &'static str {
    match key {
        "display" => "give the name that people see",
        "provider" => "name the vendor",
        "description" => "say in a sentence what the integration does",
        "commonfields/id" => "give an `id` under `commonfields`, and never change it",
        _ => "name the image that it runs in, with a tag",
    }
}

fn is_without_tests(yml: &YmlFile<'_>) -> bool {
    match yml.value.get("tests") {
        Some(Value::Array(tests)) => tests.is_empty(),
        Some(Value::String(text)) => !text.starts_with("No tests"),
        _ => true,
    }
}
