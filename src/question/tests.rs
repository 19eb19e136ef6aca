use std::collections::BTreeSet;

use super::answers_file::{line_of, recorded_words};
use super::*;
use crate::answers::{Answers, ChoiceKey, CoreSource, Part, Style};
use crate::cli;
use crate::record::Record;

#[test]
fn every_question_is_an_option_with_the_same_help() {
    let command = cli::command();
    for question in Question::all() {
        let option = command
            .get_arguments()
            .find(|option| option.get_id() == question.key);
        let option = option.unwrap_or_else(|| panic!("{} is no option", question.key));
        let long = option.get_long().map(|long| format!("--{long}"));
        assert_eq!(long, Some(question.option()));
        let help = option.get_help().map(ToString::to_string);
        assert_eq!(help, Some(question.option_help()));
    }
}

#[test]
fn every_choice_is_a_question_unless_it_is_seen() {
    let keys: BTreeSet<&str> = Question::all()
        .iter()
        .map(|question| question.key)
        .collect();
    assert_eq!(keys.len(), Question::all().len(), "each once");
    for key in ChoiceKey::ALL {
        let asked = key.part != Part::Circumstance || key.name == "core" || key.name == "from_scim";
        assert_eq!(keys.contains(key.name), asked, "{}", key.name);
    }
}

#[test]
fn a_help_says_what_fits() {
    for (key, help) in [
        ("name", "Its name; my-integration and MyIntegration are one"),
        (
            "style",
            "What the vendor offers: rest, scim [default: rest]",
        ),
        ("id", "What the platform shows [default: the name]"),
        (
            "docker_image",
            "The image it runs in [default: demisto/CRATE:0.1.0]",
        ),
        ("template", "The template set [default: HelloIAMWorld]"),
        (
            "lookup",
            "How a user is looked up: query, path, filter, search",
        ),
        (
            "auth",
            "How requests are authenticated:\n\
             basic, bearer, api-key, oauth2-client-credentials,\n\
             oauth2-password, session",
        ),
    ] {
        assert_eq!(Question::named(key).unwrap().option_help(), help);
    }
}

#[test]
fn a_question_tells_type_choices_default_and_condition() {
    let lookup = Question::named("lookup").unwrap().to_json();
    assert_eq!(lookup["type"], "choice");
    assert_eq!(lookup["default"], "query");
    assert_eq!(lookup["condition"]["style"][0], "rest");
    assert_eq!(lookup["choices"][1]["value"], "path");
    assert_eq!(lookup["option"], "--lookup");
    let commands = Question::named("commands").unwrap().to_json();
    assert_eq!(commands["type"], "choices");
    assert!(commands["default"].is_null());
    let name = Question::named("name").unwrap().to_json();
    assert_eq!(name["required"], true);
    assert!(name["choices"].is_null() && name["condition"].is_null());
    let auth = Question::named("auth").unwrap();
    assert_eq!(auth.default_for(Style::Rest), Some("basic"));
    assert_eq!(auth.to_json()["default_by_style"]["rest"], "basic");
}

#[test]
fn a_record_answers_what_it_was_made_from() {
    let mut answers = Answers::new("MyIntegration".parse().unwrap());
    answers.choices.style = Style::Scim;
    answers.choices.id = Some("My Integration".parse().unwrap());
    answers.choices.docker_image = Some("acme.example/iam:1".parse().unwrap());
    answers.core = CoreSource::Path {
        path: "../core".to_owned(),
        version: "0.1.0".parse().unwrap(),
    };
    let record = Record::new("HelloIAMWorld", &answers).text();
    let mut words = recorded_words("work/MyIntegration/.iam-init.yml", &record);
    words.sort();
    let words: Vec<(&str, &str)> = words.iter().map(|(key, word)| (*key, &**word)).collect();
    assert_eq!(
        words,
        [
            ("core", "path:work/MyIntegration/../core"),
            ("docker_image", "acme.example/iam:1"),
            ("id", "My Integration"),
            ("name", "MyIntegration"),
            ("style", "scim"),
        ]
    );
}

#[test]
fn a_line_is_found_by_its_key() {
    for (text, line) in [
        ("name: a\nstyle: b\n", Some(2)),
        ("# style\n'style' : b", Some(2)),
        ("{\n \"name\": 1,\n \"style\": 2}", Some(3)),
        ("{name: a, style: b}", Some(1)),
        ("lifestyle: a\n  style: b", Some(2)),
        ("? style\n: b", None),
    ] {
        assert_eq!(line_of(text, "style"), line, "{text}");
    }
}
