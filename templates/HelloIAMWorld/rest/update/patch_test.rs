/// The calls that change ada.
const UPDATED: &[&str] = &["PATCH /users/u1"];
