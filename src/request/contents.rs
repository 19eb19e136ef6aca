/// Whether a manifest tells what files hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// Yes.
    Shown,
    /// Their hash is enough.
    Hashed,
}
