#[test]
fn one_session_is_begun_for_all_calls_of_a_command_and_ended() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    assert!(trial.calls().len() > 1);
    assert_eq!(trial.log_ins(), ["POST /login", "POST /logout"]);
}

#[test]
fn a_session_that_is_refused_is_begun_anew_once() {
    let trial = trial();
    trial.vendor().answer_next(VendorAnswer::empty(401));
    let outcome = trial.run("iam-create-user", ada());
    assert_eq!(outcome["success"], true);
    let log_ins = ["POST /login", "POST /login", "POST /logout"];
    assert_eq!(trial.log_ins(), log_ins);
}

#[test]
fn test_module_says_whether_it_was_the_log_in_or_the_call() {
    let nobody = json!({"identifier": "nobody", "password": "nothing"});
    let (no_session, no_access) = (trial().with_param("credentials", nobody), trial());
    let advice = no_session.run("test-module", json!({})).to_string();
    assert!(advice.contains("log-in failed"), "{advice}");
    assert!(advice.contains("check `credentials`"), "{advice}");
    assert_eq!(no_session.calls(), [""; 0]);

    no_access.vendor().refuse_tokens();
    let advice = no_access.run("test-module", json!({})).to_string();
    assert!(advice.contains("the log-in was accepted, but"), "{advice}");
}
