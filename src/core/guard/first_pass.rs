//! The cheap first pass over every byte: which words stand where that could
//! belong to a secret, and which encodings a second look has to undo. No
//! allocation where nothing is found; most blobs end here.

use crate::core::guard::cut;
use crate::core::token::{HUB_MARKS, VENDOR_MARKS};
use aho_corasick::{AhoCorasick, MatchKind, packed};
use std::sync::LazyLock;

/// What a word may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// `auth`, `password`, `token` …: a key, a name or a flag.
    Key,
    /// `login`, of `docker login`.
    Login,
    /// `curl`.
    Curl,
    /// `ctr images pull`, `oras push`.
    Flags,
    /// `| base64`.
    ToBase64,
    /// `dckr_pat_`.
    HubToken,
    /// `://`, behind which `user:password@` may stand.
    Url,
    /// A token of GitHub, GitLab, Azure.
    Vendor,
    /// Quay's name.
    Quay,
    /// `basic `, of an `Authorization` header.
    Basic,
    /// `bearer `, of such a header.
    Bearer,
    /// A function that encodes its argument in base64.
    Encode,
    /// `machine` of a `.netrc`.
    Machine,
    /// The word for password in another language.
    Foreign,
    /// `authentication(`, whose name is no key.
    Call,
}

/// What a text holds that is worth a second look.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Words and where they begin, in their order.
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
        let (first, _) = self.0.unwrap_or((at, at));
        self.0 = Some((first, at));
    }

    /// The bytes of that part; `None` where there is no such place.
    pub(crate) fn of<'a>(&self, text: &'a [u8]) -> Option<&'a [u8]> {
        let (first, last) = self.0?;
        text.get(first.saturating_sub(1 << 14)..text.len().min(last + (1 << 17)))
    }
}

#[derive(Debug, Clone, Copy)]
enum Sign {
    Word(Mark),
    Escape,
    Percent,
    Entity,
    Wide,
    HexPairs,
}

/// Letter case does not matter: Go's decoder does not mind it in keys, and
/// encodings have it either way.
///
/// Their order is for speed alone. The searcher looks for 16 groups of signs
/// at once, puts every 16th of them into one group, and takes a place for a
/// hit that has the first letter of one of the group, the second letter of
/// another, and so on. Here those share a group of which few texts have such
/// mixtures: found by trying, on sources of two projects. In an order by
/// meaning three times as many places had to be looked at a second time. A
/// new sign may go anywhere.
const SIGNS: [(&str, Sign); 55] = [
    ("pass", Sign::Word(Mark::Key)),
    ("\\u006", Sign::Escape),
    ("wget", Sign::Word(Mark::Curl)),
    ("credential", Sign::Word(Mark::Key)),
    ("login", Sign::Word(Mark::Login)),
    ("\\141\\165", Sign::Escape),
    ("64_encode(", Sign::Word(Mark::Encode)),
    ("&#x22;", Sign::Entity),
    ("btoa(", Sign::Word(Mark::Encode)),
    ("l\0o\0g\0i\0n", Sign::Wide),
    ("oras pu", Sign::Word(Mark::Flags)),
    ("64encode(", Sign::Word(Mark::Encode)),
    ("http -", Sign::Word(Mark::Curl)),
    ("p\0a\0s\0s", Sign::Wide),
    ("61, 0x75, 0x74", Sign::HexPairs),
    ("auth", Sign::Word(Mark::Key)),
    ("xh -", Sign::Word(Mark::Curl)),
    ("a\0u\0t\0h", Sign::Wide),
    ("|base64", Sign::Word(Mark::ToBase64)),
    ("&quot;", Sign::Entity),
    ("token", Sign::Word(Mark::Key)),
    ("_pat", Sign::Word(Mark::Key)),
    ("b64enc ", Sign::Word(Mark::ToBase64)),
    ("kennwort", Sign::Word(Mark::Key)),
    ("images pu", Sign::Word(Mark::Flags)),
    ("00000010: ", Sign::HexPairs),
    ("encode64(", Sign::Word(Mark::Encode)),
    ("basic", Sign::Word(Mark::Basic)),
    ("creds", Sign::Word(Mark::Key)),
    (" pw ", Sign::Word(Mark::Key)),
    ("61:75:74:68", Sign::HexPairs),
    ("quay", Sign::Word(Mark::Quay)),
    ("61 75 74 68", Sign::HexPairs),
    ("encodetostring(", Sign::Word(Mark::Encode)),
    ("%61%75", Sign::Percent),
    ("curl", Sign::Word(Mark::Curl)),
    ("%61uth", Sign::Percent),
    ("\\x61\\x75", Sign::Escape),
    ("image pu", Sign::Word(Mark::Flags)),
    ("secret", Sign::Word(Mark::Key)),
    ("| base64", Sign::Word(Mark::ToBase64)),
    ("00000010  ", Sign::HexPairs),
    ("bearer ", Sign::Word(Mark::Bearer)),
    ("machine", Sign::Word(Mark::Machine)),
    ("61 7574 68", Sign::HexPairs),
    (" pw:", Sign::Word(Mark::Key)),
    ("6175 7468", Sign::HexPairs),
    ("\\u007", Sign::Escape),
    ("oras cp", Sign::Word(Mark::Flags)),
    ("apikey", Sign::Word(Mark::Key)),
    ("&#34;", Sign::Entity),
    ("buffer.from(", Sign::Word(Mark::Encode)),
    ("tobase64string(", Sign::Word(Mark::Encode)),
    ("_key", Sign::Word(Mark::Key)),
    ("ctr i pull", Sign::Word(Mark::Flags)),
];

/// Signs of three bytes are looked for by themselves: the search for all the
/// others takes four bytes of each, and goes twice as fast for it.
const SHORT: [(&str, Sign); 3] = [
    ("pwd", Sign::Word(Mark::Key)),
    ("_pw", Sign::Word(Mark::Key)),
    ("://", Sign::Word(Mark::Url)),
];

/// Words for password in other languages, which people write to each other, and
/// what came later. A search of their own: the first one can hold no more.
/// Their order is for speed, too; every eighth shares a group.
const SECOND: [(&str, Sign); 34] = [
    ("losenord", Sign::Word(Mark::Foreign)),
    ("Парол", Sign::Word(Mark::Foreign)),
    ("mot de passe", Sign::Word(Mark::Foreign)),
    ("비밀번호", Sign::Word(Mark::Foreign)),
    ("ПАРОЛ", Sign::Word(Mark::Foreign)),
    ("hasło", Sign::Word(Mark::Foreign)),
    ("senha", Sign::Word(Mark::Foreign)),
    ("密码", Sign::Word(Mark::Foreign)),
    ("كلمة المرور", Sign::Word(Mark::Foreign)),
    ("heslo", Sign::Word(Mark::Foreign)),
    ("lösenord", Sign::Word(Mark::Foreign)),
    ("motdepasse", Sign::Word(Mark::Foreign)),
    ("密碼", Sign::Word(Mark::Foreign)),
    ("パスワード", Sign::Word(Mark::Foreign)),
    ("salasana", Sign::Word(Mark::Foreign)),
    ("lozinka", Sign::Word(Mark::Foreign)),
    ("पासवर्ड", Sign::Word(Mark::Foreign)),
    ("haslo", Sign::Word(Mark::Foreign)),
    ("парол", Sign::Word(Mark::Foreign)),
    ("adgangskode", Sign::Word(Mark::Foreign)),
    ("contrase", Sign::Word(Mark::Foreign)),
    ("passwoord", Sign::Word(Mark::Foreign)),
    ("wachtwoord", Sign::Word(Mark::Foreign)),
    ("jelszó", Sign::Word(Mark::Foreign)),
    ("passord", Sign::Word(Mark::Foreign)),
    ("口令", Sign::Word(Mark::Foreign)),
    ("mot_de_passe", Sign::Word(Mark::Foreign)),
    (" mdp", Sign::Word(Mark::Foreign)),
    ("_mdp", Sign::Word(Mark::Foreign)),
    ("authentication", Sign::Word(Mark::Call)),
    ("authenticate(", Sign::Word(Mark::Call)),
    (".key", Sign::Word(Mark::Key)),
    ("encode_to_string(", Sign::Word(Mark::Encode)),
    ("acr task credential", Sign::Word(Mark::Flags)),
];

/// The signs of four bytes and more, with the marks of all tokens; then the
/// short ones, and those of other languages.
static ALL: LazyLock<Vec<(&str, Sign)>> = LazyLock::new(|| {
    let hub = HUB_MARKS.map(|mark| (mark, Sign::Word(Mark::HubToken)));
    let vendors = VENDOR_MARKS.map(|mark| (mark, Sign::Word(Mark::Vendor)));
    let long = SIGNS.into_iter().chain(hub).chain(vendors);
    long.chain(SHORT).chain(SECOND).collect()
});

/// All but the short ones.
fn long() -> impl Iterator<Item = &'static str> {
    let count = ALL.len() - SHORT.len() - SECOND.len();
    ALL.iter().take(count).map(|(sign, _)| *sign)
}

/// Finds signs in small letters: many bytes at a time (Teddy), where the
/// processor can.
static SEARCHER: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| {
    packed::Config::new()
        .match_kind(packed::MatchKind::LeftmostLongest)
        .builder()
        .extend(long())
        .build()
});

/// The same for the second ones.
static SECOND_SEARCHER: LazyLock<Option<packed::Searcher>> = LazyLock::new(|| {
    packed::Config::new()
        .builder()
        .extend(SECOND.map(|(sign, _)| sign))
        .build()
});

/// Where they stand, with their numbers.
fn second(text: &[u8]) -> Vec<(usize, usize, usize)> {
    if let Some(searcher) = LazyLock::force(&SECOND_SEARCHER) {
        let found = searcher.find_iter(text);
        return found
            .map(|one| (one.pattern().as_usize(), one.start(), one.end()))
            .collect();
    }
    let each = |(number, (word, _)): (usize, &(&str, Sign))| {
        let length = word.len();
        memchr::memmem::find_iter(text, *word)
            .map(|start| (number, start, start + length))
            .collect::<Vec<_>>()
    };
    SECOND.iter().enumerate().flat_map(each).collect()
}

/// The same where it cannot.
static SLOWER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(long())
        .ok()
});

/// So much of a text is copied in small letters at a time, and then gone
/// through four times: it stays in the processor's own memory meanwhile.
const PIECE: usize = 1 << 16;

/// Calls `each` with the number of every sign, its start and its end. Those of
/// a piece do not come in their order. Only a short one overlaps another.
fn find(text: &[u8], mut each: impl FnMut(usize, usize, usize)) {
    let longest = ALL.iter().map(|(sign, _)| sign.len()).max().unwrap_or(0);
    let mut small = Vec::new();
    let mut from = 0;
    while from < text.len() {
        // what starts in this piece is seen to its end
        let next = text.len().min(from + PIECE);
        small.clear();
        small.extend_from_slice(cut::part(text, from, next + longest));
        small.make_ascii_lowercase();
        let mut after = next;
        let mut found = |number: usize, start: usize, end: usize| {
            if from + start < next {
                each(number, from + start, from + end);
                after = after.max(from + end);
            }
        };
        if let Some(searcher) = &*SEARCHER {
            for one in searcher.find_iter(&small) {
                found(one.pattern().as_usize(), one.start(), one.end());
            }
        } else if let Some(searcher) = &*SLOWER {
            for one in searcher.find_iter(&small) {
                found(one.pattern().as_usize(), one.start(), one.end());
            }
        }
        for (number, start, end) in second(&small) {
            if from + start < next {
                let number = ALL.len() - SECOND.len() + number;
                each(number, from + start, from + end);
            }
        }
        let short = ALL.iter().enumerate().skip(long().count());
        for (number, (sign, _)) in short.take(SHORT.len()) {
            for start in memchr::memmem::find_iter(&small, sign) {
                if from + start < next {
                    each(number, from + start, from + start + sign.len());
                }
            }
        }
        from = after;
    }
}

/// Looks at every byte once.
pub(crate) fn marks(text: &[u8]) -> Marks {
    let mut marks = Marks::default();
    find(text, |number, start, end| {
        let Some((_, sign)) = ALL.get(number) else {
            return;
        };
        match *sign {
            Sign::Word(mark) if may_begin(text, mark, start, end) => {
                marks.see_writing(text, start, end);
                let start = match mark {
                    Mark::Encode | Mark::Flags => end,
                    // the words begin with the flag
                    Mark::Curl if cut::byte_before(text, end) == b'-' => end - 1,
                    Mark::Curl => end,
                    Mark::Key | Mark::Foreign if cut::byte(text, start) == b' ' => start + 1,
                    _ => start,
                };
                marks.words.push((mark, start));
            }
            Sign::Word(_) => {}
            Sign::Escape => marks.escaped.add(start),
            Sign::Percent => marks.percent.add(start),
            Sign::Entity => marks.entities = true,
            Sign::Wide => marks.wide = marks.wide.or(Some(start)),
            Sign::HexPairs => marks.hex_pairs = true,
        }
    });
    marks.words.sort_by_key(|(_, at)| *at);
    marks
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
        Mark::Login | Mark::Curl | Mark::Machine => !next.is_ascii_alphanumeric(),
        Mark::Basic if cut::from(text, end).starts_with(b"Auth]") => true,
        Mark::Basic => matches!(next, b' ' | b',' | b'(' | b':' | b'"' | b'\''),
        // most addresses have no `user:password@` in them
        Mark::Url => has_user(cut::from(text, end)),
        _ => true,
    }
}

impl Marks {
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
    fn a_sign_that_straddles_two_pieces_is_found_once() {
        for lead in PIECE - 10..=PIECE {
            let text = format!("{}password~{}", "~".repeat(lead), "~".repeat(PIECE));
            let mut found = Vec::new();
            find(text.as_bytes(), |_, start, _| found.push(start));
            assert_eq!(found, [lead], "{lead}");
        }
    }

    #[test]
    fn every_sign_is_found_wherever_it_stands_and_in_any_case() {
        for (number, (sign, _)) in ALL.iter().enumerate() {
            for lead in 0..5 {
                for text in [sign.to_string(), sign.to_ascii_uppercase()] {
                    let text = format!("{}{text}{}", "~".repeat(lead), "~".repeat(lead));
                    let mut found = Vec::new();
                    find(text.as_bytes(), |n, start, _| found.push((n, start)));
                    let expected = ALL[number].0;
                    assert!(
                        found.iter().any(|(n, start)| *start == lead
                            && expected.starts_with(ALL[*n].0.get(..3).unwrap_or_default())),
                        "{text:?}"
                    );
                }
            }
        }
    }

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
