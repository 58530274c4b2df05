//! Names whose values something else holds: `name: NAME` beside `value: x`, a
//! mapping or a list below the name, a command that sets it.

use super::braces;
use super::candidate::{Candidate, ReadAs};
use super::frame::{Field, Frame};
use super::names::{REACH, given};
use super::stdin;
use super::value::{Value, Written, is_word, line_around, lossy, skip_blanks, value};
use super::words::{flag, words};
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use crate::core::guard::vocabulary::keys::{Class, HOLDERS, NAMERS, class};
use std::rc::Rc;

/// What a mapping below a name holds stands no further behind its brace, in
/// bytes: to look to the end of each would take the square of a long text.
const NEAR: usize = 1 << 13;

/// A name that stands as a value, `name: DOCKER_PASSWORD`: what its mapping
/// holds for it.
pub(super) fn held_beside(frame: &Rc<Frame>, start: usize, name: &str) -> Option<Candidate> {
    let namer = frame.near(start).iter().find(|field| {
        let inside = field.value.at <= start && start < field.value.end.max(field.value.at + 1);
        inside && NAMERS.contains(&plain(&field.name).as_str())
    })?;
    let is_holder = |field: &&Field| HOLDERS.contains(&plain(&field.name).as_str());
    // up to the next of its kind: a list without commas is one mapping to us
    let fields = frame.near(start);
    let own = fields
        .iter()
        .position(|field| field.key_at == namer.key_at)?;
    let (before, behind) = (cut::to(fields, own), cut::from(fields, own + 1));
    let other = |field: &&Field| *plain(&field.name) != *plain(&namer.name);
    let mut behind = behind.iter().take_while(other);
    let mut before = before.iter().rev().take_while(other);
    let holder = behind.find(is_holder).or_else(|| before.find(is_holder))?;
    // `docker/password` says more than its last word
    let whole = namer.value.text.trim();
    let name = if whole.ends_with(name) { whole } else { name };
    Some(Candidate {
        frame: Rc::clone(frame),
        ..Candidate::alone(ReadAs::Key, name, holder.value.again())
    })
}

/// The candidate with what stands in the same list: `{"name": "registry",
/// "value": "hub"}, {"name": "password", "value": "x"}`.
pub(super) fn with_siblings(text: &[u8], held: Candidate) -> Candidate {
    let mut from = held.value.at.saturating_sub(REACH);
    let mut stop = text.len().min(held.value.end + REACH);
    let in_element = cut::part(text, from, held.value.at).contains(&b'<');
    if let Some((start, end)) = same_elements(text, held.value.at).filter(|_| in_element) {
        (from, stop) = (from.max(start), stop.min(end));
    }
    let mut fields = siblings(text, from, stop);
    if fields.len() < 2 {
        return held;
    }
    fields.sort_by_key(|field| field.value.at);
    let old = &held.frame;
    Candidate {
        frame: Rc::new(Frame {
            header: old.header.clone(),
            above: old.above.clone(),
            beside: old.beside.clone(),
            pointer: old.pointer.clone(),
            span: old.span.clone(),
            fields,
        }),
        ..held
    }
}

/// The elements of one name around `at`, up to one of another name.
fn same_elements(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let name = |tag: usize| {
        let start = tag + 1 + usize::from(cut::byte(text, tag + 1) == b'/');
        let part = cut::part(text, start, start + 60);
        let length = part.iter().take_while(|b| is_word(**b)).count();
        cut::to(part, length)
    };
    let lead = |end: usize| {
        let from = end.saturating_sub(REACH);
        Some(from + memchr::memrchr(b'<', cut::part(text, from, end))?)
    };
    let own = lead(at)?;
    let mut start = own;
    while let Some(tag) = lead(start).filter(|tag| at.saturating_sub(*tag) < REACH) {
        if name(tag) != name(own) {
            break;
        }
        start = tag;
    }
    let mut end = at;
    while let Some(tag) = memchr::memchr(b'<', cut::part(text, end, at + REACH)) {
        if name(end + tag) != name(own) {
            end += tag;
            break;
        }
        end += tag + 1;
    }
    Some((start, end))
}

/// Every `name: K, value: V` in a part of a text, as `K: V`.
fn siblings(text: &[u8], from: usize, stop: usize) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut name = None;
    let mut at = from;
    while at < stop {
        if !is_word(cut::byte(text, at)) {
            at += 1;
            continue;
        }
        let key_at = at;
        let length = cut::part(text, at, stop)
            .iter()
            .take_while(|b| is_word(**b))
            .count();
        let word = plain(&lossy(cut::part(text, at, at + length)));
        at += length;
        let namer = NAMERS.contains(&word.as_str());
        if !namer && !HOLDERS.contains(&word.as_str()) {
            continue;
        }
        let Some(value) =
            given(text, key_at, at).filter(|value| value.written != Written::Expression)
        else {
            continue;
        };
        at = value.end.max(at);
        if namer {
            // `<property name="user">ci</property>`
            if cut::byte(text, at) == b'>' && cut::byte(text, at + 1) != b'\n' {
                let near = cut::part(text, at + 1, at + 400);
                let length = memchr::memchr(b'<', near).unwrap_or(0);
                fields.push(Field {
                    name: value.text.to_string(),
                    key_at,
                    value: Value {
                        text: lossy(cut::to(near, length)),
                        written: Written::Literal,
                        at: at + 1,
                        end: at + 1 + length,
                    },
                });
                continue;
            }
            name = Some((value.text.to_string(), key_at));
        } else if let Some((name, key_at)) = name.take() {
            fields.push(Field {
                name,
                key_at,
                value,
            });
        }
    }
    fields
}

/// `"registryPassword": {"value": "x"}`, `variable "registry_password" {` and
/// the same by indentation; `end` is behind the name.
pub(super) fn held_below(
    text: &[u8],
    end: usize,
    name: &str,
    budget: &Budget,
) -> Option<Candidate> {
    let mut at = end;
    while matches!(
        text.get(at),
        Some(b'"' | b'\'' | b':' | b' ' | b'=' | b'\r')
    ) {
        at += 1;
    }
    let auth = || class(name).is_some_and(|(class, _)| class == Class::Auth);
    if cut::byte(text, at) == b'\n'
        && let Some(item) =
            item_below(text, end, at).or_else(|| auth().then(|| pair_below(text, at)).flatten())
    {
        return Some(Candidate::alone(ReadAs::Key, name, item));
    }
    let fields = match text.get(at)? {
        b'{' => braces::fields(cut::to(text, at + NEAR), at, budget).0,
        b'\n' if matches!(cut::byte_before(text, at), b':' | b' ' | b'\r') => below(text, end, at),
        _ => return None,
    };
    let holder = fields
        .into_iter()
        .find(|field| HOLDERS.contains(&plain(&field.name).as_str()))?;
    Some(Candidate::alone(ReadAs::Key, name, holder.value))
}

/// `name: NAME, value: x`, `NAME:` with `value: x` below: what the nearest
/// holder behind a name holds.
pub(super) fn holder_behind(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let lead = cut::byte_before(text, start);
    let begins = matches!(lead, b'"' | b'\'' | b' ' | b'\n' | 0 | b':' | b'\t');
    let near = lossy(cut::part(text, end, end + 160)).to_ascii_lowercase();
    let (found, word) = ["value", "default"]
        .iter()
        .filter_map(|word| Some((near.find(word)?, *word)))
        .min()?;
    let between = near.get(..found)?;
    let apart = between.contains([',', ':']) && !between.contains('(');
    if !begins || !apart || between.contains("name") || between.contains("key") {
        return None;
    }
    let at = end + found + word.len();
    let signs = cut::part(text, at, at + 12)
        .iter()
        .take_while(|b| b"Value\"' ".contains(b))
        .count();
    matches!(cut::byte(text, at + signs), b':' | b'=')
        .then(|| value(text, skip_blanks(text, at + signs + 1)))
        .flatten()
        .filter(|value| value.text.len() < 200)
}

/// Two strings of a list below a key, `- "ci"` and `- "x"`.
fn pair_below(text: &[u8], at: usize) -> Option<Value> {
    let item = |at: usize| {
        let dash = skip_blanks(text, at + 1);
        cut::from(text, dash)
            .starts_with(b"- ")
            .then(|| value(text, dash + 2))?
    };
    let (_, stop) = line_around(text, skip_blanks(text, at + 1), REACH);
    let (_, end) = line_around(text, skip_blanks(text, stop + 1), REACH);
    let (user, secret) = (item(at)?, item(stop)?);
    let third = item(end).is_some();
    let literal = |value: &Value| value.written == Written::Literal && !value.text.contains(':');
    (!third && literal(&user) && secret.written == Written::Literal).then(|| Value {
        text: zeroize::Zeroizing::new(format!("{}:{}", *user.text, *secret.text)),
        written: Written::Pair,
        at: secret.at,
        end: secret.end,
    })
}

/// The only item of a list below a key whose line ends at `at`.
fn item_below(text: &[u8], end: usize, at: usize) -> Option<Value> {
    let (line, _) = line_around(text, end, REACH);
    let dash = skip_blanks(text, at + 1);
    let (_, stop) = line_around(text, dash, REACH);
    let next = skip_blanks(text, stop + 1);
    let deeper = dash.saturating_sub(at + 1) >= skip_blanks(text, line).saturating_sub(line);
    let only = cut::from(text, dash).starts_with(b"- ") && cut::byte(text, next) != b'-';
    let item = (deeper && only && cut::byte_before(text, at) == b':')
        .then(|| value(text, dash + 2))
        .flatten()?;
    let scalar = item.written == Written::Literal || !item.text.contains([':', '{', ' ']);
    scalar.then_some(item)
}

/// The next lines with more indentation, as fields.
fn below(text: &[u8], end: usize, mut at: usize) -> Vec<Field> {
    let (line, _) = line_around(text, end, REACH);
    let indent = |at: usize| skip_blanks(text, at).saturating_sub(at);
    let own = indent(line);
    let mut fields = Vec::new();
    for _ in 0..6 {
        let start = at + 1;
        if indent(start) <= own {
            break;
        }
        let key_at = skip_blanks(text, start);
        let (_, stop) = line_around(text, key_at, REACH);
        let length = cut::part(text, key_at, stop)
            .iter()
            .take_while(|b| is_word(**b))
            .count();
        if let Some(value) = given(text, key_at, key_at + length).filter(|_| length > 0) {
            fields.push(Field {
                name: lossy(cut::part(text, key_at, key_at + length)).to_string(),
                key_at,
                value,
            });
        }
        at = stop;
    }
    fields
}

/// `sed s|NAME|x|`: what is put in the place of the name at `start..end`.
pub(super) fn replaced_by(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let lead = cut::part(text, start.saturating_sub(12), start);
    let signs = |b: &&u8| matches!(**b, b'@' | b'_' | b'{' | b'$' | b'%' | b'\\' | b'<');
    let marks = lead.iter().rev().take_while(signs).count();
    let lead = cut::to(lead, lead.len().saturating_sub(marks));
    let [.., before, b's', sign] = lead else {
        return None;
    };
    let delimiter = matches!(sign, b'|' | b'/' | b'#' | b',' | b'~' | b':');
    if !delimiter || before.is_ascii_alphanumeric() {
        return None;
    }
    let near = cut::part(text, end, end + 400);
    let open = memchr::memchr(*sign, cut::to(near, 12))? + 1;
    let length = memchr::memchr2(*sign, b'\n', cut::from(near, open)).filter(|n| *n > 0)?;
    (cut::byte(near, open + length) == *sign).then(|| Value {
        text: lossy(cut::part(near, open, open + length)),
        written: Written::Literal,
        at: end + open,
        end: end + open + length,
    })
}

/// Words of commands that give a name its value.
const SETS: [&str; 23] = [
    "secret set",
    "secret add",
    "secrets set",
    "secret create",
    "env set",
    "variable set",
    "config set",
    "setx",
    "put-parameter",
    "env add",
    "secrets add",
    "variable add",
    "variable create",
    "orgsecret add",
    "etcdctl put",
    "etcdctl set",
    "redis-cli",
    "kv put",
    "config put",
    "param set",
    "property set",
    "settings set",
    "secret put",
];

/// Their flags for the value.
const VALUE_FLAGS: [&str; 9] = [
    "--body",
    "-b",
    "--data",
    "--value",
    "-v",
    "--secret-string",
    "--text",
    "--plaintext",
    "--secret",
];

/// `gh secret set NAME --body x`, `drone secret add --name NAME --data x`,
/// `travis env set NAME x`; `end` is behind the name.
pub(super) fn set_by_command(text: &[u8], start: usize, end: usize) -> Option<Value> {
    if cut::byte(text, end) != b' ' && cut::byte(text, end) != b'"' {
        return None;
    }
    let (line, _) = line_around(text, start, REACH);
    let before = lossy(cut::part(text, line, start)).to_ascii_lowercase();
    if !SETS.iter().any(|word| before.contains(word)) {
        return None;
    }
    let words = words(text, end);
    let bare = || {
        words
            .first()
            .filter(|word| !word.text.starts_with('-'))
            .map(|word| word.cut(&word.text))
    };
    let in_pipe = || stdin::piped_to(text, line, start);
    let word = flag(&words, &VALUE_FLAGS).or_else(bare).or_else(in_pipe)?;
    (!word.expands).then(|| Value {
        text: word.text.clone(),
        written: Written::Literal,
        at: word.at,
        end: word.at + word.text.len(),
    })
}
