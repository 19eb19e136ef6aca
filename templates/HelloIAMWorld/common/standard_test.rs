#[test]
fn the_client_keeps_the_standard() {
{%- if from_scim %}
    contract::suite(integration(), fake_vendor)
        .except(
            "mapped-fields-are-listed",
            "the fake server declares the attributes of RFC 7643 alone",
        )
        .run();
{%- else %}
    contract::suite(integration(), fake_vendor).run();
{%- endif %}
}

#[test]
fn a_live_run_of_the_suite_takes_its_users_away_with_it() {
    let vendor = FakeServer::start(fake_vendor());
    let integration = integration();
    let live = contract::live(&integration, vendor.params()).only("create-minimal");
    let report = live.report(&AtomicBool::new(false), &mut |_| {});
    assert!(report.is_kept() && report.leftovers.is_empty(), "{report}");
    assert!(vendor.with(|users| users.is_empty()));
}

#[test]
fn the_readme_says_what_the_commands_do() {
    docs::of(integration(), fake_vendor).check(env!("CARGO_MANIFEST_DIR"));
}
