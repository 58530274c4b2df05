//! The nodes of the tree, as they are read from.

/// The key of one entry of a mapping.
#[derive(Clone)]
pub struct MappingKey {
    /// The key as written, without quotes.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A scalar, a list or a mapping.
#[derive(Clone)]
pub struct Node {
    pub(super) line: usize,
    pub(super) body: NodeBody,
}

#[derive(Clone)]
pub(super) enum NodeBody {
    Scalar { text: String, plain: bool },
    Sequence(Vec<Node>),
    Mapping(Vec<(MappingKey, Node)>),
}

impl Node {
    pub(super) fn scalar(line: usize, text: String, plain: bool) -> Self {
        let body = NodeBody::Scalar { text, plain };
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

    /// The items of a list; empty for any other node.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.body {
            NodeBody::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The entries of a mapping, its own before those of merges; empty for
    /// any other node. Entries whose key is no scalar are left out.
    #[must_use]
    pub fn entries(&self) -> &[(MappingKey, Node)] {
        match &self.body {
            NodeBody::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// A scalar as written, whatever its type: `1.10` stays `1.10`.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            NodeBody::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// Nothing, `~` or `null` (YAML 1.2, 10.2.1.1).
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.body {
            NodeBody::Scalar { text, plain } => {
                *plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// Is it a list, even an empty one?
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.body, NodeBody::Sequence(_))
    }

    /// Is it a mapping, even an empty one?
    #[must_use]
    pub fn is_mapping(&self) -> bool {
        matches!(self.body, NodeBody::Mapping(_))
    }
}
