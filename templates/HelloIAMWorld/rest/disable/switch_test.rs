#[test]
fn update_enables_a_disabled_user_first_when_that_is_allowed() {
    let trial = trial();
    trial
        .vendor()
        .with(|users| users.add(json!({"user_name": "ada", "active": false})));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["active"], true);
    assert_eq!(trial.calls(), [FOUND, ENABLED, UPDATED].concat());
    assert_eq!(trial.vendor().with(|users| users.get("u1"))["active"], true);
}

#[test]
fn disable_is_done_once() {
    let trial = trial();
    trial
        .vendor()
        .with(|users| users.add(json!({"user_name": "ada"})));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["active"], false);
    assert_eq!(
        trial.vendor().with(|users| users.get("u1"))["active"],
        false
    );
    assert_eq!(trial.calls(), [FOUND, DISABLED].concat());

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User is already disabled.");
    assert_eq!(trial.calls(), FOUND);
}
