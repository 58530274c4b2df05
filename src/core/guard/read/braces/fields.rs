//! The fields of an object, one by one, in JSON and what looks like it.

use super::super::frame::Field;
use super::super::value::LONGEST;
use super::super::value::is_word;
use super::super::value::skip_blanks;
use super::super::value::skip_space;
use super::super::value::string;
use super::super::value::value;
use super::memory::REACH;
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;

/// The fields of the object that opens at `open`, its own only, and the
/// position behind it. A text that is cut short gives what is there.
pub(in crate::core::guard::read) fn fields(
    text: &[u8],
    open: usize,
    budget: &Budget,
) -> (Vec<Field>, usize) {
    let mut fields = Vec::new();
    let mut at = open + 1;
    loop {
        let start = at;
        at = skip_space(text, at);
        let Some(byte) = text.get(at) else { break };
        match byte {
            b'}' | b')' => {
                at += 1;
                break;
            }
            b']' if cut::byte(text, open) == b'[' => {
                at += 1;
                break;
            }
            // the time in front of a line of a log
            b'0'..=b'9' => {
                at += cut::from(text, at)
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b',' | b'}'))
                    .count()
                    .max(1)
            }
            b',' | b';' => at += 1,
            b'{' | b'[' | b'(' => at = balanced(text, at, budget).max(at + 1),
            b'#' => at = line_end(text, at),
            b'/' if matches!(text.get(at + 1), Some(b'/' | b'*')) => at = comment(text, at),
            _ => at = field(text, at, budget, &mut fields),
        }
        if budget.step(at.saturating_sub(start)).is_err() || at.saturating_sub(open) > 4 * REACH {
            break;
        }
    }
    (fields, at)
}

/// Reads one key, and its value where there is one that is plain.
pub(super) fn field(text: &[u8], at: usize, budget: &Budget, fields: &mut Vec<Field>) -> usize {
    let (name, mut next) = match cut::byte(text, at) {
        b'"' | b'\'' | b'`' => match string(text, at) {
            Some((name, end)) => (name.to_string(), end),
            None => return at + 1,
        },
        byte if is_word(byte) || byte == b':' || byte == b'@' => {
            let start = at + usize::from(byte == b':');
            let length = cut::from(text, start)
                .iter()
                .take_while(|b| is_word(**b))
                .count();
            (
                String::from_utf8_lossy(cut::part(text, start, start + length)).into_owned(),
                start + length.max(1),
            )
        }
        _ => return at + 1,
    };
    let behind = next;
    next = skip_space(text, next);
    let rest = text.get(next..).unwrap_or_default();
    next += match rest {
        [b'=', b'>', ..] | [b':', b'=', ..] => 2,
        [b'=', b'=', ..] => return next + 2,
        [b':' | b'=', ..] => 1,
        // Groovy's and Ruby's `password 'x'`
        [b'"' | b'\'', ..] if next > behind && !matches!(cut::byte(text, at), b'"' | b'\'') => 0,
        _ => return next.max(at + 1),
    };
    let next = skip_space(text, next);
    // Puppet's `{ 'title': name => …`
    let word = cut::from(text, next)
        .iter()
        .take_while(|b| is_word(**b))
        .count();
    if rest.first() == Some(&b':')
        && word > 0
        && cut::from(text, skip_blanks(text, next + word)).starts_with(b"=>")
    {
        return next;
    }
    match text.get(next) {
        None => next,
        Some(b'{' | b'[') => balanced(text, next, budget),
        Some(_) => match value(text, next) {
            Some(value) => {
                let end = value.end.max(next + 1);
                fields.push(Field {
                    name,
                    key_at: at,
                    value,
                });
                end
            }
            None => next + 1,
        },
    }
}

/// The position behind the bracket that closes the one at `at`.
pub(super) fn balanced(text: &[u8], at: usize, budget: &Budget) -> usize {
    let mut depth = 0_usize;
    let mut next = at;
    while let Some(byte) = text.get(next) {
        if budget.step(1).is_err() || next.saturating_sub(at) > 4 * REACH {
            break;
        }
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return next + 1;
                }
            }
            b'"' | b'\'' => {
                // not to the end of a line of many megabytes, for each string
                let near = cut::to(text, next + LONGEST + 16);
                let line = line_end(near, next);
                if let Some((_, end)) = string(cut::to(near, line), next) {
                    next = end.saturating_sub(1);
                }
            }
            _ => {}
        }
        next += 1;
    }
    next
}

pub(super) fn line_end(text: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', cut::from(text, at)).map_or(text.len(), |end| at + end)
}

pub(super) fn comment(text: &[u8], at: usize) -> usize {
    if cut::byte(text, at + 1) == b'/' {
        return line_end(text, at);
    }
    // one that does not end is none
    let inner = cut::part(text, at + 2, at + REACH);
    memchr::memmem::find(inner, b"*/").map_or(at + 2, |end| at + 2 + end + 2)
}

/// True where the key that ends at `end` (behind its quote) has a value.
pub(in crate::core::guard::read) fn has_value(text: &[u8], end: usize) -> Option<usize> {
    let mut at = end;
    if matches!(text.get(at), Some(b'"' | b'\'' | b'`')) {
        at += 1;
    }
    if text.get(at) == Some(&b']') {
        at += 1;
    }
    let blank = skip_blanks(text, at);
    // JSON may break the line there, YAML may not
    let at = if matches!(text.get(blank), Some(b'\n' | b'\r')) {
        skip_space(text, blank)
    } else {
        blank
    };
    match text.get(at..)? {
        [b'=', b'>', ..] | [b':', b'=', ..] => Some(at + 2),
        [b'=', b'=', ..] | [b':', b':', ..] => None,
        [b':' | b'=', ..] => Some(at + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_where_nothing_may_be_read_any_more() {
        for text in [&b"{{x: 1}}"[..], b"{[", b"{\"", b"{/*", b"{#", b"{a = {"] {
            let (_, end) = fields(text, 0, &Budget::of_steps(0));
            assert!(end > 0, "{text:?}");
        }
    }
}
