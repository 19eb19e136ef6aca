//! A tree of files in memory.

mod error;
mod mode;
mod owner;
#[cfg(test)]
mod tests;
#[expect(clippy::module_inception, reason = "a file is named after its type")]
mod tree;
mod tree_file;
mod tree_path;

pub use error::TreeError;
pub use mode::Mode;
pub use owner::Owner;
pub use tree::Tree;
pub use tree_file::TreeFile;
pub use tree_path::TreePath;
