//! Runs of base64 and hexadecimal digits, on one line or wrapped over many,
//! and what they decode to.

use std::borrow::Cow;
use zeroize::Zeroizing;

/// A first piece is at least so long; lines are wrapped at 32 and more.
const FIRST: usize = 24;

/// The least credential file has 31 bytes: `{"a.io":{"auth":"YTpi"}}` and more.
const WHOLE: usize = 32;

/// Digits of both alphabets of base64 (RFC 4648); those of hexadecimal are
/// among them.
const DIGIT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'-' | b'_');
        byte += 1;
    }
    table
};

/// What each digit stands for, in either alphabet.
const VALUE: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        table[byte] = match b {
            b'A'..=b'Z' => b - b'A',
            b'a'..=b'z' => b - b'a' + 26,
            b'0'..=b'9' => b - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Digits that belong together.
pub(super) struct Run<'a> {
    pub(super) start: usize,
    /// Without what stood between lines.
    pub(super) digits: Cow<'a, [u8]>,
}

/// Goes from run to run. Looks at one byte in `FIRST` where there is none.
pub(super) struct Runs<'a> {
    text: &'a [u8],
    done: usize,
}

impl<'a> Runs<'a> {
    pub(super) fn new(text: &'a [u8]) -> Self {
        Self { text, done: 0 }
    }

    pub(super) fn next_run(&mut self) -> Option<Run<'a>> {
        loop {
            let (start, end) = self.piece()?;
            let mut last = end;
            let mut digits = Cow::Borrowed(&self.text[start..end]);
            while let Some((from, to)) = self.continued(last) {
                digits.to_mut().extend_from_slice(&self.text[from..to]);
                last = to;
            }
            self.done = last;
            if digits.len() >= WHOLE {
                return Some(Run { start, digits });
            }
        }
    }

    /// The next piece of `FIRST` digits or more.
    fn piece(&mut self) -> Option<(usize, usize)> {
        let mut probe = self.done + FIRST - 1;
        let mut least = self.done;
        while probe < self.text.len() {
            if !is_digit(self.text[probe]) {
                least = probe + 1;
                probe += FIRST;
                continue;
            }
            let mut start = probe;
            while start > least && is_digit(self.text[start - 1]) {
                start -= 1;
            }
            let end = self.end(probe);
            if end - start >= FIRST {
                return Some((start, end));
            }
            least = end;
            probe = end + FIRST;
        }
        None
    }

    fn end(&self, mut at: usize) -> usize {
        while at < self.text.len() && is_digit(self.text[at]) {
            at += 1;
        }
        at
    }

    /// The piece on the next line: behind a line end, written out or not,
    /// indentation, comment signs, and the quotes and plus signs of source
    /// code.
    fn continued(&self, end: usize) -> Option<(usize, usize)> {
        let mut at = end;
        let mut broken = false;
        let mut quotes = 0;
        while at - end < 120 {
            match *self.text.get(at)? {
                b'\n' => broken = true,
                b'\r' | b' ' | b'\t' => {}
                b'"' | b'\'' => quotes += 1,
                b'+' | b'.' if quotes == 1 => {}
                b'\\' if matches!(self.text.get(at + 1), Some(b'n')) => {
                    broken = true;
                    at += 1;
                }
                b'\\' if matches!(self.text.get(at + 1), Some(b'\n' | b'r' | b'\r')) => {
                    at += usize::from(self.text[at + 1] == b'r');
                }
                b'#' | b'>' | b'*' | b'|' if broken && quotes == 0 => {}
                byte if is_digit(byte) => break,
                _ => return None,
            }
            at += 1;
        }
        let start = at;
        let stop = self.end(start);
        let whole_line = matches!(
            self.text.get(stop),
            None | Some(b'\n' | b'\r' | b'=' | b'"' | b'\'' | b'\\' | b' ' | b'<')
        );
        let glued = (broken && quotes == 0) || quotes == 2;
        (glued && whole_line && stop - start >= 2).then_some((start, stop))
    }
}

fn is_digit(byte: u8) -> bool {
    DIGIT[usize::from(byte)]
}

/// A text that a run stands for, or something that holds one.
pub(super) struct Decoded {
    pub(super) how: &'static str,
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

/// Decodes a run in every way that gives something worth a look.
pub(super) fn decoded(digits: &[u8]) -> Vec<Decoded> {
    let mut all = Vec::new();
    // `\x7b22`, `0x7b22`
    let digits = match digits {
        [b'x' | b'X', rest @ ..] | [b'0', b'x' | b'X', rest @ ..]
            if rest.iter().all(u8::is_ascii_hexdigit) =>
        {
            rest
        }
        _ => digits,
    };
    if digits.iter().all(u8::is_ascii_hexdigit) {
        // an odd digit in front belongs to something else; a hash is short,
        // and no text in base64 is made of these digits alone
        for skip in 0..=usize::from(digits.len() % 2 == 1) {
            let rest = &digits[skip..];
            if digits.len() >= 2 * WHOLE && promises(&unhex(&rest[..24])) {
                all.push(Decoded {
                    how: "hexadecimal",
                    bytes: unhex(rest),
                });
            }
        }
        return all;
    }
    for skip in 0..4 {
        let rest = digits.get(skip..).unwrap_or_default();
        if promises_base64(rest) {
            all.push(Decoded {
                how: "base64",
                bytes: base64(rest),
            });
        }
    }
    all
}

/// Decodes as far as whole groups go, both alphabets at once; the digits are
/// already checked.
fn base64(digits: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(digits.len() / 4 * 3 + 3));
    for group in digits.chunks(4) {
        bytes.extend_from_slice(&triple(group)[..(group.len() * 3 / 4)]);
    }
    bytes
}

/// Four digits are three bytes (RFC 4648, section 4).
fn triple(group: &[u8]) -> [u8; 3] {
    let mut bits = 0_u32;
    for n in 0..4 {
        bits = bits << 6
            | group
                .get(n)
                .map_or(0, |digit| u32::from(VALUE[usize::from(*digit)]));
    }
    let [_, a, b, c] = bits.to_be_bytes();
    [a, b, c]
}

fn head(digits: &[u8]) -> Option<[u8; 12]> {
    let mut bytes = [0; 12];
    for (group, out) in digits.get(..16)?.chunks(4).zip(bytes.chunks_mut(3)) {
        out.copy_from_slice(&triple(group));
    }
    Some(bytes)
}

pub(super) fn unhex(digits: &[u8]) -> Zeroizing<Vec<u8>> {
    let digit = |b: u8| {
        char::from(b)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
            .unwrap_or(0)
    };
    let bytes = digits
        .chunks_exact(2)
        .map(|pair| digit(pair[0]) << 4 | digit(pair[1]));
    Zeroizing::new(bytes.collect())
}

/// Would it decode to something at its beginning or in its middle? Twelve
/// bytes of chance look like text once in 100,000 times.
fn promises_base64(digits: &[u8]) -> bool {
    let start = head(digits).is_some_and(|bytes| promises(&bytes));
    let middle = digits.len() / 2 / 4 * 4;
    start || (digits.len() >= 64 && head(&digits[middle..]).is_some_and(|bytes| is_text(&bytes)))
}

/// Text, or the first bytes of gzip, zip, UTF-16.
fn promises(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(12)];
    const MAGIC: [&[u8]; 8] = [
        b"\x1f\x8b\x08",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\xef\xbb\xbf",
        b"\x78\x9c",
        b"\x78\xda",
        b"\x78\x01",
    ];
    let wide = head.len() >= 8
        && (head.chunks(2).all(|pair| pair.get(1) == Some(&0))
            || head.chunks(2).all(|pair| pair[0] == 0));
    // the name of a tar's first member is followed by NULs
    let named = head.len() == 12 && head[0].is_ascii_graphic() && {
        let name = head.iter().take_while(|b| b.is_ascii_graphic()).count();
        name > 2 && name < 12 && head[name..].iter().all(|b| *b == 0)
    };
    is_text(head) || wide || named || MAGIC.iter().any(|magic| head.starts_with(magic))
}

fn is_text(bytes: &[u8]) -> bool {
    bytes.len() >= 8
        && bytes
            .iter()
            .all(|b| (b' '..0x7f).contains(b) || matches!(b, b'\n' | b'\r' | b'\t'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};

    const TEXT: &[u8] =
        br#"{"auths":{"quay.io":{"auth":"YWNtZTpoOHpxOTkyMQ==","email":"??>>~~"}}}"#;

    fn texts(text: &str) -> Vec<Vec<u8>> {
        let mut runs = Runs::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some(run) = runs.next_run() {
            all.extend(
                decoded(&run.digits)
                    .iter()
                    .map(|decoded| decoded.bytes.to_vec()),
            );
        }
        all
    }

    #[test]
    fn a_text_is_found_in_base64_of_both_alphabets_at_any_place() {
        for encoded in [STANDARD.encode(TEXT), URL_SAFE_NO_PAD.encode(TEXT)] {
            for text in [
                encoded.clone(),
                format!("x: \"{encoded}\"\n"),
                format!("a/{encoded}"),
            ] {
                assert!(
                    texts(&text)
                        .iter()
                        .any(|found| found.ends_with(&TEXT[20..])),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn wrapped_lines_are_one_run() {
        let encoded = STANDARD.encode(TEXT);
        let pieces: Vec<&str> = (0..encoded.len())
            .step_by(32)
            .map(|at| &encoded[at..encoded.len().min(at + 32)])
            .collect();
        for glue in [
            "\n",
            "\r\n",
            "\n    ",
            "\\n",
            "\" +\n    \"",
            "\"\n  \"",
            " \\\n",
            "\n# ",
        ] {
            assert!(
                texts(&pieces.join(glue)).iter().any(|found| found == TEXT),
                "{glue:?}"
            );
        }
    }

    #[test]
    fn hexadecimal_is_found_and_a_hash_is_not() {
        let hex: String = TEXT.iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(texts(&hex), [TEXT]);
        assert_eq!(texts(&hex.to_uppercase()), [TEXT]);
        assert!(
            texts("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08").is_empty()
        );
    }
}
