//! `questions`: every question is told, and every answer that is told is taken.

use serde_json::Value;

use super::{Test, stderr};

#[test]
fn every_question_is_told() {
    let test = Test::new();
    let done = test.run(&["questions", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(document["schema"], 1);
    let questions = document["questions"].as_array().unwrap();
    for question in questions {
        let keys: Vec<&str> = question
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .filter(|key| *key != "default_by_style")
            .collect();
        assert_eq!(
            keys,
            [
                "key",
                "option",
                "type",
                "required",
                "choices",
                "default",
                "condition",
                "help"
            ]
        );
        assert!(!question["help"].as_str().unwrap().is_empty());
    }
    let keys: Vec<&str> = questions
        .iter()
        .map(|it| it["key"].as_str().unwrap())
        .collect();
    assert_eq!(keys[..2], ["name", "style"]);

    let done = test.run(&["questions"]);
    let listed = String::from_utf8(done.stdout).unwrap();
    for key in keys {
        assert!(listed.lines().any(|line| line == key), "{key}:\n{listed}");
    }
    for line in listed.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

/// The manual's answers file is one, and its table has every key of a question.
#[test]
fn the_manual_holds() {
    let manual = include_str!("../../docs/answers.md");
    let (_, rest) = manual.split_once("\n```yaml\n").unwrap();
    let (example, _) = rest.split_once("\n```").unwrap();
    let test = Test::new().file("answers.yml", example);
    let done = test.run(&["--integration", "--answers", "answers.yml"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    let record = test.record("AcmeCloud");
    assert!(
        record.contains("id: Acme Cloud IAM\n  style: scim\n  commands: enable\n"),
        "{record}"
    );

    let done = test.run(&["questions", "--json"]);
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    for question in document["questions"].as_array().unwrap() {
        for key in question.as_object().unwrap().keys() {
            assert!(manual.contains(&format!("\n| `{key}` | ")), "{key}");
        }
    }
}

/// Every choice of every question, as `questions` tells it, is taken back by `--answers`.
#[test]
fn every_answer_that_is_told_is_taken() {
    let test = Test::new();
    let done = test.run(&["questions", "--json"]);
    let document: Value = serde_json::from_slice(&done.stdout).unwrap();
    let mut taken = 0;
    for question in document["questions"].as_array().unwrap() {
        for choice in question["choices"].as_array().into_iter().flatten() {
            let styles = [&choice["condition"], &question["condition"]];
            let style = styles.into_iter().find_map(|it| it["style"][0].as_str());
            let key = question["key"].as_str().unwrap();
            let mut answers = serde_json::json!({"name": "Acme"});
            answers["style"] = style.unwrap_or("rest").into();
            answers[key] = choice["value"].clone();
            let done = test.run_with(
                &["--integration", "--answers", "-", "--dry-run"],
                &answers.to_string(),
            );
            assert_eq!(done.status.code(), Some(0), "{answers}: {}", stderr(&done));
            taken += 1;
        }
    }
    assert!(taken > 10, "{taken}");
}
