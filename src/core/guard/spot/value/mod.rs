//! The small parts of any text that holds settings: words, strings, values.
//! Tolerant: a text need not be valid JSON, YAML or code to leak.

use crate::core::guard::cut;
use crate::core::guard::escapes::unescape;
use zeroize::Zeroizing;

/// A value as it stands behind a key.
pub(super) struct Value {
    /// Without quotes and escapes. Of a call such as `base64encode("a:b")`
    /// its first string.
    pub(super) text: Zeroizing<String>,
    /// Stood in quotes.
    pub(super) quoted: bool,
    /// An expression: its outcome is not in the text.
    pub(super) call: bool,
    /// Where it begins.
    pub(super) at: usize,
    /// Where what follows it begins.
    pub(super) end: usize,
}

/// No value that a registry takes is longer; a string that never ends costs
/// no more than this.
pub(super) const LONGEST: usize = 1 << 14;

/// Characters of a key without quotes, as in code, YAML and properties.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$')
}

/// The first position from `at` on that is no blank and no line end.
pub(super) fn skip_space(text: &[u8], mut at: usize) -> usize {
    while text.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

/// The first position from `at` on that is no blank.
pub(super) fn skip_blanks(text: &[u8], mut at: usize) -> usize {
    while matches!(text.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// The bytes as text; what is not UTF-8 is replaced, as Go's decoder does.
pub(super) fn lossy(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(String::from_utf8_lossy(bytes).into_owned())
}

/// Reads the string that begins with the quote at `at`; gives its text and
/// the position behind it. `None` where it does not end.
pub(super) fn string(text: &[u8], at: usize) -> Option<(Zeroizing<String>, usize)> {
    let quote = *text.get(at)?;
    let triple = [quote; 3];
    let (start, stop): (usize, &[u8]) = if cut::from(text, at).starts_with(&triple) {
        (at + 3, &triple)
    } else {
        (at + 1, &triple[..1])
    };
    let mut end = start;
    loop {
        let byte = *text.get(end)?;
        if end - start > LONGEST {
            return None;
        }
        match byte {
            b'\\' if quote != b'`' => end += 2,
            _ if cut::from(text, end).starts_with(stop) => break,
            _ => end += 1,
        }
    }
    let inner = text.get(start..end)?;
    let plain = if quote == b'"' || quote == b'\'' {
        unescape(inner)
    } else {
        Zeroizing::new(inner.to_vec())
    };
    Some((lossy(&plain), end + stop.len()))
}

/// Reads the value at `at`, on this line or on the next where a formatter
/// broke it: a string, strings that are joined, a call, or a bare word up to
/// `,`, `;`, a bracket or the end of the line.
pub(super) fn value(text: &[u8], at: usize) -> Option<Value> {
    let mut at = skip_space(text, at);
    // r"raw", b"bytes", f"format", u"unicode", @"verbatim"
    let prefix = text.get(at).zip(text.get(at + 1));
    if let Some((first, b'"' | b'\'')) = prefix
        && matches!(first, b'r' | b'b' | b'f' | b'u' | b'@')
    {
        at += 1;
    }
    // what only wraps a string: Some("x"), String::from("x")
    const WRAPPERS: [&[u8]; 9] = [
        b"Some(",
        b"String::from(",
        b"Ok(",
        b"Optional.of(",
        b"aws.String(",
        b"pointer.String(",
        b"ptr.To(",
        b"Secret::new(",
        b"SecretString::new(",
    ];
    while let Some(wrapper) = WRAPPERS
        .iter()
        .find(|wrapper| cut::from(text, at.min(text.len())).starts_with(wrapper))
    {
        at = skip_space(text, at + wrapper.len());
    }
    match text.get(at)? {
        b'"' | b'\'' | b'`' => joined(text, at),
        _ => bare(text, at),
    }
}

/// `"x".to_string()` and its kin are still the string.
fn is_kept(rest: &[u8]) -> bool {
    const KEEPS: [&[u8]; 12] = [
        b".to_string",
        b".into",
        b".to_owned",
        b".as_str",
        b".as_ref",
        b".trim",
        b".toCharArray",
        b".encode",
        b".freeze",
        b".strip",
        b".getBytes",
        b".to_vec",
    ];
    KEEPS.iter().any(|keep| rest.starts_with(keep))
}

/// `"a" + "b"`, `"a" . "b"`, `"a" "b"` over lines: one value.
fn joined(text: &[u8], at: usize) -> Option<Value> {
    let (mut whole, mut end) = string(text, at)?;
    loop {
        if is_kept(cut::from(text, end)) {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        let mut next = skip_space(text, end);
        let glued = matches!(text.get(next), Some(b'+' | b'.' | b'\\'));
        if glued {
            next = skip_space(text, next + 1);
        }
        let same_line = !cut::part(text, end, next).contains(&b'\n');
        let string_follows =
            matches!(text.get(next), Some(b'"' | b'\'')) && text.get(next) == text.get(at);
        if !string_follows || (same_line && !glued) {
            if glued {
                // "a" + variable: what it is only the program knows
                let call = true;
                return Some(Value {
                    text: whole,
                    quoted: true,
                    call,
                    at,
                    end,
                });
            }
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        let Some((more, after)) = string(text, next) else {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        };
        // a key and not a piece: `"a": "b"\n "c": "d"`
        if matches!(text.get(skip_blanks(text, after)), Some(b':' | b'=')) {
            return Some(Value {
                text: whole,
                quoted: true,
                call: false,
                at,
                end,
            });
        }
        whole.push_str(&more);
        end = after;
    }
}

fn bare(text: &[u8], at: usize) -> Option<Value> {
    let mut end = at;
    let mut inside: Option<Zeroizing<String>> = None;
    let mut call = false;
    let mut depth = 0_usize;
    while let Some(byte) = text.get(end) {
        match byte {
            b'\n' | b'\r' if depth == 0 => break,
            b',' | b';' | b'}' | b']' | b')' if depth == 0 => break,
            b'{' | b'['
                if depth == 0
                    && !cut::part(text, at, end).ends_with(b"$")
                    && text.get(end + 1) != Some(&b'{') =>
            {
                break;
            }
            b'(' | b'{' | b'[' => {
                call |= *byte == b'(';
                depth += 1;
                end += 1;
            }
            b')' | b'}' | b']' => {
                depth -= 1;
                end += 1;
            }
            b'"' | b'\'' if call => match string(text, end) {
                Some((first, after)) => {
                    inside.get_or_insert(first);
                    end = after;
                }
                None => end += 1,
            },
            _ => end += 1,
        }
        if end - at > 4096 {
            return None;
        }
    }
    let end = end.min(text.len());
    let text = match inside {
        Some(inside) => inside,
        None => lossy(cut::part(text, at, end).trim_ascii()),
    };
    Some(Value {
        text,
        quoted: false,
        call,
        at,
        end,
    })
}

/// The parts of a name: `DOCKER_PASSWORD`, `dockerPassword` and
/// `docker.password` are `docker`, `password`.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        let hump = c.is_ascii_uppercase() && before.is_ascii_lowercase();
        if !c.is_ascii_alphanumeric() || hump {
            parts.push(String::new());
        }
        if c.is_ascii_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.push(c.to_ascii_lowercase());
        }
        before = c;
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests;
