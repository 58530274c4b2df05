//! What lies inside gzip, zip and tar.
//!
//! Zip is read by its local headers, not by the directory at its end: what
//! the directory does not name is still in the file.

use crate::core::guard::cut;
use flate2::Decompress;
use flate2::FlushDecompress;
use flate2::Status;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::{self, Read as _};
use std::ops::Range;
use zeroize::Zeroizing;

/// One thing inside.
pub(super) enum Member {
    Read {
        how: String,
        bytes: Zeroizing<Vec<u8>>,
    },
    /// More than may be read.
    CutShort {
        how: String,
        bytes: Zeroizing<Vec<u8>>,
    },
    /// There are more than may be opened.
    TooMany,
}

/// So many members of one file are opened.
const MOST: usize = 4000;

/// Hands over every member. `left` says how many bytes may be unpacked.
pub(super) fn members(bytes: &[u8], left: &dyn Fn() -> usize, each: &mut dyn FnMut(Member)) {
    let mut opened = 0;
    let mut all = |found: &mut dyn Iterator<Item = usize>,
                   open: fn(&[u8], usize, &mut dyn FnMut(Member))| {
        for at in found {
            opened += 1;
            if opened > MOST {
                each(Member::TooMany);
                return;
            }
            open(cut::from(bytes, at), left(), each);
        }
    };
    all(&mut memchr::memmem::find_iter(bytes, b"\x1f\x8b\x08"), gzip);
    all(&mut memchr::memmem::find_iter(bytes, b"PK\x03\x04"), zip);
    // zlib by itself has no mark but its first two bytes (RFC 1950)
    if matches!(bytes, [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..]) {
        zlib(bytes, left(), each);
    }
    if is_tar(bytes) {
        tar(bytes, left, each);
    }
}

fn zlib(bytes: &[u8], limit: usize, each: &mut dyn FnMut(Member)) {
    let mut out = Zeroizing::new(Vec::new());
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    let ended = ZlibDecoder::new(bytes)
        .take(most)
        .read_to_end(&mut out)
        .is_ok();
    let how = "zlib".to_owned();
    if ended && out.len() >= limit {
        each(Member::CutShort { how, bytes: out });
    } else if !out.is_empty() {
        each(Member::Read { how, bytes: out });
    }
}

fn gzip(bytes: &[u8], limit: usize, each: &mut dyn FnMut(Member)) {
    let mut out = Zeroizing::new(Vec::new());
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    // a damaged end still gives what is in front of it
    let ended = MultiGzDecoder::new(bytes)
        .take(most)
        .read_to_end(&mut out)
        .is_ok();
    let how = "gzip".to_owned();
    if ended && out.len() >= limit {
        each(Member::CutShort { how, bytes: out });
    } else if !out.is_empty() {
        each(Member::Read { how, bytes: out });
    }
}

/// One local file header and what follows it (APPNOTE 4.3.7).
fn zip(bytes: &[u8], limit: usize, each: &mut dyn FnMut(Member)) {
    let short = |at: usize| {
        Some(usize::from(u16::from_le_bytes([
            *bytes.get(at)?,
            *bytes.get(at + 1)?,
        ])))
    };
    let header = || Some((short(6)?, short(8)?, short(26)?, short(28)?));
    let Some((flags, method, name, extra)) = header() else {
        return;
    };
    let Some(data) = bytes.get(30 + name + extra..) else {
        return;
    };
    // encrypted: no limit of ours keeps anybody from reading it
    if flags & 1 == 1 {
        return;
    }
    let how = "zip".to_owned();
    match method {
        // stored: it ends where the next signature begins
        0 => {
            let end = memchr::memmem::find(data, b"PK").unwrap_or(data.len());
            let bytes = Zeroizing::new(cut::to(data, end.min(limit)).to_vec());
            each(Member::Read { how, bytes });
        }
        8 => {
            let (bytes, whole) = inflate(data, limit);
            each(if whole {
                Member::Read { how, bytes }
            } else {
                Member::CutShort { how, bytes }
            });
        }
        // packed in a way that is not known here
        _ => {}
    }
}

fn inflate(data: &[u8], limit: usize) -> (Zeroizing<Vec<u8>>, bool) {
    let mut out = Zeroizing::new(Vec::new());
    let mut state = Decompress::new(false);
    loop {
        let done = usize::try_from(state.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = data.get(done..) else {
            return (out, true);
        };
        if out.len() >= limit {
            return (out, false);
        }
        out.reserve(8192);
        let before = (state.total_in(), state.total_out());
        match state.decompress_vec(rest, &mut out, FlushDecompress::None) {
            Ok(Status::Ok) if (state.total_in(), state.total_out()) != before => {}
            // the end, or damage: what came out counts
            _ => return (out, true),
        }
    }
}

/// Where the members of a tar archive lie, which are looked at by themselves; the
/// archive as one text would put the end of one file above the next one.
pub(super) fn places_in_tar(bytes: &[u8]) -> Vec<Range<usize>> {
    if !is_tar(bytes) {
        return Vec::new();
    }
    let mut archive = tar::Archive::new(bytes);
    let entries = archive.entries().into_iter().flatten().take(MOST);
    let place = |entry: io::Result<tar::Entry<'_, &[u8]>>| {
        let entry = entry.ok()?;
        let start = usize::try_from(entry.raw_file_position()).ok()?;
        Some(start..start.checked_add(usize::try_from(entry.size()).ok()?)?)
    };
    // what comes behind a damaged header is read as the text that it is
    entries.map_while(place).collect()
}

fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(257..262) == Some(b"ustar")
}

fn tar(bytes: &[u8], left: &dyn Fn() -> usize, each: &mut dyn FnMut(Member)) {
    let mut archive = tar::Archive::new(bytes);
    let Ok(entries) = archive.entries() else {
        return;
    };
    for (n, entry) in entries.enumerate() {
        if n >= MOST {
            each(Member::TooMany);
            return;
        }
        let Ok(entry) = entry else { return };
        let how = "tar".to_owned();
        let limit = left();
        let mut out = Zeroizing::new(Vec::new());
        if entry
            .take(u64::try_from(limit).unwrap_or(u64::MAX))
            .read_to_end(&mut out)
            .is_err()
        {
            return;
        }
        let cut = out.len() >= limit;
        each(if cut {
            Member::CutShort { how, bytes: out }
        } else {
            Member::Read { how, bytes: out }
        });
    }
}
