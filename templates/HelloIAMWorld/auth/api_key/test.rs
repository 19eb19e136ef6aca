#[test]
fn every_call_bears_the_key_and_nothing_else() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    for request in trial.vendor().requests() {
        assert!(request.header("x-api-key").is_some(), "{}", request.target);
        assert_eq!(request.header("authorization"), None);
    }
}
