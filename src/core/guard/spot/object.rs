//! Objects in braces around a position: JSON with and without comments,
//! JavaScript, Python, Go, HCL, YAML's flow style. No parser of any of these:
//! a text may hold several of them, cut short or nested in other text, and
//! docker still reads what stands in it.

use super::frame::{Field, Frame};
use super::outline;
use super::value::{LONGEST, is_word, skip_blanks, skip_space, string, value};
use crate::core::guard::views::Budget;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// How far a brace may be from what it encloses.
const REACH: usize = 1 << 16;

/// How many mappings above an entry are looked at.
const LEVELS: usize = 6;

/// What has been read of a text already: a file of many objects beside each
/// other is read once, not once for each of them.
#[derive(Default)]
pub(super) struct Memory {
    /// By the brace that opens an object: what is around it.
    around: HashMap<usize, Rc<Around>>,
    /// By the brace that closes an object: the one that opens the object
    /// around it.
    outside: HashMap<usize, Option<usize>>,
    /// Fields of an object as words, for the objects inside it.
    beside: HashMap<usize, Rc<Vec<String>>>,
    judged: HashSet<usize>,
}

/// What is around an object.
struct Around {
    key: Option<String>,
    /// Labels of its own, then keys and labels above, the nearest first.
    above: Vec<String>,
    parent: Option<usize>,
    /// Of YAML's flow style: words of the mappings above.
    beside: Vec<String>,
    pointer: Option<String>,
}

/// The innermost object around `at`, with its fields and what is above it;
/// `None` where there is none or where it has been returned before.
pub(super) fn around(
    text: &[u8],
    at: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Option<Frame> {
    let open = opening(text, at, budget, memory)?;
    if !memory.judged.insert(open) {
        return None;
    }
    let (fields, end) = fields(text, open, budget);
    let place = outside(text, open, LEVELS, budget, memory);
    memory.outside.insert(end.saturating_sub(1), place.parent);
    let mut beside = place.beside.clone();
    if let Some(parent) = place.parent {
        beside.extend_from_slice(&self::beside(text, parent, budget, memory));
    }
    Some(Frame {
        header: place.key.clone(),
        above: place.above.clone(),
        beside,
        fields,
        pointer: place.pointer.clone(),
        span: open..end,
    })
}

fn outside(
    text: &[u8],
    open: usize,
    levels: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Rc<Around> {
    if let Some(known) = memory.around.get(&open) {
        return Rc::clone(known);
    }
    let head = head(text, open);
    let parent = opening(text, head.at, budget, memory).filter(|_| levels > 0);
    let mut around = Around {
        key: head.key,
        above: head.labels,
        parent,
        beside: Vec::new(),
        pointer: None,
    };
    if let Some(parent) = parent {
        let above = outside(text, parent, levels - 1, budget, memory);
        around.above.extend(above.key.clone());
        around.above.extend_from_slice(&above.above);
        around.beside.extend_from_slice(&above.beside);
        // an object below the one at the top must have a key
        let key = around.key.as_ref();
        around.pointer = above
            .pointer
            .as_ref()
            .zip(key)
            .map(|(pointer, key)| format!("{pointer}/{}", super::escape(key)));
    } else if around.key.is_some() {
        // YAML's flow style: the mappings above go on by indentation
        if let Some(line) = outline::around(text, outline::first_key(text, head.at), budget) {
            around.above.extend(line.above_words());
            around.beside.extend(line.beside);
        }
    } else {
        around.pointer = Some(String::new());
    }
    let around = Rc::new(around);
    memory.around.insert(open, Rc::clone(&around));
    around
}

/// Plain fields of the object that opens there, names and short values.
fn beside(text: &[u8], open: usize, budget: &Budget, memory: &mut Memory) -> Rc<Vec<String>> {
    if let Some(known) = memory.beside.get(&open) {
        return Rc::clone(known);
    }
    let (fields, _) = fields(text, open, budget);
    let short = fields
        .into_iter()
        .filter(|field| field.value.text.len() <= 80)
        .take(100);
    let words = short
        .filter_map(|field| super::frame::telling(&field.name, &field.value.text))
        .collect();
    let words = Rc::new(words);
    memory.beside.insert(open, Rc::clone(&words));
    words
}

/// The brace that opens the object in which `at` stands.
fn opening(text: &[u8], at: usize, budget: &Budget, memory: &Memory) -> Option<usize> {
    let least = at.saturating_sub(REACH);
    let mut depth = 0_usize;
    let begin = at;
    let mut at = at;
    let mut found = None;
    let mut squares = 0_usize;
    while at > least {
        at -= 1;
        match text[at] {
            b'}' | b')' => {
                // a brother that has been read: what is around it is known
                if depth == 0
                    && let Some(outside) = memory.outside.get(&at)
                {
                    found = *outside;
                    break;
                }
                depth += 1;
            }
            // a call with named arguments is an object, too
            b'{' | b'(' if depth == 0 => {
                found = Some(at);
                break;
            }
            b'{' | b'(' => depth -= 1,
            b']' => squares += 1,
            b'[' if squares > 0 => squares -= 1,
            b'[' if depth == 0 && is_map(text, at) => {
                found = Some(at);
                break;
            }
            quote @ (b'"' | b'\'') => {
                if let Some(start) = string_start(text, at, quote) {
                    at = start;
                }
            }
            _ => {}
        }
    }
    budget.step(begin - at).ok()?;
    found
}

/// PHP's `['key' => …`.
fn is_map(text: &[u8], open: usize) -> bool {
    let at = skip_space(text, open + 1);
    let key = text
        .get(at)
        .filter(|byte| matches!(byte, b'"' | b'\''))
        .and_then(|_| string(&text[..text.len().min(at + 300)], at));
    key.is_some_and(|(_, end)| text[skip_space(text, end)..].starts_with(b"=>"))
}

/// Where the string begins that ends with the quote at `end`. Only on one
/// line: an apostrophe in a comment must not swallow what is above it.
fn string_start(text: &[u8], end: usize, quote: u8) -> Option<usize> {
    let mut at = end;
    let least = end.saturating_sub(LONGEST);
    while at > least {
        at -= 1;
        if text[at] == b'\n' {
            return None;
        }
        if text[at] == quote {
            let slashes = text[..at].iter().rev().take_while(|b| **b == b'\\').count();
            if slashes % 2 == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// What stands in front of a brace.
struct Head {
    /// `"quay.io":`, `quay.io =`.
    key: Option<String>,
    /// `provider "docker"`, `types.AuthConfig`, `jsonencode(`.
    labels: Vec<String>,
    /// Where it begins.
    at: usize,
}

fn head(text: &[u8], open: usize) -> Head {
    let mut labels = Vec::new();
    let mut at = back(text, open);
    // a type, a call or labels between the key and the brace
    while labels.len() < 4 && at > 0 {
        // types::AuthConfig {
        if text[..at].ends_with(b"::") {
            at = back(text, at - 2);
            continue;
        }
        match text[at - 1] {
            b'(' | b'&' | b'*' => at = back(text, at - 1),
            b'"' | b'\'' => {
                let Some(start) = string_start(text, at - 1, text[at - 1]) else {
                    break;
                };
                labels.push(String::from_utf8_lossy(&text[start + 1..at - 1]).into_owned());
                at = back(text, start);
            }
            byte if is_word(byte) || byte == b']' || byte == b'[' => {
                let start = at
                    - text[..at]
                        .iter()
                        .rev()
                        .take(120)
                        .take_while(|b| is_word(**b) || matches!(b, b'[' | b']'))
                        .count();
                let word = String::from_utf8_lossy(&text[start..at]).into_owned();
                if word.starts_with('[') && word.len() == 1 {
                    break;
                }
                labels.push(word);
                at = back(text, start);
            }
            _ => break,
        }
    }
    let arrow =
        text[..at].ends_with(b"=>") || text[..at].ends_with(b":=") || text[..at].ends_with(b"->");
    let separated = arrow || matches!(at.checked_sub(1).map(|last| text[last]), Some(b':' | b'='));
    if !separated {
        return Head {
            key: None,
            labels,
            at,
        };
    }
    let end = back(text, at - if arrow { 2 } else { 1 });
    let (key, at) = key_before(text, end);
    Head { key, labels, at }
}

fn key_before(text: &[u8], end: usize) -> (Option<String>, usize) {
    // auths["quay.io"] = {, Hash[:auth]
    let end = if text[..end].ends_with(b"]") {
        end - 1
    } else {
        end
    };
    match end.checked_sub(1).map(|last| text[last]) {
        Some(quote @ (b'"' | b'\'')) => match string_start(text, end - 1, quote) {
            Some(start) => {
                let key = String::from_utf8_lossy(&text[start + 1..end - 1]).into_owned();
                (Some(key.trim_end_matches('\\').to_owned()), start)
            }
            None => (None, end),
        },
        _ => {
            let length = text[..end]
                .iter()
                .rev()
                .take(200)
                .take_while(|b| is_word(**b) || matches!(b, b':' | b'/' | b'@' | b'*' | b'?'))
                .count();
            let key = String::from_utf8_lossy(&text[end - length..end]).into_owned();
            let key = key.trim_start_matches(':').to_owned();
            ((!key.is_empty()).then_some(key), end - length)
        }
    }
}

fn back(text: &[u8], at: usize) -> usize {
    at - text[..at]
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_whitespace())
        .count()
}

/// The fields of the object that opens at `open`, its own only, and the
/// position behind it. A text that is cut short gives what is there.
fn fields(text: &[u8], open: usize, budget: &Budget) -> (Vec<Field>, usize) {
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
            b']' if text[open] == b'[' => {
                at += 1;
                break;
            }
            // the time in front of a line of a log
            b'0'..=b'9' => {
                at += text[at..]
                    .iter()
                    .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b',' | b'}'))
                    .count()
                    .max(1)
            }
            b',' | b';' => at += 1,
            b'{' | b'[' | b'(' => at = balanced(text, at, budget),
            b'#' => at = line_end(text, at),
            b'/' if matches!(text.get(at + 1), Some(b'/' | b'*')) => at = comment(text, at),
            _ => at = field(text, at, budget, &mut fields),
        }
        if budget.step(at.saturating_sub(start)).is_err() || at - open > 4 * REACH {
            break;
        }
    }
    (fields, at)
}

/// Reads one key, and its value where there is one that is plain.
fn field(text: &[u8], at: usize, budget: &Budget, fields: &mut Vec<Field>) -> usize {
    let (name, mut next) = match text[at] {
        b'"' | b'\'' | b'`' => match string(text, at) {
            Some((name, end)) => (name.to_string(), end),
            None => return at + 1,
        },
        byte if is_word(byte) || byte == b':' || byte == b'@' => {
            let start = at + usize::from(byte == b':');
            let length = text[start..].iter().take_while(|b| is_word(**b)).count();
            (
                String::from_utf8_lossy(&text[start..start + length]).into_owned(),
                start + length.max(1),
            )
        }
        _ => return at + 1,
    };
    next = skip_space(text, next);
    let rest = text.get(next..).unwrap_or_default();
    next += match rest {
        [b'=', b'>', ..] | [b':', b'=', ..] => 2,
        [b':' | b'=', ..] => 1,
        _ => return next.max(at + 1),
    };
    let next = skip_space(text, next);
    match text.get(next) {
        None => next,
        Some(b'{' | b'[') => balanced(text, next, budget),
        Some(_) => match value(text, next) {
            Some(value) => {
                let end = value.end.max(next + 1);
                fields.push(Field { name, value });
                end
            }
            None => next + 1,
        },
    }
}

/// The position behind the bracket that closes the one at `at`.
fn balanced(text: &[u8], at: usize, budget: &Budget) -> usize {
    let mut depth = 0_usize;
    let mut next = at;
    while let Some(byte) = text.get(next) {
        if budget.step(1).is_err() || next - at > 4 * REACH {
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
                let line = line_end(text, next);
                if let Some((_, end)) = string(&text[..line], next) {
                    next = end - 1;
                }
            }
            _ => {}
        }
        next += 1;
    }
    next
}

fn line_end(text: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &text[at..]).map_or(text.len(), |end| at + end)
}

fn comment(text: &[u8], at: usize) -> usize {
    if text[at + 1] == b'/' {
        return line_end(text, at);
    }
    memchr::memmem::find(&text[at + 2..], b"*/").map_or(text.len(), |end| at + 2 + end + 2)
}

/// True where the key that ends at `end` (behind its quote) has a value.
pub(super) fn has_value(text: &[u8], end: usize) -> Option<usize> {
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
