//! Unpacks an object and all that is made from it: each base once, and it
//! goes when its last delta is made.

use super::delta;
use super::forest::{Forest, PackedNode};
use super::pack_file::{Inflater, PackFile};
use crate::core::guard::{Alike, Copied, Seen};
use crate::git::object_kind::ObjectKind;
use crate::git::read_object::ReadObject;

/// No larger object is unpacked, nor what is made from one: git streams it.
/// In bytes.
const LARGEST: usize = 8 << 20;

/// So many bytes of bases that wait for another delta lie in memory, on all
/// threads together. What would need more is left to git.
pub(super) const ROOM: usize = 64 << 20;

/// A larger buffer is not kept, in bytes.
const SPARE: usize = 1 << 20;

/// Takes what is wanted, and which it is; gives what was seen in it, if that
/// may help with what is made from it.
pub(super) type Show<'a> = dyn FnMut(usize, ReadObject<'_>) -> Option<Seen> + 'a;

/// A base, what was seen in it, and the delta that is to be made of it next.
struct Base<'a> {
    bytes: Vec<u8>,
    seen: Option<Seen>,
    next: &'a PackedNode,
}

impl Base<'_> {
    /// In bytes.
    fn size(&self) -> usize {
        self.bytes.len() + self.seen.as_ref().map_or(0, Seen::size)
    }
}

/// What one thread unpacks with.
pub(super) struct Walker<'a> {
    pack: &'a PackFile,
    forest: &'a Forest,
    inflater: Inflater,
    delta: Vec<u8>,
    copied: Vec<Copied>,
    bases: Vec<Base<'a>>,
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
            copied: Vec::new(),
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
        let seen = self.show(root, kind, &bytes, None, show);
        self.keep(bytes, seen, self.forest.first(root));
        while let Some(base) = self.bases.pop() {
            self.held = self.held.saturating_sub(base.size());
            let mut bytes = self.spare.pop().unwrap_or_default();
            let made = self.made(base.next, &base.bytes, &mut bytes);
            let seen = made.and_then(|()| {
                let from = base.seen.as_ref();
                self.show(base.next, kind, &bytes, from, show)
            });
            self.keep(base.bytes, base.seen, self.forest.next(base.next));
            match made {
                Some(()) => self.keep(bytes, seen, self.forest.first(base.next)),
                None => self.drop(bytes),
            }
        }
    }

    /// Shows an object, and what was seen in the one that it was just made
    /// from.
    fn show(
        &self,
        node: &PackedNode,
        kind: ObjectKind,
        bytes: &[u8],
        from: Option<&Seen>,
        show: &mut Show<'_>,
    ) -> Option<Seen> {
        let copied = &self.copied;
        let alike = from.map(|seen| Alike { seen, copied });
        show(node.wanted.get()?, ReadObject { kind, bytes, alike })
    }

    fn keep(&mut self, bytes: Vec<u8>, seen: Option<Seen>, next: Option<&'a PackedNode>) {
        let Some(next) = next else {
            return self.drop(bytes);
        };
        let base = Base { bytes, seen, next };
        if self.held + base.size() <= self.room {
            self.held += base.size();
            self.bases.push(base);
        } else {
            self.drop(base.bytes);
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
        delta::apply(base, &self.delta, out, &mut self.copied)
    }
    fn allowed(&self, size: usize) -> Option<usize> {
        (size <= self.largest).then_some(size)
    }
}
