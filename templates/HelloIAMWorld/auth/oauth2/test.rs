#[test]
fn one_token_is_fetched_for_all_calls_of_a_command() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    assert!(trial.calls().len() > 1);
    assert_eq!(trial.log_ins(), ["POST /oauth/token"]);
}

#[test]
fn a_token_that_is_refused_is_renewed_once() {
    let trial = trial();
    trial.vendor().answer_next(VendorAnswer::empty(401));
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(trial.log_ins(), ["POST /oauth/token"; 2]);
}

#[test]
fn test_module_says_whether_it_was_the_token_or_the_call() {
    let (no_token, no_access) = (trial().with_param("scope", json!("else")), trial());
    let advice = no_token.run("test-module", json!({})).to_string();
    assert!(advice.contains("fetching a token failed"), "{advice}");
    assert!(advice.contains("check `scope`"), "{advice}");
    assert_eq!(no_token.calls(), [""; 0]);

    no_access.vendor().refuse_tokens();
    let advice = no_access.run("test-module", json!({})).to_string();
    assert!(advice.contains("the token was fetched, but"), "{advice}");
}
