/// How a user is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestUpdate {
    /// `PATCH /users/<id>` of the changed fields answers `{"result": user}`.
    #[default]
    Patch,
    /// `PUT /users/<id>` of the whole user, which is read with `GET /users/<id>`, answers
    /// `{"result": user}`. A field that is not sent is gone.
    Put,
    /// `POST /users/<id>` of the changed fields answers 204, nothing. An
    /// `X-HTTP-Method-Override` may say PATCH.
    Post,
}

impl RestUpdate {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Patch, Self::Put, Self::Post];
}
