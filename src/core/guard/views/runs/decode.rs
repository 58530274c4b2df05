//! From a run of digits to bytes: base64 in all its kinds, hexadecimal.

use super::digits::Digits;
use crate::core::guard::cut;
use crate::core::hex;
use zeroize::Zeroizing;

/// The least credential file has 31 bytes: `{"a.io":{"auth":"YTpi"}}` and more.
pub(super) const WHOLE: usize = 32;

#[expect(clippy::indexing_slicing, reason = "at compile time, below 256 rows")]
/// What each digit stands for, in either alphabet.
const VALUE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// A way to decode a run that gives something worth a look.
pub(in crate::core::guard::views) struct Decoding {
    pub(in crate::core::guard::views) how: &'static str,
    /// How many bytes come out.
    pub(in crate::core::guard::views) length: usize,
    /// From which digit on.
    from: usize,
    decode: fn(&[u8]) -> Zeroizing<Vec<u8>>,
}

impl Decoding {
    /// What the run stands for.
    pub(in crate::core::guard::views) fn decoded(&self, run: &Digits<'_>) -> Zeroizing<Vec<u8>> {
        match run {
            Digits::Whole(digits) => (self.decode)(cut::from(digits, self.from)),
            Digits::Long(run) => run.decode(self.from, self.length, self.decode),
        }
    }
}

/// Every way to decode a run that gives something worth a look.
pub(in crate::core::guard::views) fn decodings(run: &Digits<'_>) -> Vec<Decoding> {
    let mut all = Vec::new();
    // `\x7b22`, `0x7b22`
    let first = match *run.part(0, 2) {
        [b'x' | b'X', _] if run.is_hex_from(1) => 1,
        [b'0', b'x' | b'X'] if run.is_hex_from(2) => 2,
        _ => 0,
    };
    let length = run.length() - first;
    if run.is_hex_from(first) {
        // an odd digit in front belongs to something else; a hash is short,
        // and no text in base64 is made of these digits alone
        for skip in 0..=usize::from(length % 2 == 1) {
            let from = first + skip;
            if length >= 2 * WHOLE && promises(&unhex(&run.part(from, 24))) {
                all.push(Decoding {
                    how: "hexadecimal",
                    length: (length - skip) / 2,
                    from,
                    decode: unhex,
                });
            }
        }
        return all;
    }
    // the middle of each is found near the middle of the run, in one go
    let near = (length / 2 / 4 * 4).saturating_sub(4);
    let around = run.part(near, 32);
    for from in 0..4.min(length) {
        let length = length - from;
        let middle = from + length / 2 / 4 * 4;
        let inside = cut::from(&around, middle.saturating_sub(near));
        if promises_base64(&run.part(from, 16), inside, length) {
            all.push(Decoding {
                how: "base64",
                length: length / 4 * 3 + length % 4 * 3 / 4,
                from,
                decode: base64,
            });
        }
    }
    all
}

/// Decodes as far as whole groups go, both alphabets at once; the digits are
/// already checked.
pub(super) fn base64(digits: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(digits.len() / 4 * 3 + 3));
    for group in digits.chunks(4) {
        bytes.extend_from_slice(cut::to(&triple(group), group.len() * 3 / 4));
    }
    bytes
}

/// Four digits are three bytes (RFC 4648, section 4).
pub(super) fn triple(group: &[u8]) -> [u8; 3] {
    let digit = |n: usize| group.get(n).map_or(0, |digit| value(*digit));
    three([digit(0), digit(1), digit(2), digit(3)])
}

fn three(values: [u8; 4]) -> [u8; 3] {
    let mut bits = 0_u32;
    for value in values {
        bits = bits << 6 | u32::from(value);
    }
    let [_, a, b, c] = bits.to_be_bytes();
    [a, b, c]
}

pub(super) fn head(digits: &[u8]) -> Option<[u8; 12]> {
    let digits = digits.first_chunk::<16>()?;
    let mut bytes = [0; 12];
    let groups = digits.as_chunks().0.iter();
    for (group, out) in groups.zip(bytes.as_chunks_mut().0) {
        *out = three(group.map(value));
    }
    Some(bytes)
}

/// Decodes as far as whole bytes go; the digits are already checked.
pub(in crate::core::guard::views) fn unhex(digits: &[u8]) -> Zeroizing<Vec<u8>> {
    let whole = cut::to(digits, digits.len() / 2 * 2);
    Zeroizing::new(hex::decode(whole).unwrap_or_default())
}

/// Would so many digits decode to something at their beginning or in their
/// middle? Twelve bytes of chance look like text once in 100,000 times.
///
/// Most runs are names and hashes, and end at the first group.
fn promises_base64(start: &[u8], middle: &[u8], length: usize) -> bool {
    let begins = |digits: &[u8], may: fn([u8; 3]) -> bool| {
        digits
            .first_chunk()
            .is_some_and(|group: &[u8; 4]| may(three(group.map(value))))
    };
    let is_text_so_far = |three: [u8; 3]| three.iter().all(is_text_byte);
    begins(start, may_promise) && head(start).is_some_and(|bytes| promises(&bytes))
        || length >= 64
            && begins(middle, is_text_so_far)
            && head(middle).is_some_and(|bytes| is_text(&bytes))
}

/// Could bytes that begin so be what [`promises`] looks for?
fn may_promise(start: [u8; 3]) -> bool {
    let [first, second, _] = start;
    start.iter().all(is_text_byte)
        || first == 0
        || second == 0
        || matches!(first, 0x1f | b'P' | 0xff | 0xfe | 0xef | 0x78)
}

/// Text, or the first bytes of gzip, zip, UTF-16.
pub(super) fn promises(bytes: &[u8]) -> bool {
    let head = cut::to(bytes, bytes.len().min(12));
    let packed = matches!(
        head,
        [0x1f, 0x8b, 0x08, ..]
            | [b'P', b'K', 3, 4, ..]
            | [0xff, 0xfe, ..]
            | [0xfe, 0xff, ..]
            | [0xef, 0xbb, 0xbf, ..]
            | [0x78, 0x9c | 0xda | 0x01, ..]
    );
    let wide = head.len() >= 8
        && (head.chunks(2).all(|pair| pair.get(1) == Some(&0))
            || head.chunks(2).all(|pair| pair.first() == Some(&0)));
    // the name of a tar's first member is followed by NULs
    let named = head.len() == 12 && cut::byte(head, 0).is_ascii_graphic() && {
        let name = head.iter().take_while(|b| b.is_ascii_graphic()).count();
        name > 2 && name < 12 && cut::from(head, name).iter().all(|b| *b == 0)
    };
    is_text(head) || wide || named || packed
}

pub(super) fn is_text(bytes: &[u8]) -> bool {
    bytes.len() >= 8 && bytes.iter().all(is_text_byte)
}

fn is_text_byte(b: &u8) -> bool {
    (b' '..0x7f).contains(b) || matches!(b, b'\n' | b'\r' | b'\t')
}

#[expect(
    clippy::indexing_slicing,
    reason = "the table has 256 rows, one for each byte"
)]
fn value(digit: u8) -> u8 {
    VALUE[usize::from(digit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_promises_something_may_do_so_from_its_beginning() {
        let tails: [&[u8]; 5] = [
            b"aaaaaaaaaa",
            &[0; 10],
            b"a\0a\0a\0a\0a\0",
            b"\0a\0a\0a\0a\0a",
            b"a\0\0\0\0\0\0\0\0\0",
        ];
        for (first, second) in (0..=u8::MAX).flat_map(|a| (0..=u8::MAX).map(move |b| (a, b))) {
            for tail in tails {
                let bytes = [&[first, second], tail].concat();
                let start = *bytes.first_chunk().unwrap();
                assert!(may_promise(start) || !promises(&bytes), "{bytes:?}");
            }
        }
    }
}
