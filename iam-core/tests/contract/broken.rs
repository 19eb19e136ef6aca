//! Each wrong client is caught, by the rule that is about what is wrong with it.

use std::collections::BTreeSet;

use iam_core::testing::{RestApi, RestVendor, ScimVendor, contract};
use serde_json::json;

use crate::{
    defect::Defect::{self, *},
    rest, scim,
};

/// Which rules catch a defect. The first is the one that is about it.
enum Caught {
    /// By these rules, and by no other.
    By(&'static [&'static str]),
    /// By this rule, and by many that cannot go on then.
    ByManyAs(&'static str),
}

use Caught::{By, ByManyAs};

const DEFECTS: &[(Defect, Caught)] = &[
    (HandlesWhatNobodyDeclares, By(&["files-agree"])),
    (TestsAWrongPath, By(&["test-passes"])),
    (
        IsHappyWithoutUrl,
        By(&[
            "test-needs-parameters",
            "test-refuses-wrong-credentials",
            "test-names-the-parameter",
        ]),
    ),
    (
        TestsNothing,
        By(&["test-refuses-wrong-credentials", "test-names-the-parameter"]),
    ),
    (TestSaysNothing, By(&["test-names-the-parameter"])),
    (
        LogsItsPassword,
        By(&[
            "secrets-stay-hidden",
            "create-empty-fails",
            "switched-off-calls-nobody",
        ]),
    ),
    (
        ListsNoFields,
        By(&["fields-are-listed", "mapped-fields-are-listed"]),
    ),
    (ListsOtherFields, By(&["mapped-fields-are-listed"])),
    (MakesUsersUp, ByManyAs("unknown-user-is-not-found")),
    (MakesUsersUp, ByManyAs("update-skips-unknown-users")),
    (MakesUsersUp, ByManyAs("disable-skips-unknown-users")),
    (MakesUsersUp, ByManyAs("update-creates-when-allowed")),
    (
        AsksForTheNameAlways,
        By(&["known-user-is-found-by-each-key"]),
    ),
    (
        MarksWhoWasLookedUp,
        By(&[
            "look-up-changes-nothing",
            "disable-is-done-once",
            "disable-replayed-is-a-skip",
            "enable-is-done-once",
            "create-leaves-a-user-alone-when-updating-is-off",
            "active-as-text",
        ]),
    ),
    (
        HidesTheStatusOfALookUp,
        By(&[
            "look-up-not-found-is-unknown",
            "refused-look-up-is-not-nobody",
            "error-code-is-the-status",
            "rate-limit-past-patience-is-reported",
        ]),
    ),
    (TakesNothingForAUser, By(&["empty-answer-is-nobody"])),
    (TakesAPageForNobody, By(&["page-is-not-nobody"])),
    (
        TakesARefusalForNobody,
        By(&[
            "refused-look-up-is-not-nobody",
            "error-code-is-the-status",
            "error-text-is-the-vendors",
            "rate-limit-past-patience-is-reported",
        ]),
    ),
    (TakesNoAnswerForNobody, By(&["unreachable-is-not-nobody"])),
    (TakesTheFirstMatch, By(&["several-hits-touch-nobody"])),
    (
        TakesTheFirstRow,
        By(&["ignored-filter-touches-nobody", "several-hits-touch-nobody"]),
    ),
    (ReadsOnePage, By(&["list-is-walked-to-its-end"])),
    (EscapesForAnotherLanguage, By(&["key-is-escaped"])),
    (
        JoinsFilters,
        By(&["key-is-escaped", "list-is-walked-to-its-end"]),
    ),
    (
        InventsNames,
        By(&["create-empty-fails", "known-user-is-found-by-each-key"]),
    ),
    (NeedsAFamilyName, ByManyAs("create-minimal")),
    (ForgetsTheNewId, ByManyAs("create-minimal")),
    (
        NeedsANumericPostalCode,
        By(&[
            "create-maximal",
            "create-then-get-agree",
            "update-reads-back",
            "update-keeps-the-rest",
        ]),
    ),
    (CreatesWithoutTheTitle, By(&["create-then-get-agree"])),
    (FindsNobody, ByManyAs("create-existing-updates")),
    (HidesAConflict, By(&["create-race-becomes-update"])),
    (CreatesTwice, By(&["create-is-not-sent-twice"])),
    (
        TakesARefusedCreationForDone,
        By(&[
            "create-refused-is-a-failure",
            "create-race-becomes-update",
            "error-body-of-any-shape",
            "error-code-is-the-status",
            "error-text-is-the-vendors",
            "error-text-is-readable",
            "rate-limit-past-patience-is-reported",
        ]),
    ),
    (UpdatesWithoutTheTitle, By(&["update-reads-back"])),
    (UpdatesWithNulls, By(&["update-keeps-the-rest"])),
    (
        EnablesNobody,
        By(&["update-enables-when-allowed", "enable-enables"]),
    ),
    (
        EnablesWithEveryUpdate,
        By(&["update-leaves-disabled-users-disabled"]),
    ),
    (NeverRenames, By(&["update-follows-a-new-name"])),
    (
        TakesAVanishedUserForUpdated,
        By(&["update-of-a-vanished-user-fails"]),
    ),
    (
        DisablesNobody,
        By(&[
            "disable-disables",
            "update-enables-when-allowed",
            "update-leaves-disabled-users-disabled",
            "disable-is-done-once",
            "disable-replayed-is-a-skip",
            "disable-refused-is-a-failure",
            "enable-enables",
            "id-is-encoded",
            "id-may-be-a-number",
        ]),
    ),
    (
        SaysNothingOfDisabledUsers,
        By(&[
            "disable-is-done-once",
            "update-enables-when-allowed",
            "update-leaves-disabled-users-disabled",
            "disable-disables",
            "enable-enables",
            "id-is-encoded",
            "id-may-be-a-number",
            "active-as-text",
        ]),
    ),
    (SkipsNothing, By(&["disable-replayed-is-a-skip"])),
    (
        TakesARefusedDisableForDone,
        By(&["disable-refused-is-a-failure", "disable-replayed-is-a-skip"]),
    ),
    (
        DisablesTheFirst,
        By(&["disable-touches-no-one-else", "active-as-text"]),
    ),
    (
        SaysNothingOfActiveUsers,
        By(&[
            "enable-is-done-once",
            "ignored-filter-touches-nobody",
            "create-then-get-agree",
            "update-enables-when-allowed",
            "disable-touches-no-one-else",
            "enable-enables",
            "active-as-text",
        ]),
    ),
    (
        CallsWhenItIsMade,
        By(&[
            "switched-off-calls-nobody",
            "create-empty-fails",
            "unreachable-is-not-nobody",
        ]),
    ),
    (CutsIdsApart, By(&["id-is-encoded"])),
    (ReadsIdsAsText, By(&["id-may-be-a-number"])),
    (TakesAnyTextForTrue, By(&["active-as-text"])),
    (
        TakesNothingForDisabled,
        By(&["active-not-said-enables-nobody"]),
    ),
    (NeedsAnAddress, By(&["null-address"])),
    (NeedsErrorMessages, By(&["error-body-of-any-shape"])),
    (
        MakesCodesUp,
        By(&[
            "error-code-is-the-status",
            "refused-look-up-is-not-nobody",
            "create-refused-is-a-failure",
            "update-of-a-vanished-user-fails",
            "disable-replayed-is-a-skip",
            "disable-refused-is-a-failure",
            "rate-limit-past-patience-is-reported",
        ]),
    ),
    (SaysThatItFailed, By(&["error-text-is-the-vendors"])),
    (
        ShowsItsInsides,
        By(&[
            "error-text-is-readable",
            "error-text-is-the-vendors",
            "disable-replayed-is-a-skip",
        ]),
    ),
    (WaitsForNothing, By(&["rate-limit-is-waited-for"])),
    (
        HidesARateLimit,
        By(&["rate-limit-past-patience-is-reported"]),
    ),
];

fn report(defect: Defect) -> contract::Report {
    match defect {
        JoinsFilters | ReadsOnePage => contract::suite(scim::integration(), ScimVendor::default)
            .param("defect", defect.name())
            .report(),
        _ => contract::suite(rest::integration_with(defect), RestVendor::default)
            .param("defect", defect.name())
            .report(),
    }
}

/// One part of the table, so that the parts are checked side by side.
fn check(part: usize) {
    const PARTS: usize = 4;
    let mut wrong = Vec::new();
    for (defect, caught) in DEFECTS.iter().skip(part).step_by(PARTS) {
        let broken: BTreeSet<_> = report(*defect).broken().into_iter().collect();
        let is_right = match caught {
            By(rules) => broken == rules.iter().copied().collect(),
            ByManyAs(rule) => broken.contains(rule) && broken.len() > 8,
        };
        if !is_right {
            wrong.push(format!("{defect:?} is caught by {broken:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn wrong_clients_are_caught_by_the_rules_about_them_1() {
    check(0);
}

#[test]
fn wrong_clients_are_caught_by_the_rules_about_them_2() {
    check(1);
}

#[test]
fn wrong_clients_are_caught_by_the_rules_about_them_3() {
    check(2);
}

#[test]
fn wrong_clients_are_caught_by_the_rules_about_them_4() {
    check(3);
}

#[test]
fn every_defect_is_in_the_table() {
    for defect in Defect::ALL {
        assert!(
            DEFECTS.iter().any(|(known, _)| known == defect),
            "{defect:?}"
        );
    }
}

#[test]
fn there_is_no_rule_without_a_client_that_it_catches() {
    for rule in contract::rules() {
        assert!(
            DEFECTS.iter().any(|(_, caught)| match caught {
                By(rules) => rules.contains(&rule.id),
                ByManyAs(id) => *id == rule.id,
            }),
            "{}",
            rule.id
        );
    }
}

#[test]
fn a_broken_rule_tells_what_the_client_did_and_what_to_change() {
    let report = contract::suite(rest::integration(), RestVendor::default)
        .param("defect", DisablesNobody.name())
        .only("disable-disables")
        .report();
    assert_eq!(
        report.to_string(),
        "\
fail  disable-disables  a disabled user cannot log in, and is read back so
      the standard: disable, an active user: G D, success, active false.
      what happened: `iam-get-user` was to give `active` false, and gave true
      what the client did:
        iam-create-user -> success true, action create, active true, id u1
          GET /users?user_name=contract-01 -> 200
          POST /users -> 201
        iam-disable-user -> success true, action disable, active false, id u1
          GET /users?user_name=contract-01 -> 200
        iam-get-user -> success true, action get, active true, id u1
          GET /users?user_name=contract-01 -> 200
      what to change: `disable_user` has to make the call that keeps the user from logging in, \
         and to look at what the application says of it.
1 rule: 0 kept, 1 broken, 0 skipped
"
    );
}

/// A user who cannot be made breaks most rules: one of them says what to change.
#[test]
fn a_rule_that_no_user_could_be_made_for_names_the_rule_to_mend_first() {
    let choosy = || RestVendor::new(RestApi::default().requires(&["badge"]));
    let of = |rules: &[&str]| {
        let suite = contract::suite(rest::integration(), choosy);
        let suite = rules.iter().fold(suite, |suite, rule| suite.only(rule));
        suite.report()
    };
    let report = of(&["create-minimal", "disable-disables"]);
    let text = report.to_string();
    let what = "      what happened: `iam-create-user` was to succeed, and gave: success false, \
         action create, errorCode 400, errorMessage Bad request: badge is needed\n";
    assert_eq!(text.matches(what).count(), 2, "{text}");
    let remedy = "      what to change: `create_user` has to send what the application needs";
    assert_eq!(text.matches(remedy).count(), 1, "{text}");
    let short = format!(
        "read back so\n{what}      what to change: `create-minimal` comes first: \
         no user could be made to check this with.\n2 rules:"
    );
    assert!(text.contains(&short), "{text}");
    let rules = &report.to_json()["rules"];
    assert_eq!(rules[0]["first"], json!(null));
    assert_eq!(rules[1]["first"], "create-minimal");

    // Alone it tells everything: there is no other rule to read.
    let alone = of(&["disable-disables"]);
    assert!(
        alone.to_string().contains("what the client did:"),
        "{alone}"
    );
    assert_eq!(alone.to_json()["rules"][0]["first"], json!(null));
}

#[test]
#[should_panic(expected = "the client breaks the standard: disable-disables")]
fn run_panics_with_the_report() {
    contract::suite(rest::integration(), RestVendor::default)
        .param("defect", DisablesNobody.name())
        .only("disable-disables")
        .run();
}

#[test]
fn a_rule_that_a_vendor_gives_no_means_to_keep_is_reported_with_the_reason() {
    let report = contract::suite(rest::integration(), RestVendor::default)
        .param("defect", DisablesNobody.name())
        .only("disable-disables")
        .except("disable-disables", "Acme's users are never disabled")
        .report();
    assert!(report.is_kept());
    assert_eq!(
        report.to_string(),
        "skip  disable-disables  Acme's users are never disabled\n\
         1 rule: 0 kept, 0 broken, 1 skipped\n"
    );
}
