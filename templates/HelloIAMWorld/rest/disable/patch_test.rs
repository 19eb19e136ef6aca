/// The calls that enable ada, and that disable her.
const ENABLED: &[&str] = UPDATED;
const DISABLED: &[&str] = UPDATED;
