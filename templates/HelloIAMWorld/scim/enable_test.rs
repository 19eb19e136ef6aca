#[test]
fn enable_is_done_once() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    trial.run("iam-disable-user", ada());
    let outcome = trial.run("iam-enable-user", ada());
    assert_eq!(outcome["action"], "enable");
    assert_eq!(outcome["active"], true);
    assert_eq!(held(&trial)["active"], true);

    let again = trial.run("iam-enable-user", ada());
    assert_eq!(again["reason"], "User is already enabled.");
}

#[test]
fn enable_skips_a_user_who_is_not_there() {
    let outcome = trial().run("iam-enable-user", ada());
    assert_eq!(outcome["reason"], "User does not exist");
}
