//! A read-only tree of a YAML document (YAML 1.2; JSON is part of it), with
//! the line of everything in it.
//!
//! The parser is saphyr's, the tree is ours: bounded in depth, in nodes and in
//! what aliases may multiply, so that no file makes a command hang. Scalars may
//! be secrets: a [`Node`] has no `Debug`, and a [`YamlError`] quotes nothing.

mod error;
mod node;
mod tree;

pub use error::YamlError;
pub use node::{MappingKey, Node};
pub use tree::{MAX_DEPTH, MAX_NODES};

use saphyr_parser::{Event, Parser, StrInput};
use tree::{MAX_TEXT, Tree};

/// Reads the first document of a YAML or JSON text. An empty text is null.
///
/// # Errors
/// [`YamlError`]: not YAML, or beyond the bounds.
pub fn parse(text: &str) -> Result<Node, YamlError> {
    if text.len() > MAX_TEXT {
        return Err(YamlError::new(1, "the file is too large"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser::<StrInput<'_>>::new_from_str(text);
    let mut tree = Tree::default();
    while let Some(event) = parser.next_event() {
        let (event, span) = event?;
        if matches!(event, Event::DocumentEnd | Event::StreamEnd) {
            break;
        }
        tree.take(event, span)?;
    }
    let empty = || Node::scalar(1, String::new(), true);
    Ok(tree.root().unwrap_or_else(empty))
}

#[cfg(test)]
mod tests;
