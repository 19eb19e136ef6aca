#[test]
fn a_mapper_may_use_a_transformer_of_our_own() {
    let mapper = json!({"name": "Own", "mapping": {"User Profile - Create": {"internalMapping": {
        "{% if style == "rest" %}user_name{% else %}userName{% endif %}": {"simple": "username"},
        "title": {"complex": {"root": "title", "transformers": [{"operator": "initials"}]}},
    }}}});
    let integration = integration()
        .mapper(&mapper.to_string())
        .register_transformer("initials", |value, _arguments| {
            let text = value.as_str().ok_or("not a text")?;
            let words = text.split_whitespace();
            let initials = words.filter_map(|word| word.chars().next());
            Ok(Value::String(initials.collect()))
        });
    let trial = Trial::new(integration, fake_vendor()).with_param("mapper_out", json!("Own"));
    let profile = json!({"username": "ada", "title": "Chief Engineer"});
    trial.run("iam-create-user", json!({"user-profile": profile}));
    let user = trial.vendor().with(|users| users.get("u1"));
    assert_eq!(user["title"], "CE");
}
