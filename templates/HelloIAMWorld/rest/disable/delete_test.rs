/// The calls that disable ada.
const DISABLED: &[&str] = &["DELETE /users/u1"];

#[test]
fn a_user_who_is_disabled_is_gone() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-disable-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["active"], false);
    assert!(trial.vendor().with(|users| users.is_empty()));
    assert_eq!(trial.calls(), [FOUND, DISABLED].concat());

    let again = trial.run("iam-disable-user", ada());
    assert_eq!(again["reason"], "User does not exist");
    assert_eq!(trial.calls(), NOT_FOUND);
}

#[test]
fn a_user_who_was_disabled_is_created_anew() {
    for command in ["iam-create-user", "iam-update-user"] {
        let trial = trial();
        let id = trial.vendor().with(|users| users.add_named("ada"));
        trial.run("iam-disable-user", ada());
        let outcome = trial.run(command, ada());
        assert_eq!(outcome["action"], "create", "{command}");
        assert_eq!(outcome["active"], true, "{command}");
        assert_ne!(outcome["id"], id, "{command}");
    }
}
