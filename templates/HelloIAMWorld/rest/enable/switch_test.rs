#[test]
fn enable_is_done_once() {
    let trial = trial();
    trial
        .vendor()
        .with(|users| users.add(json!({"user_name": "ada", "active": false})));
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["action"], "enable");
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.vendor().with(|users| users.get("u1"))["active"], true);
    assert_eq!(trial.calls(), [FOUND, ENABLED].concat());

    let again = trial.run("iam-enable-user", ada());
    assert_eq!(again["reason"], "User is already enabled.");
    assert_eq!(trial.calls(), FOUND);
}
