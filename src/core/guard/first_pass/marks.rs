//! What the signs of a text come to.

use super::search::{Hit, Search};
use super::signs::{Mark, Sign};
use crate::core::guard::cut;
use std::ops::Range;

/// What a text holds that is worth a second look.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Words and where they begin, in the order of the text.
    pub(crate) words: Vec<(Mark, usize)>,
    /// Where backslashes stand in front of what could be a key.
    pub(crate) escaped: Part,
    /// Where `%22` and its kin do.
    pub(crate) percent: Part,
    /// Where doubled quotes do.
    pub(crate) doubled: Part,
    /// `&quot;` does.
    pub(crate) entities: bool,
    /// Letters with a NUL between them, the first of them here.
    pub(crate) wide: Option<usize>,
    /// Pairs of hexadecimal digits with something between them.
    pub(crate) hex_pairs: bool,
}

/// The part of a text from the first to the last place of a kind, and what is
/// near them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part(Option<(usize, usize)>);

impl Part {
    fn add(&mut self, at: usize) {
        let (first, last) = self.0.unwrap_or((at, at));
        self.0 = Some((first.min(at), last.max(at)));
    }

    /// The bytes of that part; `None` where there is no such place.
    pub(crate) fn of<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (first, last) = self.0?;
        text.get(first.saturating_sub(1 << 14)..text.len().min(last + (1 << 17)))
    }
}

/// Looks at every byte once.
pub(crate) fn marks(text: &[u8]) -> Marks {
    let mut marks = Marks::default();
    Search::of(text).until(text.len(), |hit| marks.add(text, hit));
    marks.in_order()
}

/// Is this a word by itself, and one behind which something could stand?
fn may_begin(text: &[u8], mark: Mark, start: usize, end: usize) -> bool {
    // a word boundary: `author`, `passed` and `tokenize` go on
    let next = text.get(end).copied().unwrap_or(b' ');
    match mark {
        Mark::Key if cut::byte(text, start) == b' ' => true,
        Mark::Key => {
            !next.is_ascii_lowercase() || may_end_later(cut::from(text, start), end - start)
        }
        Mark::Curl if !cut::byte_before(text, end).is_ascii_alphabetic() => {
            !cut::byte_before(text, start).is_ascii_alphanumeric()
        }
        // the helper of Amazon's registries
        Mark::Login if cut::to(text, start).ends_with(b"docker-credential-ecr-") => false,
        Mark::Login | Mark::Curl | Mark::Machine => !next.is_ascii_alphanumeric(),
        Mark::Basic if cut::from(text, end).starts_with(b"Auth]") => true,
        Mark::Basic => matches!(next, b' ' | b',' | b'(' | b':' | b'"' | b'\''),
        // most addresses have no `user:password@` in them
        Mark::Url => has_user(cut::from(text, end)),
        _ => true,
    }
}

impl Marks {
    /// Takes note of a sign.
    pub(super) fn add(&mut self, text: &[u8], hit: Hit) {
        let Some((sign, meaning)) = hit.meant() else {
            return;
        };
        let (start, end) = (hit.start, hit.start + sign.len());
        match meaning {
            Sign::Word(mark) if may_begin(text, mark, start, end) => {
                self.see_writing(text, start, end);
                let start = match mark {
                    Mark::Encode | Mark::Flags => end,
                    // the words begin with the flag
                    Mark::Curl if cut::byte_before(text, end) == b'-' => end - 1,
                    Mark::Curl => end,
                    Mark::Key | Mark::Foreign if cut::byte(text, start) == b' ' => start + 1,
                    _ => start,
                };
                self.words.push((mark, start));
            }
            Sign::Word(_) => {}
            Sign::Escape => self.escaped.add(start),
            Sign::Percent => self.percent.add(start),
            Sign::Entity => self.entities = true,
            Sign::Wide => self.wide = Some(self.wide.map_or(start, |first| first.min(start))),
            Sign::HexPairs => self.hex_pairs = true,
        }
    }

    /// Forgets the words in these places, which are in the order of the text.
    pub(crate) fn leave_out(&mut self, places: &[Range<usize>]) {
        self.words.retain(|(_, at)| {
            let next = places.partition_point(|place| place.end <= *at);
            !places.get(next).is_some_and(|place| place.contains(at))
        });
    }

    /// The words as they follow each other, however they were found.
    pub(super) fn in_order(mut self) -> Self {
        self.words.sort_unstable_by_key(|(mark, at)| (*at, *mark));
        self
    }

    /// Remembers what the text around a word is written with.
    fn see_writing(&mut self, text: &[u8], start: usize, end: usize) {
        let around = cut::part(text, start.saturating_sub(3), start);
        let behind = cut::from(text, end);
        if around.ends_with(b"\\\"")
            || around.ends_with(b"\\'")
            || behind.starts_with(b"\\\"")
            || behind.starts_with(b"\\\\")
        {
            self.escaped.add(start);
        }
        if around.ends_with(b"\"\"") || behind.starts_with(b"\"\":") {
            self.doubled.add(start);
        }
        // YAML in a string: the line before ends with a written \n
        let lead = cut::part(text, start.saturating_sub(24), start).trim_ascii_end();
        if lead.ends_with(b"\\n") {
            self.escaped.add(start);
        }
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_hexdigit);
        if matches!(around, [b'%', high, low] if digits(&[*high, *low]))
            || behind.first() == Some(&b'%') && behind.get(1..3).is_some_and(digits)
        {
            self.percent.add(start);
        }
    }
}

/// Does `@` come before the first `/` of what follows `://`?
fn has_user(rest: &[u8]) -> bool {
    let rest = cut::to(rest, rest.len().min(4096));
    let stop = rest.iter().position(|b| {
        matches!(
            b,
            b'/' | b' ' | b'"' | b'\'' | b'\n' | b'@' | b'<' | b'>' | b')'
        )
    });
    stop.is_some_and(|stop| cut::byte(rest, stop) == b'@')
}

/// `password`, `passwd`, `passphrase`, `tokens` go on and are keys.
fn may_end_later(text: &[u8], length: usize) -> bool {
    let rest = cut::part(text, length, text.len().min(length + 7));
    let starts = |more: &[u8]| {
        rest.len() >= more.len() && cut::to(rest, more.len()).eq_ignore_ascii_case(more)
    };
    let ends =
        |more: &[u8]| starts(more) && !rest.get(more.len()).is_some_and(u8::is_ascii_lowercase);
    match cut::byte(text, 0).to_ascii_lowercase() {
        b'_' => ends(b"") || ends(b"d"),
        b'p' if cut::byte(text, 1).eq_ignore_ascii_case(&b'w') => true,
        b'p' => ends(b"word") || ends(b"wort") || ends(b"wd") || ends(b"w") || ends(b"phrase"),
        b'a' => false,
        _ => ends(b"s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_go_on_are_left_out() {
        assert!(
            marks(b"the author passed a tokenizer to https://host/a@b")
                .words
                .is_empty()
        );
        assert_eq!(marks(b"\"auth\": \"password\"").words.len(), 2);
    }
}
