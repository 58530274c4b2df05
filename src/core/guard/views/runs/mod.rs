//! Runs of base64 and hexadecimal digits, on one line or wrapped over many,
//! and what they decode to.

mod decode;
mod long;

use decode::WHOLE;
pub(super) use decode::{unhex, ways};

use crate::core::guard::cut;
use long::{LONG, LongRun};
use std::borrow::Cow;

/// A first piece is at least so long; lines are wrapped at 32 and more.
const FIRST: usize = 24;

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
    pub(super) digits: Digits<'a>,
}

/// Digits without what stood between their lines.
pub(super) enum Digits<'a> {
    Whole(Cow<'a, [u8]>),
    /// Too many to be copied.
    Long(LongRun<'a>),
}

impl Digits<'_> {
    fn length(&self) -> usize {
        match self {
            Self::Whole(digits) => digits.len(),
            Self::Long(run) => run.length,
        }
    }

    /// Shows all of them; a long run in parts, so that no form of a key is
    /// cut in two.
    pub(super) fn show(&self, mut each: impl FnMut(&[u8])) {
        match self {
            Self::Whole(digits) => each(digits),
            Self::Long(run) => run.show(each),
        }
    }

    /// So many from that place on, or as many as there are.
    fn part(&self, from: usize, length: usize) -> Cow<'_, [u8]> {
        match self {
            Self::Whole(digits) => Cow::Borrowed(cut::part(digits, from, from + length)),
            Self::Long(run) => Cow::Owned(run.part(from, length)),
        }
    }

    fn is_hex_from(&self, from: usize) -> bool {
        match self {
            Self::Whole(digits) => cut::from(digits, from).iter().all(u8::is_ascii_hexdigit),
            Self::Long(run) => run.is_hex_from(from),
        }
    }
}

/// Goes from run to run. Looks at one byte in `FIRST` where there is none.
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
            while let Some((from, to)) = continued(self.text, last) {
                if digits.len() > LONG {
                    let (run, end) = LongRun::new(self.text, (start, end));
                    self.done = end;
                    let digits = Digits::Long(run);
                    return Some(Run { start, digits });
                }
                digits
                    .to_mut()
                    .extend_from_slice(cut::part(self.text, from, to));
                last = to;
            }
            self.done = last;
            if digits.len() >= WHOLE {
                let digits = Digits::Whole(digits);
                return Some(Run { start, digits });
            }
        }
    }

    /// The next piece of `FIRST` digits or more.
    fn piece(&mut self) -> Option<(usize, usize)> {
        let mut probe = self.done + FIRST - 1;
        let mut least = self.done;
        while probe < self.text.len() {
            if !is_digit(cut::byte(self.text, probe)) {
                least = probe + 1;
                probe += FIRST;
                continue;
            }
            let mut start = probe;
            while start > least && is_digit(cut::byte_before(self.text, start)) {
                start -= 1;
            }
            let end = end_of(self.text, probe);
            if end - start >= FIRST {
                return Some((start, end));
            }
            least = end;
            probe = end + FIRST;
        }
        None
    }
}

fn end_of(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(|byte| is_digit(*byte)) {
        at += 1;
    }
    at
}

/// The piece on the next line: behind a line end, written out or not,
/// indentation, comment signs, and the quotes and plus signs of source
/// code.
fn continued(text: &[u8], end: usize) -> Option<(usize, usize)> {
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

#[expect(
    clippy::indexing_slicing,
    reason = "the table has 256 rows, one for each byte"
)]
fn is_digit(byte: u8) -> bool {
    DIGIT[usize::from(byte)]
}

#[cfg(test)]
mod tests;
