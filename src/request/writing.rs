/// Whether to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// Yes.
    Write,
    /// No: only say what would be written.
    DryRun,
    /// No, and tell by the exit code whether something would be.
    Check,
}
