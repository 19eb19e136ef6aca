/// The calls that look ada up, when she is not there and when she is.
const NOT_FOUND: &[&str] = &["GET /users?user_name=ada"];
const FOUND: &[&str] = &["GET /users?user_name=ada"];

#[test]
fn a_value_is_encoded_into_the_query() {
    let trial = trial();
    let profile = json!({"user-profile": {"username": "a&b=c d/é"}});
    trial.run("iam-get-user", profile);
    assert_eq!(
        trial.calls(),
        ["GET /users?user_name=a%26b%3Dc%20d%2F%C3%A9"]
    );
}
