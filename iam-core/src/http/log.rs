//! Where requests are reported.

/// Is told of every exchange, for `-v`. Every line is safe to print: secrets are hidden in it.
pub trait RequestLog: Send + Sync {
    /// One try, after it ended: `GET https://acme.example/users -> 200, 12 ms, 345 bytes`.
    fn exchange(&self, line: &str);

    /// Whether anybody reads of exchanges; where nobody does, no line is made.
    fn is_listening(&self) -> bool {
        true
    }

    /// Something that the person who set the instance up should know.
    fn warning(&self, line: &str) {
        self.exchange(line);
    }
}

/// Logs nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoLog;

impl RequestLog for NoLog {
    fn exchange(&self, _line: &str) {}

    fn is_listening(&self) -> bool {
        false
    }
}
