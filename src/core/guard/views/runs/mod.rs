//! Runs of base64 and hexadecimal digits, on one line or wrapped over many,
//! and what they decode to.

mod decode;
mod digits;
mod long;
mod pieces;

use decode::WHOLE;
pub(super) use decode::{decodings, unhex};

use crate::core::guard::cut;
use digits::Digits;
use long::{LONG, LongRun};
use pieces::{are_digits, continued, end_of, is_digit};
use std::borrow::Cow;

/// A first piece is at least so long; lines are wrapped at 32 and more.
const FIRST: usize = 24;

/// So many bytes are looked at together, and then as many as keep a piece of
/// `FIRST` from lying between two such blocks.
const BLOCK: usize = 8;

/// Digits that belong together.
pub(super) struct Run<'a> {
    pub(super) start: usize,
    pub(super) digits: Digits<'a>,
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

    /// The next piece of `FIRST` digits or more. In it lie two neighbours of
    /// the blocks of eight bytes, wherever it begins, and one of the two is a
    /// second one; looking at eight bytes without a branch takes less time than
    /// finding where a word ends, and most words have less than two blocks.
    fn piece(&self) -> Option<(usize, usize)> {
        let mut at = self.done;
        while let Some(block) = self.text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>) {
            if !are_digits(block) || !self.has_neighbour(at) {
                at += FIRST - BLOCK;
                continue;
            }
            let mut start = at;
            while start > self.done && is_digit(cut::byte_before(self.text, start)) {
                start -= 1;
            }
            let end = end_of(self.text, at);
            if end - start >= FIRST {
                return Some((start, end));
            }
            at = end;
        }
        None
    }

    /// Is the block in front of this one, or behind it, one of digits too?
    fn has_neighbour(&self, at: usize) -> bool {
        let block = |at: usize| self.text.get(at..).and_then(<[u8]>::first_chunk::<BLOCK>);
        let before = at.checked_sub(BLOCK).and_then(block);
        before.is_some_and(are_digits) || block(at + BLOCK).is_some_and(are_digits)
    }
}

#[cfg(test)]
mod tests;
