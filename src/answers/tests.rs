use std::collections::BTreeSet;

use super::*;

#[test]
fn a_choice_has_one_name_and_its_values_too() {
    let mut names = BTreeSet::new();
    for key in ChoiceKey::ALL {
        assert!(names.insert(key.name), "{}", key.name);
        let mut words = BTreeSet::new();
        for value in key.values() {
            assert!(words.insert(value.word), "{} {}", key.name, value.word);
            assert!(!value.help.is_empty() && !value.styles.is_empty());
        }
    }
}

#[test]
fn what_is_not_said_is_left_to_the_style() {
    let mut answers = Answers::new("Acme".parse().unwrap());
    for (style, auth, lookup) in [
        (Style::Rest, vec!["basic"], vec!["query"]),
        (Style::Scim, vec![], vec![]),
    ] {
        answers.choices.style = style;
        let of = |name| ChoiceKey::named(name).unwrap().of(&answers);
        assert_eq!((of("auth"), of("lookup")), (auth, lookup), "{style:?}");
        for key in ChoiceKey::shapes() {
            assert!(key.given(&answers).is_empty(), "{}", key.name);
            assert_eq!(key.of(&answers).first().copied(), key.default_for(style));
        }
    }
}

#[test]
fn extra_commands_are_a_set_in_their_own_order() {
    let typed = [
        ExtraCommand::Enable,
        ExtraCommand::Groups,
        ExtraCommand::Enable,
    ];
    let commands: ExtraCommands = typed.into_iter().collect();
    assert_eq!(
        commands.iter().collect::<Vec<_>>(),
        [ExtraCommand::Groups, ExtraCommand::Enable]
    );
}
