//! Runs of base64 and hexadecimal digits, on one line or wrapped over many,
//! and what they decode to.

mod decode;

use decode::WHOLE;
pub(super) use decode::{decoded, unhex};

use crate::core::guard::cut;
use std::borrow::Cow;

/// A first piece is at least so long; lines are wrapped at 32 and more.
const FIRST: usize = 24;

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

/// Digits that belong together.
pub(super) struct Run<'a> {
    pub(super) start: usize,
    /// Without what stood between lines.
    pub(super) digits: Cow<'a, [u8]>,
}

/// Goes from run to run. Looks at every second block where there is none.
pub(super) struct Runs<'a> {
    text: &'a [u8],
    done: usize,
}

impl<'a> Runs<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, done: 0 }
    }

    pub(super) fn next_run(&mut self) -> Option<Run<'a>> {
        loop {
            let (start, end) = self.piece()?;
            let mut last = end;
            let mut digits = Cow::Borrowed(cut::part(self.text, start, end));
            while let Some((from, to)) = self.continued(last) {
                digits
                    .to_mut()
                    .extend_from_slice(cut::part(self.text, from, to));
                last = to;
            }
            self.done = last;
            if digits.len() >= WHOLE {
                return Some(Run { start, digits });
            }
        }
    }

    /// The next piece of `FIRST` digits or more. In it lies one of the blocks
    /// that are looked at as a whole, wherever it begins; looking at eight
    /// bytes without a branch takes less time than finding where a word ends.
    fn piece(&self) -> Option<(usize, usize)> {
        let mut at = self.done;
        while let Some(block) = self.text.get(at..at + BLOCK) {
            if !block.iter().fold(true, |all, byte| all & is_digit(*byte)) {
                at += FIRST - BLOCK;
                continue;
            }
            let mut start = at;
            while start > self.done && is_digit(cut::byte_before(self.text, start)) {
                start -= 1;
            }
            let end = self.end(at);
            if end - start >= FIRST {
                return Some((start, end));
            }
            at = end;
        }
        None
    }

    fn end(&self, mut at: usize) -> usize {
        while self.text.get(at).is_some_and(|byte| is_digit(*byte)) {
            at += 1;
        }
        at
    }

    /// The piece on the next line: behind a line end, written out or not,
    /// indentation, comment signs, and the quotes and plus signs of source
    /// code.
    fn continued(&self, end: usize) -> Option<(usize, usize)> {
        let mut at = end;
        let mut broken = false;
        let mut quotes = 0;
        while at - end < 120 {
            match *self.text.get(at)? {
                b'\n' => broken = true,
                b'\r' | b' ' | b'\t' => {}
                b'"' | b'\'' => quotes += 1,
                b'+' | b'.' if quotes == 1 => {}
                b'\\' if matches!(self.text.get(at + 1), Some(b'n')) => {
                    broken = true;
                    at += 1;
                }
                b'\\' if matches!(self.text.get(at + 1), Some(b'\n' | b'r' | b'\r')) => {
                    at += usize::from(cut::byte(self.text, at + 1) == b'r');
                }
                b'#' | b'>' | b'*' | b'|' if broken && quotes == 0 => {}
                byte if is_digit(byte) => break,
                _ => return None,
            }
            at += 1;
        }
        let start = at;
        let stop = self.end(start);
        let whole_line = matches!(
            self.text.get(stop),
            None | Some(b'\n' | b'\r' | b'=' | b'"' | b'\'' | b'\\' | b' ' | b'<')
        );
        let glued = (broken && quotes == 0) || quotes == 2;
        (glued && whole_line && stop - start >= 2).then_some((start, stop))
    }
}

#[expect(
    clippy::indexing_slicing,
    reason = "the table has 256 rows, one for each byte"
)]
fn is_digit(byte: u8) -> bool {
    DIGIT[usize::from(byte)]
}

#[cfg(test)]
mod tests;
