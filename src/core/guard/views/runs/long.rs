//! A run over many lines that is too long to be copied, as in a file that is
//! one large piece of base64: its digits are gone through line by line.

use super::pieces::continued;
use crate::core::guard::cut;
use zeroize::Zeroizing;

/// Digits of a run that are copied together at a time; a whole number of
/// groups of base64 and of pairs of hexadecimal digits.
pub(super) const LONG: usize = 1 << 20;

/// So many digits are shown a second time at the beginning of the next window:
/// more than the longest form of a key has, and so many that no window could
/// be taken for a key by itself.
const AGAIN: usize = 256;

/// Where such a run is, and what was seen on the way.
pub(crate) struct LongRun<'a> {
    text: &'a [u8],
    first: (usize, usize),
    /// How many digits it has.
    pub(super) length: usize,
    /// The last of its digits that is none of hexadecimal.
    last_other: Option<usize>,
}

impl<'a> LongRun<'a> {
    /// The run that begins with the digits from `start` to `end`, and where it
    /// ends.
    pub(super) fn new(text: &'a [u8], first: (usize, usize)) -> (Self, usize) {
        let mut run = Self {
            text,
            first,
            length: 0,
            last_other: None,
        };
        let mut last = first.1;
        for (start, end) in run.places() {
            let piece = cut::part(text, start, end);
            let other = piece.iter().rposition(|digit| !digit.is_ascii_hexdigit());
            run.last_other = other.map(|at| run.length + at).or(run.last_other);
            run.length += piece.len();
            last = end;
        }
        (run, last)
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let text = self.text;
        std::iter::successors(Some(self.first), move |(_, end)| continued(text, *end))
    }

    /// Are these digits and all behind them hexadecimal?
    pub(super) fn is_hex_from(&self, at: usize) -> bool {
        self.last_other.is_none_or(|last| last < at)
    }

    /// So many digits from that place on, or as many as there are.
    pub(super) fn part(&self, mut skip: usize, length: usize) -> Vec<u8> {
        let mut part = Vec::with_capacity(length);
        for (start, end) in self.places() {
            let piece = cut::part(self.text, start, end);
            let rest = cut::from(piece, skip);
            skip = skip.saturating_sub(piece.len());
            part.extend_from_slice(cut::to(rest, length - part.len()));
            if part.len() == length {
                break;
            }
        }
        part
    }

    /// Shows all digits from that place on in windows of [`LONG`]; each begins
    /// with the last `again` of the one before.
    fn windows(&self, mut skip: usize, again: usize, mut each: impl FnMut(&[u8])) {
        let mut window = Zeroizing::new(Vec::with_capacity(LONG));
        let mut shown = 0;
        for (start, end) in self.places() {
            let piece = cut::part(self.text, start, end);
            let mut rest = cut::from(piece, skip);
            skip = skip.saturating_sub(piece.len());
            while !rest.is_empty() {
                let (now, later) = rest.split_at(rest.len().min(LONG - window.len()));
                window.extend_from_slice(now);
                rest = later;
                if window.len() == LONG {
                    each(&window);
                    window.drain(..LONG - again);
                    shown = again;
                }
            }
        }
        if window.len() > shown {
            each(&window);
        }
    }

    /// Shows all digits, so that no form of a key is cut in two.
    pub(crate) fn show(&self, each: impl FnMut(&[u8])) {
        self.windows(0, AGAIN, each);
    }

    /// All digits from that place on, decoded into `length` bytes.
    pub(super) fn decode(
        &self,
        skip: usize,
        length: usize,
        decode: fn(&[u8]) -> Zeroizing<Vec<u8>>,
    ) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(length));
        self.windows(skip, 0, |window| bytes.extend_from_slice(&decode(window)));
        bytes
    }
}
