//! Unpacks an object and all that is made from it: each base once, and it
//! goes when its last delta is made.

use super::delta;
use super::forest::{Forest, PackedNode};
use super::pack_file::{Inflater, PackFile};
use crate::git::object_kind::ObjectKind;

/// No larger object is unpacked, nor what is made from one: git streams it.
/// In bytes.
const LARGEST: usize = 8 << 20;

/// So many bytes of bases that wait for another delta lie in memory, on all
/// threads together. What would need more is left to git.
pub(super) const ROOM: usize = 64 << 20;

/// A larger buffer is not kept, in bytes.
const SPARE: usize = 1 << 20;

/// Takes what is wanted: which it is, what it is, its bytes.
pub(super) type Show<'a> = dyn FnMut(usize, ObjectKind, &[u8]) + 'a;

/// What one thread unpacks with.
pub(super) struct Walker<'a> {
    pack: &'a PackFile,
    forest: &'a Forest,
    inflater: Inflater,
    delta: Vec<u8>,
    /// Bases, each with the delta that is to be made of it next.
    bases: Vec<(Vec<u8>, &'a PackedNode)>,
    /// The bytes of these, and how many they may be.
    held: usize,
    room: usize,
    /// No larger object is unpacked, in bytes.
    largest: usize,
    /// Buffers to be used again: new ones cost more than filling them.
    spare: Vec<Vec<u8>>,
}

impl<'a> Walker<'a> {
    /// `room` is for bases that wait, `largest` for one object, in bytes.
    pub(super) fn new(pack: &'a PackFile, forest: &'a Forest, room: usize, largest: usize) -> Self {
        Self {
            pack,
            forest,
            inflater: Inflater::new(),
            delta: Vec::new(),
            bases: Vec::new(),
            held: 0,
            room: room.max(LARGEST),
            largest: largest.min(LARGEST),
            spare: Vec::new(),
        }
    }

    /// Shows this object and all that is made from it. What is damaged or too
    /// large is not shown, nor what is made from that.
    pub(super) fn tree(&mut self, root: &'a PackedNode, show: &mut Show<'_>) {
        let mut bytes = self.spare.pop().unwrap_or_default();
        let whole = self.whole(root, &mut bytes);
        let Some(kind) = root.kind.filter(|_| whole.is_some()) else {
            return self.drop(bytes);
        };
        self.take(root, kind, bytes, show);
        while let Some((base, node)) = self.bases.pop() {
            self.held = self.held.saturating_sub(base.len());
            let mut bytes = self.spare.pop().unwrap_or_default();
            let made = self.made(node, &base, &mut bytes);
            self.keep(base, self.forest.next(node));
            match made {
                Some(()) => self.take(node, kind, bytes, show),
                None => self.drop(bytes),
            }
        }
    }

    /// Shows an object, and keeps it for what is made from it.
    fn take(&mut self, node: &PackedNode, kind: ObjectKind, bytes: Vec<u8>, show: &mut Show<'_>) {
        if let Some(wanted) = node.wanted.get() {
            show(wanted, kind, &bytes);
        }
        self.keep(bytes, self.forest.first(node));
    }

    fn keep(&mut self, base: Vec<u8>, next: Option<&'a PackedNode>) {
        match next {
            Some(node) if self.held + base.len() <= self.room => {
                self.held += base.len();
                self.bases.push((base, node));
            }
            _ => self.drop(base),
        }
    }

    fn drop(&mut self, buffer: Vec<u8>) {
        if buffer.capacity() <= SPARE {
            self.spare.push(buffer);
        }
    }

    /// An object that lies whole.
    fn whole(&mut self, node: &PackedNode, out: &mut Vec<u8>) -> Option<()> {
        let size = self.allowed(usize::try_from(node.size).ok()?)?;
        let place = node.place.clone();
        self.pack.unpack(place, size, &mut self.inflater, out)
    }

    /// An object that is made from its base.
    fn made(&mut self, node: &PackedNode, base: &[u8], out: &mut Vec<u8>) -> Option<()> {
        let size = self.allowed(usize::try_from(node.size).ok()?)?;
        let (place, inflater) = (node.place.clone(), &mut self.inflater);
        self.pack.unpack(place, size, inflater, &mut self.delta)?;
        let (_, made) = delta::sizes(&self.delta)?;
        self.allowed(made)?;
        delta::apply(base, &self.delta, out)
    }
    fn allowed(&self, size: usize) -> Option<usize> {
        (size <= self.largest).then_some(size)
    }
}
