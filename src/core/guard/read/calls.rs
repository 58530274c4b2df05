//! Calls in source code: constructors by position, builders and setters.

use super::candidate::{Candidate, ReadAs};
use super::frame::{Field, Frame};
use super::value::{
    Value, Written, is_word, line_around, lossy, quote_at, skip_blanks, skip_space, string, value,
};
use crate::core::guard::cut;
use crate::core::guard::naming::{parts, plain};
use crate::core::guard::vocabulary::calls::{CALLS, Of};
use crate::core::guard::vocabulary::keys::{Class, class};
use crate::core::guard::vocabulary::words::{is_docker_word, is_host};
use std::rc::Rc;

/// How far one builder reaches to either side.
const REACH: usize = 400;

/// A call of the vocabulary whose name ends at `end`, by its arguments.
pub(super) fn by_position(text: &[u8], start: usize, end: usize) -> Option<Candidate> {
    let mut name = lossy(cut::part(text, start, end)).to_string();
    let mut open = end;
    // RegistryAuth::Basic(
    if cut::from(text, end).starts_with(b"::") {
        let word = cut::from(text, end + 2);
        let length = word.iter().take_while(|b| is_word(**b)).count();
        name.push_str(&lossy(cut::to(word, length)));
        open = end + 2 + length;
    }
    if cut::byte(text, open) == b'!' {
        open += 1;
    }
    let last = plain(name.rsplit('.').next().unwrap_or(&name));
    let known = CALLS.iter().find(|call| call.name == last.as_str());
    let (call, arguments) = match (known, cut::byte(text, open)) {
        (Some(call), b'(' | b'{') => (call, arguments(text, open + 1, call.arguments)?),
        // Haskell's `basicAuth "ci" "x"`
        (Some(call), b' ') if call.of == Of::Http => (call, beside(text, open, call.arguments)?),
        (None, b'(' | b'{') => return by_name(text, &name, open),
        _ => return None,
    };
    let literal = |n: usize| {
        arguments
            .get(n)
            .filter(|value| value.written == Written::Literal)
    };
    let secret = literal(call.secret)?.again();
    let user = literal(call.user).map(|user| user.text.to_string());
    let place = arguments
        .iter()
        .map(|value| value.text.as_str())
        .find(|text| is_host(text));
    let form = match call.of {
        Of::Docker => ReadAs::Call,
        Of::Many => ReadAs::SharedCall,
        Of::Http => ReadAs::HttpCall,
    };
    Some(Candidate {
        user,
        place: place.map(str::to_owned),
        ..Candidate::alone(form, "password", secret)
    })
}

/// `RegistryAuthConfig.of("hub", "ci", "x")`: a name that says registry and
/// login, with strings only.
fn by_name(text: &[u8], name: &str, open: usize) -> Option<Candidate> {
    const LOGIN: [&str; 7] = [
        "authenticate",
        "auth",
        "credential",
        "credentials",
        "creds",
        "login",
        "authentication",
    ];
    const NOT: [&str; 10] = [
        "get", "find", "load", "read", "test", "parse", "is", "has", "assert", "delete",
    ];
    let parts = parts(name);
    let has = |of: &[&str]| parts.iter().any(|part| of.contains(&part.as_str()));
    let of_docker = is_docker_word(name);
    let last = parts.last().map(String::as_str).unwrap_or_default();
    // the last word, of a name that nobody knows
    if has(&NOT) || !(of_docker && has(&LOGIN) || LOGIN.contains(&last)) {
        return None;
    }
    if of_docker && has(&["bearer", "token"]) {
        let one = arguments(text, open + 1, (1, 1)).and_then(|mut one| one.pop());
        if let Some(token) = one.filter(|value| value.written == Written::Literal) {
            return Some(Candidate::alone(ReadAs::Call, "registrytoken", token));
        }
    }
    let mut given = arguments(text, open + 1, if of_docker { (2, 8) } else { (2, 3) })?;
    let literal = |value: &Value| value.written == Written::Literal;
    // not whatever is nested in it
    let long = given.last().is_some_and(|last| last.end > open + 400);
    if of_docker && long {
        return None;
    }
    if of_docker && (given.len() > 4 || !given.iter().all(literal)) {
        return pair_among(given);
    }
    // `authenticate("ci", "x", response=response)`
    if !of_docker && given.get(..2).is_some_and(|pair| pair.iter().all(literal)) {
        given.retain(literal);
    }
    if given.iter().any(|value| !literal(value)) || given.len() < 2 {
        return None;
    }
    let place = given
        .iter()
        .position(|value| is_host(&value.text))
        .map(|place| given.remove(place).text.to_string());
    let (secret, user) = (given.pop()?, given.pop()?);
    let form = match of_docker {
        true => ReadAs::Call,
        false => ReadAs::HttpCall,
    };
    Some(Candidate {
        user: Some(user.text.to_string()),
        place,
        ..Candidate::alone(form, "password", secret)
    })
}

/// `registryCredentials(rancher, id, "ci", "x", "ci@acme.de")`: the only two
/// strings that are neither a host nor an address for mail, side by side.
fn pair_among(mut given: Vec<Value>) -> Option<Candidate> {
    let mut places = given.iter().map(|value| value.text.as_str());
    let place = places.find(|text| is_host(text)).map(str::to_owned);
    let is_login = |value: &Value| {
        let text = value.text.as_str();
        value.written == Written::Literal && !is_host(text) && !text.contains(['@', '/', ' '])
    };
    let first = given.iter().position(is_login)?;
    if given.iter().filter(|value| is_login(value)).count() != 2 || !is_login(given.get(first + 1)?)
    {
        return None;
    }
    let mut pair = given.drain(first..first + 2);
    let (user, secret) = (pair.next()?, pair.next()?);
    // `eu-central-1`, `jdk-17-alpine`: the name of something
    let small = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b);
    if secret.text.bytes().all(small) {
        return None;
    }
    Some(Candidate {
        user: Some(user.text.to_string()),
        place,
        ..Candidate::alone(ReadAs::SharedCall, "password", secret)
    })
}

/// Strings with blanks between them.
fn beside(text: &[u8], mut at: usize, (least, most): (usize, usize)) -> Option<Vec<Value>> {
    let mut strings = Vec::new();
    while strings.len() < most {
        at = skip_blanks(text, at);
        // Ruby's `basic_auth 'ci', 'x'`
        if !strings.is_empty() && cut::byte(text, at) == b',' {
            at = skip_blanks(text, at + 1);
        }
        let Some((quote, _)) = quote_at(text, at).filter(|(quote, _)| *quote == at) else {
            break;
        };
        let (inner, end) = string(text, quote)?;
        strings.push(Value {
            text: inner,
            written: Written::Literal,
            at,
            end,
        });
        at = end;
    }
    (least..=most).contains(&strings.len()).then_some(strings)
}

/// The arguments, where they are as many as the call takes.
fn arguments(text: &[u8], mut at: usize, (least, most): (usize, usize)) -> Option<Vec<Value>> {
    let mut arguments = Vec::new();
    while arguments.len() <= most {
        let argument = value(text, at)?;
        let next = skip_space(text, argument.end);
        // `"x".to_string()` goes on
        let next = match cut::from(text, next).starts_with(b"=>") {
            true => next,
            false => next + behind(cut::part(text, next, next + 60)),
        };
        arguments.push(argument);
        match cut::byte(text, next) {
            b',' => at = next + 1,
            // Perl's
            b'=' if cut::byte(text, next + 1) == b'>' => at = next + 2,
            b')' | b'}' => break,
            _ => return None,
        }
    }
    (least..=most)
        .contains(&arguments.len())
        .then_some(arguments)
}

/// How long `.to_string()` is, and whatever else goes on with an argument.
fn behind(rest: &[u8]) -> usize {
    let mut depth = 0_usize;
    let ends = |b: &u8| {
        let ends = depth == 0 && matches!(b, b',' | b')' | b'}');
        match b {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        ends
    };
    rest.iter().position(ends).unwrap_or(rest.len())
}

/// `withPassword("x")`, `setPassword("x")`, `password.set("x")`, and what
/// stands around such a call; `start..end` is its name.
pub(super) fn setter(text: &[u8], start: usize, end: usize) -> Option<Candidate> {
    if cut::byte(text, end) != b'(' {
        return None;
    }
    let name = lossy(cut::part(text, start, end));
    let (kind, _) = class(key(&name))?;
    let secret = value(text, end + 1).filter(|value| {
        // the name of a constant, which the judge looks up
        let plain = || value.text.len() < 40 && value.text.bytes().all(is_word);
        let constant = || kind == Class::Password && plain();
        value.written == Written::Literal || value.written == Written::Bare && constant()
    })?;
    let mut frame = Frame {
        span: start.saturating_sub(REACH)..text.len().min(end + REACH),
        ..Frame::default()
    };
    let mut at = frame.span.start;
    while at < frame.span.end {
        if !is_word(cut::byte(text, at)) {
            at += 1;
            continue;
        }
        let length = cut::part(text, at, frame.span.end)
            .iter()
            .take_while(|b| is_word(**b))
            .count();
        let word = lossy(cut::part(text, at, at + length)).to_string();
        let key_at = at;
        at += length;
        let argument = (cut::byte(text, at) == b'(')
            .then(|| value(text, at + 1))
            .flatten()
            .filter(|value| value.written == Written::Literal);
        match argument {
            Some(value) => {
                at = value.end;
                let name = key(&word).to_owned();
                frame.fields.push(Field {
                    name,
                    key_at,
                    value,
                });
            }
            None => frame.above.push(word),
        }
    }
    let of_docker = |word: &String| is_docker_word(word) || plain(word).contains("authconfig");
    if secret.written == Written::Bare && !frame.above.iter().any(of_docker) {
        return None;
    }
    Some(Candidate {
        frame: Rc::new(frame),
        ..Candidate::alone(ReadAs::Key, key(&name), secret)
    })
}

/// `getByLabel('Registry password').fill('x')` of a test of pages.
pub(super) fn filled(text: &[u8], start: usize, end: usize) -> Option<Candidate> {
    const FILL: [&str; 7] = [
        "fill",
        "type",
        "sendKeys",
        "send_keys",
        "setValue",
        "fill_in",
        "val",
    ];
    let quote = cut::byte(text, end);
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let rest = cut::from(text, end + 1);
    let dot = rest.iter().take_while(|b| b")].'\"".contains(b)).count();
    let word = cut::from(rest, dot);
    let length = word.iter().take(20).take_while(|b| is_word(**b)).count();
    let named = FILL
        .iter()
        .any(|name| name.as_bytes() == cut::to(word, length));
    if dot < 2 || !named || cut::byte(word, length) != b'(' {
        return None;
    }
    let lead = cut::part(text, start.saturating_sub(40), start);
    let open = memchr::memrchr(quote, lead)? + 1;
    let label = lossy(cut::part(lead, open, lead.len()));
    let name = format!("{}{}", *label, *lossy(cut::part(text, start, end)));
    let secret = value(text, end + 1 + dot + length + 1)?;
    Some(Candidate::alone(ReadAs::Key, &name, secret))
}

/// `withRegistryAddress`, `setPassword`, `password.set`: the field.
fn key(name: &str) -> &str {
    let name = name.trim_start_matches('.');
    let name = name.strip_suffix(".set").unwrap_or(name);
    let name = name.rsplit('.').next().unwrap_or(name);
    let lead = ["with", "set", "add", "With", "Set"]
        .iter()
        .find_map(|lead| {
            name.strip_prefix(lead)
                .filter(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
        });
    lead.unwrap_or(name)
}

/// `"%s:%s" % ("ci", "x")`, `"{}:{}".format("ci", "x")`.
fn formatted(text: &[u8], at: usize) -> Option<Value> {
    let (format, end) = string(text, at).filter(|_| matches!(cut::byte(text, at), b'"' | b'\''))?;
    if !matches!(format.as_str(), "%s:%s" | "{}:{}" | "{0}:{1}") {
        return None;
    }
    let gap = cut::part(text, end, end + 12);
    let open = end + memchr::memchr(b'(', gap)?;
    super::value::pair(text, open).map(|pair| Value {
        written: Written::Literal,
        ..pair
    })
}

/// `base64encode("user:password")` and its kin; `at` is behind the function's
/// name.
pub(super) fn encoded(text: &[u8], at: usize) -> Option<Candidate> {
    let mut open = skip_blanks(text, at);
    // `EncodeToString([]byte("u:p"))`
    if cut::from(text, open).starts_with(b"[]byte(") {
        open += "[]byte(".len();
    }
    let value = formatted(text, open)
        .or_else(|| value(text, open))
        .filter(|value| matches!(value.written, Written::Literal | Written::Wrapped))?;
    let (start, end) = line_around(text, open, REACH);
    let frame = Frame {
        span: start..end,
        ..Frame::default()
    };
    Some(Candidate {
        frame: Rc::new(frame),
        ..Candidate::alone(ReadAs::Encoded, "auth", value)
    })
}
