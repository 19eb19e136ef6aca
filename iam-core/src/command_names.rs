//! The names that commands have on the platform, and what each is.
//!
//! Public for `iam-init` alone, whose `lint` speaks of the same commands; integrations have
//! their yml for that.

use crate::IamAction;

/// The command that checks an instance; no yml declares it.
pub const TEST_MODULE: &str = "test-module";

/// The command that tells which fields a user of the application has.
pub const GET_MAPPING_FIELDS: &str = "get-mapping-fields";

/// The commands that manage a user.
const MANAGING: [(&str, IamAction); 5] = [
    ("iam-get-user", IamAction::Get),
    ("iam-create-user", IamAction::Create),
    ("iam-update-user", IamAction::Update),
    ("iam-disable-user", IamAction::Disable),
    ("iam-enable-user", IamAction::Enable),
];

/// The commands that change a group.
const CHANGING_GROUPS: [&str; 3] = ["iam-create-group", "iam-update-group", "iam-delete-group"];

/// The commands that the core carries out itself, where a yml declares them.
pub fn built_in() -> impl Iterator<Item = &'static str> {
    let managing = MANAGING.into_iter().map(|(name, _)| name);
    managing.chain([GET_MAPPING_FIELDS])
}

/// What a command does to a user; `None` when it manages none.
pub fn action(command: &str) -> Option<IamAction> {
    MANAGING
        .into_iter()
        .find_map(|(name, action)| (name == command).then_some(action))
}

/// Whether a command changes users, also where its yml does not say so.
pub fn changes_users(command: &str) -> bool {
    action(command).is_some_and(|action| action != IamAction::Get)
}

/// Whether a command changes groups, also where its yml does not say so.
pub fn changes_groups(command: &str) -> bool {
    CHANGING_GROUPS.contains(&command)
}
