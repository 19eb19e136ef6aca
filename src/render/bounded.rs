use std::io::{self, Write};

/// A text that is written up to a length. What comes after that is refused, so that
/// rendering ends.
#[derive(Default)]
pub(super) struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl Bounded {
    /// The bytes that a rendered file may have.
    pub(super) const MAX_BYTES: usize = 4 * 1024 * 1024;

    /// Whether something was refused.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// The text.
    pub(super) fn into_text(self) -> String {
        // The engine writes whole texts, so that there is nothing to lose.
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > Self::MAX_BYTES {
            self.full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
