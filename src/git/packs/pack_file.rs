//! A pack: objects one after the other, each behind a header that says what
//! it is (gitformat-pack(5)).

use super::index::PackIndex;
use super::index::ordinary_file;
use crate::git::object_kind::ObjectKind;
use flate2::{Decompress, FlushDecompress, Status};
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

/// Mark, version and number of objects.
const HEAD: u64 = 12;

/// No header is longer: ten bytes of size, then a name or a distance.
const LONGEST_HEADER: usize = 10 + 32;

/// A pack that belongs to its index.
pub(super) struct PackFile {
    file: File,
    /// Where the objects end and the checksum begins.
    end: u64,
    /// Of a name, in bytes.
    width: usize,
}

/// What an object is, or what it is a delta of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stored {
    /// The object itself.
    Whole(ObjectKind),
    /// A delta of the object that begins there.
    DeltaOfPlace(u64),
    /// A delta of the object of this name.
    DeltaOfName(Vec<u8>),
}

/// What stands in front of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryHeader {
    pub(super) stored: Stored,
    /// Of the object or of the delta, unpacked.
    pub(super) size: u64,
    /// Where its packed bytes begin.
    pub(super) data: u64,
}

impl PackFile {
    /// `None` for a file that is no pack, or not the one of this index.
    pub(super) fn open(path: &Path, index: &PackIndex) -> Option<Self> {
        let file = ordinary_file(path)?;
        let checksum = index.pack_checksum();
        let length = file.metadata().ok()?.len();
        let end = length.checked_sub(checksum.len() as u64)?;
        let mut head = [0; HEAD as usize];
        file.read_exact_at(&mut head, 0).ok()?;
        let mut there = vec![0; checksum.len()];
        file.read_exact_at(&mut there, end).ok()?;
        let count = u32::try_from(index.count()).ok()?.to_be_bytes();
        let [mark @ .., 0, 0, 0, 2 | 3, a, b, c, d] = head else {
            return None;
        };
        let ours = mark == *b"PACK" && [a, b, c, d] == count && there == checksum;
        ours.then_some(Self {
            file,
            end,
            width: checksum.len(),
        })
    }

    /// Reads the headers of its objects.
    pub(super) fn headers(&self) -> Headers<'_> {
        Headers {
            pack: self,
            window: Vec::new(),
            from: 0,
        }
    }

    /// Unpacks the bytes between two places; `None` unless they are exactly
    /// `size` bytes.
    pub(super) fn unpack(
        &self,
        place: std::ops::Range<u64>,
        size: usize,
        inflater: &mut Inflater,
        out: &mut Vec<u8>,
    ) -> Option<()> {
        let length = usize::try_from(place.end.checked_sub(place.start)?).ok()?;
        // packing makes nothing much larger; what is would be a strange file
        if length > size.checked_add(size / 8)?.checked_add(1 << 12)? {
            return None;
        }
        if inflater.packed.len() < length {
            inflater.packed.resize(length, 0);
        }
        let packed = inflater.packed.get_mut(..length)?;
        self.file.read_exact_at(packed, place.start).ok()?;
        out.clear();
        // room for one more shows what is too long
        out.reserve(size + 1);
        inflater.state.reset(true);
        let ended = inflater
            .state
            .decompress_vec(packed, out, FlushDecompress::Finish);
        (ended.ok()? == Status::StreamEnd && out.len() == size).then_some(())
    }
}

/// So much of a pack is read at a time where headers are read one behind the
/// other, in bytes.
const WINDOW: usize = 1 << 16;

/// Reads headers, best in the order in which they lie in the pack: there is
/// one for each object, and a call to the system for each would cost more
/// than reading the whole pack.
pub(super) struct Headers<'a> {
    pack: &'a PackFile,
    /// What was read last, and where in the pack it begins.
    window: Vec<u8>,
    from: u64,
}

impl Headers<'_> {
    /// Where the last object ends.
    pub(super) fn end(&self) -> u64 {
        self.pack.end
    }

    /// The header of the object that begins there.
    pub(super) fn at(&mut self, offset: u64) -> Option<EntryHeader> {
        if offset < HEAD || offset >= self.pack.end {
            return None;
        }
        let there = usize::try_from(self.pack.end - offset).unwrap_or(WINDOW);
        let longest = there.min(LONGEST_HEADER);
        if self.read(offset, longest).is_none() {
            // an object far back: what lies behind it is not asked for
            let size = if offset < self.from { longest } else { WINDOW };
            self.window.resize(size.min(there), 0);
            self.from = offset;
            let whole = self.pack.file.read_exact_at(&mut self.window, offset);
            if whole.is_err() {
                self.window.clear();
            }
        }
        header(self.read(offset, longest)?, offset, self.pack.width)
    }

    fn read(&self, offset: u64, length: usize) -> Option<&[u8]> {
        let start = usize::try_from(offset.checked_sub(self.from)?).ok()?;
        self.window.get(start..start.checked_add(length)?)
    }
}

/// What unpacking takes, to be used again and again.
pub(super) struct Inflater {
    state: Decompress,
    packed: Vec<u8>,
}

impl Inflater {
    pub(super) fn new() -> Self {
        Self {
            state: Decompress::new(true),
            packed: Vec::new(),
        }
    }
}

fn header(bytes: &[u8], offset: u64, width: usize) -> Option<EntryHeader> {
    let mut rest = bytes.iter().copied();
    let first = rest.next()?;
    let mut size = u64::from(first & 15);
    let mut shift = 4;
    let mut more = first & 0x80 != 0;
    while more {
        let byte = rest.next()?;
        if shift > 49 {
            return None;
        }
        size |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        more = byte & 0x80 != 0;
    }
    let stored = match first >> 4 & 7 {
        1 => Stored::Whole(ObjectKind::Commit),
        2 => Stored::Whole(ObjectKind::Tree),
        3 => Stored::Whole(ObjectKind::Blob),
        4 => Stored::Whole(ObjectKind::Tag),
        6 => Stored::DeltaOfPlace(offset.checked_sub(distance(&mut rest)?)?),
        7 => {
            let name: Vec<u8> = rest.by_ref().take(width).collect();
            if name.len() != width {
                return None;
            }
            Stored::DeltaOfName(name)
        }
        _ => return None,
    };
    let used = u64::try_from(bytes.len() - rest.len()).ok()?;
    Some(EntryHeader {
        stored,
        size,
        data: offset + used,
    })
}

/// How far in front of a delta its base begins: seven bits to a byte, the
/// highest first, and one more for each byte that follows.
fn distance(rest: &mut impl Iterator<Item = u8>) -> Option<u64> {
    let mut byte = rest.next()?;
    let mut distance = u64::from(byte & 0x7f);
    while byte & 0x80 != 0 {
        byte = rest.next()?;
        distance = distance.checked_add(1)?.checked_mul(128)? | u64::from(byte & 0x7f);
    }
    (distance > 0).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_say_what_is_stored_and_how_much() {
        let read = |bytes: &[u8]| header(bytes, 1000, 20);
        let blob = read(&[0xb5, 0x02, 0]).unwrap();
        assert_eq!(blob.stored, Stored::Whole(ObjectKind::Blob));
        assert_eq!((blob.size, blob.data), (0x25, 1002));
        // 128 + 1 with one more for the second byte
        let delta = read(&[0x65, 0x80, 0x01]).unwrap();
        assert_eq!(delta.stored, Stored::DeltaOfPlace(1000 - 129));
        assert_eq!(delta.data, 1003);
        let named = [&[0x75][..], &[4; 20]].concat();
        let named = read(&named).unwrap();
        assert_eq!(named.stored, Stored::DeltaOfName(vec![4; 20]));
        assert_eq!(named.data, 1021);
    }

    #[test]
    fn headers_that_lead_nowhere_are_none() {
        for bad in [
            &[][..],
            &[0x05],                   // no kind
            &[0x55],                   // reserved
            &[0xb5],                   // cut short
            &[0x65, 0x00],             // a delta of itself
            &[0x65, 0xff, 0xff, 0x7f], // from before the pack
            &[0x75, 1, 2, 3],          // half a name
            &[0xff; 30],
        ] {
            assert_eq!(header(bad, 1000, 20), None, "{bad:?}");
        }
    }
}
