//! Names whose values something else holds: `name: NAME` beside `value: x`, a
//! mapping or a list below the name, a command that sets it.

use super::braces;
use super::candidate::{Candidate, ReadAs};
use super::frame::{Field, Frame};
use super::names::{REACH, given};
use super::value::{Value, Written, is_word, line_around, lossy, skip_blanks, value};
use super::words::{flag, words};
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use crate::core::guard::vocabulary::keys::{HOLDERS, NAMERS};
use std::rc::Rc;

/// A name that stands as a value, `name: DOCKER_PASSWORD`: what its mapping
/// holds for it.
pub(super) fn held_beside(frame: &Rc<Frame>, start: usize, name: &str) -> Option<Candidate> {
    let namer = frame.near(start).iter().find(|field| {
        let inside = field.value.at <= start && start < field.value.end.max(field.value.at + 1);
        inside && NAMERS.contains(&plain(&field.name).as_str())
    })?;
    let is_holder = |field: &&Field| HOLDERS.contains(&plain(&field.name).as_str());
    let holder = frame.near(start).iter().rev().find(is_holder)?;
    // `docker/password` says more than its last word
    let whole = namer.value.text.trim();
    let name = if whole.ends_with(name) { whole } else { name };
    Some(Candidate {
        frame: Rc::clone(frame),
        ..Candidate::alone(ReadAs::Key, name, holder.value.again())
    })
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
    if cut::byte(text, at) == b'\n'
        && let Some(item) = item_below(text, end, at)
    {
        return Some(Candidate::alone(ReadAs::Key, name, item));
    }
    let fields = match text.get(at)? {
        b'{' => braces::fields(text, at, budget).0,
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

/// `gh secret set NAME --body x`, `drone secret add --name NAME --data x`,
/// `travis env set NAME x`; `end` is behind the name.
pub(super) fn set_by_command(text: &[u8], start: usize, end: usize) -> Option<Value> {
    if cut::byte(text, end) != b' ' && cut::byte(text, end) != b'"' {
        return None;
    }
    let (line, _) = line_around(text, start, REACH);
    let before = lossy(cut::part(text, line, start)).to_ascii_lowercase();
    let sets = [
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
    if !sets.iter().any(|word| before.contains(word)) {
        return None;
    }
    let words = words(text, end);
    const FLAGS: [&str; 9] = [
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
    let bare = || {
        words
            .first()
            .filter(|word| !word.text.starts_with('-'))
            .map(|word| word.cut(&word.text))
    };
    let word = flag(&words, &FLAGS).or_else(bare)?;
    (!word.expands).then(|| Value {
        text: word.text.clone(),
        written: Written::Literal,
        at: word.at,
        end: word.at + word.text.len(),
    })
}
