//! What else could these bytes be read as? Whole texts under another
//! encoding, and pieces of a text that decode to a text: each becomes a view
//! of its own, looked at as the first one was, to a limit of depth, bytes and
//! work, so that a hostile file costs no more than [`Budget`] allows.

mod archive;
pub(crate) mod hexdump;
mod runs;
mod wide;

pub(crate) use wide::{Order, name_of, widened};

use super::budget::Budget;
use super::escapes;
use super::first_pass;
use super::first_pass::{Marks, Seen};
use super::stored_from::Unit;
use crate::core::guard::cut;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use zeroize::Zeroizing;

/// Bytes to look at, and how they came about.
pub(crate) struct View<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) marks: Marks,
    /// Where in the blob it was found, where that can be said; the blob
    /// itself is at 0.
    pub(crate) at: Option<usize>,
    /// The text around it, where it is a short run of digits of one.
    pub(crate) around: Option<&'a [u8]>,
    /// The encodings in front of it, the outermost first.
    pub(crate) via: &'a [String],
}

/// Who looks at the views.
pub(crate) trait Visitor {
    /// Looks at one view.
    fn view(&mut self, view: &View<'_>, budget: &Budget);

    /// Looks at a run of digits, base64 or hexadecimal, without what stood
    /// between its lines: a key may be there, which decodes to no text. A long
    /// run comes in parts that overlap.
    fn digits(&mut self, digits: &[u8], at: Option<usize>);
}

/// Shows the blob and every view of it to the visitor. `via`: how these bytes
/// were read from the blob, where they are not it.
/// `seen`: what the first pass sees in them, where somebody knows.
pub(crate) fn walk(
    bytes: &[u8],
    seen: Option<&Seen>,
    via: &[String],
    budget: &Budget,
    visitor: &mut dyn Visitor,
) {
    let mut walk = Walk {
        budget,
        visitor,
        seen: HashSet::new(),
        via: via.to_vec(),
    };
    let is_blob = via.is_empty();
    walk.look(bytes, seen, is_blob.then_some(0), is_blob, None);
}

/// What a text can be written with.
const WRITTEN: [&str; 5] = [
    "escapes",
    "strings on lines",
    "doubled quotes",
    "percent signs",
    "entities",
];

struct Walk<'a> {
    budget: &'a Budget,
    visitor: &'a mut dyn Visitor,
    seen: HashSet<u64>,
    via: Vec<String>,
}

impl Walk<'_> {
    /// Looks at bytes; `exact` where positions in them are positions in the
    /// blob.
    fn look(
        &mut self,
        bytes: &[u8],
        seen: Option<&Seen>,
        at: Option<usize>,
        exact: bool,
        around: Option<&[u8]>,
    ) {
        let text = super::super::text::without_bom(bytes);
        // what was seen lies elsewhere behind a mark
        let seen = seen.filter(|_| text.len() == bytes.len());
        let bytes = text;
        let mut marks = match seen {
            Some(seen) => seen.marks(bytes),
            None => first_pass::marks(bytes),
        };
        marks.leave_out(&archive::places_in_tar(bytes));
        let view = View {
            bytes,
            marks,
            at,
            around,
            via: &self.via,
        };
        self.visitor.view(&view, self.budget);
        let marks = view.marks;
        // source code is full of escapes; JSON in a string in a string in a
        // string is as deep as honest text and dishonest text go
        if self
            .via
            .iter()
            .rev()
            .take_while(|how| WRITTEN.contains(&how.as_str()))
            .count()
            < 4
        {
            self.written(bytes, &marks);
        }
        self.wide(bytes, marks.wide);
        if marks.hex_pairs {
            self.undone("hexadecimal", bytes, hexdump::read);
        }
        self.archives(bytes);
        let pieces = seen.map(Seen::pieces);
        self.runs(bytes, pieces, at.filter(|_| exact), at);
    }

    /// Undoes and redoes UTF-16; `hint` is where letters with NULs between them
    /// were seen.
    fn wide(&mut self, bytes: &[u8], hint: Option<usize>) {
        self.undone("UTF-16", bytes, |part| {
            wide::narrowed(part, hint).unwrap_or_default()
        });
        // once: a font is UTF-16 of UTF-16 of itself, to the last depth
        let once = self.via.iter().any(|how| how.starts_with(wide::TAKEN_FOR));
        if !once && wide::hides_ascii(bytes) {
            for order in Order::BOTH {
                self.undone(&name_of(Unit::Two, order), bytes, |part| {
                    widened(part, Unit::Two, order)
                });
            }
        }
    }

    /// Undoes what a text is written with.
    fn written(&mut self, bytes: &[u8], marks: &Marks) {
        if let Some(part) = marks.escaped.of(bytes) {
            self.undone(WRITTEN[0], part, escapes::unescape);
            if escapes::has_strings_on_lines(part)
                && let Some(joined) = escapes::join_lines(part)
            {
                self.deeper(WRITTEN[1], &joined, None);
            }
        }
        if let Some(part) = marks.doubled.of(bytes) {
            self.undone(WRITTEN[2], part, escapes::undouble);
        }
        if let Some(part) = marks.percent.of(bytes) {
            self.undone(WRITTEN[3], part, escapes::unpercent);
        }
        if marks.entities && !marks.words.is_empty() {
            self.undone(WRITTEN[4], bytes, escapes::unentity);
        }
    }

    /// Looks at what a text stands for. Where that is more than may be looked
    /// at, it is not decoded whole to find out: what the beginning of a text
    /// stands for begins what all of it stands for, but for the few bytes of
    /// an escape that was cut in two.
    fn undone(&mut self, how: &str, text: &[u8], undo: impl Fn(&[u8]) -> Zeroizing<Vec<u8>>) {
        const CUT: usize = 64;
        let left = self.budget.left();
        let mut size = left + left / 8 + CUT;
        while size < text.len() {
            if undo(cut::to(text, size)).len() > left + CUT {
                self.budget.exhaust();
                return;
            }
            size += size / 8;
        }
        self.deeper(how, &undo(text), None);
    }

    /// Looks at decoded bytes, once.
    fn deeper(&mut self, how: &str, bytes: &[u8], at: Option<usize>) {
        self.deeper_in(how, bytes, at, None);
    }

    /// The same for a run of digits in a text.
    fn deeper_in(&mut self, how: &str, bytes: &[u8], at: Option<usize>, around: Option<&[u8]>) {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        // what was decoded has cost its bytes, whether it is new or not
        if bytes.is_empty()
            || self.budget.bytes(bytes.len()).is_err()
            || !self.seen.insert(hasher.finish())
        {
            return;
        }
        if self.via.len() >= Budget::DEPTH {
            self.budget.exhaust();
            return;
        }
        self.via.push(how.to_owned());
        self.look(bytes, None, at, false, around);
        self.via.pop();
    }

    fn archives(&mut self, bytes: &[u8]) {
        let budget = self.budget;
        archive::members(bytes, &|| budget.left(), &mut |member| match member {
            archive::Member::Read { how, bytes } => self.deeper(&how, &bytes, None),
            archive::Member::CutShort { how, bytes } => {
                self.deeper(&how, &bytes, None);
                budget.exhaust();
            }
            archive::Member::TooMany => {
                budget.exhaust();
            }
        });
    }

    /// Runs of base64 and of hexadecimal digits. `base` is the position of
    /// `bytes` in the blob where they are part of it, `at` where they came
    /// from otherwise.
    fn runs(
        &mut self,
        bytes: &[u8],
        pieces: Option<&[(usize, usize)]>,
        base: Option<usize>,
        at: Option<usize>,
    ) {
        let mut next = runs::Runs::new(bytes, pieces);
        while let Some(run) = next.next_run() {
            let place = base.map(|base| base + run.start).or(at);
            run.digits.show(|digits| self.visitor.digits(digits, place));
            for decoding in runs::decodings(&run.digits) {
                // what may not be looked at is not decoded
                if decoding.length > self.budget.left() {
                    self.budget.exhaust();
                    continue;
                }
                let decoded = decoding.decoded(&run.digits);
                let around = || cut::paragraph(bytes, run.start, 200, 800);
                let around = (decoded.len() < 600).then(around);
                self.deeper_in(decoding.how, &decoded, place, around);
            }
        }
    }
}
