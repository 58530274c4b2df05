//! Which objects of a pack have to be unpacked, and in which order: a delta
//! comes behind its base.

use super::index::PackIndex;
use super::pack_file::{PackFile, Stored};
use crate::git::object_kind::ObjectKind;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// One object of a pack.
pub(super) struct PackedNode {
    /// Where its packed bytes lie.
    pub(super) place: Range<u64>,
    /// Of the object or of the delta, unpacked.
    pub(super) size: u64,
    /// What it is; none for a delta, which is what its base is.
    pub(super) kind: Option<ObjectKind>,
    /// Which of the objects that are asked for it is.
    pub(super) wanted: Option<usize>,
    base: Option<usize>,
    /// The first delta of this object.
    first: Option<usize>,
    /// The next delta of the same base; the last one has most behind it.
    next: Option<usize>,
    /// It and all that is made from it.
    weight: usize,
}

/// Objects that lie whole, and the deltas that are made of them.
pub(super) struct Forest {
    nodes: Vec<PackedNode>,
    roots: Vec<usize>,
}

impl Forest {
    /// Plans to unpack what is wanted: where it begins and which it is. What
    /// cannot be followed to an object that lies whole is not in the forest.
    pub(super) fn plan(
        index: &PackIndex,
        pack: &PackFile,
        wanted: &[(u64, usize)],
    ) -> Option<Self> {
        let offsets = (0..index.count()).map(|n| index.offset(n));
        let mut offsets: Vec<u64> = offsets.collect::<Option<_>>()?;
        offsets.sort_unstable();
        // two objects at one place: the index is damaged
        if offsets.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let mut planner = Planner {
            index,
            pack,
            offsets,
            known: HashMap::with_capacity(wanted.len()),
            nodes: Vec::with_capacity(wanted.len()),
        };
        for (offset, which) in wanted {
            planner.add(*offset, *which);
        }
        let mut forest = Self {
            nodes: planner.nodes,
            roots: Vec::new(),
        };
        forest.grow();
        Some(forest)
    }

    /// The object that lies whole, by its number among these.
    pub(super) fn root(&self, n: usize) -> Option<&PackedNode> {
        self.roots.get(n).and_then(|n| self.nodes.get(*n))
    }

    /// The first delta of this object.
    pub(super) fn first(&self, node: &PackedNode) -> Option<&PackedNode> {
        node.first.and_then(|n| self.nodes.get(n))
    }

    /// The next delta of the same base.
    pub(super) fn next(&self, node: &PackedNode) -> Option<&PackedNode> {
        node.next.and_then(|n| self.nodes.get(n))
    }

    /// Links bases to their deltas, those with least behind them first: a
    /// base is needed until its last delta is made, so few of them lie in
    /// memory at a time.
    fn grow(&mut self) {
        self.roots = (0..self.nodes.len())
            .filter(|n| self.nodes.get(*n).is_some_and(|node| node.kind.is_some()))
            .collect();
        let place = |n: &usize| self.nodes.get(*n).map(|node| node.place.start);
        self.roots.sort_unstable_by_key(place);
        let all: Vec<usize> = (0..self.nodes.len()).collect();
        self.link(&all);
        // bases before their deltas; what forms a circle is not reached
        let mut order = self.roots.clone();
        let mut done = 0;
        while let Some(node) = order.get(done).and_then(|n| self.nodes.get(*n)) {
            let mut child = node.first;
            while let Some(n) = child {
                order.push(n);
                child = self.nodes.get(n).and_then(|node| node.next);
            }
            done += 1;
        }
        for n in order.iter().rev() {
            let node = self.nodes.get(*n).map(|node| (node.base, node.weight));
            if let Some((Some(base), weight)) = node
                && let Some(base) = self.nodes.get_mut(base)
            {
                base.weight += weight;
            }
        }
        order.sort_by_key(|n| Reverse(self.nodes.get(*n).map(|node| node.weight)));
        self.link(&order);
    }

    /// Puts each of these in front of the other deltas of its base.
    fn link(&mut self, order: &[usize]) {
        for node in &mut self.nodes {
            (node.first, node.next) = (None, None);
        }
        for n in order {
            let base = self.nodes.get(*n).and_then(|node| node.base);
            let Some(base) = base.and_then(|base| self.nodes.get_mut(base)) else {
                continue;
            };
            let next = base.first.replace(*n);
            if let Some(node) = self.nodes.get_mut(*n) {
                node.next = next;
            }
        }
    }
}

struct Planner<'a> {
    index: &'a PackIndex,
    pack: &'a PackFile,
    /// Where objects begin, sorted.
    offsets: Vec<u64>,
    /// The node of each object that has been met, by where it begins.
    known: HashMap<u64, usize>,
    nodes: Vec<PackedNode>,
}

impl Planner<'_> {
    /// Adds the object that begins there, and its bases.
    fn add(&mut self, offset: u64, which: usize) {
        let mut delta: Option<usize> = None;
        let mut next = Some(offset);
        while let Some((n, base)) = next.and_then(|offset| self.node(offset)) {
            match delta.and_then(|delta| self.nodes.get_mut(delta)) {
                Some(delta) => delta.base = Some(n),
                None => {
                    if let Some(node) = self.nodes.get_mut(n) {
                        node.wanted = Some(which);
                    }
                }
            }
            (delta, next) = (Some(n), base);
        }
    }

    /// The node of the object that begins there; and, where it is new and a
    /// delta, where its base begins.
    fn node(&mut self, offset: u64) -> Option<(usize, Option<u64>)> {
        if let Some(n) = self.known.get(&offset) {
            return Some((*n, None));
        }
        let at = self.offsets.binary_search(&offset).ok()?;
        // it ends where the next one begins
        let end = self.offsets.get(at + 1).copied();
        let header = self.pack.header(offset)?;
        let (kind, base) = match header.stored {
            Stored::Whole(kind) => (Some(kind), None),
            Stored::DeltaOfPlace(base) => (None, Some(base)),
            Stored::DeltaOfName(name) => {
                let base = self.index.find(&name);
                (None, base.and_then(|n| self.index.offset(n)))
            }
        };
        let n = self.nodes.len();
        self.known.insert(offset, n);
        self.nodes.push(PackedNode {
            place: header.data..end.unwrap_or(self.pack.end()),
            size: header.size,
            kind,
            wanted: None,
            base: None,
            first: None,
            next: None,
            weight: 1,
        });
        Some((n, base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(kind: Option<ObjectKind>, base: Option<usize>) -> PackedNode {
        PackedNode {
            place: 0..0,
            size: 0,
            kind,
            wanted: None,
            base,
            first: None,
            next: None,
            weight: 1,
        }
    }

    #[test]
    fn the_delta_with_most_behind_it_comes_last() {
        // 1 and 2 are deltas of 0, and 3 and 4 of 1; 5 and 6 of each other
        let bases = [None, Some(0), Some(0), Some(1), Some(1), Some(6), Some(5)];
        let mut forest = Forest {
            nodes: bases
                .iter()
                .map(|base| node(base.is_none().then_some(ObjectKind::Blob), *base))
                .collect(),
            roots: Vec::new(),
        };
        forest.grow();
        assert_eq!(forest.roots, [0]);
        let nodes = &forest.nodes;
        assert_eq!((nodes[0].first, nodes[0].weight), (Some(2), 5));
        assert_eq!((nodes[2].next, nodes[1].next), (Some(1), None));
        assert_eq!(nodes[1].weight, 3);
        assert!(nodes[5].weight == 1 && nodes[6].weight == 1);
    }
}
