//! Runs of base64 and hexadecimal digits, on one line or wrapped over many,
//! and what they decode to.

mod decode;
mod digits;
mod long;
mod pieces;

use decode::WHOLE;
pub(super) use decode::{decodings, unhex};

use crate::core::guard::cut;
use crate::core::guard::first_pass::digits::{FIRST, next_piece};
use digits::Digits;
use long::{LONG, LongRun};
use pieces::continued;
use std::borrow::Cow;

/// Digits that belong together.
pub(super) struct Run<'a> {
    pub(super) start: usize,
    pub(super) digits: Digits<'a>,
}

/// Goes from run to run.
pub(super) struct Runs<'a> {
    text: &'a [u8],
    done: usize,
    /// All pieces of it that are not left behind, where somebody knows them.
    known: Option<&'a [(usize, usize)]>,
}

impl<'a> Runs<'a> {
    pub(super) fn new(text: &'a [u8], known: Option<&'a [(usize, usize)]>) -> Self {
        Self {
            text,
            done: 0,
            known,
        }
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

    fn piece(&mut self) -> Option<(usize, usize)> {
        let Some(known) = &mut self.known else {
            return next_piece(self.text, self.done);
        };
        loop {
            let (&(start, end), rest) = known.split_first()?;
            let start = start.max(self.done);
            *known = rest;
            if end >= start + FIRST {
                return Some((start, end));
            }
        }
    }
}

#[cfg(test)]
mod tests;
