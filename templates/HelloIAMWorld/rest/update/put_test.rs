/// The calls that change ada.
const UPDATED: &[&str] = &["GET /users/u1", "PUT /users/u1"];

#[test]
fn an_update_keeps_what_the_mapper_does_not_know() {
    let trial = trial();
    let user = json!({"user_name": "ada", "title": "Analyst", "badge": {"color": "blue"}});
    trial.vendor().with(|users| users.add(user));
    let profile = json!({"username": "ada", "title": "Countess"});
    trial.run("iam-update-user", json!({"user-profile": profile}));
    let user = trial.vendor().with(|users| users.get("u1"));
    assert_eq!(user["title"], "Countess");
    assert_eq!(user["badge"], json!({"color": "blue"}));
}
