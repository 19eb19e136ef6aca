#[test]
fn credentials_without_a_user_name_are_a_bearer_token() {
    let trial = trial();
    let password = trial.vendor().params()["credentials"]["password"].clone();
    let trial = trial.with_param("credentials", json!({"password": password}));
    assert_eq!(trial.run("test-module", json!({})), "ok");
    let requests = trial.vendor().requests();
    let header = requests[0].header("authorization").unwrap_or_default();
    assert!(header.starts_with("Bearer "));
}
