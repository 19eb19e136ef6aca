//! The command line of the generated binary.

mod arguments;
mod exit_status;
mod json;
mod parameters;
mod quoting;
mod spelling;
mod war_room_line;

pub use exit_status::ExitStatus;
