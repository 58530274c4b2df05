//! Names whose values stand in a cell, a column or an element: tables in
//! Markdown, CSV, SQL and HTML, attributes of XML, words of prose.

use super::frame::{Field, Frame};
use super::names::REACH;
use super::value::{
    Value, Written, line_around, lossy, quote_at, skip_blanks, skip_space, string, value,
};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::speech::speaks_of_docker;
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

/// The keys and values of a property list around the key at `start`.
pub(super) fn keys_around(text: &[u8], start: usize) -> Frame {
    let from = start.saturating_sub(REACH);
    let near = cut::part(text, from, start + REACH);
    let mut frame = Frame {
        span: from..from + near.len(),
        ..Frame::default()
    };
    for found in memchr::memmem::find_iter(near, b"<key>") {
        let key_at = from + found + "<key>".len();
        let length = memchr::memchr(b'<', cut::part(text, key_at, key_at + 100)).unwrap_or(0);
        if let Some(value) = next_element(text, key_at + length) {
            frame.fields.push(Field {
                name: lossy(cut::part(text, key_at, key_at + length)).to_string(),
                key_at,
                value,
            });
        }
    }
    frame
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
    // `| `NAME` | `x` |`
    let closed = end + usize::from(cut::byte(text, end) == b'`');
    let mut at = skip_blanks(text, closed);
    if cut::byte(text, at) == b'|' {
        at = skip_blanks(text, at + 1);
    }
    // `| image.password | string | `x` |`
    for kind in [&b"string |"[..], b"str |", b"String |"] {
        if cut::from(text, at).starts_with(kind) {
            at = skip_blanks(text, at + kind.len());
        }
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
pub(super) fn in_table(text: &[u8], start: usize) -> Option<(Value, Frame)> {
    let (line, end) = line_around(text, start, REACH);
    let head = cut::part(text, line, end);
    let sign = [b'|', b';', b',', b'\t']
        .into_iter()
        .find(|sign| head.contains(sign))?;
    let column = cut::part(text, line, start)
        .iter()
        .filter(|b| **b == sign)
        .count();
    // CSV has its head at the top of the file
    if sign != b'|' && (line > 0 || column == 0) {
        return None;
    }
    let (next, next_end) = row_of_docker(text, end);
    let (row, row_end) = match sign {
        b'|' if cut::part(text, next, next_end).starts_with(b"|-")
            || cut::part(text, next, next_end).starts_with(b"| -") =>
        {
            line_around(text, next_end + 1, REACH)
        }
        // Textile's, Jira's
        b'|' if head.starts_with(b"|_") || head.starts_with(b"||") => (next, next_end),
        // Spock's: `user | pass`
        b'|' if is_spock(head) => (next, next_end),
        b'|' => return None,
        _ => (next, next_end),
    };
    let cells = cells(text, row, row_end, sign);
    let names = self::cells(text, line, end, sign);
    let cell = cells
        .get(column)
        .filter(|cell| !cell.text.is_empty() && row > end)?
        .again();
    let fields = names.into_iter().zip(cells).map(|(name, value)| Field {
        name: name.text.trim_start_matches("_.").trim().to_owned(),
        key_at: name.at,
        value,
    });
    let frame = Frame {
        span: row..row_end,
        fields: fields.collect(),
        ..Frame::default()
    };
    Some((cell, frame))
}

/// Words with `|` between them, and no command.
fn is_spock(head: &[u8]) -> bool {
    let word = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'|' | b'_' | b'\t');
    let head = head.trim_ascii();
    !head.starts_with(b"|") && head.iter().all(word)
}

/// The cells of a row, without what they stand in.
fn cells(text: &[u8], row: usize, end: usize, sign: u8) -> Vec<Value> {
    let quote = |c: char| c.is_ascii_whitespace() || matches!(c, '`' | '"' | '@' | '\'');
    let mut at = row;
    let mut cells = Vec::new();
    for cell in cut::part(text, row, end).split(|b| *b == sign).take(60) {
        let inner = lossy(cell);
        cells.push(Value {
            text: Zeroizing::new(inner.trim_matches(quote).to_owned()),
            written: Written::Bare,
            at,
            end: at + cell.len(),
        });
        at += cell.len() + 1;
    }
    cells
}

/// Of the rows below a head that ends at `end`, the first that says docker;
/// the first of all, if none does.
fn row_of_docker(text: &[u8], end: usize) -> (usize, usize) {
    let first = line_around(text, end + 1, REACH);
    let mut row = first;
    for _ in 0..20 {
        let line = cut::part(text, row.0, row.1);
        if line.is_empty() || line.starts_with(b"|-") || line.starts_with(b"| -") {
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
/// the same column, and the row; `start` is where the name begins.
pub(super) fn in_column(text: &[u8], start: usize) -> Option<(Value, Frame)> {
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
    let first = start.saturating_sub(lead.len()) + open + 1;
    let names = cells(text, first, start + close, b',');
    let table = lossy(cut::part(
        text,
        first.saturating_sub(80),
        first.saturating_sub(1),
    ));
    let table = table.split_whitespace().next_back().unwrap_or_default();
    let open = memchr::memchr(b'(', rest)?;
    let row = start + near.len().saturating_sub(rest.len()) + open;
    let (values, end) = super::together::items_and_end(text, row);
    let mut frame = Frame {
        above: vec![table.trim_matches(['`', '"', '[', ']']).to_owned()],
        span: row..end,
        ..Frame::default()
    };
    let mut own = None;
    for (n, (name, value)) in names.into_iter().zip(values).enumerate() {
        let Some(value) = value else {
            continue;
        };
        if n == column {
            own = Some(value.again()).filter(|value| !value.text.is_empty());
        }
        frame.fields.push(Field {
            name: name.text.to_string(),
            key_at: name.at,
            value,
        });
    }
    Some((own?, frame))
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
