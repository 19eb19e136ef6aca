//! Generates identity (IAM) integrations.
fn main() {}
