//! The entries of an index file as gitformat-index(5) describes it: versions
//! 2, 3 and 4, in a repository whose names have 20 bytes (SHA-1).
//!
//! The hash at the end of the file is not checked: git does not check it
//! either when it reads an index. What this reader does not know for certain is
//! an error, and then git is asked: an extension that must be understood (a
//! split index, a sparse one), a folder as an entry, an unknown flag, a file
//! that is shorter or longer than it says.

use super::window::ReadAhead;
use std::io::{self, Read};

/// The hash at the end of the file.
const TRAILER: u64 = 20;

/// Times, device and so on, the mode, the object's name, and the flags.
const FIXED: usize = 62;

/// A longer path is left to git; no file system has one.
const LONGEST: usize = 1 << 16;

/// More flags follow, from version 3 on.
const EXTENDED: u16 = 0x4000;

/// The length of the path; all ones where that is as long or longer.
const LENGTH: u16 = 0x0fff;

/// "Intent to add": such an entry holds no content yet
/// (docs/git-behaviour.md 9.17).
const INTENT_TO_ADD: u16 = 0x2000;

/// The other flag of version 3: of no meaning here.
const SKIP_WORKTREE: u16 = 0x4000;

/// The mode of a folder: only a sparse index has one.
const FOLDER: u32 = 0o040_000;

/// The mode of a submodule: its name is that of a commit elsewhere.
const SUBMODULE: u32 = 0o160_000;

/// One entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IndexEntry<'a> {
    /// From the top of the work tree.
    pub path: &'a [u8],
    /// 0, or 1 to 3 in a conflict.
    pub stage: u8,
    /// The file's type and permissions, in git's numbers.
    pub mode: u32,
    /// The object's name.
    pub id: &'a [u8; 20],
    /// `git add -N`: only the path is known, the object is of no meaning.
    pub intent_to_add: bool,
}

impl IndexEntry<'_> {
    /// Does it name a blob of this repository?
    #[must_use]
    pub fn names_blob(&self) -> bool {
        self.mode != SUBMODULE && !self.intent_to_add
    }
}

/// Shows every entry to `each`, in the order of the file, which is not
/// checked. `length` is that of the file. After an error nothing counts that
/// was shown.
///
/// # Errors
/// Those of the file; `UnexpectedEof` and `InvalidData` where it is no index,
/// or one that this reader does not know.
pub fn walk(
    input: impl Read,
    length: u64,
    mut each: impl FnMut(&IndexEntry<'_>),
) -> io::Result<()> {
    let mut input = ReadAhead::new(input, length);
    let (version, count) = header(&mut input)?;
    let mut left = length.checked_sub(12).ok_or_else(unknown)?;
    // version 4 says only how a path differs from the one before
    let mut spelled_out = Vec::new();
    let mut seen = 0;
    while seen < count {
        let mut rest = input.bytes();
        while seen < count
            && let Some((raw, behind)) = raw(rest, version)?
        {
            let mut path = raw.path;
            if version == 4 {
                let kept = spelled_out.len().checked_sub(raw.dropped);
                spelled_out.truncate(kept.ok_or_else(unknown)?);
                spelled_out.extend_from_slice(raw.path);
                path = &spelled_out;
            }
            each(&entry(&raw, path)?);
            (rest, seen) = (behind, seen + 1);
        }
        let used = input.bytes().len() - rest.len();
        left = left.checked_sub(used as u64).ok_or_else(unknown)?;
        input.skip(used);
        if seen < count {
            input.more(2 * LONGEST)?;
        }
    }
    extensions(&mut input, left)
}

fn unknown() -> io::Error {
    io::ErrorKind::InvalidData.into()
}

/// The version and the number of entries.
fn header(input: &mut ReadAhead<impl Read>) -> io::Result<(u32, u32)> {
    let signature = input.take()?;
    let version = u32::from_be_bytes(input.take()?);
    let count = u32::from_be_bytes(input.take()?);
    if signature == *b"DIRC" && (2..=4).contains(&version) {
        Ok((version, count))
    } else {
        Err(unknown())
    }
}

/// An entry as it lies in the file.
struct Raw<'a> {
    fixed: &'a [u8; FIXED],
    flags: u16,
    more_flags: u16,
    /// In version 4: so many bytes at the end of the path before go, and
    /// `path` follows.
    dropped: usize,
    path: &'a [u8],
}

/// The entry at the start of these bytes, and what follows it; `None` where
/// they end before it does.
#[inline]
fn raw(bytes: &[u8], version: u32) -> io::Result<Option<(Raw<'_>, &[u8])>> {
    let Some((fixed, mut rest)) = bytes.split_first_chunk::<FIXED>() else {
        return Ok(None);
    };
    let flags = u16::from_be_bytes([fixed[60], fixed[61]]);
    let (mut more_flags, mut dropped) = (0, 0);
    let mut taken = FIXED;
    if flags & EXTENDED != 0 {
        let Some((more, behind)) = rest.split_first_chunk() else {
            return Ok(None);
        };
        (more_flags, rest) = (u16::from_be_bytes(*more), behind);
        taken += 2;
        if version == 2 || more_flags & !(INTENT_TO_ADD | SKIP_WORKTREE) != 0 {
            return Err(unknown());
        }
    }
    if version == 4 {
        let Some((number, behind)) = varint(rest)? else {
            return Ok(None);
        };
        (dropped, rest) = (number, behind);
    }
    let mut length = usize::from(flags & LENGTH);
    if version == 4 || length == usize::from(LENGTH) {
        let Some(end) = memchr::memchr(0, rest) else {
            return Ok(None);
        };
        length = end;
    }
    // before version 4 one to eight NULs make the size a multiple of eight
    let nuls = if version == 4 {
        1
    } else {
        8 - (taken + length) % 8
    };
    let (Some(path), Some(behind)) = (rest.get(..length), rest.get(length + nuls..)) else {
        return Ok(None);
    };
    if rest.get(length) != Some(&0) {
        return Err(unknown());
    }
    let raw = Raw {
        fixed,
        flags,
        more_flags,
        dropped,
        path,
    };
    Ok(Some((raw, behind)))
}

/// A number of git's: seven bits a byte, the highest first, and one more for
/// every further byte. `None` where the bytes end before it does.
fn varint(bytes: &[u8]) -> io::Result<Option<(usize, &[u8])>> {
    let mut number: usize = 0;
    for (n, byte) in bytes.iter().enumerate() {
        number = (number << 7) | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Ok(Some((number, bytes.get(n + 1..).unwrap_or_default())));
        }
        number += 1;
        if number > LONGEST {
            return Err(unknown());
        }
    }
    Ok(None)
}

#[inline]
fn entry<'a>(raw: &Raw<'a>, path: &'a [u8]) -> io::Result<IndexEntry<'a>> {
    let at = |place: usize| raw.fixed.get(place..).unwrap_or_default();
    let (Some(mode), Some(id)) = (at(24).first_chunk(), at(40).first_chunk()) else {
        return Err(unknown());
    };
    let mode = u32::from_be_bytes(*mode);
    let told = usize::from(raw.flags & LENGTH);
    let fits = told == path.len().min(usize::from(LENGTH));
    // a split index has entries without a path
    let ends = path.last().is_some_and(|byte| *byte != 0);
    if !fits || !ends || path.len() > LONGEST || mode == FOLDER {
        return Err(unknown());
    }
    Ok(IndexEntry {
        path,
        stage: u8::try_from(raw.flags >> 12 & 3).unwrap_or_default(),
        mode,
        id,
        intent_to_add: raw.more_flags & INTENT_TO_ADD != 0,
    })
}

/// What follows the entries: extensions, of which those with a capital letter
/// may be left out, and the hash.
fn extensions(input: &mut ReadAhead<impl Read>, mut left: u64) -> io::Result<()> {
    while left != TRAILER {
        let name: [u8; 4] = input.take()?;
        let mut size = u64::from(u32::from_be_bytes(input.take()?));
        let rest = left.checked_sub(8 + size).filter(|rest| *rest >= TRAILER);
        left = rest.ok_or_else(unknown)?;
        if !name.first().is_some_and(u8::is_ascii_uppercase) {
            return Err(unknown());
        }
        loop {
            size -= input.skip(usize::try_from(size).unwrap_or(usize::MAX)) as u64;
            if size == 0 {
                break;
            }
            input.more(1)?;
        }
    }
    input.take::<20>().map(|_| ())
}

#[cfg(test)]
mod tests;
