/// The calls that enable ada, and that disable her.
const ENABLED: &[&str] = &["POST /users/u1/activate"];
const DISABLED: &[&str] = &["POST /users/u1/deactivate"];
