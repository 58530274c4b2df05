//! git's index file. The first byte says whether the rest is a whole file or
//! what stands between header and hash. Laws: no panic; the same bytes give the
//! same entries however they arrive; and what the table takes it finds.
#![no_main]

use git_jetcrypt::git::index::entries;
use git_jetcrypt::git::index::table::IndexTable;
use libfuzzer_sys::fuzz_target;
use std::io::{self, Read};

/// Path, stage, mode, name, and whether it is there by intent alone.
type Seen = (Vec<u8>, u8, u32, [u8; 20], bool);

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let file = if choice & 1 == 0 {
        bytes.to_vec()
    } else {
        let (version, count) = (2 + (choice >> 1) % 3, choice >> 3);
        let header = [0, 0, 0, version, 0, 0, 0, count];
        [b"DIRC", &header[..], bytes, &[0; 20]].concat()
    };
    let whole = seen(&file[..], file.len());
    let drops = seen(Drops(&file, 1 + usize::from(choice >> 3)), file.len());
    assert_eq!(whole.as_ref().ok(), drops.as_ref().ok());
    let Ok(entries) = whole else { return };
    let mut table = IndexTable::with_room(file.len() as u64);
    let taken = entries::walk(&file[..], file.len() as u64, |entry| {
        let _ = table.push(entry);
    });
    assert!(taken.is_ok());
    let in_order = entries.is_sorted_by(|a, b| {
        (&a.0, a.1) < (&b.0, b.1) && (a.0 != b.0 || a.1 > 0)
    });
    for entry in entries.iter().filter(|_| in_order) {
        let same = entries.iter().filter(|other| other.0 == entry.0);
        let blobs = same.filter(|other| other.2 != 0o160_000 && !other.4);
        let wanted: Vec<_> = blobs.map(|blob| (blob.1, blob.3)).collect();
        assert_eq!(table.at(&entry.0).collect::<Vec<_>>(), wanted);
    }
});

fn seen(input: impl Read, length: usize) -> io::Result<Vec<Seen>> {
    let mut seen = Vec::new();
    entries::walk(input, length as u64, |entry| {
        let path = entry.path.to_vec();
        seen.push((path, entry.stage, entry.mode, *entry.id, entry.intent_to_add));
    })?;
    Ok(seen)
}

/// Gives no more than so many bytes at a time.
struct Drops<'a>(&'a [u8], usize);

impl Read for Drops<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let end = into.len().min(self.1);
        self.0.read(&mut into[..end])
    }
}
