/// How a user is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RestLookup {
    /// `GET /users?<attribute>=<value>` answers `{"result": [user, ...]}`.
    #[default]
    Query,
    /// `GET /users/<id, user_name or email>` answers `{"result": user}`, or 404.
    Path,
    /// `GET /users?filter=<attribute> eq "<value>"` answers `{"result": [user, ...]}`.
    Filter,
    /// `POST /users/search` of `{"<attribute>": "<value>"}` answers
    /// `{"result": [{"user_id"}, ...]}`; `GET /users/<id>` gives the user.
    Search,
}

impl RestLookup {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Query, Self::Path, Self::Filter, Self::Search];
}
