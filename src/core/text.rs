//! Small questions about text that several rooms ask: is it readable, can it
//! harm a terminal, where does a brace close.

/// True for UTF-8 without control characters other than tab, LF and CR.
///
/// Stricter than UTF-8 alone on purpose: jet v1 has no checksum, so this is
/// what tells a plaintext from the garbage that a wrong key yields
/// (docs/format.md, "jet v1").
#[must_use]
pub fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|s| {
        s.chars()
            .all(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
    })
}

/// The answer of [`is_text`] for bytes that come in pieces.
#[derive(Default)]
pub(crate) struct TextSoFar {
    /// The beginning of a character whose end has not come yet: at most three
    /// bytes.
    begun: Vec<u8>,
    failed: bool,
}

impl TextSoFar {
    /// Takes the next piece.
    pub(crate) fn take(&mut self, mut piece: &[u8]) {
        while !self.failed && !self.begun.is_empty() {
            let Some((next, rest)) = piece.split_first() else {
                return;
            };
            self.begun.push(*next);
            piece = rest;
            match std::str::from_utf8(&self.begun) {
                Ok(_) => {
                    self.failed = !is_text(&self.begun);
                    self.begun.clear();
                }
                Err(error) => self.failed = error.error_len().is_some(),
            }
        }
        if self.failed {
            return;
        }
        let whole = match std::str::from_utf8(piece) {
            Ok(_) => piece.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => {
                self.failed = true;
                return;
            }
        };
        let (now, later) = piece.split_at(whole);
        self.failed = !is_text(now);
        self.begun.extend_from_slice(later);
    }

    /// Was it all text?
    pub(crate) fn is_text(&self) -> bool {
        !self.failed && self.begun.is_empty()
    }
}

/// The bytes without a UTF-8 byte order mark at the front.
#[must_use]
pub fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Does this character move the cursor, turn the direction of text, or stay
/// unseen? Names that others chose are not printed with it.
#[must_use]
pub fn is_harmful(c: char) -> bool {
    let unseen = matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    );
    c.is_control() || unseen
}

/// Splits behind an open brace at the one that closes it, which is in neither
/// part: `A:-${B}}/c` into `A:-${B}` and `/c`. `None` where it stays open.
#[must_use]
pub fn split_at_closing_brace(inside: &str) -> Option<(&str, &str)> {
    let mut open = 1_usize;
    for (at, c) in inside.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some((inside.get(..at)?, inside.get(at + 1..)?));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_brace_is_the_one_of_the_outermost() {
        assert_eq!(split_at_closing_brace("A}"), Some(("A", "")));
        assert_eq!(
            split_at_closing_brace("A:-${B:-ä}}/c}"),
            Some(("A:-${B:-ä}", "/c}"))
        );
        assert_eq!(split_at_closing_brace("}x"), Some(("", "x")));
        assert_eq!(split_at_closing_brace("A:-${B}"), None);
        assert_eq!(split_at_closing_brace(""), None);
    }

    #[test]
    fn text_may_hold_tabs_line_ends_and_any_language() {
        assert!(is_text("schlüssel\tgröße\r\n安全\n".as_bytes()));
        assert!(is_text(b""));
    }

    #[test]
    fn bytes_in_pieces_are_text_where_they_are_as_a_whole() {
        let texts: [&[u8]; 8] = [
            b"",
            b"FOO=bar\n",
            "größe 安全 🦀".as_bytes(),
            b"a\0b",
            "\u{85}".as_bytes(),
            b"\xff\xfe",
            b"cut \xe5\xae",
            b"\xe5\xae\xaf\xaf",
        ];
        for text in texts {
            for size in 1..=text.len().max(1) {
                let mut so_far = TextSoFar::default();
                text.chunks(size).for_each(|piece| so_far.take(piece));
                assert_eq!(so_far.is_text(), is_text(text), "{text:?} by {size}");
            }
        }
    }

    #[test]
    fn nul_escape_and_broken_utf8_are_not_text() {
        assert!(!is_text(b"a\0b"));
        assert!(!is_text(b"\x1b[31m"));
        assert!(!is_text(b"\xff\xfe"));
    }
}
