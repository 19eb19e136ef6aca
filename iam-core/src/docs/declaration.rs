//! What the yml says of a command.

use super::markdown::{cell, paragraph, sentence};
use crate::definition::{Argument, Command};

/// What the yml says of a command, as a section begins: what it does, its arguments and its
/// outputs, in the form of the platform's own tool.
///
/// The platform's validators read it so: they look for `#### Base Command`, the name in backticks
/// on the second line after it, and the paths in the table whose columns are called `**Path**`,
/// `**Type**` and `**Description**`, up to the next heading, and compare them with the yml's.
pub fn declaration(command: &Command) -> String {
    let name = &command.name;
    let description = paragraph(&command.description);
    let mut text = format!("### {name}\n\n***\n");
    if !description.is_empty() {
        text.push_str(&format!("{description}\n"));
    }
    text.push_str(&format!(
        "\n#### Base Command\n\n`{name}`\n\n#### Input\n\n"
    ));
    if command.arguments.is_empty() {
        text.push_str("There are no input arguments for this command.\n");
    } else {
        text.push_str(
            "| **Argument Name** | **Description** | **Required** |\n| --- | --- | --- |\n",
        );
        for argument in &command.arguments {
            text.push_str(&row(argument));
        }
    }
    text.push_str("\n#### Context Output\n\n");
    if command.outputs.is_empty() {
        text.push_str("There is no context output for this command.\n");
    } else {
        text.push_str("| **Path** | **Type** | **Description** |\n| --- | --- | --- |\n");
        for output in &command.outputs {
            let kind = if output.kind.is_empty() {
                "unknown"
            } else {
                &output.kind
            };
            let (path, description) = (cell(&output.context_path), cell(&output.description));
            text.push_str(&format!("| {path} | {} | {description} |\n", cell(kind)));
        }
    }
    text
}

fn row(argument: &Argument) -> String {
    let mut description = sentence(&argument.description).into_owned();
    let mut add = |text: String| {
        if !description.is_empty() {
            description.push(' ');
        }
        description.push_str(&text);
    };
    if !argument.predefined.is_empty() {
        add(format!(
            "Possible values are: {}.",
            argument.predefined.join(", ")
        ));
    }
    if let Some(default) = argument.default.as_ref().filter(|text| !text.is_empty()) {
        add(format!("Default is {default}."));
    }
    let required = if argument.required {
        "Required"
    } else {
        "Optional"
    };
    format!(
        "| {} | {} | {required} |\n",
        cell(&argument.name),
        cell(&description)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Definition;

    fn told(yml: &str) -> String {
        let definition = Definition::parse(yml).unwrap();
        declaration(&definition.commands[0])
    }

    #[test]
    fn a_command_is_told_in_the_platforms_form() {
        let yml = "
name: Acme
script:
  commands:
  - name: acme-get
    description: |
      Gets a thing.
      Nothing is changed.
    arguments:
    - {name: id, description: 'The id | name', required: true}
    - {name: mode, description: How., predefined: [a, b], defaultValue: a}
    - {name: bare}
    outputs:
    - {contextPath: Acme.Thing.id, type: String, description: Its id.}
    - {contextPath: Acme.Thing.x, description: ''}
";
        let expected = "### acme-get

***
Gets a thing. Nothing is changed.

#### Base Command

`acme-get`

#### Input

| **Argument Name** | **Description** | **Required** |
| --- | --- | --- |
| id | The id \\| name. | Required |
| mode | How. Possible values are: a, b. Default is a. | Optional |
| bare |  | Optional |

#### Context Output

| **Path** | **Type** | **Description** |
| --- | --- | --- |
| Acme.Thing.id | String | Its id. |
| Acme.Thing.x | unknown |  |
";
        assert_eq!(told(yml), expected);
    }

    #[test]
    fn a_command_may_take_and_give_nothing() {
        let expected = "### acme-get

***

#### Base Command

`acme-get`

#### Input

There are no input arguments for this command.

#### Context Output

There is no context output for this command.
";
        assert_eq!(
            told("{name: Acme, script: {commands: [{name: acme-get}]}}"),
            expected
        );
    }
}
