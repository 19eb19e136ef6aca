//! What a call is for.

/// What a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Test,
    List,
    Read,
    Create,
    Save,
    Update,
    Replace,
    Enable,
    Disable,
    Remove,
    Schema,
}
