//! A whole index in memory, for who asks for many paths.

use super::entries::IndexEntry;
use std::io;

/// So many bytes of paths are held at most: those of 20 million files.
const MOST: usize = 1 << 30;

/// Finds the blobs of a path by halving. Holds the path and about 32 bytes for
/// each entry.
#[derive(Debug, Default)]
pub struct IndexTable {
    /// All paths, one behind the other.
    paths: Vec<u8>,
    slots: Vec<Slot>,
}

#[derive(Debug)]
struct Slot {
    /// Where its path begins in `paths`; it ends where the next one begins.
    start: usize,
    stage: u8,
    /// None where the entry names no blob.
    blob: Option<[u8; 20]>,
}

impl IndexTable {
    /// Empty, with room for the entries of an index file of this length.
    #[must_use]
    pub fn with_room(length: u64) -> Self {
        let length = usize::try_from(length).unwrap_or(0).min(MOST);
        Self {
            // an entry has 62 bytes besides its path
            paths: Vec::with_capacity(length / 2),
            slots: Vec::with_capacity(length / 100),
        }
    }

    /// Takes the next entry.
    ///
    /// # Errors
    /// `InvalidData` for one that does not belong behind the one before: git
    /// does not read such an index either.
    pub fn push(&mut self, entry: &IndexEntry<'_>) -> io::Result<()> {
        if let Some(last) = self.slots.len().checked_sub(1) {
            let (path, stage) = (
                self.path(last),
                self.slots.last().map_or(0, |slot| slot.stage),
            );
            // a path without conflict has but one entry
            let in_order =
                path < entry.path || (path == entry.path && 0 < stage && stage < entry.stage);
            if !in_order || self.paths.len() > MOST {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
        self.slots.push(Slot {
            start: self.paths.len(),
            stage: entry.stage,
            blob: entry.names_blob().then_some(*entry.id),
        });
        self.paths.extend_from_slice(entry.path);
        Ok(())
    }

    /// Stage and name of every blob at a path.
    pub fn at<'a>(&'a self, path: &'a [u8]) -> impl Iterator<Item = (u8, [u8; 20])> + 'a {
        let (mut low, mut high) = (0, self.slots.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.path(middle) < path {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.slots.len())
            .take_while(move |n| self.path(*n) == path)
            .filter_map(|n| self.slots.get(n))
            .filter_map(|slot| Some((slot.stage, slot.blob?)))
    }

    fn path(&self, n: usize) -> &[u8] {
        let start = self
            .slots
            .get(n)
            .map_or(self.paths.len(), |slot| slot.start);
        let end = self
            .slots
            .get(n + 1)
            .map_or(self.paths.len(), |slot| slot.start);
        self.paths.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, stage: u8) -> IndexEntry<'_> {
        IndexEntry {
            path: path.as_bytes(),
            stage,
            mode: 0o100_644,
            id: &[7; 20],
            intent_to_add: false,
        }
    }

    fn table(entries: &[(&str, u8)]) -> io::Result<IndexTable> {
        let mut table = IndexTable::default();
        for (path, stage) in entries {
            table.push(&entry(path, *stage))?;
        }
        Ok(table)
    }

    #[test]
    fn a_path_is_found_with_all_its_stages_and_no_other_path() {
        let table = table(&[("a", 0), ("a.b", 0), ("a/b", 1), ("a/b", 3), ("ab", 0)]).unwrap();
        let stages = |path: &str| {
            table
                .at(path.as_bytes())
                .map(|(stage, _)| stage)
                .collect::<Vec<_>>()
        };
        assert_eq!(stages("a"), [0]);
        assert_eq!(stages("a/b"), [1, 3]);
        assert_eq!(stages("ab"), [0]);
        for none in ["", "a/", "a/bc", "A", "b"] {
            assert!(stages(none).is_empty(), "{none}");
        }
        assert_eq!(IndexTable::default().at(b"a").count(), 0);
    }

    #[test]
    fn what_names_no_blob_has_its_place_and_no_blob() {
        let mut table = IndexTable::default();
        table
            .push(&IndexEntry {
                mode: 0o160_000,
                ..entry("module", 0)
            })
            .unwrap();
        table
            .push(&IndexEntry {
                intent_to_add: true,
                ..entry("new", 0)
            })
            .unwrap();
        assert_eq!(table.at(b"module").count() + table.at(b"new").count(), 0);
        assert!(table.push(&entry("new", 0)).is_err());
    }

    #[test]
    fn entries_out_of_order_are_an_error() {
        for bad in [
            [("b", 0), ("a", 0)],
            [("a", 0), ("a", 0)],
            [("a", 0), ("a", 1)],
            [("a", 2), ("a", 1)],
            [("a", 2), ("a", 2)],
            [("a/b", 0), ("a.b", 0)],
        ] {
            assert!(table(&bad).is_err(), "{bad:?}");
        }
    }
}
