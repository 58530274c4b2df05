//! Parts of a text by position. A reader counts forwards and backwards from
//! what it has seen, and a position that it arrives at may lie beyond the
//! text's end, or beyond the end of its own reach: nothing stands there, so
//! the part is empty or ends sooner. None of these functions can panic, and
//! the guard cuts texts with nothing else (`clippy::indexing_slicing`).

/// What stands in front of `end`.
pub(crate) fn to<T>(text: &[T], end: usize) -> &[T] {
    text.get(..end).unwrap_or(text)
}

/// What stands at `start` and behind it.
pub(crate) fn from<T>(text: &[T], start: usize) -> &[T] {
    text.get(start..).unwrap_or_default()
}

/// What stands from `start` on, in front of `end`.
pub(crate) fn part<T>(text: &[T], start: usize, end: usize) -> &[T] {
    from(to(text, end), start)
}

/// The byte at `at`; a NUL beyond the end, where no reader looks for one.
pub(crate) fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).copied().unwrap_or_default()
}

/// The byte in front of `at`; a NUL where there is none.
pub(crate) fn byte_before(text: &[u8], at: usize) -> u8 {
    at.checked_sub(1).map_or(0, |last| byte(text, last))
}

/// What stands between the blank lines around `at`, and no further from it
/// than `lead` and `rest`.
pub(crate) fn paragraph(text: &[u8], at: usize, lead: usize, rest: usize) -> &[u8] {
    let before = part(text, at.saturating_sub(lead), at);
    let skipped = memchr::memmem::rfind(before, b"\n\n").unwrap_or(0);
    let behind = part(text, at, at.saturating_add(rest));
    let length = memchr::memmem::find(behind, b"\n\n").unwrap_or(behind.len());
    let start = at.saturating_sub(from(before, skipped).len());
    part(text, start, at.saturating_add(length))
}

/// Does a word begin there: at the start, behind what is no letter and no digit,
/// or behind a `\n`, `\t` or `\r` that a string has written out?
pub(crate) fn begins_word(text: &[u8], at: usize) -> bool {
    match to(text, at) {
        [.., b'\\', b'n' | b't' | b'r'] => true,
        before => !before.last().is_some_and(u8::is_ascii_alphanumeric),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_ends_at_blank_lines_and_at_its_reach() {
        let text = b"one\n\ntwo\nthree\n\nfour";
        let at = 9;
        assert_eq!(paragraph(text, at, 100, 100), b"\n\ntwo\nthree");
        assert_eq!(paragraph(text, at, 2, 3), b"o\nthr");
        assert_eq!(paragraph(text, usize::MAX, 100, 100), b"");
    }

    #[test]
    fn words_begin_behind_signs_and_written_line_ends() {
        for (text, begins) in [
            ("echo", true),
            (" echo", true),
            ("a\\necho", true),
            ("\\techo", true),
            ("Secho", false),
            ("necho", false),
        ] {
            let at = text.len() - 4;
            assert_eq!(begins_word(text.as_bytes(), at), begins, "{text}");
        }
    }

    #[test]
    fn beyond_the_ends_there_is_nothing() {
        let text = b"abc";
        for (start, end, expected) in [
            (0, 3, &b"abc"[..]),
            (1, 2, b"b"),
            (1, 9, b"bc"),
            (2, 1, b""),
            (3, 3, b""),
            (4, 9, b""),
            (usize::MAX, usize::MAX, b""),
            (usize::MAX, 0, b""),
        ] {
            assert_eq!(part(text, start, end), expected, "{start}..{end}");
        }
        assert_eq!((to(text, 9), from(text, 9)), (&b"abc"[..], &b""[..]));
        assert_eq!((byte(text, 2), byte(text, 3)), (b'c', 0));
        assert_eq!(
            (
                byte_before(text, 3),
                byte_before(text, 0),
                byte_before(text, 5)
            ),
            (b'c', 0, 0)
        );
    }
}
