/// The calls that look ada up, when she is not there and when she is.
const NOT_FOUND: &[&str] = &["GET /users?filter=user_name%20eq%20%22ada%22"];
const FOUND: &[&str] = &["GET /users?filter=user_name%20eq%20%22ada%22"];

#[test]
fn a_value_is_escaped_in_the_filter() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("bob"));
    let profile = json!({"user-profile": {"username": "\" or user_name eq \"bob"}});
    let outcome = trial.run("iam-disable-user", profile);
    assert_eq!(outcome["reason"], "User does not exist");
    let [request] = trial.vendor().requests().try_into().expect("one request");
    assert_eq!(
        request.query_value("filter").as_deref(),
        Some(r#"user_name eq "\" or user_name eq \"bob""#)
    );
}
