#[test]
fn enable_has_nobody_to_enable() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["reason"], "User is already enabled.");
    assert_eq!(trial.calls(), FOUND);

    trial.run("iam-disable-user", ada());
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["reason"], "User does not exist");
}
