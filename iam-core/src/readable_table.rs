//! The table of an entry, in the platform's Markdown.
