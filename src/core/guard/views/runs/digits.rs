//! The digits of one run.

use super::long::LongRun;
use crate::core::guard::cut;
use std::borrow::Cow;

/// Digits without what stood between their lines.
pub(in crate::core::guard::views) enum Digits<'a> {
    Whole(Cow<'a, [u8]>),
    /// Too many to be copied.
    Long(LongRun<'a>),
}

impl Digits<'_> {
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Whole(digits) => digits.len(),
            Self::Long(run) => run.length,
        }
    }

    /// Shows all of them; a long run in parts, so that no form of a key is
    /// cut in two.
    pub(in crate::core::guard::views) fn show(&self, mut each: impl FnMut(&[u8])) {
        match self {
            Self::Whole(digits) => each(digits),
            Self::Long(run) => run.show(each),
        }
    }

    /// So many from that place on, or as many as there are.
    pub(super) fn part(&self, from: usize, length: usize) -> Cow<'_, [u8]> {
        match self {
            Self::Whole(digits) => Cow::Borrowed(cut::part(digits, from, from + length)),
            Self::Long(run) => Cow::Owned(run.part(from, length)),
        }
    }

    pub(super) fn is_hex_from(&self, from: usize) -> bool {
        match self {
            Self::Whole(digits) => are_hex(cut::from(digits, from)),
            Self::Long(run) => run.is_hex_from(from),
        }
    }
}

/// Are all of them hexadecimal? Reckoned for many at once.
fn are_hex(digits: &[u8]) -> bool {
    let all = |part: &[u8]| {
        part.iter()
            .fold(true, |all, digit| all & digit.is_ascii_hexdigit())
    };
    digits.chunks(16).all(all)
}
