//! Looking a user up.

use serde_json::{Map, Value, json};

use super::{Call, Effect, Exchange, Needs, Role, Rule, Stage, Stop};
use crate::testing::{VendorAnswer, VendorRequest};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "unknown-user-is-not-found",
        title: "a user who is not there is not found",
        standard: "get, no such user: G, failure(404, \"User does not exist\").",
        remedy: "`get_user` has to give `Ok(None)` when the answer holds nobody.",
        needs: Needs::Reading,
        check: unknown_user_is_not_found,
    },
    Rule {
        id: "known-user-is-found-by-each-key",
        title: "a user is found by each attribute that users are looked up by",
        standard: "Search attributes: a list, in order; the first that has a value is used.",
        remedy: "`get_user` has to ask for the attribute that it is given, under the name that the API has for it.",
        needs: Needs::Writing,
        check: known_user_is_found_by_each_key,
    },
    Rule {
        id: "look-up-changes-nothing",
        title: "looking a user up sends nothing that changes one",
        standard: "get, a user: G, and no other call is made.",
        remedy: "`get_user` has to read only; what changes a user belongs into `create_user`, `update_user`, `enable_user` or `disable_user`.",
        needs: Needs::FakeVendor,
        check: look_up_changes_nothing,
    },
    Rule {
        id: "look-up-not-found-is-unknown",
        title: "a look-up that is answered with 404 means nobody",
        standard: "A look-up answered 404 means \"no such user\" in every command.",
        remedy: "`get_user` has to hand on the refusal of the HTTP client, with its status, or to give `Ok(None)`.",
        needs: Needs::FakeVendor,
        check: look_up_not_found_is_unknown,
    },
    Rule {
        id: "empty-answer-is-nobody",
        title: "an empty 200 is nobody, and no user made of nothing",
        standard: "\"Not there\" is said by an empty list, 404, or 200 with an empty body; what is neither a list nor a user is an error.",
        remedy: "`get_user` may give a user only when the answer holds one with an id.",
        needs: Needs::FakeVendor,
        check: empty_answer_is_nobody,
    },
    Rule {
        id: "page-is-not-nobody",
        title: "a web page, or half an answer, is an error, and not \"nobody\"",
        standard: "On 200, anything that is neither a list nor a resource (`{}`, HTML, truncated) is an error that names what came. A failed look-up is never \"unknown user\".",
        remedy: "`get_user` has to fail when the answer is not what this call gives: read it with `objects_at`, `object_at` or `json`, and hand on their errors with `?`.",
        needs: Needs::FakeVendor,
        check: page_is_not_nobody,
    },
    Rule {
        id: "refused-look-up-is-not-nobody",
        title: "a look-up that is refused is a failure, and nobody is created",
        standard: "A failed look-up is never \"unknown user\".",
        remedy: "`get_user` has to hand on every error with `?`: `Ok(None)` is for an answer that says that there is nobody.",
        needs: Needs::FakeVendor,
        check: refused_look_up_is_not_nobody,
    },
    Rule {
        id: "several-hits-touch-nobody",
        title: "two users for one key are an error, and nobody is touched",
        standard: "Exactly one may match, else an error that says how many. Never silently the wrong user.",
        remedy: "`get_user` has to count the users that match: `UserFields::find` does.",
        needs: Needs::FakeVendor,
        check: several_hits_touch_nobody,
    },
    Rule {
        id: "ignored-filter-touches-nobody",
        title: "somebody else in the answer is not taken for the user",
        standard: "Products exist that ignore `filter` and answer 200 with other people. Every row is matched on our side.",
        remedy: "`get_user` has to compare each user of the answer with the key: `UserFields::find` and `ScimClient` do. Never take the first.",
        needs: Needs::FakeVendor,
        check: ignored_filter_touches_nobody,
    },
    Rule {
        id: "list-is-walked-to-its-end",
        title: "where a list is walked, a user on a later page is found",
        standard: "Rows came but none matches: the filter was ignored; walk the list (startIndex = seen + 1, or `nextCursor`), until no new ids, the total, or a page cap.",
        remedy: "`get_user` has to ask for the next page until the list says that there is none: `ScimClient` does.",
        needs: Needs::FakeVendor,
        check: list_is_walked_to_its_end,
    },
    Rule {
        id: "key-is-escaped",
        title: "a key with quotes, ampersands and blanks reaches the application whole",
        standard: "Values go into filters and paths escaped: the literal as the language wants it, then percent-encoded.",
        remedy: "Build queries with `query(name, value)` or `filter(name, &Filter)` and paths from segments; never join text.",
        needs: Needs::FakeVendor,
        check: key_is_escaped,
    },
];

fn unknown_user_is_not_found(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.get(&stage.person().identity)?.unknown().map(drop)
}

fn known_user_is_found_by_each_key(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let created = stage.create(&person.minimal)?;
    let id = created.get("id")?.clone();
    let mut keys = vec![json!({ "id": id })];
    for (field, value) in person.identity.as_object().into_iter().flatten() {
        keys.push(Value::Object(Map::from_iter([(
            field.clone(),
            value.clone(),
        )])));
    }
    let mut found = 0;
    for key in keys {
        let answer = stage.get(&key)?;
        let is_no_key = answer.get("errorCode")? == 400
            && answer
                .get("errorMessage")?
                .as_str()
                .is_some_and(|message| message.contains("none of the attributes"));
        if !is_no_key {
            found += 1;
            answer.done()?.has("id", id.clone())?;
        }
    }
    if found == 0 {
        return Err(Stop::broken(
            "no field of a user is one to look users up by",
        ));
    }
    Ok(())
}

fn look_up_changes_nothing(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    stage.create(&person.minimal)?;
    for key in [&person.identity, &stage.person().identity] {
        let answer = stage.get(key)?;
        answer.wrote_nothing()?;
        let changes = |call: &&Exchange| {
            matches!(call.request.method.as_str(), "PUT" | "PATCH" | "DELETE")
                && call.role != Role::Session
        };
        if let Some(change) = answer.exchanges.iter().find(changes) {
            return Err(Stop::broken(format!(
                "`iam-get-user` was to change nothing, and sent `{}`",
                change.call()
            )));
        }
    }
    Ok(())
}

fn look_up_not_found_is_unknown(stage: &Stage<'_>) -> Result<(), Stop> {
    let body =
        json!({"error": {"message": "No record found"}, "detail": "no such user", "status": "404"});
    let not_found = || Effect::Instead(VendorAnswer::json(404, &body));
    let person = stage.person();
    // One question is answered so; a client that has more than one may ask on.
    stage.disturb_next(Role::Read, not_found())?;
    stage.get(&person.identity)?.unknown()?;
    stage.disturb_next(Role::Read, not_found())?;
    stage
        .run(&Call::of("iam-disable-user", &person.identity))?
        .skipped("User does not exist")?
        .wrote_nothing()
        .map(drop)
}

fn empty_answer_is_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.disturb_every(Role::Read, Effect::Instead(VendorAnswer::empty(200)))?;
    let person = stage.person();
    stage.get(&person.identity)?.failed()?;
    let disabled = stage.run(&Call::of("iam-disable-user", &person.identity))?;
    if disabled.get("success")? == true {
        disabled.skipped("User does not exist")?;
    }
    disabled.wrote_nothing().map(drop)
}

fn page_is_not_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let page = "<html><body><h1>Sign in</h1><form></form></body></html>";
    let cut_off = "{\"result\": [{\"user_na";
    for answer in [
        VendorAnswer::text(200, "text/html", page),
        VendorAnswer::text(200, "application/json", cut_off),
    ] {
        stage.disturb_every(Role::Read, Effect::Instead(answer))?;
        is_a_failed_look_up(stage)?;
        stage.calm()?;
    }
    Ok(())
}

fn refused_look_up_is_not_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let body = json!({"error": {"message": "Forbidden"}, "detail": "Forbidden"});
    let answer = VendorAnswer::json(403, &body);
    stage.disturb_every(Role::Read, Effect::Instead(answer))?;
    is_a_failed_look_up(stage)?;
    stage.get(&stage.person().identity)?.failed_with(403)?;
    stage.calm()?;
    let answer = VendorAnswer::text(500, "text/html", "<h1>Server Error</h1>");
    stage.disturb_every(Role::Read, Effect::Instead(answer))?;
    is_a_failed_look_up(stage)
}

/// What is not known of a user is no reason to change one.
fn is_a_failed_look_up(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    for command in ["iam-create-user", "iam-update-user", "iam-disable-user"] {
        let call = stage.without_retries(Call::of(command, &person.minimal));
        stage.run(&call)?.failed()?.wrote_nothing()?;
    }
    let call = stage.without_retries(Call::of("iam-get-user", &person.identity));
    let answer = stage.run(&call)?;
    if answer.failed()?.get("errorCode")? == 404 {
        return Err(answer.unlike("fail with another code than 404"));
    }
    Ok(())
}

/// The list in an answer that the user with this id is in, where there is one. A user's own
/// lists, as of addresses, are none.
fn rows<'b>(body: &'b mut Value, id: &Value) -> Option<&'b mut Vec<Value>> {
    let is_user = |item: &Value| {
        let fields = item.as_object();
        fields.is_some_and(|fields| fields.values().any(|value| value == id))
    };
    let is_list = |value: &Value| {
        value
            .as_array()
            .is_some_and(|items| items.iter().any(is_user))
    };
    if is_list(body) {
        return body.as_array_mut();
    }
    body.as_object_mut()?
        .values_mut()
        .find_map(|value| match value {
            Value::Object(fields) => fields.values_mut().find(|value| is_list(value)),
            value => is_list(value).then_some(value),
        })?
        .as_array_mut()
}

const NO_LIST: &str = "this application answers a look-up with one user";

/// The answer to a look-up of this user, when it is a list.
fn listed(stage: &Stage<'_>, key: &Value) -> Result<Value, Stop> {
    let answer = stage.find(key)?;
    let id = answer.get("id")?;
    let bodies = answer.reads().into_iter().map(|read| read.body.clone());
    bodies
        .into_iter()
        .find(|body| rows(&mut body.clone(), id).is_some())
        .ok_or_else(|| Stop::not_applicable(NO_LIST))
}

fn several_hits_touch_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let person = stage.person();
    let created = stage.create(&person.minimal)?;
    let id = created.get("id")?.clone();
    listed(stage, &person.identity)?;
    let twice = move |mut body: Value| {
        if let Some(rows) = rows(&mut body, &id)
            && let [row] = rows.as_slice()
        {
            let mut twin = row.clone();
            for value in twin.as_object_mut().into_iter().flat_map(Map::values_mut) {
                if *value == id {
                    *value = match &id {
                        Value::Number(number) => json!(number.as_u64().unwrap_or_default() + 1000),
                        other => json!(format!("{}-twin", other.as_str().unwrap_or_default())),
                    };
                }
            }
            rows.push(twin);
            if let Some(total) = body.get_mut("totalResults") {
                *total = json!(2);
            }
        }
        body
    };
    stage.disturb_every(Role::Read, Effect::Altered(Box::new(twice)))?;
    stage.get(&person.identity)?.failed()?;
    for command in ["iam-disable-user", "iam-update-user", "iam-create-user"] {
        stage
            .run(&Call::of(command, &person.minimal))?
            .failed()?
            .wrote_nothing()?;
    }
    Ok(())
}

fn ignored_filter_touches_nobody(stage: &Stage<'_>) -> Result<(), Stop> {
    let (somebody, unknown) = (stage.person(), stage.person());
    stage.create(&somebody.minimal)?;
    let theirs = listed(stage, &somebody.identity)?;
    let answer = VendorAnswer::json(200, &theirs);
    stage.disturb_every(Role::Read, Effect::Instead(answer))?;
    stage.get(&unknown.identity)?.failed()?;
    let disabled = stage.run(&Call::of("iam-disable-user", &unknown.identity))?;
    disabled.wrote_nothing()?;
    if disabled.get("success")? == true {
        disabled.skipped("User does not exist")?;
    }
    stage.calm()?;
    stage
        .find(&somebody.identity)?
        .has("active", true)
        .map(drop)
}

fn list_is_walked_to_its_end(stage: &Stage<'_>) -> Result<(), Stop> {
    let people = [stage.person(), stage.person(), stage.person()];
    for person in &people {
        stage.create(&person.minimal)?;
    }
    let [first, _, last] = &people;
    let found = stage.find(&first.identity)?;
    let is_scim = found.reads().iter().any(|read| {
        read.request.query_value("filter").is_some() && read.body.get("Resources").is_some()
    });
    if !is_scim {
        return Err(Stop::not_applicable(
            "this client does not look users up in SCIM lists",
        ));
    }
    let one_by_one = |mut request: VendorRequest| {
        let Some((path, _)) = request.target.split_once('?') else {
            return request;
        };
        let page = ["cursor", "startIndex"]
            .into_iter()
            .find_map(|name| Some((name, request.query_value(name)?)));
        let (name, value) = page.unwrap_or_else(|| ("startIndex", "1".to_owned()));
        request.target = format!("{path}?count=1&{name}={value}");
        request
    };
    stage.disturb_every(Role::Read, Effect::Rewritten(Box::new(one_by_one)))?;
    stage.find(&last.identity)?;
    stage.get(&stage.person().identity)?.unknown().map(drop)
}

fn key_is_escaped(stage: &Stage<'_>) -> Result<(), Stop> {
    stage.create(&stage.person().minimal)?;
    let strange = stage.named(r#"o'brien & "co"=x/y?z%41+\é"#);
    stage.get(&strange.identity)?.unknown()?;
    // What would mean everybody, if it were taken for a part of the filter.
    let cunning = stage.named(r#"x" or "a" eq "a"#);
    stage.get(&cunning.identity)?.unknown()?;
    let created = stage.run(&Call::of("iam-create-user", &strange.minimal))?;
    if created.get("success")? == false && created.get("errorCode")? == 400 {
        return Err(Stop::not_applicable(
            "unknown users are looked up so; this application takes nobody of such a name",
        ));
    }
    created.done()?.has("action", "create")?;
    stage
        .find(&strange.identity)?
        .has("id", created.get("id")?.clone())
        .map(drop)
}
