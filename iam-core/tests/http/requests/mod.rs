//! What is sent, and how what comes is read.

mod answers;
mod parameters;
mod sent;
