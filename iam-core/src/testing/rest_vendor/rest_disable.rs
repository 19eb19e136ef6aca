/// How a user is disabled and enabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestDisable {
    /// The field `active`, changed like any other.
    #[default]
    Patch,
    /// `POST /users/<id>/deactivate` and `/activate` answer 204; `active` is read-only.
    Endpoint,
    /// `DELETE /users/<id>` answers 204. There are no disabled users, and no field `active`.
    Delete,
}

impl RestDisable {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Patch, Self::Endpoint, Self::Delete];
}
