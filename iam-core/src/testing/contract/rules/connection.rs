//! The integration as a whole, and its way to the application.

use serde_json::{Map, Value, json};

use super::{Call, Effect, Needs, Role, Rule, Stage, Stop, shown};
use crate::definition::ParameterKind;

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "files-agree",
        title: "yml, handlers and mappers agree",
        standard: "The yml is the single list of commands and parameters: a command without a handler, a handler without a command, or a default mapper that is not there is a mistake.",
        remedy: "Declare the command in the yml and register its function in `src/lib.rs`, or remove both; let `mapper_in` and `mapper_out` name mappers that are there.",
        needs: Needs::Reading,
        check: files_agree,
    },
    Rule {
        id: "test-passes",
        title: "test-module is ok with the right parameters",
        standard: "`test-module` returns the text `ok`, or an error entry with advice a person can act on.",
        remedy: "`test` has to make one cheap call that succeeds: look at its path and at the authentication in `Client::new`.",
        needs: Needs::Reading,
        check: test_passes,
    },
    Rule {
        id: "test-needs-parameters",
        title: "test-module fails on an empty configuration",
        standard: "A parameter that an instance cannot do without is required: without it nothing is sent, and the test is not ok.",
        remedy: "Mark `url` and the credentials as `required` in the yml, or return `Error::Parameter` from `Client::new`.",
        needs: Needs::Reading,
        check: test_needs_parameters,
    },
    Rule {
        id: "test-refuses-wrong-credentials",
        title: "test-module fails on wrong credentials",
        standard: "`test-module` checks that the application can be reached and accepts the credentials.",
        remedy: "`test` has to make a call that the application refuses with wrong credentials, and to hand on its error with `?`.",
        needs: Needs::Reading,
        check: test_refuses_wrong_credentials,
    },
    Rule {
        id: "test-names-the-parameter",
        title: "what test-module says of wrong credentials names the parameter to look at",
        standard: "An error entry of `test-module` has advice a person can act on (wrong URL, wrong credentials, ...), naming the parameter to look at.",
        remedy: "Hand on the error of the HTTP client as it is; where the application says it in its own way, name the parameter in the message of your `Error::Vendor`.",
        needs: Needs::Reading,
        check: test_names_the_parameter,
    },
    Rule {
        id: "secrets-stay-hidden",
        title: "no secret shows in results or in the log, also when the vendor echoes it",
        standard: "No secret in any message: secrets are hidden also where the vendor echoes them.",
        remedy: "Build the HTTP client with `HttpClient::for_instance`, which knows the instance's secrets; log nothing that was not put through `instance.redactor()`.",
        needs: Needs::FakeVendor,
        check: secrets_stay_hidden,
    },
];

fn files_agree(stage: &Stage<'_>) -> Result<(), Stop> {
    match stage.subject.check() {
        Ok(()) => Ok(()),
        Err(problems) => {
            let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
            Err(Stop::broken(problems.join("; ")))
        }
    }
}

fn test_passes(stage: &Stage<'_>) -> Result<(), Stop> {
    let answer = stage.run(&Call::new("test-module"))?;
    if answer.entry()?.contents == "ok" {
        Ok(())
    } else {
        Err(answer.unlike("give `ok`"))
    }
}

fn test_needs_parameters(stage: &Stage<'_>) -> Result<(), Stop> {
    let answer = stage.run(&Call::new("test-module").without_params())?;
    match &answer.ended {
        Err(_) => Ok(()),
        Ok(entry) if entry.is_error() => Ok(()),
        Ok(_) => Err(answer.unlike("fail without parameters")),
    }
}

fn test_refuses_wrong_credentials(stage: &Stage<'_>) -> Result<(), Stop> {
    wrong_credentials(stage).map(drop)
}

fn test_names_the_parameter(stage: &Stage<'_>) -> Result<(), Stop> {
    let (secrets, advice) = wrong_credentials(stage)?;
    if secrets
        .iter()
        .any(|(name, _)| advice.contains(name.as_str()))
    {
        return Ok(());
    }
    let names: Vec<_> = secrets.keys().map(|name| format!("`{name}`")).collect();
    Err(Stop::broken(format!(
        "the advice was to name {}, and was: {}",
        names.join(" or "),
        shown(&Value::from(advice))
    )))
}

/// The parameters that are secret, each with a wrong value, and what the test says of them.
fn wrong_credentials(stage: &Stage<'_>) -> Result<(Map<String, Value>, String), Stop> {
    let wrong = json!("not-the-right-one");
    let secrets = secrets(stage)?;
    let mut call = Call::new("test-module");
    for (name, value) in &secrets {
        let value = match value {
            Value::Object(fields) => {
                let mut fields = fields.clone();
                fields.insert("password".to_owned(), wrong.clone());
                Value::Object(fields)
            }
            _ => wrong.clone(),
        };
        call = call.param(name, value);
    }
    let answer = stage.run(&call)?;
    let entry = answer.entry()?;
    if !entry.is_error() {
        return Err(answer.unlike("be refused with wrong credentials"));
    }
    let advice = match &entry.contents {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Ok((secrets, advice))
}

/// The parameters that are secret and that the instance has.
fn secrets(stage: &Stage<'_>) -> Result<Map<String, Value>, Stop> {
    let definition = stage
        .subject
        .definition()
        .map_err(|error| Stop::broken(error.to_string()))?;
    let secrets: Map<String, Value> = definition
        .parameters
        .iter()
        .filter(|parameter| {
            parameter.kind.is_secret() || parameter.kind == ParameterKind::Credentials
        })
        .filter_map(|parameter| {
            let value = stage.params.get(&parameter.name)?;
            Some((parameter.name.clone(), value.clone()))
        })
        .collect();
    if secrets.is_empty() {
        Err(Stop::not_applicable("the instance has no secret parameter"))
    } else {
        Ok(secrets)
    }
}

fn secrets_stay_hidden(stage: &Stage<'_>) -> Result<(), Stop> {
    use crate::testing::VendorAnswer;
    let secrets: Vec<String> = secrets(stage)?
        .values()
        .filter_map(|value| match value {
            Value::Object(fields) => fields["password"].as_str().map(str::to_owned),
            other => other.as_str().map(str::to_owned),
        })
        .filter(|secret| !secret.is_empty())
        .collect();
    let echo = json!({"error": {"message": format!("bad token {}", secrets.join(" ")), "detail": secrets}});
    let echo = VendorAnswer::json(403, &echo).with_header("X-Echo", &secrets.join(" "));
    stage.disturb_every(Role::Read, Effect::Instead(echo))?;
    let person = stage.person();
    for call in [
        Call::new("test-module"),
        Call::of("iam-get-user", &person.identity),
        Call::of("iam-create-user", &person.identity),
    ] {
        let answer = stage.run(&call)?;
        let said = match &answer.ended {
            Ok(entry) => entry.to_json().to_string(),
            Err(usage) => usage.clone(),
        };
        let heard = answer.log.join("\n");
        for (place, text) in [("the result", said), ("the log", heard)] {
            if secrets.iter().any(|secret| text.contains(secret.as_str())) {
                return Err(Stop::broken(format!(
                    "{place} of `{}` shows a secret of the instance",
                    answer.title
                )));
            }
        }
    }
    Ok(())
}
