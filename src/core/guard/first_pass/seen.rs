//! What the first pass has seen in one version of a file, carried over to the
//! next one: most of a history is the same text again and again, with a few
//! lines changed. Only what is new is looked at, and where it meets the rest.

use super::digits::{self, FIRST};
use super::marks::Marks;
use super::search::{Hit, LONGEST, Search, free_place};
use crate::core::guard::cut;

/// A shorter part is looked through again: that takes less time than carrying
/// over what is known of it. In bytes.
const LEAST: usize = 1 << 10;

/// What stands in a text: all signs, and all pieces of digits.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Seen {
    hits: Vec<Hit>,
    pieces: Vec<(usize, usize)>,
}

/// A part of a text that stands in another one, too. In bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Copied {
    /// Where it begins in the other one.
    pub from: usize,
    /// Where it begins here.
    pub to: usize,
    /// Its length.
    pub length: usize,
}

/// A text that was looked at before, and what of it stands in this one, in the
/// order of this one.
#[derive(Debug, Clone, Copy)]
pub struct Alike<'a> {
    /// What stands in the other one.
    pub seen: &'a Seen,
    /// Its parts that are here, too. They do not overlap here.
    pub copied: &'a [Copied],
}

impl Seen {
    /// What stands in a text, of which parts stand in another one perhaps. The
    /// answer is the same in both cases.
    pub(crate) fn of(text: &[u8], alike: Option<Alike<'_>>) -> Self {
        Self::with(text, alike, LEAST)
    }

    /// Parts of at least so many bytes are not looked through.
    fn with(text: &[u8], alike: Option<Alike<'_>>, least: usize) -> Self {
        let nothing = Self::default();
        let (other, copied) = match alike {
            Some(Alike { seen, copied }) => (seen, copied),
            None => (&nothing, &[][..]),
        };
        let copied = || copied.iter().filter(move |part| part.length >= least);
        Self {
            hits: hits(text, &other.hits, copied()),
            pieces: pieces(text, &other.pieces, copied()),
        }
    }

    /// What it comes to in this text, which it was made of.
    pub(crate) fn marks(&self, text: &[u8]) -> Marks {
        let mut marks = Marks::default();
        for hit in &self.hits {
            marks.add(text, *hit);
        }
        marks.in_order()
    }

    /// How much memory it takes, in bytes.
    #[must_use]
    pub fn size(&self) -> usize {
        size_of_val(&*self.hits) + size_of_val(&*self.pieces)
    }

    /// All pieces of digits, in the order of the text.
    pub(crate) fn pieces(&self) -> &[(usize, usize)] {
        &self.pieces
    }
}

impl Copied {
    fn end(&self) -> usize {
        self.to + self.length
    }

    /// The place here of a place there.
    fn here(&self, there: usize) -> usize {
        (there + self.to).saturating_sub(self.from)
    }

    /// The other way round.
    fn there(&self, here: usize) -> usize {
        (here + self.from).saturating_sub(self.to)
    }
}

/// A search does not take a sign that overlaps the one before. So what was
/// found in a part that was copied counts from a place on that no sign stands
/// across, neither here nor there: from such a place on, both searches go the
/// same way.
fn hits<'a>(text: &[u8], other: &[Hit], copied: impl Iterator<Item = &'a Copied>) -> Vec<Hit> {
    let mut search = Search::of(text);
    let mut hits = Vec::new();
    for part in copied {
        // a sign that begins in front of this place stands here whole
        let last = part.end().saturating_sub(*LONGEST);
        let mut free = part.to;
        loop {
            if free >= last {
                break;
            }
            search.until(free, |hit| hits.push(hit));
            let next = search.done().max(free);
            let next = part.here(free_place(other, part.there(next)));
            if next == free {
                let first = other.partition_point(|hit| hit.start < part.there(free));
                let count =
                    cut::from(other, first).partition_point(|hit| hit.start < part.there(last));
                let known = hits.len();
                let moved = cut::part(other, first, first + count).iter();
                hits.extend(moved.map(|hit| hit.at(part.here(hit.start))));
                search.leap(last, cut::from(&hits, known));
                break;
            }
            free = next;
        }
    }
    search.until(text.len(), |hit| hits.push(hit));
    hits.sort_unstable();
    hits
}

/// A piece counts where it ends on both sides in the part that was copied.
fn pieces<'a>(
    text: &[u8],
    other: &[(usize, usize)],
    copied: impl Iterator<Item = &'a Copied>,
) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let look = |from: usize, to: usize| {
        let text = cut::to(text, to);
        let next = move |from: usize| digits::next_piece(text, from);
        std::iter::successors(next(from), move |(_, end)| next(*end))
    };
    for part in copied {
        let first = digits::end_of(text, part.to.max(done));
        let mut last = part.end();
        while last > first && digits::is_digit(cut::byte_before(text, last)) {
            last -= 1;
        }
        if last < first + FIRST {
            continue;
        }
        pieces.extend(look(done, first));
        let start = other.partition_point(|(start, _)| *start < part.there(first));
        let moved = cut::from(other, start).iter();
        let moved = moved.take_while(|(_, end)| *end < part.there(last));
        pieces.extend(moved.map(|(start, end)| (part.here(*start), part.here(*end))));
        done = last;
    }
    pieces.extend(look(done, text.len()));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Signs, parts of signs, digits, and what stands between.
    const WORDS: [&str; 30] = [
        "auth",
        "AUTH",
        "authentication",
        "_pat",
        "_pw",
        "pwd",
        "://",
        "token",
        "tok",
        "en",
        "secret",
        "image pu",
        "images pu",
        "\\u006",
        "\\u0061",
        "p\0a\0s\0s",
        "Парол",
        "парол",
        "mot_de_passe",
        " mdp",
        "61 75 74 68",
        "61:75:74:68",
        "ghp_",
        "a@b",
        "\n",
        " ",
        "=",
        "QmFzZTY0IGRpZ2l0cyBoZXJl",
        "0123456789abcdef",
        "Z",
    ];

    fn text() -> impl Strategy<Value = Vec<u8>> {
        let word = proptest::sample::select(&WORDS[..]);
        proptest::collection::vec((word, 0..4_usize), 0..60).prop_map(|words| {
            let each = words.iter().map(|(word, times)| word.repeat(*times));
            each.collect::<String>().into_bytes()
        })
    }

    /// A text, and a version of it made of its parts and of new ones.
    fn versions() -> impl Strategy<Value = (Vec<u8>, Vec<u8>, Vec<Copied>)> {
        let part = (any::<bool>(), any::<u16>(), any::<u16>(), text());
        (text(), proptest::collection::vec(part, 0..6)).prop_map(|(old, parts)| {
            let (mut new, mut copied) = (Vec::new(), Vec::new());
            for (is_copied, from, length, words) in parts {
                if is_copied {
                    let from = usize::from(from) % (old.len() + 1);
                    let length = usize::from(length) % (old.len() - from + 1);
                    let to = new.len();
                    copied.push(Copied { from, to, length });
                    new.extend_from_slice(&old[from..from + length]);
                } else {
                    new.extend_from_slice(&words);
                }
            }
            (old, new, copied)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn a_version_shows_the_same_whether_the_one_before_is_known_or_not(
            (old, new, copied) in versions()
        ) {
            let seen = Seen::of(&old, None);
            let alike = Alike { seen: &seen, copied: &copied };
            prop_assert_eq!(Seen::with(&new, Some(alike), 0), Seen::of(&new, None));
        }

        #[test]
        fn what_was_kept_comes_to_the_same_as_a_look(text in text()) {
            let kept = format!("{:?}", Seen::of(&text, None).marks(&text));
            prop_assert_eq!(kept, format!("{:?}", crate::core::guard::first_pass::marks(&text)));
        }
    }

    #[test]
    fn nothing_is_looked_for_in_what_was_copied() {
        // were it looked at, the sign would be found that nobody has seen
        let text = format!("{}auth{}", ".".repeat(LEAST), ".".repeat(LEAST));
        let copied = [Copied {
            from: 0,
            to: 0,
            length: text.len(),
        }];
        let seen = Seen::default();
        let alike = Alike {
            seen: &seen,
            copied: &copied,
        };
        assert_eq!(Seen::of(text.as_bytes(), Some(alike)), Seen::default());
    }
}
