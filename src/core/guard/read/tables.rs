//! Names whose values stand in a cell, a column or an element: tables in
//! Markdown, CSV, SQL and HTML, attributes of XML, words of prose.

use super::names::REACH;
use super::value::{
    Value, Written, line_around, lossy, quote_at, skip_blanks, skip_space, string, value,
};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::words::speaks_of_docker;
use zeroize::Zeroizing;

/// `<key>NAME</key><string>x</string>`; `end` is behind the name.
pub(super) fn next_element(text: &[u8], end: usize) -> Option<Value> {
    if !cut::from(text, end).starts_with(b"</") {
        return None;
    }
    let close = end + memchr::memchr(b'>', cut::part(text, end, end + 40))? + 1;
    let open = skip_space(text, close);
    if cut::byte(text, open) != b'<' || cut::byte(text, open + 1) == b'/' {
        return None;
    }
    let at = open + memchr::memchr(b'>', cut::part(text, open, open + 40))? + 1;
    // a safe of passwords has encrypted it
    if memchr::memmem::find(cut::part(text, open, at), b"Protected=\"True\"").is_some() {
        return None;
    }
    let length =
        memchr::memchr(b'<', cut::part(text, at, at + 400)).filter(|length| *length > 0)?;
    Some(Value {
        text: lossy(cut::part(text, at, at + length)),
        written: Written::Literal,
        at,
        end: at + length,
    })
}

/// `SET value = 'x' WHERE name = 'NAME'`: what is set stands in front of the
/// name at `start..end`.
pub(super) fn set_in_front(text: &[u8], start: usize, end: usize) -> Option<Value> {
    if cut::byte(text, end) != b'\'' && cut::byte(text, end) != b'"' {
        return None;
    }
    let lead = cut::part(text, start.saturating_sub(REACH), start);
    let small = lead.to_ascii_lowercase();
    let wher = memchr::memmem::rfind(&small, b"where ")?;
    let set = memchr::memmem::rfind(cut::to(&small, wher), b" set ")?;
    let clause = cut::part(&small, wher, small.len());
    let sign = memchr::memchr(b'=', cut::part(&small, set, wher))? + set;
    if clause.contains(&b';') || !clause.contains(&b'=') {
        return None;
    }
    let base = start.saturating_sub(lead.len());
    let at = skip_space(text, base + sign + 1);
    quote_at(text, at)?;
    value(text, at).filter(|value| value.end <= base + wher)
}

/// `| password | x |` of a table, `user a, password b` of a comment.
pub(super) fn said(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let part =
        |b: &&u8| !b.is_ascii_whitespace() && !matches!(b, b',' | b';' | b'|' | b')' | b'`' | b'<');
    let mut at = skip_blanks(text, end);
    if cut::byte(text, at) == b'|' {
        at = skip_blanks(text, at + 1);
    }
    if cut::from(text, at).starts_with(b"is ") {
        at = skip_blanks(text, at + 3);
    }
    // `</td><td>`
    while cut::byte(text, at) == b'<' {
        at += memchr::memchr(b'>', cut::part(text, at, at + 40))? + 1;
        at = skip_space(text, at);
    }
    while matches!(cut::byte(text, at), b'`' | b'"' | b'\'') {
        at += 1;
    }
    let length = cut::part(text, at, at + 200)
        .iter()
        .take_while(part)
        .count();
    let word = cut::part(text, at, at + length);
    let word = word
        .strip_suffix(b"\"")
        .or_else(|| word.strip_suffix(b"'"))
        .unwrap_or(word);
    let behind = cut::byte(text, start.wrapping_sub(1));
    let column = matches!(behind, b'\n' | 0) && at > end + 1;
    let alone = column || matches!(behind, b' ' | b'\t' | b'|' | b'`' | b'*' | b'>');
    let digits = word.iter().filter(|b| b.is_ascii_digit()).count();
    (alone && at > end && word.len() >= 6 && digits >= 2).then(|| Value {
        text: lossy(word),
        written: Written::Bare,
        at,
        end: at + word.len(),
    })
}

/// A column of a table in Markdown or of CSV, by its head: the cell of the
/// first row.
pub(super) fn in_table(text: &[u8], start: usize) -> Option<Value> {
    let (line, end) = line_around(text, start, REACH);
    let head = cut::part(text, line, end);
    let sign = [b'|', b';', b',', b'\t']
        .into_iter()
        .find(|sign| head.contains(sign))?;
    let column = cut::part(text, line, start)
        .iter()
        .filter(|b| **b == sign)
        .count();
    let (next, next_end) = row_of_docker(text, end);
    // CSV has its head at the top of the file
    let (row, row_end) = match sign {
        b'|' if cut::part(text, next, next_end).starts_with(b"|-") => {
            line_around(text, next_end + 1, REACH)
        }
        b'|' => return None,
        _ if line > 0 || column == 0 => return None,
        _ => (next, next_end),
    };
    let mut at = row;
    for _ in 0..column {
        at += memchr::memchr(sign, cut::part(text, at, row_end))? + 1;
    }
    let rest = cut::part(text, at, row_end);
    let length = memchr::memchr(sign, rest).unwrap_or(rest.len());
    let quote = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'`' | b'"');
    let cell = lossy(cut::to(rest, length));
    let cell = cell.trim_matches(|c: char| u8::try_from(c).is_ok_and(|b| quote(&b)));
    (!cell.is_empty() && row > end).then(|| Value {
        text: Zeroizing::new(cell.to_owned()),
        written: Written::Bare,
        at,
        end: at + length,
    })
}

/// Of the rows below a head that ends at `end`, the first that says docker;
/// the first of all, if none does.
fn row_of_docker(text: &[u8], end: usize) -> (usize, usize) {
    let first = line_around(text, end + 1, REACH);
    let mut row = first;
    for _ in 0..20 {
        let line = cut::part(text, row.0, row.1);
        if line.is_empty() || line.starts_with(b"|-") {
            break;
        }
        if speaks_of_docker(&lossy(line)) {
            return row;
        }
        row = line_around(text, row.1 + 1, REACH);
    }
    first
}

/// `INSERT INTO t (user, registry_password) VALUES ('x', 'y')`: what stands in
/// the same column; `start` is where the name begins.
pub(super) fn in_column(text: &[u8], start: usize) -> Option<Value> {
    let near = cut::part(text, start, start + REACH);
    let close = memchr::memchr(b')', near)?;
    let rest = cut::from(near, close + 1).trim_ascii_start();
    let named = rest.get(..6)?.eq_ignore_ascii_case(b"values");
    if !named {
        return None;
    }
    let lead = cut::part(text, start.saturating_sub(REACH), start);
    let open = memchr::memrchr(b'(', lead)?;
    let column = cut::from(lead, open).iter().filter(|b| **b == b',').count();
    let open = memchr::memchr(b'(', rest)?;
    let mut at = start + near.len().saturating_sub(rest.len()) + open + 1;
    for number in 0..=column {
        at = skip_space(text, at);
        let (word, end) = match quote_at(text, at) {
            Some((quote, _)) => string(text, quote)?,
            None => {
                let bare = cut::part(text, at, at + 80);
                let end = bare.iter().position(|b| matches!(b, b',' | b')'))?;
                (lossy(&[]), at + end)
            }
        };
        if number == column {
            return (!word.is_empty()).then_some(Value {
                text: word,
                written: Written::Literal,
                at,
                end,
            });
        }
        at = skip_space(text, end) + 1;
    }
    None
}

/// `<add key="NAME" value="x"/>`, `<param name="NAME" value="x"/>`; `end` is
/// behind the name.
pub(super) fn attribute(text: &[u8], end: usize) -> Option<Value> {
    let lead = cut::part(text, end.saturating_sub(160), end);
    if cut::byte(text, end) != b'"' || !lead.contains(&b'<') {
        return None;
    }
    let near = cut::part(text, end, end + 200);
    let tag = memchr::memchr(b'>', near)?;
    let Some(found) = memchr::memmem::find(near, b"value=").filter(|found| *found < tag) else {
        // `<Config Target="NAME">x</Config>`
        let inner = cut::from(near, tag + 1);
        let length = memchr::memchr(b'<', inner).filter(|length| *length > 0)?;
        let named = cut::byte(near, 0) == b'"' && cut::byte_before(near, tag) != b'/';
        return named.then(|| Value {
            text: lossy(cut::to(inner, length)),
            written: Written::Literal,
            at: end + tag + 1,
            end: end + tag + 1 + length,
        });
    };
    let at = end + found + "value=".len();
    let (text, stop) = string(text, at)?;
    Some(Value {
        text,
        written: Written::Literal,
        at,
        end: stop,
    })
}
