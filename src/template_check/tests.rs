use std::collections::{BTreeMap, BTreeSet};

use super::answers::combinations;
use super::influence::Influence;
use crate::answers::{Choice as _, ChoiceKey, Style};
use crate::template_set::TemplateSet;

#[test]
fn every_value_of_every_question_is_tried_in_every_style_that_has_it() {
    for key in ChoiceKey::ALL {
        let mut tried: BTreeMap<&str, BTreeSet<Style>> = BTreeMap::new();
        for combination in combinations(&BTreeSet::from([key.name])) {
            let answers = &combination.answers;
            for word in key.given(answers) {
                tried.entry(word).or_default().insert(answers.choices.style);
            }
        }
        for value in key.values() {
            let styles = match key.name {
                // Each style is its own.
                Style::KEY => Style::parse(value.word).into_iter().collect(),
                _ => value.styles.iter().copied().collect(),
            };
            assert_eq!(
                tried.get(value.word),
                Some(&styles),
                "{} {}",
                key.name,
                value.word
            );
        }
    }
}

#[test]
fn values_of_which_several_may_hold_are_tried_together() {
    let several = combinations(&BTreeSet::from(["commands"]))
        .iter()
        .any(|combination| combination.answers.choices.commands.iter().count() > 1);
    assert!(several);
}

#[test]
fn a_combination_can_be_typed() {
    let keys = BTreeSet::from(["lookup", "surroundings"]);
    let typed: Vec<String> = combinations(&keys).iter().map(|it| it.typed()).collect();
    assert!(typed.contains(&"--style rest --lookup path in a workspace".to_owned()));
    assert!(typed.contains(&"--style scim".to_owned()));
    assert!(
        !typed.iter().any(|it| it.contains("scim --lookup")),
        "REST only"
    );
}

#[test]
fn a_variable_depends_on_the_answers_that_change_it() {
    let set = TemplateSet::built_in(TemplateSet::DEFAULT).unwrap();
    let influence = Influence::of(&set);
    let on = |variable: &str| -> BTreeSet<&str> {
        influence
            .on(&BTreeSet::from([variable.to_owned()]))
            .collect()
    };
    for (variable, keys) in [
        ("name", &[][..]),
        ("style", &["style"]),
        ("lookup", &["style", "lookup"]),
        ("in_workspace", &["surroundings"]),
        ("core_dependency", &["core"]),
    ] {
        assert_eq!(on(variable), keys.iter().copied().collect(), "{variable}");
    }
    assert!(on("server").contains("from_scim"));
}
