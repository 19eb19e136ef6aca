/// The calls that change ada.
const UPDATED: &[&str] = &["POST /users/u1"];

#[test]
fn an_update_says_that_patch_is_meant() {
    let trial = trial();
    trial.vendor().with(|users| users.add_named("ada"));
    trial.run("iam-update-user", ada());
    let requests = trial.vendor().requests();
    let update = requests.last().expect("the update");
    assert_eq!(update.header("x-http-method-override"), Some("PATCH"));
}

#[test]
fn an_update_that_answers_nothing_reports_the_user_who_was_found() {
    let trial = trial();
    let id = trial.vendor().with(|users| users.add_named("ada"));
    let outcome = trial.run("iam-update-user", ada());
    assert_eq!(outcome["success"], true);
    assert_eq!(outcome["id"], id);
    assert_eq!(outcome["username"], "ada");
}
