#[test]
fn no_secret_is_reported_when_the_vendor_repeats_what_it_was_sent() {
    let trial = trial();
    trial.vendor().echo_next();
    let outcome = trial.run("iam-get-user", ada()).to_string();
    for secret in trial.vendor().secrets() {
        assert!(!outcome.contains(&secret), "{outcome}");
    }
}
