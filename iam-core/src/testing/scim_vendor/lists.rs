//! Lists: filters and pages.

use serde_json::{Value, json};

use super::{Fields, ScimVendor, resources::id_text, scim};
use crate::{
    scim::Quirk,
    testing::{VendorAnswer, VendorRequest},
};

const LIST_RESPONSE: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// `attribute eq "value"`, taken apart.
struct Equality {
    attribute: String,
    value: String,
}

impl ScimVendor {
    pub(super) fn list(&self, resources: &[Fields], request: &VendorRequest) -> VendorAnswer {
        let filter = request
            .query_value("filter")
            .filter(|_| !self.has(Quirk::IgnoresFilter));
        let rows = match filter {
            None => resources.iter().collect(),
            Some(filter) => match self.filtered(resources, &filter) {
                Ok(rows) if rows.is_empty() && self.has(Quirk::NobodyIs404) => {
                    return self.refusal(404, None, "nobody matches");
                }
                Ok(rows) => rows,
                Err(status) => {
                    return self.refusal(status, Some("invalidFilter"), "the filter is refused");
                }
            },
        };
        self.page(&rows, request)
    }

    fn filtered<'r>(&self, resources: &'r [Fields], filter: &str) -> Result<Vec<&'r Fields>, u16> {
        let equality = equality(filter).ok_or(400_u16)?;
        let is_email = equality.attribute.to_lowercase().starts_with("emails");
        for quirk in &self.quirks {
            match quirk {
                Quirk::RefusesFilter(status) => return Err(*status),
                Quirk::RefusesEmailFilter(status) if is_email => return Err(*status),
                Quirk::EmptyEmailFilter if is_email => return Ok(Vec::new()),
                Quirk::IgnoresEmailFilter if is_email => return Ok(resources.iter().collect()),
                _ => {}
            }
        }
        let wanted = if self.has(Quirk::StripsQuotes) {
            equality.value.replace(['"', '\'', '\\'], "")
        } else {
            equality.value
        };
        let is_case_sensitive = self.has(Quirk::CaseSensitiveFilter);
        Ok(resources
            .iter()
            .filter(|resource| {
                values(resource, &equality.attribute).iter().any(|value| {
                    *value == wanted
                        || (!is_case_sensitive && value.to_lowercase() == wanted.to_lowercase())
                })
            })
            .collect())
    }

    fn page(&self, rows: &[&Fields], request: &VendorRequest) -> VendorAnswer {
        let number = |name: &str| {
            request
                .query_value(name)
                .and_then(|value| value.parse::<usize>().ok())
        };
        let size = self.quirks.iter().find_map(|quirk| match quirk {
            Quirk::PageOf(size) | Quirk::CursorPages(size) => Some(*size),
            _ => None,
        });
        let size = size
            .unwrap_or(100)
            .min(number("count").unwrap_or(usize::MAX));
        let by_cursor = self
            .quirks
            .iter()
            .any(|quirk| matches!(quirk, Quirk::CursorPages(_)));
        let mut start = if by_cursor {
            number("cursor").unwrap_or(0)
        } else {
            number("startIndex").unwrap_or(1).saturating_sub(1)
        };
        if self.has(Quirk::IgnoresStartIndex) {
            start = 0;
        }
        if self.has(Quirk::RepeatsLastPage) && start >= rows.len() && size > 0 {
            start = rows.len().saturating_sub(1) / size * size;
        }
        let shown: Vec<Value> = rows
            .iter()
            .skip(start)
            .take(size)
            .map(|row| Value::Object(self.row(row)))
            .collect();
        if self.has(Quirk::BareArrays) {
            return scim(200, &Value::Array(shown));
        }
        let mut answer = json!({
            "schemas": [LIST_RESPONSE],
            "itemsPerPage": shown.len(),
            "Resources": shown,
        });
        if by_cursor {
            if start + size < rows.len() {
                answer["nextCursor"] = json!((start + size).to_string());
            }
        } else {
            answer["startIndex"] = json!(start + 1);
            answer["totalResults"] = if self.has(Quirk::TotalsAsText) {
                json!(rows.len().to_string())
            } else {
                json!(rows.len())
            };
        }
        scim(200, &answer)
    }

    fn row(&self, resource: &Fields) -> Fields {
        let mut row = self.shown(resource);
        if self.has(Quirk::PartialRows) {
            row.retain(|name, _| {
                ["schemas", "id", "username", "displayname"].contains(&name.to_lowercase().as_str())
            });
        }
        row
    }
}

fn equality(filter: &str) -> Option<Equality> {
    let (attribute, rest) = filter.split_once(' ')?;
    let (operator, literal) = rest.split_once(' ')?;
    let value: String = serde_json::from_str(literal).ok()?;
    operator.eq_ignore_ascii_case("eq").then(|| Equality {
        attribute: attribute.to_owned(),
        value,
    })
}

/// The values that an attribute, or one of its parts, has.
fn values(resource: &Fields, attribute: &str) -> Vec<String> {
    let (name, part) = attribute.split_once('.').unwrap_or((attribute, "value"));
    let named = |fields: &Fields, name: &str| {
        fields
            .iter()
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then(|| value.clone()))
    };
    let text = |value: &Value| match value {
        Value::Object(fields) => named(fields, part).as_ref().map(id_text),
        scalar => Some(id_text(scalar)),
    };
    match named(resource, name) {
        Some(Value::Array(elements)) => elements.iter().filter_map(text).collect(),
        Some(single) => text(&single).into_iter().collect(),
        None => Vec::new(),
    }
}
