/// What a [`RestApi`](super::RestApi) refuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RestRefusal {
    /// There is no such user: 404.
    NotFound,
    /// A value is taken that no two users share: 409.
    Conflict,
    /// The request cannot be read, or says what must not be said: 400.
    BadRequest,
    /// The user is enabled or disabled already. Only a vendor that describes this refuses it.
    AlreadySo,
    /// There is no such call: 404.
    NoSuchCall,
    /// Too many requests: 429.
    TooMany,
    /// Whoever asks is not let in: 401.
    Unauthorized,
}
