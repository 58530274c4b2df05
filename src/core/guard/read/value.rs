//! The small parts of any text that holds settings: words, strings, values.
//! Tolerant: a text need not be valid JSON, YAML or code to leak.

use crate::core::guard::cut;
use crate::core::guard::escapes::unescape;
use crate::core::guard::naming::{parts, plain};
use crate::core::guard::vocabulary::verbs::asks;
use zeroize::Zeroizing;

/// What a value is in its grammar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// A string in quotes, or what only wraps one: `Some("x".to_string())`.
    Literal,
    /// A word without quotes: a value in YAML, a name in source code.
    Bare,
    /// Its outcome is not in the text; of a call, its first string is.
    Expression,
    /// Some lines below a key.
    Block,
    /// Two strings, with a colon between them.
    Pair,
    /// The only string in a call that nobody knows: `StringVar("x")`.
    Wrapped,
}

/// A value as it stands behind a key, without quotes and escapes.
pub(crate) struct Value {
    pub(crate) text: Zeroizing<String>,
    pub(crate) written: Written,
    /// Where it begins.
    pub(crate) at: usize,
    /// Where what follows it begins.
    pub(crate) end: usize,
}

impl Value {
    /// The same once more: a mapping keeps its own, and a candidate has one.
    pub(crate) fn again(&self) -> Self {
        Self {
            text: Zeroizing::new(self.text.to_string()),
            ..*self
        }
    }
}

/// No value that a registry takes is longer; a string that never ends costs
/// no more than this.
pub(super) const LONGEST: usize = 1 << 14;

/// Characters of a key without quotes, as in code, YAML and properties.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'$')
}

/// The word of a key that begins at `at`.
pub(super) fn word_at(text: &[u8], at: usize) -> Zeroizing<String> {
    let near = cut::part(text, at, at + 120);
    let length = near.iter().take_while(|b| is_word(**b)).count();
    lossy(cut::to(near, length))
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

/// The line around `at`, without its end, and no further than `reach`.
pub(super) fn line_around(text: &[u8], at: usize, reach: usize) -> (usize, usize) {
    let least = at.saturating_sub(reach);
    let start =
        memchr::memrchr(b'\n', cut::part(text, least, at)).map_or(least, |end| least + end + 1);
    let near = cut::part(text, at, at.saturating_add(reach));
    let end = memchr::memchr(b'\n', near).map_or(at + near.len(), |end| at + end);
    (start, end.min(text.len()))
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
        if end.saturating_sub(start) > LONGEST {
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

/// The quote of a string that begins at `at`, behind what may stand in front
/// of it: `r"raw"`, `b"bytes"`, `@"verbatim"`; and whether values are put
/// into it.
pub(super) fn quote_at(text: &[u8], at: usize) -> Option<(usize, bool)> {
    let mut quote = at;
    while quote < at + 2
        && matches!(
            text.get(quote),
            Some(b'r' | b'b' | b'f' | b'u' | b'@' | b'$' | b'B' | b'L')
        )
    {
        quote += 1;
    }
    matches!(text.get(quote), Some(b'"' | b'\'' | b'`')).then(|| {
        let filled = cut::part(text, at, quote)
            .iter()
            .any(|b| matches!(b, b'f' | b'$'));
        (quote, filled)
    })
}

/// Reads the value at `at`, on this line or on the next where a formatter
/// broke it: a string, strings that are joined, a call, or a bare word up to
/// `,`, `;`, a bracket or the end of the line.
pub(super) fn value(text: &[u8], at: usize) -> Option<Value> {
    let at = skip_space(text, at);
    match quote_at(text, at) {
        Some((quote, filled)) => {
            let mut value = joined(text, quote)?;
            if filled && value.text.contains('{') {
                value.written = Written::Expression;
            }
            Some(value)
        }
        None if matches!(cut::byte(text, at), b'(' | b'[') => pair(text, at)
            .or_else(|| only_item(text, at))
            .or_else(|| bare(text, at)),
        // Erlang's and Elixir's
        None if cut::byte(text, at) == b'{' => pair(text, at).or_else(|| bare(text, at)),
        None => secure_string(text, at)
            .or_else(|| constructed(text, at))
            .or_else(|| bare(text, at)),
    }
}

/// `("user", "secret")`, as Python's clients take them.
pub(super) fn pair(text: &[u8], at: usize) -> Option<Value> {
    let literal = |at| string(text, quote_at(text, skip_space(text, at))?.0);
    let (user, end) = literal(at + 1)?;
    let comma = skip_space(text, end);
    // Clojure's `["ci" "x"]`
    let blank = cut::byte(text, at) == b'[' && comma > end && cut::byte(text, comma) == b'"';
    let next = comma + usize::from(!blank);
    let (secret, end) = literal(next).filter(|_| blank || cut::byte(text, comma) == b',')?;
    let close = skip_space(text, end);
    (matches!(cut::byte(text, close), b')' | b']' | b'}') && !user.contains(':')).then(|| Value {
        text: Zeroizing::new(format!("{}:{}", *user, *secret)),
        written: Written::Pair,
        at,
        end: close + 1,
    })
}

/// `["x"]`.
fn only_item(text: &[u8], at: usize) -> Option<Value> {
    let quote = quote_at(text, skip_space(text, at + 1)).filter(|_| cut::byte(text, at) == b'[')?;
    let (inner, end) = string(text, quote.0)?;
    let close = skip_space(text, end);
    (cut::byte(text, close) == b']' && !quote.1).then(|| Value {
        text: inner,
        written: Written::Literal,
        at: quote.0,
        end: close + 1,
    })
}

/// `"x".to_string()` and its kin are still the string.
fn is_kept(rest: &[u8]) -> bool {
    const KEEPS: [&str; 14] = [
        "to_string",
        "into",
        "to_owned",
        "as_str",
        "as_ref",
        "trim",
        "toCharArray",
        "encode",
        "freeze",
        "strip",
        "getBytes",
        "to_vec",
        "clone",
        "toString",
    ];
    rest.strip_prefix(b".")
        .is_some_and(|rest| KEEPS.iter().any(|keep| rest.starts_with(keep.as_bytes())))
}

/// `"a" + "b"`, `"a" . "b"`, `"a" "b"` over lines: one value.
fn joined(text: &[u8], at: usize) -> Option<Value> {
    let (mut whole, mut end) = string(text, at)?;
    let mut written = Written::Literal;
    while !is_kept(cut::from(text, end)) {
        let mut next = skip_space(text, end);
        let sign = text.get(next).copied().unwrap_or_default();
        let same_line = !cut::part(text, end, next).contains(&b'\n');
        // a list of YAML begins with a sign, too
        let glued =
            matches!(sign, b'+' | b'.' | b'\\') || same_line && (sign == b'%' || sign == b'~');
        if glued {
            next = skip_space(text, next + 1);
        }
        let follows =
            matches!(text.get(next), Some(b'"' | b'\'')) && text.get(next) == text.get(at);
        let piece = (follows && (glued || !same_line))
            .then(|| string(text, next))
            .flatten()
            // a key and not a piece: `"a": "b"\n "c": "d"`
            .filter(|(_, after)| !matches!(text.get(skip_blanks(text, *after)), Some(b':' | b'=')));
        let Some((more, after)) = piece else {
            // "a" + variable: what it is only the program knows
            // a shell's line goes on behind its last sign
            let continued = sign == b'\\' && cut::byte(text, next) != b'"';
            if glued && same_line && !continued {
                written = Written::Expression;
            }
            break;
        };
        whole.push_str(&more);
        end = after;
    }
    Some(Value {
        text: whole,
        written,
        at,
        end,
    })
}

/// What only wraps a string, by the last part of its name.
const WRAPPERS: [&str; 34] = [
    "some",
    "from",
    "ok",
    "of",
    "string",
    "to",
    "new",
    "fromstring",
    "secret",
    "plaintext",
    "unsafeplaintext",
    "stringptr",
    "toptr",
    "sensitive",
    "nonsensitive",
    "passwordcredential",
    "securestring",
    "valueof",
    "strptr",
    "stringvalue",
    "tosecurestring",
    "ptr",
    "output",
    "pointer",
    "secretstring",
    "str",
    "asstring",
    "input",
    "unwrap",
    "escapeshellarg",
    "shellescape",
    "quote",
    "getbytes",
    "bytes",
];

/// What encodes its one string in base64: what stood there is still in it.
const ENCODERS: [&str; 10] = [
    "b64encode",
    "base64encode",
    "encode64",
    "encodetostring",
    "btoa",
    "strictencode64",
    "tobase64string",
    "base64",
    "b64enc",
    "urlsafeb64encode",
];

/// What asks elsewhere and takes its second string where nothing is there.
const LOOKUPS: [&str; 10] = [
    "getenv",
    "get",
    "fetch",
    "env",
    "getproperty",
    "getordefault",
    "getoptional",
    "lookup",
    "default",
    "setsecret",
];

fn is_wrapper(word: &[u8]) -> bool {
    let word = plain(&lossy(word));
    WRAPPERS.contains(&word.as_str()) || ENCODERS.contains(&word.as_str())
}

/// `Some "x"`, `Just "x"` of OCaml, F# and Haskell.
fn constructed(text: &[u8], at: usize) -> Option<Value> {
    let word = ["Some ", "Just ", "Ok ", "SecretString "]
        .iter()
        .find(|word| cut::from(text, at).starts_with(word.as_bytes()))?;
    let start = skip_blanks(text, at + word.len());
    let (inner, end) = string(text, start).filter(|_| cut::byte(text, start) == b'"')?;
    Some(Value {
        text: inner,
        written: Written::Literal,
        at: start,
        end,
    })
}

/// PowerShell's `ConvertTo-SecureString 'x' -AsPlainText`.
pub(super) fn secure_string(text: &[u8], at: usize) -> Option<Value> {
    let rest = cut::part(text, at, at + 60);
    let name = b"convertto-securestring";
    let lead = rest.get(..name.len())?;
    let quote = memchr::memchr2(b'"', b'\'', rest).filter(|_| lead.eq_ignore_ascii_case(name))?;
    let (inner, end) = string(text, at + quote)?;
    Some(Value {
        text: inner,
        written: Written::Literal,
        at: at + quote,
        end,
    })
}

fn bare(text: &[u8], at: usize) -> Option<Value> {
    let mut end = at;
    let mut strings: Vec<(Zeroizing<String>, usize, usize)> = Vec::new();
    let (line, _) = line_around(text, at, 300);
    // in `NAME=x` of a page
    let quoted = memchr::memchr_iter(b'`', cut::part(text, line, at)).count() % 2 == 1;
    let mut opened = None;
    let mut depth = 0_usize;
    while let Some(byte) = text.get(end) {
        match byte {
            b'\n' | b'\r' if depth == 0 => break,
            b'`' if depth == 0 && quoted => break,
            b',' | b';' | b'}' | b']' | b')' if depth == 0 => break,
            b'{' | b'['
                if depth == 0
                    && !is_index(text, end)
                    && !cut::part(text, at, end).ends_with(b"$")
                    && text.get(end + 1) != Some(&b'{') =>
            {
                break;
            }
            b'(' | b'{' | b'[' => {
                if *byte == b'(' {
                    opened.get_or_insert(end);
                }
                depth += 1;
                end += 1;
            }
            b')' | b'}' | b']' => {
                depth = depth.saturating_sub(1);
                end += 1;
            }
            b'"' | b'\'' if opened.is_some() || is_alternative(cut::part(text, at, end)) => {
                match string(text, end) {
                    Some((one, after)) => {
                        strings.push((one, end, after));
                        end = after;
                    }
                    None => end += 1,
                }
            }
            _ => end += 1,
        }
        if end.saturating_sub(at) > 4096 {
            return None;
        }
    }
    Some(of_bare(text, at, end.min(text.len()), opened, strings))
}

/// `… || "x"`, `… ?? "x"`, `… or "x"`: what is taken where nothing is given.
fn is_alternative(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    ["||", "??", "?:", " or"]
        .iter()
        .any(|sign| before.ends_with(sign.as_bytes()))
}

/// `salt['pillar.get']`: a string as an index.
fn is_index(text: &[u8], at: usize) -> bool {
    cut::byte(text, at) == b'['
        && matches!(cut::byte(text, at + 1), b'"' | b'\'')
        && is_word(cut::byte_before(text, at))
}

/// Does a call of this name look something up: `getProperty`?
fn looks_up(callee: &str, name: &[u8]) -> bool {
    let words = parts(&lossy(name));
    let asks = |word: &String| {
        matches!(
            word.as_str(),
            "get" | "env" | "property" | "prop" | "lookup"
        )
    };
    LOOKUPS.contains(&callee) || words.iter().any(asks)
}

/// `c.String("json-key")` asks the command line; `aws.String("x")` wraps.
fn is_of_options(callee: &str, name: &[u8]) -> bool {
    const OPTIONS: [&[u8]; 10] = [
        b"c", b"ctx", b"context", b"cli", b"cmd", b"flags", b"viper", b"cfg", b"conf", b"opts",
    ];
    let receiver = name.rsplit(|b| *b == b'.').nth(1).unwrap_or_default();
    let receiver = receiver.rsplit(u8::is_ascii_whitespace).next();
    matches!(callee, "string" | "stringvar" | "stringslice")
        && receiver.is_some_and(|receiver| OPTIONS.contains(&receiver))
}

/// What the only string of a call is: the value, if the call wraps it; perhaps
/// the value, if nobody knows it. `lead` is all in front of the string, `inner`
/// what of it is behind the first bracket.
fn of_call(callee: &str, lead: &[u8], inner: &[u8]) -> Option<Written> {
    let wraps = is_wrapper(callee.as_bytes())
        && inner
            .split(|b| !b.is_ascii_alphanumeric() && *b != b'_')
            .all(|word| word.len() < 2 || is_wrapper(word));
    let lead = lossy(lead);
    let named = lead.contains(char::is_alphanumeric) && !lead.contains("$(");
    match wraps {
        true => Some(Written::Literal),
        false => (named && !asks(&parts(&lead))).then_some(Written::Wrapped),
    }
}

fn of_bare(
    text: &[u8],
    at: usize,
    end: usize,
    opened: Option<usize>,
    mut strings: Vec<(Zeroizing<String>, usize, usize)>,
) -> Value {
    let value = |text, written, at| Value {
        text,
        written,
        at,
        end,
    };
    let callee = opened.map(|open| {
        let name = lossy(cut::part(text, at, open));
        let last = name.rsplit(['.', ':', ' ', '&']).next().unwrap_or(&name);
        plain(last)
    });
    let last = strings.pop();
    match (callee, last) {
        (_, Some((string, start, after)))
            if is_alternative(cut::part(text, at, start)) && after == end =>
        {
            value(string, Written::Literal, start)
        }
        (Some(callee), Some((string, start, after))) => {
            let rest = cut::part(text, after, end);
            // nothing but the string is in it
            let whole = !rest.iter().any(|b| matches!(b, b'+' | b'%'));
            let lead = cut::part(text, at, start);
            let inner = cut::part(text, opened.unwrap_or(at) + 1, start);
            // the second string of what looks something up is the default
            let name = cut::part(text, at, opened.unwrap_or(at));
            let default = strings.len() == 1 && looks_up(&callee, name);
            let only = strings.is_empty() && !is_of_options(&callee, name);
            let only = only.then(|| of_call(&callee, lead, inner)).flatten();
            let written = if default {
                Some(Written::Literal)
            } else {
                only
            };
            if let Some(written) = written.filter(|_| whole) {
                return value(string, written, start);
            }
            let (first, _, _) = strings.into_iter().next().unwrap_or((string, start, after));
            value(first, Written::Expression, at)
        }
        (Some(_), None) => value(
            lossy(cut::part(text, at, end).trim_ascii()),
            Written::Expression,
            at,
        ),
        (None, _) => value(
            lossy(cut::part(text, at, end).trim_ascii()),
            Written::Bare,
            at,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_their_languages_do() {
        use Written::{Bare, Expression, Literal, Wrapped};
        for (text, expected, written) in [
            (r#" "a\"b\u0041\n" , x"#, "a\"bA\n", Literal),
            ("'it', x", "it", Literal),
            ("plain # x\n", "plain # x", Bare),
            ("\"ab\" +\n  \"cd\",", "abcd", Literal),
            ("\"ab\" + name", "ab", Expression),
            ("\"%s\" % name", "%s", Expression),
            ("f\"{x}y\"", "{x}y", Expression),
            ("b64(\"u:p\")", "u:p", Wrapped),
            ("base64encode(\"u:p\")", "u:p", Literal),
            ("Some(\"x\".to_string()),", "x", Literal),
            ("os.getenv(\"A\", \"x\")", "x", Literal),
            ("process.env.A || 'x';", "x", Literal),
            ("os.environ['X']}", "os.environ['X']", Bare),
            ("${X}, y", "${X}", Bare),
        ] {
            let value = value(text.as_bytes(), 0).unwrap();
            assert_eq!(
                (value.text.as_str(), value.written),
                (expected, written),
                "{text}"
            );
        }
    }

    #[test]
    fn a_string_without_end_is_no_value() {
        assert!(string(b"\"abc", 0).is_none());
        assert!(string(b"\"abc\\", 0).is_none());
    }
}
