#[test]
fn update_enables_a_disabled_user_first_when_that_is_allowed() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_disabled("ada"));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [FOUND, ENABLED, UPDATED].concat());
    assert!(trial.vendor().with(|users| users.is_active(&id)));
}

#[test]
fn disable_is_done_once() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["active"], false);
    assert!(!trial.vendor().with(|users| users.is_active(&id)));
    assert_eq!(trial.calls(), [FOUND, DISABLED].concat());

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User is already disabled.");
    assert_eq!(trial.calls(), FOUND);
}
