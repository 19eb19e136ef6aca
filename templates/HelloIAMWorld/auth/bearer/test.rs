#[test]
fn every_call_bears_the_token() {
    let trial = trial();
    trial.run("iam-create-user", ada());
    for request in trial.vendor().requests() {
        let header = request.header("authorization").unwrap_or_default();
        assert!(header.starts_with("Bearer "), "{}", request.target);
    }
}
