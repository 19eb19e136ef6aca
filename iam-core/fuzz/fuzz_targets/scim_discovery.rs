//! A line as a base path, JSON as each of the discovery documents, and as a resource: what is pruned
//! once is pruned, and an endpoint stays below the base URL.
#![no_main]

use iam_core::scim::fuzzing;
use libfuzzer_sys::{Corpus, fuzz_target};
use serde_json::Value;

fuzz_target!(|text: &str| -> Corpus {
    let mut lines = text.splitn(3, '\n');
    let (Some(base), Some(document), resource) = (lines.next(), lines.next(), lines.next()) else {
        return Corpus::Reject;
    };
    let Ok(document) = serde_json::from_str::<Value>(document) else {
        return Corpus::Reject;
    };
    let said = fuzzing::discovered(&document, base);
    for endpoint in said.endpoints.iter().flatten() {
        assert!(endpoint.starts_with('/') && endpoint.len() > 1);
        assert!(
            !endpoint
                .split('/')
                .any(|segment| matches!(segment, "." | ".."))
        );
    }
    let Some(schemas) = said.schemas else {
        return Corpus::Keep;
    };
    assert!(
        schemas
            .fields()
            .as_object()
            .is_some_and(|fields| fields.len() > 1)
    );
    for path in schemas.immutable() {
        assert_eq!(path, path.to_lowercase());
    }
    if let Some(Ok(Value::Object(resource))) = resource.map(serde_json::from_str) {
        let once = schemas.prune(&resource);
        assert!(once.keys().all(|name| resource.contains_key(name)));
        assert_eq!(schemas.prune(&once), once);
    }
    Corpus::Keep
});
