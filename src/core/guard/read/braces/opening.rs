//! Where the object around a place begins, and what stands before it.

use super::super::value::LONGEST;
use super::super::value::is_word;
use super::super::value::skip_space;
use super::super::value::string;
use super::memory::{Memory, Opening, REACH};
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::vocabulary::words::is_docker_word;

/// The brace that opens the object in which `at` stands.
pub(super) fn opening(text: &[u8], at: usize, budget: &Budget, memory: &mut Memory) -> Opening {
    let least = at.saturating_sub(REACH);
    let mut depth = 0_usize;
    let begin = at;
    let mut at = at;
    let mut found = Opening::default();
    let mut squares = 0_usize;
    while at > least {
        // from here it has been looked before
        if depth == 0
            && squares == 0
            && let Some((_, known)) = memory.scanned.filter(|(scanned, _)| *scanned == at)
        {
            found.brace = known.brace;
            found.list = found.list.or(known.list);
            break;
        }
        at = at.saturating_sub(1);
        match cut::byte(text, at) {
            b'}' | b')' => {
                // a brother that has been read: what is around it is known
                if depth == 0
                    && let Some(outside) = memory.outside.get(&at)
                {
                    found.brace = outside.brace;
                    found.list = found.list.or(outside.list);
                    break;
                }
                depth += 1;
            }
            // a call with named arguments is an object, too
            b'{' | b'(' if depth == 0 => {
                found.brace = Some(at);
                break;
            }
            b'{' | b'(' => depth = depth.saturating_sub(1),
            b']' => squares += 1,
            b'[' if squares > 0 => squares = squares.saturating_sub(1),
            b'[' if depth == 0 && is_map(text, at) => {
                found.brace = Some(at);
                break;
            }
            b'[' if depth == 0 => found.list = found.list.or(Some(at)),
            quote @ (b'"' | b'\'') => {
                if let Some(start) = string_start(text, at, quote) {
                    at = start;
                }
            }
            _ => {}
        }
    }
    match budget.step(begin.saturating_sub(at)) {
        Ok(()) => {
            memory.scanned = Some((begin, found));
            found
        }
        Err(_) => Opening::default(),
    }
}

/// PHP's `['key' => …` and Groovy's `[key: …`.
pub(super) fn is_map(text: &[u8], open: usize) -> bool {
    let at = skip_space(text, open + 1);
    let word = cut::from(text, at)
        .iter()
        .take(60)
        .take_while(|b| is_word(**b))
        .count();
    if word > 0 && cut::from(text, at + word).starts_with(b": ") {
        return true;
    }
    let key = text
        .get(at)
        .filter(|byte| matches!(byte, b'"' | b'\''))
        .and_then(|_| string(cut::to(text, text.len().min(at + 300)), at));
    key.is_some_and(|(_, end)| cut::from(text, skip_space(text, end)).starts_with(b"=>"))
}

/// Where the string begins that ends with the quote at `end`. Only on one
/// line: an apostrophe in a comment must not swallow what is above it.
pub(super) fn string_start(text: &[u8], end: usize, quote: u8) -> Option<usize> {
    let mut at = end;
    let least = end.saturating_sub(LONGEST);
    while at > least {
        at = at.saturating_sub(1);
        if cut::byte(text, at) == b'\n' {
            return None;
        }
        if cut::byte(text, at) == quote {
            let slashes = cut::to(text, at)
                .iter()
                .rev()
                .take_while(|b| **b == b'\\')
                .count();
            if slashes % 2 == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// What stands in front of a brace.
pub(super) struct Head {
    /// `"quay.io":`, `quay.io =`.
    pub(super) key: Option<String>,
    /// `provider "docker"`, `types.AuthConfig`, `jsonencode(`.
    pub(super) labels: Vec<String>,
    /// Where it begins.
    pub(super) at: usize,
}

pub(super) fn head(text: &[u8], open: usize) -> Head {
    let mut labels = Vec::new();
    let mut at = back(text, open);
    // PowerShell's `@{`
    if cut::byte_before(text, open) == b'@' {
        at = back(text, open.saturating_sub(1));
    }
    // `NAME='{"a": …`
    let quoted = matches!(cut::byte_before(text, at), b'"' | b'\'')
        && matches!(cut::byte_before(text, at.saturating_sub(1)), b'=' | b':');
    if quoted {
        at = at.saturating_sub(1);
    }
    // a type, a call or labels between the key and the brace, on one line but
    // for a type with its brace below it
    let line = |at: usize| !cut::part(text, at, open).contains(&b'\n');
    while labels.len() < 4 && at > 0 && (line(at) || labels.is_empty()) {
        match cut::byte_before(text, at) {
            b'(' | b'&' | b'*' => at = back(text, at.saturating_sub(1)),
            quote @ (b'"' | b'\'') => {
                let start =
                    string_start(text, at.saturating_sub(1), quote).filter(|start| line(*start));
                let Some(start) = start else {
                    break;
                };
                labels.push(
                    String::from_utf8_lossy(cut::part(text, start + 1, at.saturating_sub(1)))
                        .into_owned(),
                );
                at = back(text, start);
            }
            byte if is_word(byte) || byte == b']' || byte == b'[' => {
                let Some((start, label)) = label_before(text, at) else {
                    break;
                };
                labels.push(label);
                at = back(text, start);
            }
            _ => break,
        }
    }
    let arrow = cut::to(text, at).ends_with(b"=>")
        || cut::to(text, at).ends_with(b":=")
        || cut::to(text, at).ends_with(b"->");
    let separated = arrow || matches!(cut::byte_before(text, at), b':' | b'=');
    if !separated {
        return Head {
            key: None,
            labels,
            at,
        };
    }
    let end = back(text, at.saturating_sub(if arrow { 2 } else { 1 }));
    let (key, at) = key_before(text, end);
    Head { key, labels, at }
}

/// The type, the name or the call in front of `at`, and where it begins.
fn label_before(text: &[u8], at: usize) -> Option<(usize, String)> {
    let length = cut::to(text, at)
        .iter()
        .rev()
        .take(120)
        .take_while(|b| is_word(**b) || matches!(b, b'[' | b']' | b':'))
        .count();
    let start = at.saturating_sub(length);
    let word = String::from_utf8_lossy(cut::part(text, start, at)).into_owned();
    if word.starts_with('[') && word.len() == 1 {
        return None;
    }
    // types::AuthConfig is a word, `key: Type` are two
    let (start, word) = match word.trim_end_matches(':').rsplit_once(':') {
        Some((lead, last)) if !word.contains("::") => (start + lead.len() + 1, last),
        _ => (start, word.as_str()),
    };
    // `db.registries` of Mongo says what it holds
    let held = word.strip_prefix("db.").filter(|held| is_docker_word(held));
    Some((start, held.unwrap_or(word).to_owned()))
}

pub(super) fn key_before(text: &[u8], end: usize) -> (Option<String>, usize) {
    // auths["quay.io"] = {, Hash[:auth]
    let end = if cut::to(text, end).ends_with(b"]") {
        end.saturating_sub(1)
    } else {
        end
    };
    match cut::byte_before(text, end) {
        quote @ (b'"' | b'\'') => match string_start(text, end.saturating_sub(1), quote) {
            Some(start) => {
                let key =
                    String::from_utf8_lossy(cut::part(text, start + 1, end.saturating_sub(1)))
                        .into_owned();
                (Some(key.trim_end_matches('\\').to_owned()), start)
            }
            None => (None, end),
        },
        _ => {
            let length = cut::to(text, end)
                .iter()
                .rev()
                .take(200)
                .take_while(|b| is_word(**b) || matches!(b, b':' | b'/' | b'@' | b'*' | b'?'))
                .count();
            let key = String::from_utf8_lossy(cut::part(text, end.saturating_sub(length), end))
                .into_owned();
            let key = key.trim_start_matches(':').to_owned();
            ((!key.is_empty()).then_some(key), end.saturating_sub(length))
        }
    }
}

/// `"registries": [`, `registries = [`.
pub(super) fn list_key(text: &[u8], open: usize) -> Option<String> {
    let end = back(text, open);
    matches!(cut::byte_before(text, end), b':' | b'=')
        .then(|| key_before(text, back(text, end.saturating_sub(1))).0)
        .flatten()
}

pub(super) fn back(text: &[u8], at: usize) -> usize {
    let blank = cut::to(text, at)
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_whitespace())
        .count();
    at.saturating_sub(blank)
}
