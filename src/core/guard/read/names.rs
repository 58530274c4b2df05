//! Names that are given a value where no mapping is: `docker run -e NAME=x`,
//! `ENV NAME x`, `setenv("NAME", "x")`, `variable "name" { default = "x" }`.

use super::braces;
use super::candidate::{Candidate, ReadAs};
use super::frame::{Field, Frame};
use super::value::{
    Value, Written, is_word, line_around, lossy, quote_at, skip_blanks, skip_space, string, value,
};
use super::words::{flag, words};
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use crate::core::guard::vocabulary::keys::{HOLDERS, NAMERS};
use crate::core::guard::vocabulary::words::speaks_of_docker;
use std::rc::Rc;
use zeroize::Zeroizing;

/// A line is looked at so far to either side.
const REACH: usize = 600;

/// The value that the name at `start..end` is given right there.
pub(super) fn given(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let mut at = end;
    if matches!(text.get(at), Some(b'"' | b'\'' | b'`')) {
        at += 1;
    }
    if text.get(at) == Some(&b']') {
        at += 1;
    }
    let after = skip_blanks(text, at);
    let (line, _) = line_around(text, start, REACH);
    let before = cut::part(text, line, start).trim_ascii_end();
    if cut::byte(text, after) == b'{' && after == at && quote_at(text, after + 1).is_some() {
        // `std::string password{"x"}`
        return value(text, after + 1).filter(|value| value.written == Written::Literal);
    }
    let (sign, next) = match text.get(after..)? {
        [b'=', b'=', ..] | [b':', b':', ..] => return None,
        // `env.NAME || "x"`: what is taken where nothing is given
        [b'|', b'|', ..] | [b'?', b'?' | b':', ..] => {
            let next = skip_blanks(text, after + 2);
            quote_at(text, next)?;
            return value(text, next);
        }
        [b':' | b'?' | b'|', b'=', ..] => (b'=', after + 2),
        [b'=', b'>', ..] => (b':', after + 2),
        [b'=', ..] => (b'=', after + 1),
        [b':', ..] => (b':', after + 1),
        [0xef, 0xbc, 0x9a, ..] => (b':', after + 3),
        // a row of a table: `registry.password;x`
        [b';' | b'\t', ..] if before.is_empty() && !typed_code(text, after) => (b'=', after + 1),
        // `set :docker_password, 'x'` of Capistrano
        [b',', ..] if before.ends_with(b"set :") => {
            let next = skip_blanks(text, after + 1);
            quote_at(text, next)?;
            return value(text, next);
        }
        // curl_easy_setopt(c, CURLOPT_USERPWD, "u:p")
        [b',', ..] if is_option(text, start, before) => {
            let next = skip_space(text, after + 1);
            quote_at(text, next)?;
            return value(text, next);
        }
        // setenv("NAME", "value")
        [b',', ..] if begins_argument(before) => {
            let next = skip_blanks(text, after + 1);
            quote_at(text, next)?;
            return value(text, next);
        }
        [_, ..] if after > at && is_keyword(before) && cut::byte(text, after) != b'-' => (b'=', after),
        _ => return None,
    };
    // `password: String = "x"`
    let next = match typed(text, next) {
        Some(value) if sign == b':' => value,
        _ => next,
    };
    let shell = sign == b'=' && text.get(next).is_some_and(|b| !b.is_ascii_whitespace());
    let next = skip_blanks(text, next);
    let open = open_quote(cut::part(text, line, start));
    match text.get(next)? {
        b'\n' | b'\r' => None,
        // `"NAME=" + value`: the string around the name ends
        byte if shell && open == Some(*byte) => None,
        b'"' | b'\'' | b'`' => value(text, next),
        _ if shell => Some(shell_word(text, line, start, next)),
        _ => value(text, next),
    }
}

/// A constant as an argument that says what the next one is.
fn is_option(text: &[u8], start: usize, before: &[u8]) -> bool {
    let name = cut::part(text, start, start + 60);
    let length = name.iter().take_while(|b| is_word(**b)).count();
    let constant = cut::to(name, length)
        .iter()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'_');
    constant && length > 4 && (before.ends_with(b",") || before.ends_with(b"("))
}

/// `ENV NAME x`, `set -gx NAME x`, `setx NAME x`.
fn is_keyword(before: &[u8]) -> bool {
    let word = before.rsplit(|b| b.is_ascii_whitespace()).next();
    [
        &b"ENV"[..],
        b"set",
        b"-gx",
        b"-x",
        b"setenv",
        b"setx",
        b"config:set",
    ]
    .iter()
    .any(|keyword| word == Some(keyword))
}

/// Is this the first string of a call?
fn begins_argument(before: &[u8]) -> bool {
    let quote = before.iter().rposition(|b| matches!(b, b'"' | b'\''));
    quote.is_some_and(|quote| {
        let name = cut::from(before, quote + 1);
        let lead = cut::to(before, quote);
        (lead.ends_with(b"(") || lead.ends_with(b", "))
            && name
                .iter()
                .all(|b| is_word(*b) || b":#[=]/".contains(b))
    })
}

/// Does a statement end there?
fn typed_code(text: &[u8], at: usize) -> bool {
    matches!(cut::byte(text, at + 1), b'\n' | b'\r' | b' ' | 0)
}

/// `add_argument("--password", default="x")`, and what other readers of
/// options have.
pub(super) fn default_of_option(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let quote = cut::byte(text, end);
    let opens = cut::byte_before(text, start) == quote && matches!(quote, b'"' | b'\'');
    if !opens || cut::byte(text, end + 1) != b',' {
        return None;
    }
    let near = cut::part(text, end, end + 200);
    let near = cut::to(near, memchr::memchr(b'\n', near).unwrap_or(near.len()));
    let found = memchr::memmem::find(near, b"default=")
        .or_else(|| memchr::memmem::find(near, b"default: "))?;
    let at = skip_blanks(text, end + found + "default=".len());
    quote_at(text, at)?;
    value(text, at)
}

/// Behind `String =`, where a type stands there.
pub(super) fn typed(text: &[u8], at: usize) -> Option<usize> {
    let rest = cut::part(text, at, at + 80);
    let kind = rest
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || b" &<>?_.'".contains(b))
        .count();
    (cut::from(rest, kind).starts_with(b"= ") && kind > 2).then_some(at + kind + 1)
}

/// The quote of the string in which a line is at its end.
fn open_quote(before: &[u8]) -> Option<u8> {
    let odd = |quote: &u8| before.iter().filter(|b| *b == quote).count() % 2 == 1;
    [b'"', b'\''].into_iter().find(odd)
}

/// One word of a shell, an env file, a Dockerfile; `"NAME=x"` of a list ends
/// with its string.
fn shell_word(text: &[u8], line: usize, start: usize, at: usize) -> Value {
    let open = open_quote(cut::part(text, line, start));
    let near = cut::part(text, at, at + 4096);
    let mut depth = 0_usize;
    let length = near
        .iter()
        .position(|b| {
            match b {
                b'(' | b'{' => depth += 1,
                b')' | b'}' if depth > 0 => depth -= 1,
                _ => {}
            }
            Some(*b) == open || (b.is_ascii_whitespace() && depth == 0) || *b == b'\n'
        })
        .unwrap_or(near.len());
    let word = cut::to(near, length);
    let word = word
        .strip_suffix(b",")
        .or_else(|| word.strip_suffix(b";"))
        .unwrap_or(word);
    let upper = cut::byte(text, start).is_ascii_uppercase();
    let call = word.contains(&b'(') && !upper;
    let written = match (open.is_some() || upper, call) {
        (true, _) => Written::Literal,
        (false, true) => Written::Expression,
        (false, false) => Written::Bare,
    };
    Value {
        text: lossy(word),
        written,
        at,
        end: at + word.len(),
    }
}

/// The line as a mapping: `docker_login: username=x password=y`, and the words
/// on it as the names above.
pub(super) fn line_frame(text: &[u8], at: usize) -> Frame {
    let (start, end) = line_around(text, at, REACH);
    let mut frame = Frame {
        span: start..end,
        ..Frame::default()
    };
    let mut next = start;
    while next < end {
        if !is_word(cut::byte(text, next)) {
            next += 1;
            continue;
        }
        let length = cut::part(text, next, end)
            .iter()
            .take_while(|b| is_word(**b) || **b == b'/')
            .count();
        let name = lossy(cut::part(text, next, next + length)).to_string();
        let key_at = next;
        next += length;
        let sign = text.get(next).copied().filter(|_| next < end);
        // `--from-literal=name=x`
        let inner = cut::part(text, next + 1, end);
        let word = inner.iter().take_while(|b| is_word(**b)).count();
        if sign == Some(b'=') && name.starts_with('-') && word > 0 && cut::byte(inner, word) == b'='
        {
            next += 1;
            continue;
        }
        let value = (sign == Some(b'='))
            .then(|| given(text, key_at, next))
            .flatten();
        // a string with pairs of its own is for its pairs
        let around = |value: &Value| (value.at..value.end).contains(&at) && value.at > start;
        match value.filter(|value| !(around(value) && value.text.contains(';'))) {
            Some(value) => {
                next = value.end.max(next + 1);
                frame.fields.push(Field {
                    name,
                    key_at,
                    value,
                });
            }
            None => frame.above.push(name),
        }
    }
    frame
}

/// The quote of the string in which a name stands; where the name begins, if
/// it is in none.
pub(super) fn begin_of_string(text: &[u8], start: usize) -> usize {
    let lead = cut::part(text, start.saturating_sub(80), start);
    let part = |b: &&u8| is_word(**b) || matches!(b, b'/' | b':');
    let length = lead.iter().rev().take_while(part).count();
    let begin = start - length;
    match cut::byte_before(text, begin) {
        b'"' | b'\'' => begin - 1,
        _ => start,
    }
}

/// Stands `name:` or `key =` in front of a name?
pub(super) fn is_named(text: &[u8], start: usize) -> bool {
    let begin = begin_of_string(text, start);
    let lead = cut::part(text, begin.saturating_sub(40), begin);
    let lead = lead.trim_ascii_end();
    let lead = lead
        .strip_suffix(b"\"")
        .or_else(|| lead.strip_suffix(b"'"))
        .unwrap_or(lead);
    let lead = lead.trim_ascii_end();
    let Some(lead) = lead.strip_suffix(b":").or_else(|| lead.strip_suffix(b"=")) else {
        return false;
    };
    let part = |b: &u8| !is_word(*b);
    let words = lead.rsplit(part).find(|word| !word.is_empty());
    words.is_some_and(|word| NAMERS.contains(&plain(&lossy(word)).as_str()))
}

/// The name with what stands in front of it: `/ci/docker/password`,
/// `default['docker']['registry']['password']`.
pub(super) fn whole(text: &[u8], start: usize, name: &str) -> Option<String> {
    let lead = cut::part(text, start.saturating_sub(80), start);
    let bracket = lead.ends_with(b"['") || lead.ends_with(b"[\"");
    if !bracket && !lead.ends_with(b"/") {
        return None;
    }
    let part = |b: &&u8| is_word(**b) || **b == b'/' || bracket && b"[]'\"".contains(b);
    let length = lead.iter().rev().take_while(part).count();
    let path = lossy(cut::from(lead, lead.len() - length));
    let says = path.chars().any(char::is_alphanumeric) && !path.contains("//");
    says.then(|| format!("{}{name}", *path))
}

/// `${docker.password:x}` of Spring; `end` is behind the name.
pub(super) fn default_in_string(text: &[u8], start: usize, end: usize) -> Option<Value> {
    if !cut::to(text, start).ends_with(b"${") || cut::byte(text, end) != b':' {
        return None;
    }
    let at = end + 1;
    let inner = cut::part(text, at, at + 200);
    let length = memchr::memchr(b'}', inner).filter(|length| *length > 0)?;
    let shell = matches!(cut::byte(inner, 0), b'-' | b'=' | b'?');
    (!shell).then(|| Value {
        text: lossy(cut::to(inner, length)),
        written: Written::Literal,
        at,
        end: at + length,
    })
}

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
    let deeper = dash - (at + 1) >= skip_blanks(text, line) - line;
    let only = cut::from(text, dash).starts_with(b"- ") && cut::byte(text, next) != b'-';
    let item = (deeper && only && cut::byte_before(text, at) == b':')
        .then(|| value(text, dash + 2))
        .flatten()?;
    let scalar = item.written == Written::Literal || !item.text.contains([':', '{', ' ']);
    scalar.then_some(item)
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
    let base = start - lead.len();
    let at = skip_space(text, base + sign + 1);
    quote_at(text, at)?;
    value(text, at).filter(|value| value.end <= base + wher)
}

/// The next lines with more indentation, as fields.
fn below(text: &[u8], end: usize, mut at: usize) -> Vec<Field> {
    let (line, _) = line_around(text, end, REACH);
    let indent = |at: usize| skip_blanks(text, at) - at;
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

/// `default "x" .Values.registry.password` of a Helm template; `start` is
/// where the name begins.
pub(super) fn default_in_template(text: &[u8], start: usize) -> Option<Value> {
    if cut::byte(text, start) != b'.' {
        return None;
    }
    let (line, _) = line_around(text, start, REACH);
    let before = cut::part(text, line, start).trim_ascii_end();
    let inner = before.strip_suffix(b"\"")?;
    let open = memchr::memrchr(b'"', inner)?;
    cut::to(inner, open)
        .trim_ascii_end()
        .ends_with(b"default")
        .then(|| Value {
            text: lossy(cut::from(inner, open + 1)),
            written: Written::Literal,
            at: line + open + 1,
            end: line + inner.len(),
        })
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
    let mut at = start + near.len() - rest.len() + open + 1;
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
