//! The command line of the generated binary.
