/// How a call of a [`RestApi`](super::RestApi) that looks for users says that there is nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestNobody {
    /// With an empty list.
    EmptyList,
    /// With the answer that has no list in it.
    NoList,
    /// With an empty body.
    EmptyBody,
    /// With [`RestRefusal::NotFound`](super::RestRefusal::NotFound).
    NotFound,
}
