//! The rules, a file for each group.

mod answers;
mod connection;
mod create;
mod disable;
mod enable;
mod errors;
mod identifiers;
mod lookup;
mod schema;
mod switches;
mod update;
mod weather;

// What rules are made of: each file takes from here what it needs.
use super::{
    answer::{Answer, shown},
    call::Call,
    disguise::Disguise,
    disturbance::Effect,
    exchange::Exchange,
    habits::Role,
    person::Person,
    rule::{Needs, Rule},
    stage::Stage,
    stop::Stop,
};

/// Every rule, from the simplest to the strangest: a client is filled in in this order too.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [
        connection::RULES,
        schema::RULES,
        lookup::RULES,
        create::RULES,
        update::RULES,
        disable::RULES,
        enable::RULES,
        switches::RULES,
        identifiers::RULES,
        answers::RULES,
        errors::RULES,
        weather::RULES,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_kebab_case_and_unique() {
        let mut ids: Vec<_> = all().map(|rule| rule.id).collect();
        for id in &ids {
            assert!(
                id.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{id}"
            );
        }
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }

    #[test]
    fn every_rule_says_what_it_is_what_is_behind_it_and_what_to_change() {
        for rule in all() {
            for text in [rule.title, rule.standard, rule.remedy] {
                assert!(
                    !text.is_empty() && !text.contains("  "),
                    "{}: {text:?}",
                    rule.id
                );
            }
            assert!(!rule.title.ends_with('.'), "{}", rule.id);
        }
    }
}
