//! The IAM commands: which calls are made, when, and what they mean.
