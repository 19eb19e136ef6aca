use serde_json::json;

use super::print;
use crate::answers::{Choice as _, Style};
use crate::error::Error;
use crate::exit::Exit;
use crate::question::{Kind, Question};
use crate::request::Format;

/// `questions`
pub(super) fn run(format: Format) -> Result<Exit, Error> {
    let questions = Question::all();
    let listing = if format == Format::Json {
        let questions: Vec<_> = questions.iter().map(Question::to_json).collect();
        format!("{:#}\n", json!({"schema": 1, "questions": questions}))
    } else {
        questions.iter().map(block).collect::<Vec<_>>().join("\n")
    };
    print(listing.as_bytes())?;
    Ok(Exit::Done)
}

/// A question, its default and its choices.
fn block(question: &Question) -> String {
    let mut block = format!("{}\n  {}\n", question.key, question.help);
    let styles = question.styles();
    if styles.len() < Style::ALL.len() {
        block.push_str(&format!("  only with style {}\n", words(&styles)));
    }
    for style in &styles {
        if let Some(default) = question.default_for(*style) {
            let all = styles
                .iter()
                .all(|other| question.default_for(*other) == Some(default));
            if all {
                block.push_str(&format!("  default: {default}\n"));
                break;
            }
            block.push_str(&format!(
                "  default with style {}: {default}\n",
                style.as_str()
            ));
        }
    }
    if let Kind::Choice(key) = question.kind {
        let values = key.values();
        let width = values
            .iter()
            .map(|value| value.word.len())
            .max()
            .unwrap_or(0);
        for value in values {
            let only = if value.styles.len() < styles.len() {
                format!(" (style {})", words(value.styles))
            } else {
                String::new()
            };
            block.push_str(&format!(
                "    {:width$}  {}{only}\n",
                value.word, value.help
            ));
        }
    }
    block
}

fn words(styles: &[Style]) -> String {
    styles
        .iter()
        .map(|style| style.as_str())
        .collect::<Vec<_>>()
        .join(" or ")
}
