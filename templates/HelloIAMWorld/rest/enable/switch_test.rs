#[test]
fn enable_is_done_once() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_disabled("ada"));
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["action"], "enable");
    assert_eq!(outcome["active"], true);
    assert!(trial.vendor().with(|users| users.is_active(&id)));
    assert_eq!(trial.calls(), [FOUND, ENABLED].concat());

    let again = trial.run("iam-enable-user", ada());
    assert_eq!(again["reason"], "User is already enabled.");
    assert_eq!(trial.calls(), FOUND);
}
