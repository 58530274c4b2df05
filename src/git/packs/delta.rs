//! An object written as changes to another one (gitformat-pack(5),
//! "Deltified representation").

use crate::core::guard::Copied;

/// The sizes of the base and of the object that a delta makes.
pub(super) fn sizes(delta: &[u8]) -> Option<(usize, usize)> {
    let mut rest = delta;
    Some((size(&mut rest)?, size(&mut rest)?))
}

/// Makes the object, and says which parts are copied from its base, in their
/// order. `None` where the delta is damaged or belongs to another base.
pub(super) fn apply(
    base: &[u8],
    delta: &[u8],
    out: &mut Vec<u8>,
    copied: &mut Vec<Copied>,
) -> Option<()> {
    let mut rest = delta;
    let (from, to) = (size(&mut rest)?, size(&mut rest)?);
    out.clear();
    copied.clear();
    out.reserve(to);
    if from != base.len() {
        return None;
    }
    while let Some(command) = byte(&mut rest) {
        let part = match command {
            0 => return None,
            1..0x80 => {
                let (new, behind) = rest.split_at_checked(usize::from(command))?;
                rest = behind;
                new
            }
            _ => {
                let at = number(&mut rest, command, 4)?;
                let length = match number(&mut rest, command >> 4, 3)? {
                    0 => 0x1_0000,
                    length => length,
                };
                copied.push(Copied {
                    from: at,
                    to: out.len(),
                    length,
                });
                base.get(at..at.checked_add(length)?)?
            }
        };
        if part.len() > to - out.len() {
            return None;
        }
        out.extend_from_slice(part);
    }
    (out.len() == to).then_some(())
}

fn byte(rest: &mut &[u8]) -> Option<u8> {
    let (first, behind) = rest.split_first()?;
    *rest = behind;
    Some(*first)
}

/// Seven bits to a byte, the lowest first.
fn size(rest: &mut &[u8]) -> Option<usize> {
    let mut size = 0_usize;
    let mut shift = 0;
    loop {
        let byte = byte(rest)?;
        // no object here comes near 2^56 bytes
        if shift > 49 {
            return None;
        }
        size |= usize::from(byte & 0x7f) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            return Some(size);
        }
    }
}

/// Up to four bytes, the lowest first; a bit of `present` says of each
/// whether it is there.
fn number(rest: &mut &[u8], present: u8, bytes: u32) -> Option<usize> {
    let mut number = 0_usize;
    for n in 0..bytes {
        if present & (1 << n) != 0 {
            number |= usize::from(byte(rest)?) << (8 * n);
        }
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delta_copies_and_inserts() {
        // base of 11 bytes, 9 come out: 5 from 6, the word "!", 3 from 0
        let delta = b"\x0b\x09\x91\x06\x05\x01!\x90\x03";
        let (mut out, mut copied) = (Vec::new(), Vec::new());
        apply(b"hello world", delta, &mut out, &mut copied).unwrap();
        assert_eq!(out, b"world!hel");
        let parts = copied.iter().map(|part| (part.from, part.to, part.length));
        assert_eq!(parts.collect::<Vec<_>>(), [(6, 0, 5), (0, 6, 3)]);
        assert_eq!(sizes(delta), Some((11, 9)));
    }

    #[test]
    fn a_delta_that_is_damaged_makes_nothing() {
        let whole = b"\x0b\x09\x91\x06\x05\x01!\x90\x03";
        let (mut out, mut copied) = (Vec::new(), Vec::new());
        let mut apply = |delta: &[u8]| apply(b"hello world", delta, &mut out, &mut copied);
        for end in 0..whole.len() {
            assert_eq!(apply(&whole[..end]), None, "{end}");
        }
        for bad in [
            &b"\x0a\x09\x91\x06\x05\x01!\x90\x03"[..], // of another base
            b"\x0b\x08\x91\x06\x05\x01!\x90\x03",      // too much comes out
            b"\x0b\x0a\x91\x06\x05\x01!\x90\x03",      // too little
            b"\x0b\x05\x91\x07\x05",                   // from beyond the base
            b"\x0b\x05\x00",                           // reserved
            b"\x0b\x05\x05!",                          // cut short
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x05",
        ] {
            assert_eq!(apply(bad), None, "{bad:?}");
        }
    }
}
