//! Names and values that stand apart, each in its order: `user, password =
//! "ci", "x"`, and names in one list above rows of values in others.

use super::names::REACH;
use super::value::{
    Value, Written, is_word, line_around, lossy, quote_at, skip_blanks, skip_space, string,
};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::speech::speaks_of_docker;

/// No list has more names.
const MOST: usize = 20;

/// The value in the place of the name at `start..end`.
pub(super) fn value_of(text: &[u8], start: usize, end: usize) -> Option<Value> {
    assigned(text, start, end).or_else(|| in_rows(text, start, end))
}

/// `my ($user, $password) = ('ci', 'x')`, `user, password := "ci", "x"`.
fn assigned(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let (line, stop) = line_around(text, start, REACH);
    let rest = cut::part(text, end, stop);
    let is_name = |b: u8| is_word(b) || matches!(b, b',' | b' ' | b'$' | b'@');
    let after = rest.iter().take_while(|b| is_name(**b)).count();
    let close = rest.get(after).copied()?;
    let sign = after + usize::from(matches!(close, b')' | b']' | b'}'));
    let sign = skip_blanks(rest, sign);
    let width = match rest.get(sign..)? {
        [b'=', b'=' | b'>', ..] => return None,
        [b':', b'=', ..] => 2,
        [b'=', ..] => 1,
        _ => return None,
    };
    let lead = cut::part(text, line, start);
    let names = lead.iter().rev().take_while(|b| is_name(**b)).count();
    let before = cut::from(lead, lead.len().saturating_sub(names));
    let commas = |part: &[u8]| part.iter().filter(|b| **b == b',').count();
    let (place, count) = (
        commas(before),
        commas(before) + commas(cut::to(rest, after)) + 1,
    );
    if !(2..=MOST).contains(&count) {
        return None;
    }
    let right = skip_space(text, end + sign + width);
    let word = cut::part(text, right, right + 80);
    let word = word.iter().take_while(|b| is_word(**b)).count();
    if word > 0 && cut::byte(text, right + word) == b'(' {
        return None;
    }
    let values = items(text, right);
    (values.len() == count)
        .then(|| values.into_iter().nth(place))
        .flatten()
        .flatten()
}

/// `"registry,username,password", [("hub", "ci", "x")]`, and the same with a
/// list of names: of the rows below, the first that says docker.
fn in_rows(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let (place, close) = in_one_string(text, start, end).or_else(|| in_list(text, start, end))?;
    let mut at = close;
    let mut first = None;
    for _ in 0..MOST {
        let gap = cut::part(text, at, at + 40);
        let signs = gap
            .iter()
            .take_while(|b| b.is_ascii_whitespace() || b",[]{}()=:>".contains(b))
            .count();
        let Some(open) = cut::to(gap, signs).iter().rposition(|b| b"[{(".contains(b)) else {
            break;
        };
        let open = at + open;
        let (values, stop) = items_and_end(text, open);
        let says = speaks_of_docker(&lossy(cut::part(text, open, stop)));
        at = stop;
        // shorter ones are there to be refused
        let value = values.into_iter().nth(place).flatten();
        let value = value.filter(|value| value.text.len() >= 6);
        if says && value.is_some() {
            return value;
        }
        first = first.or(value);
    }
    first
}

/// Names with commas between them in one string.
fn in_one_string(text: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let is_name = |b: &&u8| is_word(**b) || matches!(**b, b',' | b' ');
    let before = cut::part(text, start.saturating_sub(REACH), start);
    let names = before.iter().rev().take_while(is_name).count();
    let begin = start.saturating_sub(names);
    let behind = cut::part(text, end, end + REACH);
    let close = behind.iter().take_while(is_name).count();
    let quote = cut::byte(behind, close);
    let whole = matches!(quote, b'"' | b'\'') && cut::byte_before(text, begin) == quote;
    let commas = |part: &[u8]| part.iter().filter(|b| **b == b',').count();
    let lead = commas(cut::part(text, begin, start));
    (whole && lead + commas(cut::to(behind, close)) > 0).then_some((lead, end + close + 1))
}

/// A list of strings, of which the name is one.
fn in_list(text: &[u8], start: usize, end: usize) -> Option<(usize, usize)> {
    let quote = cut::byte(text, end);
    if !matches!(quote, b'"' | b'\'') || cut::byte_before(text, start) != quote {
        return None;
    }
    let (line, _) = line_around(text, start, REACH);
    let lead = cut::part(text, line, start);
    let open = line + memchr::memrchr2(b'[', b'(', lead)?;
    let names = items(text, open);
    let place = names.iter().position(|name| {
        name.as_ref()
            .is_some_and(|name| (name.at..name.end).contains(&start))
    })?;
    let last = names.last()?.as_ref()?;
    let close = skip_space(text, last.end);
    (names.len() > 1 && matches!(cut::byte(text, close), b']' | b')')).then_some((place, close + 1))
}

/// The items of a list, which may stand in brackets: the strings; `None` for
/// what is none.
fn items(text: &[u8], open: usize) -> Vec<Option<Value>> {
    items_and_end(text, open).0
}

pub(super) fn items_and_end(text: &[u8], open: usize) -> (Vec<Option<Value>>, usize) {
    let bracket = matches!(cut::byte(text, open), b'(' | b'[' | b'{');
    let mut at = open + usize::from(bracket);
    let mut items = Vec::new();
    let mut stop = at;
    while items.len() < MOST {
        at = skip_space(text, at);
        let (item, end) = match quote_at(text, at) {
            Some((quote, filled)) => {
                let Some((inner, end)) = string(text, quote) else {
                    break;
                };
                let value = (!filled).then_some(Value {
                    text: inner,
                    written: Written::Literal,
                    at: quote,
                    end,
                });
                (value, end)
            }
            None => {
                let bare = cut::part(text, at, at + 80);
                let length = bare.iter().position(|b| b"\n,)]};".contains(b));
                let Some(length) = length.filter(|length| *length > 0) else {
                    break;
                };
                // a call has commas of its own
                let call = memchr::memchr(b'(', cut::to(bare, length));
                let close = call.and_then(|open| {
                    let inner = cut::part(text, at + open, at + open + 200);
                    Some(open + memchr::memchr(b')', inner)? + 1)
                });
                (None, at + close.unwrap_or(length))
            }
        };
        items.push(item);
        stop = end;
        let next = if bracket {
            skip_space(text, end)
        } else {
            skip_blanks(text, end)
        };
        if cut::byte(text, next) != b',' {
            break;
        }
        at = next + 1;
    }
    (items, stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_in_the_place_of_the_name_is_found() {
        for text in [
            "my ($user, $password) = ('ci', 'Zk8sQ9');",
            "user, password := \"ci\", \"Zk8sQ9\"",
            "const [registry, password] = [\"hub\", \"Zk8sQ9\"];",
            "parametrize(\"registry,password,ok\", [\n (\"hub\", \"Zk8sQ9\", True),\n])",
            "each [\"registry\", \"password\"], [[\"hub\", \"Zk8sQ9\"]]",
        ] {
            let start = text.find("password").unwrap();
            let value = value_of(text.as_bytes(), start, start + 8).expect(text);
            assert_eq!(value.text.as_str(), "Zk8sQ9", "{text}");
        }
        for text in [
            "user, password = ask(\"ci\", \"Zk8sQ9\")",
            "user, password == \"ci\", \"Zk8sQ9\"",
            "f(user, password)",
            "user, password = \"ci\"",
        ] {
            let start = text.find("password").unwrap();
            assert!(
                value_of(text.as_bytes(), start, start + 8).is_none(),
                "{text}"
            );
        }
    }
}
