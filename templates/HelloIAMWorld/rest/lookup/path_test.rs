/// The calls that look ada up, when she is not there and when she is.
const NOT_FOUND: &[&str] = &["GET /users/ada"];
const FOUND: &[&str] = &["GET /users/ada"];

#[test]
fn a_user_who_is_called_otherwise_is_not_taken_for_the_one_asked_for() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("bob"));
    // A user name that is the id of somebody else.
    let profile = json!({"user-profile": {"username": "u1"}});
    let outcome = trial.run("iam-disable-user", profile);
    assert_eq!(outcome["reason"], "User does not exist");
    assert_eq!(trial.calls(), ["GET /users/u1"]);
}

#[test]
fn a_value_is_encoded_into_the_path() {
    let trial = trial();
    let profile = json!({"user-profile": {"username": "../a?b=c d/é"}});
    trial.run("iam-get-user", profile);
    assert_eq!(trial.calls(), ["GET /users/..%2Fa%3Fb%3Dc%20d%2F%C3%A9"]);
}
