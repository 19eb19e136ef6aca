/// The calls that look ada up, when she is not there and when she is.
const NOT_FOUND: &[&str] = &["POST /users/search"];
const FOUND: &[&str] = &["POST /users/search", "GET /users/u1"];

#[test]
fn a_search_asks_for_the_value_as_it_is() {
    let trial = trial();
    let profile = json!({"user-profile": {"username": "a\"b\\c"}});
    trial.run("iam-get-user", profile);
    let [request] = trial.vendor().requests().try_into().expect("one request");
    assert_eq!(request.json(), json!({"user_name": "a\"b\\c"}));
}

#[test]
fn a_user_who_goes_between_search_and_reading_is_not_there() {
    let trial = trial();
    let found = VendorAnswer::json(200, &json!({"result": [{"user_id": "u7"}]}));
    trial.vendor().answer_next(found);
    let outcome = trial.run("iam-get-user", ada());
    assert_eq!(outcome["errorMessage"], "User does not exist");
    assert_eq!(trial.calls(), ["POST /users/search", "GET /users/u7"]);
}
