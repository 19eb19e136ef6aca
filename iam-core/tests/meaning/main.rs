//! No value, whatever characters it has, changes the meaning of a filter, a path, a query or a
//! form: what a vendor reads at the other end of a socket is what was meant.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod filters;
mod wire;

use filters::{Meaning, Reader};
use iam_core::{
    IamClient,
    filter::{Filter, Language, Ldap, OData, Okta, Rsql, Scim, Soql},
    http::HttpClient,
    scim::ScimClient,
};
use proptest::prelude::*;
use wire::{Wire, pairs, parts};

/// Any text, and texts of what means something somewhere.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        r#"[\\'"()*&|;,=<>!~%+?#/@: \x00-\x1f\x7f-\x9fa-c{}\[\]$^`]{0,20}"#,
        r#"(' or '1'='1|\) or \(|\*\)\(|" or userName pr|%27|%2e%2e|\.\./|\\u0027|&admin=1|;drop|\r\n|a){1,4}"#,
    ]
}

/// Any filter of values and names.
fn meaning() -> impl Strategy<Value = Meaning> {
    let equals =
        ("[a-z][a-z0-9]{0,6}", value()).prop_map(|(name, value)| Meaning::Equals(name, value));
    equals.prop_recursive(3, 8, 2, |inner| {
        (inner.clone(), inner, any::<bool>()).prop_map(|(left, right, is_and)| {
            let (left, right) = (Box::new(left), Box::new(right));
            if is_and {
                Meaning::And(left, right)
            } else {
                Meaning::Or(left, right)
            }
        })
    })
}

fn filter<L: Language>(meaning: &Meaning) -> Filter<L> {
    match meaning {
        Meaning::Equals(name, value) => Filter::equals(name, value).unwrap(),
        Meaning::And(left, right) => filter::<L>(left).and(filter(right)),
        Meaning::Or(left, right) => filter::<L>(left).or(filter(right)),
    }
}

/// The filter goes over the socket, and its reader finds what was meant.
fn survives<L: Language>(
    http: &HttpClient,
    wire: &Wire,
    meant: &Meaning,
    parser: fn(&mut Reader<'_>) -> Option<Meaning>,
) -> Result<(), TestCaseError> {
    http.get(["users"])
        .query("before", "1")
        .filter("filter", &filter::<L>(meant))
        .query("after", "2")
        .send()
        .unwrap();
    let (segments, pairs) = parts(&wire.told().target);
    prop_assert_eq!(segments, ["users"]);
    let names: Vec<_> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    prop_assert_eq!(names, ["before", "filter", "after"]);
    let read = filters::read(&pairs[1].1, parser);
    prop_assert_eq!(read.as_ref(), Some(meant), "{}: {}", L::NAME, &pairs[1].1);
    Ok(())
}

fn client(wire: &Wire) -> HttpClient {
    HttpClient::builder(&wire.url()).build().unwrap()
}

#[test]
fn a_filter_of_each_language_means_what_was_meant() {
    let wire = Wire::answering("{}");
    let http = client(&wire);
    proptest!(|(meant in meaning())| {
        survives::<Scim>(&http, &wire, &meant, filters::scim)?;
        survives::<Okta>(&http, &wire, &meant, filters::scim)?;
        survives::<OData>(&http, &wire, &meant, filters::odata)?;
        survives::<Soql>(&http, &wire, &meant, filters::soql)?;
        survives::<Rsql>(&http, &wire, &meant, filters::rsql)?;
        survives::<Ldap>(&http, &wire, &meant, filters::ldap)?;
    });
}

#[test]
fn a_whole_soql_query_selects_what_was_meant() {
    let wire = Wire::answering("{}");
    let http = client(&wire);
    proptest!(|(meant in meaning())| {
        let query = filter::<Soql>(&meant).select("SELECT Id FROM User");
        http.get(["query"]).query("q", &query).send().unwrap();
        let (_, pairs) = parts(&wire.told().target);
        let condition = pairs[0].1.strip_prefix("SELECT Id FROM User WHERE ").unwrap();
        prop_assert_eq!(filters::read(condition, filters::soql), Some(meant));
    });
}

#[test]
fn paths_queries_and_forms_hold_what_was_put_into_them() {
    let wire = Wire::answering("{}");
    let http = HttpClient::builder(&format!("{}/api/v1", wire.url()))
        .build()
        .unwrap();
    let segments = proptest::collection::vec(value(), 0..4);
    let pair = || proptest::collection::vec((value(), value()), 0..4);
    proptest!(|(segments in segments, query in pair(), form in pair())| {
        let request = http.post(segments.iter().map(String::as_str));
        let request = query.iter().fold(request, |request, (name, value)| request.query(name, value));
        let fields = form.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let sent = request.form(fields).send();
        if segments.iter().any(|segment| matches!(segment.as_str(), "" | "." | "..")) {
            // No encoding keeps these from leading elsewhere.
            prop_assert!(sent.is_err());
            return Ok(());
        }
        prop_assert!(sent.is_ok());
        let told = wire.told();
        let (path, pairs_told) = parts(&told.target);
        prop_assert_eq!(&path[..2], ["api", "v1"]);
        prop_assert_eq!(&path[2..], &segments[..]);
        prop_assert_eq!(pairs_told, query);
        prop_assert_eq!(pairs(&told.body), form);
    });
}

#[test]
fn a_user_of_any_name_is_looked_up_by_that_name() {
    let wire = Wire::answering(r#"{"totalResults": 0, "Resources": []}"#);
    proptest!(|(name in value())| {
        let scim = ScimClient::new(client(&wire));
        scim.get_user("userName", &name).unwrap();
        let (segments, pairs) = parts(&wire.told().target);
        prop_assert_eq!(segments, ["Users"]);
        // Where a server may read a filter of odd characters in its own way, the list is
        // walked instead, and the names in it are compared here.
        for (_, sent) in pairs.iter().filter(|(parameter, _)| parameter == "filter") {
            let Some(Meaning::Equals(_, value)) = filters::read(sent, filters::scim) else {
                panic!("{sent}");
            };
            prop_assert_eq!(value.to_lowercase(), name.to_lowercase());
        }
    });
}

#[test]
fn an_id_of_any_characters_stays_one_segment() {
    let wire = Wire::answering("{}");
    proptest!(|(id in value())| {
        let scim = ScimClient::new(client(&wire));
        // The answer is no user; what was asked for is what matters.
        let before = wire.told().target;
        let answer = scim.get_user("id", &id);
        if matches!(id.as_str(), "" | "." | "..") {
            prop_assert!(answer.is_err());
            prop_assert_eq!(wire.told().target, before);
            return Ok(());
        }
        let (segments, pairs) = parts(&wire.told().target);
        prop_assert_eq!(segments, ["Users".to_owned(), id]);
        prop_assert!(pairs.is_empty());
    });
}
