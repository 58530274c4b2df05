//! Names that are given a value where no mapping is: `docker run -e NAME=x`,
//! `ENV NAME x`, `setenv("NAME", "x")`, `variable "name" { default = "x" }`.

use super::frame::{Field, Frame};
use super::value::{
    Value, Written, is_word, line_around, lossy, quote_at, skip_blanks, skip_space, value,
};
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use crate::core::guard::vocabulary::keys::NAMERS;

/// A line is looked at so far to either side.
pub(super) const REACH: usize = 600;

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
    if cut::to(text, start).ends_with(b"${") {
        return default_of_shell(text, end).or_else(|| of_robot(text, start, end));
    }
    let (sign, next) = match text.get(after..)? {
        [b'=', b'=', ..] | [b':', b':', ..] => return None,
        // `env.NAME || "x"`: what is taken where nothing is given
        [b'|', b'|', ..] | [b'?', b'?' | b':', ..] => return string_behind(text, after + 2),
        [b':' | b'?' | b'|', b'=', ..] => (b'=', after + 2),
        [b'=', b'>', ..] => (b':', after + 2),
        [b'=', ..] => (b'=', after + 1),
        [b':', ..] => (b':', after + 1),
        [0xef, 0xbc, 0x9a, ..] => (b':', after + 3),
        // a row of a table: `registry.password;x`
        [b';' | b'\t', ..] if before.is_empty() && !typed_code(text, after) => (b'=', after + 1),
        // `set :docker_password, 'x'` of Capistrano
        [b',', ..] if before.ends_with(b"set :") => return string_behind(text, after + 1),
        // curl_easy_setopt(c, CURLOPT_USERPWD, "u:p")
        [b',', ..] if is_option(text, start, before) => return string_behind(text, after + 1),
        // setenv("NAME", "value")
        [b',', ..] if begins_argument(before) => return string_behind(text, after + 1),
        // Elixir's `@pw "x"`
        [b'"', ..] if after > at && cut::byte_before(text, start) == b'@' => (b'=', after),
        [_, ..] if after > at && is_keyword(before) && cut::byte(text, after) != b'-' => {
            (b'=', after)
        }
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

fn string_behind(text: &[u8], at: usize) -> Option<Value> {
    let next = skip_space(text, at);
    quote_at(text, next)?;
    value(text, next)
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
        b"--arg",
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
        let lead = lead.trim_ascii_end();
        (lead.ends_with(b"(") || lead.ends_with(b","))
            && name.iter().all(|b| is_word(*b) || b":#[=]/".contains(b))
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
    [b'"', b'\'', b'`'].into_iter().find(odd)
}

/// One word of a shell, an env file, a Dockerfile; `"NAME=x"` of a list ends
/// with its string.
fn shell_word(text: &[u8], line: usize, start: usize, at: usize) -> Value {
    let open = open_quote(cut::part(text, line, start));
    let near = cut::part(text, at, at + 4096);
    let mut depth = 0_usize;
    let in_query = is_in_query(text, line, start);
    let in_string = open.is_some() && memchr::memchr(b';', cut::part(text, line, start)).is_some();
    let length = near
        .iter()
        .position(|b| {
            match b {
                b'(' | b'{' => depth += 1,
                b')' | b'}' if depth > 0 => depth = depth.saturating_sub(1),
                _ => {}
            }
            // a pair of an address: `?user=ci&password=x&image=a`
            Some(*b) == open
                || (b.is_ascii_whitespace() && depth == 0)
                || *b == b'\n'
                || (in_query && matches!(b, b'&' | b'#' | b'"'))
                || (in_string && *b == b';')
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

/// Does `?` or `&` of an address stand in front of the name?
fn is_in_query(text: &[u8], line: usize, start: usize) -> bool {
    let before = cut::byte_before(text, start);
    let lead = cut::part(text, line, start);
    matches!(before, b'?' | b'&')
        || before == b';' && lead.ends_with(b"&amp;") && memchr::memchr(b'?', lead).is_some()
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
        // `user: 'ci', pass: 'x'`, `user "ci" and password "x"`
        let quoted = |at: usize| matches!(cut::byte(text, skip_blanks(text, at)), b'"' | b'\'');
        let value = match sign {
            Some(b'=') => given(text, key_at, next),
            Some(b':') if quoted(next + 1) => given(text, key_at, next),
            Some(b' ') if quoted(next) => value(text, skip_blanks(text, next)),
            _ => None,
        };
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
    let begin = start.saturating_sub(length);
    match cut::byte_before(text, begin) {
        b'"' | b'\'' => begin.saturating_sub(1),
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
    if lead.ends_with(b"[") {
        return of_array(text, start, name);
    }
    // `registry-configurations[default].secret`
    let list = lead.ends_with(b"]") && name.starts_with('.');
    if !bracket && !list && !lead.ends_with(b"/") {
        return None;
    }
    let part = |b: &&u8| is_word(**b) || **b == b'/' || (bracket || list) && b"[]'\"".contains(b);
    let length = lead.iter().rev().take_while(part).count();
    let path = lossy(cut::from(lead, lead.len().saturating_sub(length)));
    let says = path.chars().any(char::is_alphanumeric) && !path.contains("//");
    says.then(|| format!("{}{name}", *path))
}

/// `declare -A REGISTRY=( [user]=ci [password]=x )`: with the array's name.
fn of_array(text: &[u8], start: usize, name: &str) -> Option<String> {
    let closes = cut::from(text, start + name.len()).starts_with(b"]=");
    let lead = cut::part(text, start.saturating_sub(REACH), start);
    let open = memchr::memmem::rfind(lead, b"=(").filter(|_| closes)?;
    let lead = cut::to(lead, open);
    let length = lead.iter().rev().take_while(|b| is_word(**b)).count();
    let array = lossy(cut::from(lead, lead.len().saturating_sub(length)));
    (length > 0).then(|| format!("{}_{name}", *array))
}

/// `Name="Registry password"`: all of an attribute whose last word is at
/// `start..end`.
pub(super) fn label(text: &[u8], start: usize, end: usize) -> Option<String> {
    let quote = cut::byte(text, end);
    let lead = cut::part(text, start.saturating_sub(60), start);
    let part = |b: &&u8| is_word(**b) || **b == b' ';
    let length = lead.iter().rev().take_while(part).count();
    let lead = cut::to(lead, lead.len().saturating_sub(length));
    let attribute = length > 0 && lead.ends_with(&[b'=', quote]) && quote == b'"';
    attribute.then(|| lossy(cut::part(text, start.saturating_sub(length), end)).to_string())
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

/// `${NAME:-x}`, `${NAME:=x}`; `end` is behind the name.
fn default_of_shell(text: &[u8], end: usize) -> Option<Value> {
    let rest = cut::from(text, end);
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    let inner = rest
        .strip_prefix(b"-")
        .or_else(|| rest.strip_prefix(b"="))?;
    let at = end + cut::from(text, end).len().saturating_sub(inner.len());
    let length = memchr::memchr2(b'}', b'\n', cut::to(inner, 400)).filter(|length| *length > 0)?;
    let word = cut::to(inner, length);
    let quotes = |b: &u8| matches!(b, b'"' | b'\'');
    let bare = word
        .iter()
        .filter(|b| !quotes(b))
        .copied()
        .collect::<Vec<u8>>();
    (cut::byte(inner, length) == b'}').then(|| Value {
        text: lossy(&bare),
        written: Written::Literal,
        at,
        end: at + length,
    })
}

/// `${NAME}    x` at the begin of a line, of Robot Framework.
fn of_robot(text: &[u8], start: usize, end: usize) -> Option<Value> {
    let begins = matches!(cut::byte_before(text, start.saturating_sub(2)), b'\n' | 0);
    let at = skip_blanks(text, end + 1);
    if !begins || cut::byte(text, end) != b'}' || at < end + 3 {
        return None;
    }
    let (_, stop) = line_around(text, at, REACH);
    let word = cut::part(text, at, stop).trim_ascii();
    (!word.is_empty() && !word.starts_with(b"$")).then(|| Value {
        text: lossy(word),
        written: Written::Literal,
        at,
        end: stop,
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
