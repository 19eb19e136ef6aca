//! Resources of one kind, in memory.

use serde_json::{Value, json};

use super::{Fields, ScimVendor, scim};
use crate::{
    scim::Quirk,
    testing::{VendorAnswer, VendorRequest},
};

/// Users or groups, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Resources {
    pub(super) rows: Vec<Fields>,
    created: usize,
}

impl Resources {
    /// Adds a resource of a kind (its name, the letter of its ids, its schema).
    pub(super) fn add(
        &mut self,
        (kind, letter, schema): (&str, char, &str),
        fields: Fields,
        id_is_number: bool,
    ) -> String {
        self.created += 1;
        let id = if id_is_number {
            Value::from(self.created)
        } else {
            Value::from(format!("{letter}{}", self.created))
        };
        let mut resource = Fields::from_iter([
            ("schemas".to_owned(), json!([schema])),
            ("id".to_owned(), id.clone()),
        ]);
        resource.extend(fields);
        resource.insert("id".to_owned(), id.clone());
        resource.insert(
            "meta".to_owned(),
            json!({"resourceType": kind, "version": "W/\"1\""}),
        );
        self.rows.push(resource);
        id_text(&id)
    }

    /// The resource with this id, or null.
    pub(super) fn get(&self, id: &str) -> Value {
        self.position(id)
            .map_or(Value::Null, |at| Value::Object(self.rows[at].clone()))
    }

    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.rows
            .iter()
            .position(|resource| id_text(&resource["id"]) == id)
    }

    /// Whether another resource than the one at `own` has this name, in whatever letters.
    pub(super) fn is_taken(&self, attribute: &str, name: &str, own: Option<usize>) -> bool {
        self.rows.iter().enumerate().any(|(at, resource)| {
            own != Some(at)
                && resource[attribute]
                    .as_str()
                    .is_some_and(|taken| taken.eq_ignore_ascii_case(name))
        })
    }

    /// Puts a changed resource in the old one's place, with its id and its next version.
    pub(super) fn put(&mut self, at: usize, mut resource: Fields) {
        let old = &self.rows[at];
        let writes = version(old)
            .and_then(|version| version.trim_matches(['W', '/', '"']).parse::<u32>().ok())
            .unwrap_or_default();
        resource.insert("id".to_owned(), old["id"].clone());
        let mut meta = old["meta"].clone();
        meta["version"] = json!(format!("W/\"{}\"", writes + 1));
        resource.insert("meta".to_owned(), meta);
        self.rows[at] = resource;
    }
}

impl ScimVendor {
    /// What is answered to a resource that was created.
    pub(super) fn created(&self, path: &str, resource: &Fields) -> VendorAnswer {
        if self.has(Quirk::CreateThen500) {
            return super::failure();
        }
        let id = id_text(&resource["id"]);
        let location = format!("https://elsewhere.example/scim/v2/{path}/{id}");
        if self.has(Quirk::CreateSaysNothing) {
            VendorAnswer::empty(201)
        } else if self.has(Quirk::CreateWithoutBody) {
            VendorAnswer::empty(201).with_header("Location", &location)
        } else {
            self.resource_answer(201, resource)
                .with_header("Location", &location)
        }
    }

    /// What is answered to a PATCH that was done.
    pub(super) fn patched(&self, answer: VendorAnswer, resource: &Fields) -> VendorAnswer {
        if answer.status != 200 {
            answer
        } else if self.has(Quirk::PatchAnswers204) {
            VendorAnswer::empty(204)
        } else if self.has(Quirk::ShortPatchAnswer) {
            scim(
                200,
                &json!({"schemas": resource["schemas"], "id": resource["id"]}),
            )
        } else {
            answer
        }
    }

    pub(super) fn resource_answer(&self, status: u16, resource: &Fields) -> VendorAnswer {
        let answer = scim(status, &Value::Object(self.shown(resource)));
        match version(resource) {
            Some(version) if self.gives_versions() => answer.with_header("ETag", version),
            _ => answer,
        }
    }

    /// Why a PUT or PATCH is refused before its body is looked at.
    pub(super) fn refuses_write(
        &self,
        resource: &Fields,
        request: &VendorRequest,
    ) -> Option<VendorAnswer> {
        if request.method == "PUT" && self.has(Quirk::RefusesPut) {
            return Some(self.refusal(405, None, "PUT is not supported"));
        }
        let refused = self.find(|quirk| match quirk {
            Quirk::RefusesPatch(status) => Some(*status),
            _ => None,
        });
        if let Some(status) = refused.filter(|_| request.method == "PATCH") {
            return Some(self.refusal(status, None, "PATCH is not supported"));
        }
        let given = request.header("if-match")?;
        let refused = self.has(Quirk::VersionsNeverMatch)
            || (self.has(Quirk::Versions) && Some(given) != version(resource));
        refused.then(|| self.refusal(412, None, "the resource has changed"))
    }

    fn gives_versions(&self) -> bool {
        self.has(Quirk::Versions) || self.has(Quirk::VersionsNeverMatch)
    }

    /// A resource as this server shows it.
    pub(super) fn shown(&self, resource: &Fields) -> Fields {
        let mut shown = resource.clone();
        shown.shift_remove("password");
        if !self.gives_versions() {
            shown.shift_remove("meta");
        }
        if self.has(Quirk::HidesActive) && shown.get("active") == Some(&json!(true)) {
            shown.shift_remove("active");
        }
        if self.has(Quirk::ActiveAsText)
            && let Some(Value::Bool(active)) = shown.get("active")
        {
            let text = if *active { "True" } else { "False" };
            shown.insert("active".to_owned(), Value::from(text));
        }
        if self.has(Quirk::LowerCaseNames) {
            shown = shown
                .into_iter()
                .map(|(name, value)| (name.to_lowercase(), value))
                .collect();
        }
        shown
    }
}

fn version(resource: &Fields) -> Option<&str> {
    resource.get("meta")?["version"].as_str()
}

pub(super) fn id_text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
