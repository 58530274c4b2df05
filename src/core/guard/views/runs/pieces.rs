//! Where the digits of a line end, and where they go on.

use crate::core::guard::cut;

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
pub(super) fn end_of(text: &[u8], mut at: usize) -> usize {
    let block = |at: usize| text.get(at..).and_then(<[u8]>::first_chunk::<8>);
    while block(at).is_some_and(are_digits) {
        at += 8;
    }
    while text.get(at).is_some_and(|byte| is_digit(*byte)) {
        at += 1;
    }
    at
}

/// The piece on the next line: behind a line end, written out or not,
/// indentation, comment signs, and the quotes and plus signs of source
/// code.
pub(super) fn continued(text: &[u8], end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    let mut broken = false;
    let mut quotes = 0;
    while at - end < 120 {
        match *text.get(at)? {
            b'\n' => broken = true,
            b'\r' | b' ' | b'\t' => {}
            b'"' | b'\'' => quotes += 1,
            b'+' | b'.' if quotes == 1 => {}
            b'\\' if matches!(text.get(at + 1), Some(b'n')) => {
                broken = true;
                at += 1;
            }
            b'\\' if matches!(text.get(at + 1), Some(b'\n' | b'r' | b'\r')) => {
                at += usize::from(cut::byte(text, at + 1) == b'r');
            }
            b'#' | b'>' | b'*' | b'|' if broken && quotes == 0 => {}
            byte if is_digit(byte) => break,
            _ => return None,
        }
        at += 1;
    }
    let start = at;
    let stop = end_of(text, start);
    let whole_line = matches!(
        text.get(stop),
        None | Some(b'\n' | b'\r' | b'=' | b'"' | b'\'' | b'\\' | b' ' | b'<')
    );
    let glued = (broken && quotes == 0) || quotes == 2;
    (glued && whole_line && stop - start >= 2).then_some((start, stop))
}

/// Are all of them? Asked of every second block of every file, so it is
/// reckoned for all bytes at once, without a branch and without the table.
#[inline]
pub(super) fn are_digits<const N: usize>(block: &[u8; N]) -> bool {
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
pub(super) fn is_digit(byte: u8) -> bool {
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
