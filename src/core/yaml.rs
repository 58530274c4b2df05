//! A read-only tree of a YAML document (YAML 1.2; JSON is part of it), with
//! the line of everything in it.
//!
//! The parser is saphyr's, the tree is ours: bounded in depth, in nodes and in
//! what aliases may multiply, so that no file makes a command hang. Scalars may
//! be secrets: a [`Node`] has no `Debug`, and a [`YamlError`] quotes nothing.

mod tree;

use saphyr_parser::{Event, Parser, ScanError, StrInput};
use tree::Tree;

/// How deep lists and mappings may lie in each other.
pub const MAX_DEPTH: usize = 64;

/// How many nodes a document may have, those that aliases repeat included.
pub const MAX_NODES: usize = 200_000;

/// How many bytes of text the scalars may have, those of aliases included.
const MAX_TEXT: usize = 16 << 20;

/// Why a text is no YAML that we read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct YamlError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there, without a value of the file.
    pub reason: String,
}

impl YamlError {
    fn new(line: usize, reason: &str) -> Self {
        let reason = reason.to_owned();
        Self { line, reason }
    }
}

impl From<ScanError> for YamlError {
    fn from(error: ScanError) -> Self {
        // "unexpected character: `…`": what follows the colon is from the file
        let reason = error.info().split(':').next().unwrap_or_default();
        Self::new(error.marker().line().max(1), reason)
    }
}

/// The key of one entry of a mapping.
#[derive(Clone)]
pub struct Key {
    /// The key as written, without quotes.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A scalar, a list or a mapping.
#[derive(Clone)]
pub struct Node {
    line: usize,
    body: Body,
}

#[derive(Clone)]
enum Body {
    Scalar { text: String, plain: bool },
    Sequence(Vec<Node>),
    Mapping(Vec<(Key, Node)>),
}

impl Node {
    fn scalar(line: usize, text: String, plain: bool) -> Self {
        let body = Body::Scalar { text, plain };
        Self { line, body }
    }

    /// The line where it begins, from 1. What an alias or a merge brings in
    /// keeps the line where it was written.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The value of this key in a mapping, also one that a merge (`<<`) brings
    /// in. Of a key written twice the last one counts.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        let found = self.entries().iter().rev().find(|(k, _)| k.text == key);
        found.map(|(_, node)| node)
    }

    /// The items of a list; nothing for another node.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.body {
            Body::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping, those of merges behind its own; nothing for
    /// another node. Entries whose key is no scalar are left out.
    #[must_use]
    pub fn entries(&self) -> &[(Key, Node)] {
        match &self.body {
            Body::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// A scalar as written, whatever its type: `1.10` stays `1.10`.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Nothing, `~` or `null` (YAML 1.2, 10.2.1.1).
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.body {
            Body::Scalar { text, plain } => {
                *plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// Is it a list, even an empty one?
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.body, Body::Sequence(_))
    }

    /// Is it a mapping, even an empty one?
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        matches!(self.body, Body::Mapping(_))
    }
}

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
