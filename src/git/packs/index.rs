//! The index of a pack, version 2: names in their order, and where in the
//! pack each object begins (gitformat-pack(5)).

use super::asked::Asked;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

/// The mark and the version.
const MAGIC: &[u8] = b"\xfftOc\0\0\0\x02";

/// For each first byte of a name: how many names begin with it or a lower one.
const FANOUT: usize = 256 * 4;

/// An index, read as a whole.
pub(super) struct PackIndex {
    bytes: Vec<u8>,
    count: usize,
    /// Of a name, in bytes.
    width: usize,
}

impl PackIndex {
    /// `None` for a file that is no such index: git may know what it is. Nor
    /// is one read that has more than `most` objects.
    pub(super) fn open(path: &Path, width: usize, most: usize) -> Option<Self> {
        let mut file = ordinary_file(path)?;
        let length = usize::try_from(file.metadata().ok()?.len()).ok()?;
        if length.saturating_sub(MAGIC.len() + FANOUT) / (width + 8) > most {
            return None;
        }
        let mut bytes = Vec::with_capacity(length);
        file.read_to_end(&mut bytes).ok()?;
        Self::of(bytes, width)
    }

    fn of(bytes: Vec<u8>, width: usize) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let last = bytes.get(MAGIC.len() + FANOUT - 4..MAGIC.len() + FANOUT)?;
        let count = usize::try_from(u32::from_be_bytes(last.try_into().ok()?)).ok()?;
        let index = Self {
            bytes,
            count,
            width,
        };
        // names, checksums, places; then places of eight bytes for a pack of
        // more than 2 GiB, and two checksums
        let least = MAGIC.len() + FANOUT + count.checked_mul(width + 8)? + 2 * width;
        let more = index.bytes.len().checked_sub(least)?;
        (more % 8 == 0 && more / 8 <= count).then_some(index)
    }

    /// How many objects the pack holds.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The checksum at the end of the pack that this index is of.
    pub(super) fn pack_checksum(&self) -> &[u8] {
        let end = self.bytes.len().saturating_sub(self.width);
        let start = end.saturating_sub(self.width);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The name of one object, by its place among the names.
    fn name(&self, n: usize) -> Option<&[u8]> {
        let start = MAGIC.len() + FANOUT + n * self.width;
        self.bytes.get(start..start + self.width)
    }

    /// Where it begins in the pack.
    pub(super) fn offset(&self, n: usize) -> Option<u64> {
        let places = MAGIC.len() + FANOUT + self.count * (self.width + 4);
        let four = |at: usize| {
            let bytes = self.bytes.get(at..at + 4)?;
            Some(u32::from_be_bytes(bytes.try_into().ok()?))
        };
        let place = four(places + n * 4)?;
        if place < 1 << 31 {
            return Some(u64::from(place));
        }
        let far = usize::try_from(place & (u32::MAX >> 1)).ok()?;
        let at = places + self.count * 4 + far * 8;
        // not into the checksums
        if at + 8 > self.bytes.len().checked_sub(2 * self.width)? {
            return None;
        }
        Some(u64::from(four(at)?) << 32 | u64::from(four(at + 4)?))
    }

    /// The place of this name.
    pub(super) fn find(&self, name: &[u8]) -> Option<usize> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.name(middle)?.cmp(name) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The objects that are asked for and lie here: where they begin, and
    /// which they are in [`Asked`]. Both lists are sorted by name.
    pub(super) fn common(
        &self,
        asked: &Asked<'_>,
        is_new: impl Fn(usize) -> bool,
    ) -> Vec<(u64, usize)> {
        let mut common = Vec::new();
        let mut n = 0;
        for (place, at, name) in asked.distinct() {
            while self
                .name(n)
                .is_some_and(|here| n < self.count && here < name)
            {
                n += 1;
            }
            if n < self.count
                && self.name(n) == Some(name)
                && is_new(at)
                && let Some(offset) = self.offset(n)
            {
                common.push((offset, place));
            }
        }
        common
    }
}

/// Opens what is a file: a pipe would let us wait for ever.
pub(super) fn ordinary_file(path: &Path) -> Option<File> {
    let is_file = fs::metadata(path).ok()?.is_file();
    File::open(path).ok().filter(|_| is_file)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An index of two objects with names of 20 bytes.
    fn two() -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for first in 0..=255_u8 {
            let count = u32::from(first >= 3) + u32::from(first >= 9);
            bytes.extend_from_slice(&count.to_be_bytes());
        }
        bytes.extend_from_slice(&[3; 20]);
        bytes.extend_from_slice(&[9; 20]);
        bytes.extend_from_slice(&[0; 8]);
        bytes.extend_from_slice(&12_u32.to_be_bytes());
        bytes.extend_from_slice(&(1_u32 << 31).to_be_bytes());
        bytes.extend_from_slice(&(5_u64 << 32).to_be_bytes());
        bytes.extend_from_slice(&[7; 20]);
        bytes.extend_from_slice(&[8; 20]);
        bytes
    }

    #[test]
    fn names_lead_to_places_near_and_far() {
        let index = PackIndex::of(two(), 20).unwrap();
        assert_eq!(index.count(), 2);
        assert_eq!(index.find(&[3; 20]), Some(0));
        assert_eq!(index.find(&[4; 20]), None);
        assert_eq!(index.offset(0), Some(12));
        assert_eq!(index.offset(1), Some(5 << 32));
        assert_eq!(index.pack_checksum(), [7; 20]);
    }

    #[test]
    fn what_is_no_whole_index_is_none() {
        let whole = two();
        for end in 0..whole.len() {
            assert!(PackIndex::of(whole[..end].to_vec(), 20).is_none() || end == whole.len() - 8);
        }
        assert!(PackIndex::of(whole.clone(), 32).is_none(), "SHA-256");
        let mut old = whole.clone();
        old[7] = 1;
        assert!(PackIndex::of(old, 20).is_none(), "another version");
        let mut far = whole;
        far[MAGIC.len() + FANOUT + 2 * 24 + 7] = 1;
        assert_eq!(PackIndex::of(far, 20).unwrap().offset(1), None);
    }
}
