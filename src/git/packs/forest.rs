//! Which objects of a pack have to be unpacked, and in which order: a delta
//! comes behind its base.

use super::index::PackIndex;
use super::pack_file::{Headers, PackFile, Stored};
use crate::git::object_kind::ObjectKind;
use std::cmp::Reverse;
use std::ops::Range;

/// The number of an object among those of a forest, or of those that are asked
/// for, or none: there is a node for each object of a history, so they are
/// small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number(u32);

impl Number {
    const NONE: Self = Self(u32::MAX);

    /// `None` where there are more than can be counted.
    fn of(n: usize) -> Option<Self> {
        let number = Self(u32::try_from(n).ok()?);
        (number != Self::NONE).then_some(number)
    }

    pub(super) fn get(self) -> Option<usize> {
        (self != Self::NONE).then(|| usize::try_from(self.0).ok())?
    }
}

/// One object of a pack.
pub(super) struct PackedNode {
    /// Where its packed bytes lie.
    pub(super) place: Range<u64>,
    /// Of the object or of the delta, unpacked.
    pub(super) size: u64,
    /// What it is; none for a delta, which is what its base is.
    pub(super) kind: Option<ObjectKind>,
    /// Which of the objects that are asked for it is.
    pub(super) wanted: Number,
    base: Number,
    /// The first delta of this object.
    first: Number,
    /// The next delta of the same base; the last one has most behind it.
    next: Number,
    /// It and all that is made from it.
    weight: u32,
}

/// Objects that lie whole, and the deltas that are made of them.
pub(super) struct Forest {
    nodes: Vec<PackedNode>,
    roots: Vec<Number>,
}

impl Forest {
    /// Plans to unpack what is wanted: where it begins and which it is. What
    /// cannot be followed to an object that lies whole is not in the forest.
    pub(super) fn plan(
        index: &PackIndex,
        pack: &PackFile,
        mut wanted: Vec<(u64, usize)>,
    ) -> Option<Self> {
        let offsets = (0..index.count()).map(|n| index.offset(n));
        let mut offsets: Vec<u64> = offsets.collect::<Option<_>>()?;
        offsets.sort_unstable();
        // two objects at one place: the index is damaged
        if offsets.windows(2).any(|pair| pair[0] == pair[1]) {
            return None;
        }
        let nodes = Vec::with_capacity(wanted.len());
        let mut planner = Planner {
            index,
            headers: pack.headers(),
            known: vec![Number::NONE; offsets.len()],
            offsets,
            nodes,
        };
        // in the order of the pack, in which it is read
        wanted.sort_unstable();
        for (offset, which) in wanted {
            planner.add(offset, Number::of(which)?)?;
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
        self.roots.get(n).and_then(|n| self.node(*n))
    }

    /// The first delta of this object.
    pub(super) fn first(&self, node: &PackedNode) -> Option<&PackedNode> {
        self.node(node.first)
    }

    /// The next delta of the same base.
    pub(super) fn next(&self, node: &PackedNode) -> Option<&PackedNode> {
        self.node(node.next)
    }

    fn node(&self, n: Number) -> Option<&PackedNode> {
        self.nodes.get(n.get()?)
    }

    fn node_mut(&mut self, n: Number) -> Option<&mut PackedNode> {
        self.nodes.get_mut(n.get()?)
    }

    /// Links bases to their deltas, those with least behind them first: a
    /// base is needed until its last delta is made, so few of them lie in
    /// memory at a time.
    fn grow(&mut self) {
        let all: Vec<Number> = (0..self.nodes.len()).filter_map(Number::of).collect();
        let is_root = |n: &Number| self.node(*n).is_some_and(|node| node.kind.is_some());
        self.roots = all.iter().copied().filter(is_root).collect();
        self.link(&all);
        drop(all);
        let mut order = self.order();
        for n in order.iter().rev() {
            let node = self.node(*n).map(|node| (node.base, node.weight));
            if let Some((base, weight)) = node
                && let Some(base) = self.node_mut(base)
            {
                base.weight = base.weight.saturating_add(weight);
            }
        }
        order.sort_by_key(|n| Reverse(self.node(*n).map(|node| node.weight)));
        self.link(&order);
    }

    /// Bases before their deltas; what forms a circle is not among them.
    fn order(&self) -> Vec<Number> {
        let mut order = self.roots.clone();
        let mut done = 0;
        while let Some(node) = order.get(done).and_then(|n| self.node(*n)) {
            let mut child = node.first;
            while let Some(node) = self.node(child) {
                order.push(child);
                child = node.next;
            }
            done += 1;
        }
        order
    }

    /// Puts each of these in front of the other deltas of its base.
    fn link(&mut self, order: &[Number]) {
        for node in &mut self.nodes {
            (node.first, node.next) = (Number::NONE, Number::NONE);
        }
        for n in order {
            let base = self.node(*n).map_or(Number::NONE, |node| node.base);
            let Some(base) = self.node_mut(base) else {
                continue;
            };
            let next = std::mem::replace(&mut base.first, *n);
            if let Some(node) = self.node_mut(*n) {
                node.next = next;
            }
        }
    }
}

struct Planner<'a> {
    index: &'a PackIndex,
    headers: Headers<'a>,
    /// Where objects begin, sorted.
    offsets: Vec<u64>,
    /// The node of each of these, of those that have been met.
    known: Vec<Number>,
    nodes: Vec<PackedNode>,
}

impl Planner<'_> {
    /// Adds the object that begins there, and its bases; `None` where there
    /// are more than can be counted.
    fn add(&mut self, offset: u64, which: Number) -> Option<()> {
        let mut delta = Number::NONE;
        let mut next = Some(offset);
        while let Some((n, base)) = next.and_then(|offset| self.node(offset)) {
            match delta.get().and_then(|delta| self.nodes.get_mut(delta)) {
                Some(delta) => delta.base = n,
                None => self.nodes.get_mut(n.get()?)?.wanted = which,
            }
            (delta, next) = (n, base);
        }
        Number::of(self.nodes.len()).map(|_| ())
    }

    /// The node of the object that begins there; and, where it is new and a
    /// delta, where its base begins.
    fn node(&mut self, offset: u64) -> Option<(Number, Option<u64>)> {
        let at = self.offsets.binary_search(&offset).ok()?;
        let known = self.known.get_mut(at)?;
        if *known != Number::NONE {
            return Some((*known, None));
        }
        // it ends where the next one begins
        let end = self.offsets.get(at + 1).copied();
        let header = self.headers.at(offset)?;
        let (kind, base) = match header.stored {
            Stored::Whole(kind) => (Some(kind), None),
            Stored::DeltaOfPlace(base) => (None, Some(base)),
            Stored::DeltaOfName(name) => {
                let base = self.index.find(&name);
                (None, base.and_then(|n| self.index.offset(n)))
            }
        };
        let n = Number::of(self.nodes.len())?;
        *known = n;
        self.nodes.push(PackedNode {
            place: header.data..end.unwrap_or(self.headers.end()),
            size: header.size,
            kind,
            wanted: Number::NONE,
            base: Number::NONE,
            first: Number::NONE,
            next: Number::NONE,
            weight: 1,
        });
        Some((n, base))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(n: Option<usize>) -> Number {
        n.map_or(Number::NONE, |n| Number::of(n).unwrap())
    }

    fn node(kind: Option<ObjectKind>, base: Option<usize>) -> PackedNode {
        PackedNode {
            place: 0..0,
            size: 0,
            kind,
            wanted: Number::NONE,
            base: number(base),
            first: Number::NONE,
            next: Number::NONE,
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
        assert_eq!(forest.roots, [number(Some(0))]);
        let nodes = &forest.nodes;
        assert_eq!((nodes[0].first, nodes[0].weight), (number(Some(2)), 5));
        assert_eq!(
            (nodes[2].next, nodes[1].next),
            (number(Some(1)), Number::NONE)
        );
        assert_eq!(nodes[1].weight, 3);
        assert!(nodes[5].weight == 1 && nodes[6].weight == 1);
    }
}
