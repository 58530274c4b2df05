//! Pieces of a text that have only digits of base64: where a run of these may
//! begin.

use crate::core::guard::cut;

/// A first piece is at least so long; lines are wrapped at 32 and more.
pub(crate) const FIRST: usize = 24;

/// So many bytes are looked at together, and then as many as keep a piece of
/// `FIRST` from lying between two such blocks.
const BLOCK: usize = 8;

#[expect(clippy::indexing_slicing, reason = "at compile time, below 256 rows")]
/// Digits of both alphabets of base64 (RFC 4648); those of hexadecimal are
/// among them.
const DIGIT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_');
        byte += 1;
    }
    table
};

/// Where the digits at `at` end.
pub(crate) fn end_of(text: &[u8], mut at: usize) -> usize {
    let block = |at: usize| text.get(at..).and_then(<[u8]>::first_chunk::<8>);
    while block(at).is_some_and(are_digits) {
        at += 8;
    }
    while text.get(at).is_some_and(|byte| is_digit(*byte)) {
        at += 1;
    }
    at
}

/// The next piece of [`FIRST`] digits or more, from a place on that a piece may
/// begin at. In it lie two neighbours of the blocks of eight bytes, wherever it
/// begins, and one of the two is a second one; looking at eight bytes without a
/// branch takes less time than finding where a word ends, and most words have
/// less than two blocks.
pub(crate) fn next_piece(text: &[u8], from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    while let Some(block) = text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
        if !are_digits(block) || !has_neighbour(text, at) {
            at += FIRST - BLOCK;
            continue;
        }
        let mut start = at;
        while start > from && is_digit(cut::byte_before(text, start)) {
            start -= 1;
        }
        let end = end_of(text, at);
        if end - start >= FIRST {
            return Some((start, end));
        }
        at = end;
    }
    None
}

/// Is the block in front of this one, or behind it, one of digits too?
fn has_neighbour(text: &[u8], at: usize) -> bool {
    let block = |at: usize| text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>);
    let before = at.checked_sub(BLOCK).and_then(block);
    before.is_some_and(are_digits) || block(at + BLOCK).is_some_and(are_digits)
}

/// Are all of them? Asked of every second block of every file, so it is
/// reckoned for all bytes at once, without a branch and without the table.
#[inline]
fn are_digits<const N: usize>(block: &[u8; N]) -> bool {
    let mut other = false;
    for byte in block {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let number = byte.wrapping_sub(b'0') < 10;
        let sign = (*byte == b'+') | (*byte == b'/') | (*byte == b'-') | (*byte == b'_');
        other |= !(letter | number | sign);
    }
    !other
}

/// Is it one of either alphabet?
#[expect(
    clippy::indexing_slicing,
    reason = "the table has 256 rows, one for each byte"
)]
pub(crate) fn is_digit(byte: u8) -> bool {
    DIGIT[usize::from(byte)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_of_digits_has_digits_only() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut block = *b"aZ09+/-_";
                block[place] = byte;
                assert_eq!(are_digits(&block), is_digit(byte), "{byte} at {place}");
            }
        }
    }
}
