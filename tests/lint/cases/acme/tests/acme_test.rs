//! What the integration does.

#[test]
fn the_client_keeps_the_standard() {
    iam_core::testing::contract::suite(acme::integration(), acme::fake_vendor).run();
}
