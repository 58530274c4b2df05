//! Escapes undone: backslashes of JSON and source code, percent signs of
//! URLs, entities of HTML.

use crate::core::guard::cut;
use zeroize::Zeroizing;

/// So much of a text is undone at a time by who looks for one word in it.
const PART: usize = 1 << 20;

/// The text in parts that end with a line. No escape goes on on the next line,
/// so what each stands for, one behind the other, is what all of it does.
pub(crate) fn parts(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let more = memchr::memchr(b'\n', cut::from(rest, PART));
        let end = more.map_or(rest.len(), |more| PART + more + 1);
        let (now, later) = rest.split_at_checked(end)?;
        rest = later;
        (!now.is_empty()).then_some(now)
    })
}

/// Undoes one level of backslashes: `\"`, `\\`, `\/`, `\n`, `\u0041`, `\x41`,
/// `\101`. Whatever else stands behind a backslash stays as it is.
pub(crate) fn unescape(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut at = 0;
    while at < text.len() {
        let Some(next) = memchr::memchr(b'\\', cut::from(text, at)) else {
            out.extend_from_slice(cut::from(text, at));
            break;
        };
        out.extend_from_slice(cut::part(text, at, at + next));
        at += next + 1;
        let Some(byte) = text.get(at) else {
            out.push(b'\\');
            break;
        };
        at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b't' => out.push(b'\t'),
            b'r' => out.push(b'\r'),
            b'0'..=b'3' => match number(text, at - 1, 3, 8) {
                Some(code) => {
                    push(&mut out, code);
                    at += 2;
                }
                None => out.push(0),
            },
            b'x' => at += coded(&mut out, text, at, 2, b'x'),
            b'u' if text.get(at) == Some(&b'{') => at += braced(&mut out, text, at),
            b'u' => at += coded(&mut out, text, at, 4, b'u'),
            other => out.push(*other),
        }
    }
    out
}

fn coded(out: &mut Vec<u8>, text: &[u8], at: usize, digits: usize, letter: u8) -> usize {
    if let Some(code) = number(text, at, digits, 16) {
        push(out, code);
        return digits;
    }
    out.push(letter);
    0
}

/// `\u{41}` of Rust and JavaScript.
fn braced(out: &mut Vec<u8>, text: &[u8], at: usize) -> usize {
    let digits = cut::from(text, at + 1)
        .iter()
        .take(7)
        .take_while(|b| b.is_ascii_hexdigit())
        .count();
    match number(text, at + 1, digits, 16) {
        Some(code) if text.get(at + 1 + digits) == Some(&b'}') => {
            push(out, code);
            digits + 2
        }
        _ => {
            out.push(b'u');
            0
        }
    }
}

fn number(text: &[u8], at: usize, digits: usize, radix: u32) -> Option<u32> {
    let digits = std::str::from_utf8(text.get(at..at + digits)?).ok()?;
    u32::from_str_radix(digits, radix).ok()
}

fn push(out: &mut Vec<u8>, code: u32) {
    // half of a pair: what it stands for is not ASCII and no part of a key
    let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// Undoes `%22`; a percent sign without two digits stays.
pub(crate) fn unpercent(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let code = (byte == b'%')
            .then(|| number(text, at + 1, 2, 16))
            .flatten();
        // a blank of a form; a plus sign of base64 is %2B there
        let blank = byte == b'+'
            && (matches!(text.get(at + 1), Some(b'%' | b'+'))
                || cut::byte_before(text, at) == b'+');
        match code.and_then(|code| u8::try_from(code).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at += 3;
            }
            None if blank => {
                out.push(b' ');
                at += 1;
            }
            None => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

/// Undoes `&quot;`, `&#34;`, `&#x22;` and their kin.
pub(crate) fn unentity(text: &[u8]) -> Zeroizing<Vec<u8>> {
    const NAMED: [(&[u8], u8); 6] = [
        (b"&quot;", b'"'),
        (b"&amp;", b'&'),
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&apos;", b'\''),
        (b"&nbsp;", b' '),
    ];
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut at = 0;
    while at < text.len() {
        let Some(next) = memchr::memchr(b'&', cut::from(text, at)) else {
            out.extend_from_slice(cut::from(text, at));
            break;
        };
        out.extend_from_slice(cut::part(text, at, at + next));
        at += next;
        let rest = cut::from(text, at);
        if let Some((name, byte)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push(*byte);
            at += name.len();
        } else if let Some((code, length)) = numeric(rest) {
            push(&mut out, code);
            at += length;
        } else {
            out.push(b'&');
            at += 1;
        }
    }
    out
}

/// Undoes the doubled quotes of CSV and of C#'s and SQL's strings.
pub(crate) fn undouble(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len()));
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        out.push(byte);
        at += if cut::from(text, at).starts_with(b"\"\"") {
            2
        } else {
            1
        };
    }
    out
}

/// Is there a string that ends its line, with a comma or a plus sign?
pub(crate) fn has_strings_on_lines(text: &[u8]) -> bool {
    const ENDS: [&[u8]; 5] = [b"\\n\",\n", b"\" +\n", b"\\n\"\n", b"\"\n", b"\" .\n"];
    ENDS.iter()
        .any(|end| memchr::memmem::find(text, end).is_some())
}

/// Joins strings that stand one on each line, as in a notebook, or as source
/// code breaks them: `"{\n",` and `"{" +`. `None` where no line is a string:
/// that text was looked at already.
pub(crate) fn join_lines(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    let mut joined = false;
    for line in lines(text) {
        if let Some(string) = string_on_line(line) {
            joined = true;
            out.extend_from_slice(&unescape(string));
        } else {
            out.push(b'\n');
            out.extend_from_slice(line);
        }
    }
    joined.then_some(out)
}

/// What stands between the quotes of a line that is one string.
fn string_on_line(line: &[u8]) -> Option<&[u8]> {
    let bare = line.trim_ascii();
    let bare = bare
        .strip_prefix(b"+")
        .or_else(|| bare.strip_prefix(b"."))
        .unwrap_or(bare)
        .trim_ascii_start();
    // most lines of a text are no strings
    let end = match bare.first() {
        Some(b'"') => memchr::memrchr(b'"', bare)?,
        _ => return None,
    };
    (end > 0 && bare.len() - end <= 4).then(|| cut::part(bare, 1, end))
}

/// The lines of a text, without their ends.
fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text).chain([text.len()]);
    ends.map(move |end| cut::part(text, std::mem::replace(&mut start, end + 1), end))
}

fn numeric(text: &[u8]) -> Option<(u32, usize)> {
    let body = text.strip_prefix(b"&#")?;
    let end = body.iter().take(8).position(|b| *b == b';')?;
    let (digits, radix) = match body.first()? {
        b'x' | b'X' => (1..end, 16),
        _ => (0..end, 10),
    };
    Some((number(body, digits.start, digits.len(), radix)?, end + 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_undone_in_parts_as_it_is_whole() {
        for line in [
            &b"a \\\n\\u0041\\n x\\"[..],
            b"%41+%2",
            b"&quot;&#34;&am",
            b"\"\"a\"\"\"",
            b"\\\\\\",
            b"++",
        ] {
            let text = [line, b"\n"].concat().repeat(3 * PART / line.len());
            for undo in [unescape, unpercent, unentity, undouble] {
                let whole = undo(&text);
                let parts: Vec<u8> = parts(&text).flat_map(|part| undo(part).to_vec()).collect();
                assert!(parts == *whole, "{:?}", String::from_utf8_lossy(line));
            }
        }
        assert_eq!(parts(b"").count(), 0);
        assert_eq!(parts(&[b'x'; 3 * PART]).count(), 1);
    }

    #[test]
    fn strings_on_lines_are_joined_where_there_are_any() {
        let text = b"x = [\n  \"{\\n\",\n  \"}\"\n]\n";
        assert_eq!(join_lines(text).unwrap().as_slice(), b"\nx = [{\n}\n]\n");
        for text in ["", "\n", "a\n\"b\" c = \"d\" x y z\n", "say \"a\"\n"] {
            assert!(join_lines(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn escapes_are_undone_once() {
        assert_eq!(
            unescape(br#"{\"a\\u0075th\":\n\x7b\u{7d}\101\q"#).as_slice(),
            b"{\"a\\u0075th\":\n{}Aq"
        );
        assert_eq!(unescape(br"\ud800 \").as_slice(), "\u{fffd} \\".as_bytes());
        assert_eq!(unpercent(b"%7B%22a%22%zz 5%").as_slice(), b"{\"a\"%zz 5%");
        assert_eq!(
            unentity(b"{&quot;a&#34;&#x3a; &amp;x & y").as_slice(),
            b"{\"a\": &x & y"
        );
    }
}
