//! Looks for all signs in a text, many bytes at a time.

use super::signs::{Meant, SETS};
use crate::core::guard::cut;
use aho_corasick::{AhoCorasick, MatchKind, packed};
use memchr::memmem;
use std::sync::LazyLock;

/// A sign that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub(super) start: usize,
    /// Its set, and its place there.
    sign: (u16, u16),
}

impl Hit {
    /// The sign, and what it means.
    pub(super) fn meant(self) -> Option<Meant> {
        let (set, place) = self.sign;
        let set = SETS.get(usize::from(set))?;
        set.get(usize::from(place)).copied()
    }

    /// The same sign at another place.
    pub(super) fn at(self, start: usize) -> Self {
        Self { start, ..self }
    }

    fn end(self) -> usize {
        self.start + self.meant().map_or(0, |(sign, _)| sign.len())
    }
}

/// How the signs of a set are found.
enum Finder {
    /// Many bytes at a time (Teddy), where the processor can.
    Packed(packed::Searcher),
    /// Where it cannot.
    Automaton(AhoCorasick),
    Word(memmem::Finder<'static>),
    /// Never: an automaton of so few signs can be made.
    Nothing,
}

impl Finder {
    fn of(signs: &[Meant]) -> Self {
        let words = || signs.iter().map(|(sign, _)| *sign);
        if let [(only, _)] = signs {
            return Self::Word(memmem::Finder::new(*only));
        }
        let mut packed = packed::Config::new();
        packed.match_kind(packed::MatchKind::LeftmostLongest);
        if let Some(packed) = packed.builder().extend(words()).build() {
            return Self::Packed(packed);
        }
        let mut automaton = AhoCorasick::builder();
        automaton.match_kind(MatchKind::LeftmostLongest);
        automaton
            .build(words())
            .map_or(Self::Nothing, Self::Automaton)
    }

    /// Shows every sign of the set with its number, start and end, as long as
    /// `each` wants more; none overlaps another.
    fn find(&self, text: &[u8], mut each: impl FnMut(usize, usize, usize) -> bool) {
        match self {
            Self::Packed(set) => {
                let mut found = set.find_iter(text);
                found.all(|one| each(one.pattern().as_usize(), one.start(), one.end()));
            }
            Self::Automaton(set) => {
                let mut found = set.find_iter(text);
                found.all(|one| each(one.pattern().as_usize(), one.start(), one.end()));
            }
            Self::Word(word) => {
                let length = word.needle().len();
                let mut found = word.find_iter(text);
                found.all(|start| each(0, start, start + length));
            }
            Self::Nothing => {}
        }
    }
}

static FINDERS: LazyLock<Vec<Finder>> =
    LazyLock::new(|| SETS.iter().map(|set| Finder::of(set)).collect());

/// No sign has more bytes.
pub(super) static LONGEST: LazyLock<usize> = LazyLock::new(|| {
    let signs = SETS.iter().flatten();
    signs.map(|(sign, _)| sign.len()).max().unwrap_or_default()
});

/// So much of a text is copied in small letters at a time, and then gone
/// through once for each set: it stays in the processor's own memory meanwhile.
const PIECE: usize = 1 << 16;

/// A search through one text.
pub(super) struct Search<'a> {
    text: &'a [u8],
    /// Up to where each set has been looked for. No sign of the set that was
    /// found stands across it.
    done: Vec<usize>,
    small: Vec<u8>,
}

impl<'a> Search<'a> {
    /// Has looked at nothing yet.
    pub(super) fn of(text: &'a [u8]) -> Self {
        Self {
            text,
            done: vec![0; FINDERS.len()],
            small: Vec::new(),
        }
    }

    /// Shows all signs that begin in front of `end` and have not been shown;
    /// those of a set in their order. Two of one set do not overlap.
    pub(super) fn until(&mut self, end: usize, mut each: impl FnMut(Hit)) {
        let end = end.min(self.text.len());
        let mut from = self.done.iter().copied().min().unwrap_or(end);
        while from < end {
            let next = end.min(from + PIECE);
            // what begins in this piece is seen to its end
            self.small.clear();
            self.small
                .extend_from_slice(cut::part(self.text, from, next + *LONGEST));
            self.small.make_ascii_lowercase();
            for (set, (finder, done)) in (0..).zip(FINDERS.iter().zip(&mut self.done)) {
                if *done >= next {
                    continue;
                }
                let start = (*done).max(from);
                *done = next;
                finder.find(cut::from(&self.small, start - from), |place, at, end| {
                    let is_here = start + at < next;
                    if is_here && let Ok(place) = u16::try_from(place) {
                        let start = start + at;
                        let sign = (set, place);
                        each(Hit { start, sign });
                    }
                    if is_here {
                        *done = next.max(start + end);
                    }
                    is_here
                });
            }
            from = next;
        }
    }

    /// The first place from which on nothing has been shown yet.
    pub(super) fn done(&self) -> usize {
        self.done.iter().copied().max().unwrap_or_default()
    }

    /// Leaves out what stands in front of `at`, where these signs are known
    /// already: the search goes on behind those that stand across it.
    pub(super) fn leap(&mut self, at: usize, known: &[Hit]) {
        let first = known.partition_point(|hit| hit.start + *LONGEST < at);
        for (set, done) in (0..).zip(&mut self.done) {
            let near = cut::from(known, first).iter();
            let across = near.filter(|hit| hit.sign.0 == set);
            *done = across.map(|hit| hit.end()).fold(at, usize::max);
        }
    }
}

/// The first place from `at` on that none of these signs, which are in the
/// order of the text, stands across.
pub(super) fn free_place(hits: &[Hit], mut at: usize) -> usize {
    let first = hits.partition_point(|hit| hit.start + *LONGEST < at);
    for hit in cut::from(hits, first) {
        if hit.start >= at {
            break;
        }
        at = at.max(hit.end());
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<Hit> {
        let mut found = Vec::new();
        Search::of(text.as_bytes()).until(text.len(), |hit| found.push(hit));
        found
    }

    #[test]
    fn a_sign_that_straddles_two_pieces_is_found_once() {
        for lead in PIECE - 10..=PIECE {
            let text = format!("{}password~{}", "~".repeat(lead), "~".repeat(PIECE));
            let starts: Vec<usize> = found(&text).iter().map(|hit| hit.start).collect();
            assert_eq!(starts, [lead], "{lead}");
        }
    }

    #[test]
    fn every_sign_is_found_wherever_it_stands_and_in_any_case() {
        for (sign, _) in SETS.iter().flatten() {
            for lead in 0..5 {
                for text in [(*sign).to_owned(), sign.to_ascii_uppercase()] {
                    let text = format!("{}{text}{}", "~".repeat(lead), "~".repeat(lead));
                    let is_it = |hit: &Hit| {
                        let (other, _) = hit.meant().unwrap();
                        hit.start == lead && sign.as_bytes().starts_with(&other.as_bytes()[..3])
                    };
                    assert!(found(&text).iter().any(is_it), "{text:?}");
                }
            }
        }
    }
}
