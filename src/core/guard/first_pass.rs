//! The cheap first pass over every byte: which words stand where that could
//! belong to a secret, and which encodings a second look has to undo. One
//! automaton, no allocation where nothing is found; most blobs end here.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
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
    /// A function that encodes its argument in base64.
    Encode,
    /// `machine` of a `.netrc`.
    Machine,
}

/// What a text holds that is worth a second look.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Words and where they begin, in their order.
    pub(crate) words: Vec<(Mark, usize)>,
    /// Backslashes stand in front of what could be a key.
    pub(crate) escaped: bool,
    /// `%22` and its kin do.
    pub(crate) percent: bool,
    /// Doubled quotes do.
    pub(crate) doubled: bool,
    /// `&quot;` does.
    pub(crate) entities: bool,
    /// Letters with a NUL between them, the first of them here.
    pub(crate) wide: Option<usize>,
    /// Pairs of hexadecimal digits with something between them.
    pub(crate) hex_pairs: bool,
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
const SIGNS: [(&str, Sign); 51] = [
    ("auth", Sign::Word(Mark::Key)),
    ("pass", Sign::Word(Mark::Key)),
    ("pwd", Sign::Word(Mark::Key)),
    ("token", Sign::Word(Mark::Key)),
    ("secret", Sign::Word(Mark::Key)),
    ("_pat", Sign::Word(Mark::Key)),
    ("_key", Sign::Word(Mark::Key)),
    ("creds", Sign::Word(Mark::Key)),
    ("credentials", Sign::Word(Mark::Key)),
    ("login", Sign::Word(Mark::Login)),
    ("curl", Sign::Word(Mark::Curl)),
    ("dckr_pat_", Sign::Word(Mark::HubToken)),
    ("dckr_oat_", Sign::Word(Mark::HubToken)),
    ("machine", Sign::Word(Mark::Machine)),
    ("://", Sign::Word(Mark::Url)),
    ("ghp_", Sign::Word(Mark::Vendor)),
    ("gho_", Sign::Word(Mark::Vendor)),
    ("ghs_", Sign::Word(Mark::Vendor)),
    ("github_pat_", Sign::Word(Mark::Vendor)),
    ("glpat-", Sign::Word(Mark::Vendor)),
    ("gldt-", Sign::Word(Mark::Vendor)),
    ("akcp", Sign::Word(Mark::Vendor)),
    ("quay", Sign::Word(Mark::Quay)),
    ("basic ", Sign::Word(Mark::Basic)),
    ("base64encode(", Sign::Word(Mark::Encode)),
    ("b64encode(", Sign::Word(Mark::Encode)),
    ("base64_encode(", Sign::Word(Mark::Encode)),
    ("encodetostring(", Sign::Word(Mark::Encode)),
    ("encode64(", Sign::Word(Mark::Encode)),
    ("buffer.from(", Sign::Word(Mark::Encode)),
    ("btoa(", Sign::Word(Mark::Encode)),
    ("tobase64string(", Sign::Word(Mark::Encode)),
    ("61 7574 68", Sign::HexPairs),
    ("00000010: ", Sign::HexPairs),
    ("00000010  ", Sign::HexPairs),
    ("\\u006", Sign::Escape),
    ("\\u007", Sign::Escape),
    ("\\x61\\x75", Sign::Escape),
    ("\\141\\165", Sign::Escape),
    ("%61%75", Sign::Percent),
    ("%61uth", Sign::Percent),
    ("&quot;", Sign::Entity),
    ("&#34;", Sign::Entity),
    ("&#x22;", Sign::Entity),
    ("a\0u\0t\0h", Sign::Wide),
    ("p\0a\0s\0s", Sign::Wide),
    ("l\0o\0g\0i\0n", Sign::Wide),
    ("61:75:74:68", Sign::HexPairs),
    ("61 75 74 68", Sign::HexPairs),
    ("6175 7468", Sign::HexPairs),
    ("61, 0x75, 0x74", Sign::HexPairs),
];

static AUTOMATON: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(SIGNS.iter().map(|(word, _)| word))
        .ok()
});

/// So many words of one text are looked at; a text with more is a list of
/// words and is said to be looked at in part.
const MOST: usize = 200_000;

/// Looks at every byte once.
pub(crate) fn marks(text: &[u8]) -> Marks {
    let mut marks = Marks::default();
    let Some(automaton) = &*AUTOMATON else {
        return marks;
    };
    for found in automaton.find_iter(text).take(MOST) {
        let (start, end) = (found.start(), found.end());
        match SIGNS[found.pattern().as_usize()].1 {
            Sign::Word(mark) => {
                // a word boundary: `author`, `passed` and `tokenize` go on
                let next = text.get(end).copied().unwrap_or(b' ');
                let goes_on = match mark {
                    Mark::Key => next.is_ascii_lowercase() && !may_end_later(&text[start..], end - start),
                    Mark::Login | Mark::Curl | Mark::Machine => next.is_ascii_alphanumeric(),
                    _ => false,
                };
                if goes_on {
                    continue;
                }
                // most addresses have no `user:password@` in them
                if mark == Mark::Url && !has_user(&text[end..]) {
                    continue;
                }
                let around = text.get(start.saturating_sub(3)..start).unwrap_or_default();
                marks.escaped |= next == b'\\' || around.ends_with(b"\\\"") || around.ends_with(b"\\'");
                marks.doubled |= around.ends_with(b"\"\"") || text[end..].starts_with(b"\"\"");
                marks.percent |= next == b'%' || around.starts_with(b"%") && around.len() == 3;
                let start = if mark == Mark::Encode { end } else { start };
                marks.words.push((mark, start));
            }
            Sign::Escape => marks.escaped = true,
            Sign::Percent => marks.percent = true,
            Sign::Entity => marks.entities = true,
            Sign::Wide => marks.wide = marks.wide.or(Some(start)),
            Sign::HexPairs => marks.hex_pairs = true,
        }
    }
    marks
}

/// Does `@` come before the first `/` of what follows `://`?
fn has_user(rest: &[u8]) -> bool {
    let rest = &rest[..rest.len().min(4096)];
    let stop = rest.iter().position(|b| matches!(b, b'/' | b' ' | b'"' | b'\'' | b'\n' | b'@' | b'<' | b'>' | b')'));
    stop.is_some_and(|stop| rest[stop] == b'@')
}

/// `password`, `passwd`, `passphrase`, `tokens` go on and are keys.
fn may_end_later(text: &[u8], length: usize) -> bool {
    let rest = &text[length..text.len().min(length + 7)];
    let starts = |more: &[u8]| rest.len() >= more.len() && rest[..more.len()].eq_ignore_ascii_case(more);
    let ends = |more: &[u8]| starts(more) && !rest.get(more.len()).is_some_and(u8::is_ascii_lowercase);
    match text[0].to_ascii_lowercase() {
        b'p' => ends(b"word") || ends(b"wd") || ends(b"w") || ends(b"phrase"),
        b'a' => false,
        _ => ends(b"s"),
    }
}
