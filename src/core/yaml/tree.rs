//! From the parser's events to the tree, within the bounds.

use super::error::YamlError;
use super::node::MappingKey;
use super::node::Node;
use super::node::NodeBody;
use saphyr_parser::{Event, ScalarStyle, Span};
use std::collections::{HashMap, HashSet};

/// How deep lists and mappings may lie in each other.
pub const MAX_DEPTH: usize = 64;

/// How many nodes a document may have, those that aliases repeat included.
pub const MAX_NODES: usize = 200_000;

/// How many bytes of text the scalars may have, those of aliases included.
pub(super) const MAX_TEXT: usize = 16 << 20;

/// A list or mapping that is not closed yet.
enum Open {
    Sequence(Vec<Node>),
    Mapping(Entries, Waiting),
}

/// The entries of an open mapping; what merges bring in waits for its end.
#[derive(Default)]
struct Entries {
    own: Vec<(MappingKey, Node)>,
    merged: Vec<(MappingKey, Node)>,
}

/// What a mapping waits for.
enum Waiting {
    Key,
    Value(MappingKey),
    /// The value of `<<`.
    Merge(MappingKey),
    /// The value of a key that is no scalar.
    Nothing,
}

/// The tree as far as it is known.
#[derive(Default)]
pub(super) struct Tree {
    root: Option<Node>,
    open: Vec<(usize, usize, Open)>,
    anchors: HashMap<usize, Node>,
    spent: Size,
}

#[derive(Default, Clone, Copy)]
struct Size {
    nodes: usize,
    bytes: usize,
    height: usize,
}

impl Tree {
    /// The whole, once the document has ended.
    pub(super) fn root(self) -> Option<Node> {
        self.root
    }

    /// Takes in what the parser tells next.
    pub(super) fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), YamlError> {
        let line = span.start.line().max(1);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let node = Node::scalar(line, text.into_owned(), plain);
                self.spend(size(&node), line)?;
                self.put(node, anchor, line)
            }
            Event::Alias(anchor) => {
                let Some(size) = self.anchors.get(&anchor).map(size) else {
                    return Err(YamlError::new(
                        line,
                        "an alias inside of what it stands for",
                    ));
                };
                self.spend(size, line)?; // before the copy
                let copy = self.anchors.get(&anchor).cloned();
                copy.map_or(Ok(()), |node| self.put(node, 0, line))
            }
            Event::SequenceStart(anchor, _) => self.push(anchor, line, Open::Sequence(Vec::new())),
            Event::MappingStart(anchor, _) => self.push(
                anchor,
                line,
                Open::Mapping(Entries::default(), Waiting::Key),
            ),
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some((anchor, start, Open::Sequence(items))) => {
                    let body = NodeBody::Sequence(items);
                    self.put(Node { line: start, body }, anchor, line)
                }
                Some((anchor, start, Open::Mapping(entries, _))) => {
                    let body = NodeBody::Mapping(entries.close());
                    self.put(Node { line: start, body }, anchor, line)
                }
                None => Err(YamlError::new(line, "an end without a beginning")),
            },
            _ => Ok(()),
        }
    }

    fn push(&mut self, anchor: usize, line: usize, open: Open) -> Result<(), YamlError> {
        let size = Size {
            nodes: 1,
            bytes: 0,
            height: 1,
        };
        self.spend(size, line)?;
        self.open.push((anchor, line, open));
        Ok(())
    }

    /// Books what is about to be added at the place where we are.
    fn spend(&mut self, size: Size, line: usize) -> Result<(), YamlError> {
        if self.open.len() + size.height > MAX_DEPTH {
            return Err(YamlError::new(line, "nested too deep"));
        }
        self.spent.nodes += size.nodes;
        self.spent.bytes += size.bytes;
        if self.spent.nodes > MAX_NODES || self.spent.bytes > MAX_TEXT {
            return Err(YamlError::new(line, "too many values, aliases counted"));
        }
        Ok(())
    }

    /// Hangs a finished node into the list or mapping around it. `anchor` is 0
    /// where it has none.
    fn put(&mut self, node: Node, anchor: usize, line: usize) -> Result<(), YamlError> {
        if anchor != 0 {
            self.spend(size(&node), line)?; // the copy that is kept
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some((_, _, Open::Sequence(items))) => items.push(node),
            Some((_, _, Open::Mapping(entries, waiting))) => {
                match std::mem::replace(waiting, Waiting::Key) {
                    Waiting::Key => *waiting = key(node),
                    Waiting::Nothing => {}
                    Waiting::Value(key) => entries.own.push((key, node)),
                    Waiting::Merge(key) => entries.merge(key, node),
                }
            }
        }
        Ok(())
    }
}

impl Entries {
    /// Takes in the value of `<<`: a mapping, or a list of them of which the
    /// earlier wins (the merge key of YAML 1.1). Any other value stays an
    /// entry by that name.
    fn merge(&mut self, key: MappingKey, node: Node) {
        match node.body {
            NodeBody::Mapping(entries) => self.merged.extend(entries),
            NodeBody::Sequence(nodes) => {
                for node in nodes {
                    if let NodeBody::Mapping(entries) = node.body {
                        self.merged.extend(entries);
                    }
                }
            }
            NodeBody::Scalar { .. } => self.own.push((key, node)),
        }
    }

    /// Its own entries, and behind them what is only in the merges.
    fn close(self) -> Vec<(MappingKey, Node)> {
        let mut all = self.own;
        let mut known: HashSet<String> = all.iter().map(|(key, _)| key.text.clone()).collect();
        for (key, node) in self.merged {
            if known.insert(key.text.clone()) {
                all.push((key, node));
            }
        }
        all
    }
}

/// What a mapping waits for once it has this key.
fn key(node: Node) -> Waiting {
    let line = node.line;
    match node.body {
        NodeBody::Scalar { text, plain } => {
            let merges = plain && text == "<<";
            let key = MappingKey { text, line };
            if merges {
                Waiting::Merge(key)
            } else {
                Waiting::Value(key)
            }
        }
        _ => Waiting::Nothing,
    }
}

/// What a node and all below it cost.
fn size(node: &Node) -> Size {
    let mut all = Size {
        nodes: 1,
        bytes: 0,
        height: 0,
    };
    let mut add = |child: &Node| {
        let child = size(child);
        all.nodes += child.nodes;
        all.bytes += child.bytes;
        all.height = all.height.max(child.height);
    };
    match &node.body {
        NodeBody::Scalar { text, .. } => all.bytes += text.len(),
        NodeBody::Sequence(items) => {
            items.iter().for_each(&mut add);
            all.height += 1;
        }
        NodeBody::Mapping(entries) => {
            entries.iter().for_each(|(_, value)| add(value));
            all.height += 1;
            for (key, _) in entries {
                all.nodes += 1;
                all.bytes += key.text.len();
            }
        }
    }
    all
}
