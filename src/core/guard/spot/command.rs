//! Command lines with a literal secret: `docker login -p …` and its kin, in
//! scripts, CI files, Dockerfiles, histories and lists of arguments.

use super::entry::is_docker_word;
use super::stand_in::{is_sample_pair, is_stand_in};
use super::{Kind, Spot, is_named_registry};
use crate::core::dockercfg::{display, looks_like_registry};
use zeroize::Zeroizing;

/// Programs whose `login` is a registry's; `helm registry login`, `crane auth
/// login`, `az acr login` come in through their middle word.
const PROGRAMS: [&str; 17] = [
    "docker",
    "podman",
    "skopeo",
    "buildah",
    "nerdctl",
    "oras",
    "crane",
    "regctl",
    "registry",
    "auth",
    "img",
    "acr",
    "docker.exe",
    "container-registry",
    "cosign",
    "finch",
    "ko",
];

/// A command line is no longer than this.
const REACH: usize = 4096;

/// One word of a command line.
struct Word {
    text: Zeroizing<String>,
    /// A variable or a command stands in it.
    expands: bool,
    at: usize,
}

impl Word {
    /// The same word with only this text of it.
    fn cut(&self, text: &str) -> Self {
        Self {
            text: Zeroizing::new(text.to_owned()),
            expands: self.expands,
            at: self.at,
        }
    }
}

/// Looks at a command line around the word `login` at `at`.
pub(super) fn login(text: &[u8], at: usize) -> Option<Spot> {
    let (program, start) = word_before(text, at)?;
    let program = program
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(".exe")
        .to_owned();
    if !PROGRAMS.contains(&program.as_str()) {
        return None;
    }
    let line_start = line_start(text, start);
    if matches!(
        program.as_str(),
        "auth" | "registry" | "acr" | "container-registry"
    ) {
        let (outer, _) = word_before(text, start)?;
        let outer = outer.rsplit('/').next().unwrap_or_default().to_owned();
        if ![
            "helm", "crane", "az", "regctl", "ibmcloud", "doctl", "gcrane", "oc", "werf", "cr",
        ]
        .contains(&outer.as_str())
        {
            return None;
        }
    }
    let words = words(text, at + "login".len());
    // a string that a program puts together
    if words
        .iter()
        .any(|word| word.text.as_str() == "+" || word.text.contains(" + "))
    {
        return None;
    }
    let user = flag(&words, &["-u", "--username", "-username", "--user", "-U"]);
    let password = flag(
        &words,
        &[
            "-p",
            "--password",
            "-password",
            "--identity-token",
            "--registry-token",
        ],
    );
    let password = match password {
        Some(password) => Some((password.text, password.expands, password.at)),
        None if reads_stdin(&words) => {
            piped(text, line_start, start).or_else(|| here(text, &words))
        }
        None => None,
    };
    let (secret, expands, at) = password?;
    let (secret, expands, at) = match expands.then(|| assigned(text, &secret)).flatten() {
        Some((secret, at)) => (secret, false, at),
        None => (secret, expands, at),
    };
    let name = user
        .as_ref()
        .map(|user| user.text.as_str())
        .unwrap_or_default();
    if expands
        || secret.is_empty()
        || is_stand_in(&secret)
        || is_sample_pair(name, &secret)
        || is_usage(&secret)
    {
        return None;
    }
    let registry = operands(&words)
        .into_iter()
        .find(|word| looks_like_registry(&word.text));
    Some(Spot {
        kind: Kind::Password,
        registry: registry
            .map(|word| display(&word.text))
            .or_else(|| (program == "docker").then(|| "docker.io".to_owned())),
        user: user
            .filter(|user| !user.expands)
            .map(|user| user.text.to_string()),
        secret,
        auth: None,
        at,
        pointer: None,
    })
}

/// `--creds user:password`, `--src-creds`, `--dest-creds` at `at` (the word
/// `creds`).
pub(super) fn creds(text: &[u8], at: usize) -> Option<Spot> {
    let flag_start = at
        - text[..at]
            .iter()
            .rev()
            .take_while(|b| b.is_ascii_alphabetic() || **b == b'-')
            .count();
    if !text[flag_start..].starts_with(b"-") {
        return None;
    }
    let words = words(text, at + "creds".len());
    let value = words.first()?;
    let bare = value.text.strip_prefix('=').unwrap_or(&value.text);
    let (user, secret) = bare.split_once(':')?;
    if value.expands
        || is_stand_in(secret)
        || is_stand_in(bare)
        || is_sample_pair(user, secret)
        || is_usage(secret)
    {
        return None;
    }
    let registry = words.iter().skip(1).find_map(|word| {
        let host = word.text.rsplit("//").next()?.split('/').next()?;
        looks_like_registry(host).then(|| display(host))
    });
    Some(Spot {
        kind: Kind::Password,
        registry,
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// A flag that names a registry's password: `--docker-password` of kubectl,
/// `--dest-password` of skopeo, `-Djib.to.auth.password`. `end` is behind it.
pub(super) fn flag_value(text: &[u8], name: &str, end: usize) -> Option<Spot> {
    let words = words(text, end);
    let value = words.first()?;
    let secret = value.text.strip_prefix('=').unwrap_or(&value.text);
    if value.expands
        || secret.is_empty()
        || secret.starts_with("--")
        || is_stand_in(secret)
        || is_usage(secret)
    {
        return None;
    }
    let line = &text[line_start(text, end)..];
    let beside = self::words(line, 0);
    let part = name
        .trim_start_matches('-')
        .trim_end_matches("password")
        .to_owned();
    let named = |suffix: &str| {
        let wanted = format!("--{part}{suffix}");
        flag(&beside, &[wanted.as_str()]).map(|word| word.text.trim_start_matches('=').to_owned())
    };
    let user = named("username");
    if is_sample_pair(user.as_deref().unwrap_or_default(), secret) {
        return None;
    }
    Some(Spot {
        kind: Kind::Password,
        registry: named("server")
            .filter(|server| looks_like_registry(server))
            .map(|server| display(&server)),
        user: user.filter(|user| !is_stand_in(user)),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// `curl -u user:password https://registry…` at `at` (the word `curl`).
pub(super) fn curl(text: &[u8], at: usize) -> Option<Spot> {
    let words = words(text, at + "curl".len());
    let registry = words.iter().find_map(|word| {
        let rest = word
            .text
            .strip_prefix("https://")
            .or_else(|| word.text.strip_prefix("http://"))?;
        let host = rest.split('/').next()?;
        (is_named_registry(host) || rest.contains("/v2/")).then(|| display(host))
    })?;
    let value = flag(&words, &["-u", "--user"]).filter(|value| !value.expands)?;
    let (user, secret) = value.text.split_once(':')?;
    if secret.is_empty() || is_stand_in(secret) || is_sample_pair(user, secret) {
        return None;
    }
    Some(Spot {
        kind: Kind::Password,
        registry: Some(registry),
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// What the variable in `word` was given elsewhere in this text: `P=…` above
/// `docker login -p $P`.
fn assigned(text: &[u8], word: &str) -> Option<(Zeroizing<String>, usize)> {
    let name = word.trim_matches(['"', '\'']).strip_prefix('$')?;
    // ${P:-default}
    if let Some((_, default)) = name
        .strip_prefix('{')
        .and_then(|name| name.split_once(":-"))
    {
        let default = default.strip_suffix('}')?;
        let at = memchr::memmem::find(text, default.as_bytes())?;
        return (default.len() >= 4 && !default.contains('$'))
            .then(|| (Zeroizing::new(default.to_owned()), at));
    }
    let name = name
        .trim_start_matches("env:")
        .trim_start_matches(['{', '('])
        .trim_end_matches(['}', ')']);
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
        return None;
    }
    memchr::memmem::find_iter(text, name.as_bytes())
        .take(40)
        .find_map(|start| {
            let end = start + name.len();
            let whole = !text
                .get(end)
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
                && !text[..start]
                    .last()
                    .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'{' | b'('));
            let value = super::assign::given(text, end, "").filter(|_| whole)?;
            let literal = text.get(value.at) == Some(&b'\'');
            let usable = !is_stand_in(&value.text)
                && (literal || !value.text.contains('$'))
                && !super::assign::looks_like_setting(&value.text);
            usable.then_some((value.text, value.at))
        })
}

/// A flag that any program could have, `--password`, on a line that speaks of
/// registries: `flux create secret oci`, `argocd repo add --enable-oci`.
pub(super) fn on_line(text: &[u8], name: &str, end: usize) -> Option<Spot> {
    speaks_of_docker(text, end)
        .then(|| flag_value(text, name, end))
        .flatten()
}

/// `crictl pull --auth BASE64`.
pub(super) fn auth_flag(text: &[u8], end: usize) -> Option<Spot> {
    let words = words(text, end);
    let word = words.first().filter(|word| !word.expands)?;
    let value = super::value::Value {
        text: Zeroizing::new(word.text.trim_start_matches('=').to_owned()),
        quoted: true,
        call: false,
        at: word.at,
        end,
    };
    let (user, secret) = super::entry::decoded(&value)?;
    (!is_stand_in(&secret) && !is_sample_pair(&user, &secret)).then(|| Spot {
        kind: Kind::Password,
        registry: None,
        user: Some(user),
        secret,
        auth: Some(value.text.clone()),
        at: value.at,
        pointer: None,
    })
}

/// `password=x` among the arguments of a task or a call, on a line that speaks
/// of registries; `end` is behind the name.
pub(super) fn argument(text: &[u8], end: usize) -> Option<Spot> {
    if !speaks_of_docker(text, end) {
        return None;
    }
    let at = super::object::has_value(text, end)?;
    let line = line_start(text, end).max(end.saturating_sub(400));
    let near = &text[end..text.len().min(end + 1000)];
    let stop = memchr::memchr(b'\n', near).map_or(end + near.len(), |n| end + n);
    let bare = !matches!(
        text.get(super::value::skip_blanks(text, at)),
        Some(b'"' | b'\'')
    );
    let (secret, from) = if bare {
        let from = super::value::skip_blanks(text, at);
        let length = text[from..stop]
            .iter()
            .take_while(|b| {
                !b.is_ascii_whitespace() && !matches!(b, b',' | b';' | b')' | b'"' | b'&')
            })
            .count();
        (super::value::lossy(&text[from..from + length]), from)
    } else {
        let value = super::value::value(text, at)?;
        if value.call {
            return None;
        }
        (value.text, value.at)
    };
    let digit = secret.bytes().any(|b| b.is_ascii_digit());
    let letter = secret.bytes().any(|b| b.is_ascii_alphabetic());
    let plain = secret.bytes().all(|b| b.is_ascii_graphic())
        && !secret.contains("://")
        && !secret.contains(['(', '{', '[', '$', '\\']);
    let sealed = super::value::lossy(&text[line..stop]).contains("encrypted");
    if sealed
        || !(digit && letter && plain && secret.len() >= 6)
        || is_stand_in(&secret)
        || super::assign::looks_like_setting(&secret)
    {
        return None;
    }
    let user = super::value::lossy(&text[line..stop]);
    let user = ["username=", "user="]
        .iter()
        .find_map(|name| user.split(name).nth(1))
        .map(|rest| {
            rest.trim_start_matches(['"', '\''])
                .split([' ', ',', '"', '\'', '&'])
                .next()
                .unwrap_or_default()
                .to_owned()
        });
    let user = user.filter(|user| !user.is_empty());
    (!is_sample_pair(user.as_deref().unwrap_or_default(), &secret)).then_some(Spot {
        kind: Kind::Password,
        registry: None,
        user,
        secret,
        auth: None,
        at: from,
        pointer: None,
    })
}

/// `ctr images pull --user u:p`, `oras push -u u -p p`; `at` is behind the
/// program's name.
pub(super) fn flags(text: &[u8], at: usize) -> Option<Spot> {
    let words = words(text, at);
    let user = flag(&words, &["-u", "--user", "--username"])?;
    let (name, secret, value) = match flag(&words, &["-p", "--password"]) {
        Some(password) => (user.text.to_string(), password.text.clone(), password),
        None => {
            let (name, secret) = user.text.split_once(':')?;
            (
                name.to_owned(),
                Zeroizing::new(secret.to_owned()),
                user.cut(&user.text),
            )
        }
    };
    if value.expands
        || secret.is_empty()
        || is_stand_in(&secret)
        || is_sample_pair(&name, &secret)
        || is_usage(&secret)
    {
        return None;
    }
    Some(Spot {
        kind: Kind::Password,
        registry: operands(&words).into_iter().find_map(|word| {
            let host = word.text.split('/').next()?;
            looks_like_registry(host).then(|| display(host))
        }),
        user: Some(name),
        secret,
        auth: None,
        at: value.at,
        pointer: None,
    })
}

/// `echo user:password | base64`, near docker's name; `at` is the `|`.
pub(super) fn piped_to_base64(text: &[u8], at: usize) -> Option<Spot> {
    let start = line_start(text, at).max(at.saturating_sub(400));
    let before = &text[start..at];
    let from = ["echo", "printf", "print"]
        .iter()
        .filter_map(|name| memchr::memmem::rfind(before, name.as_bytes()).map(|n| n + name.len()))
        .max()?;
    let words = words(&text[..at], start + from);
    let word = words
        .into_iter()
        .rev()
        .find(|word| word.text.contains(':'))?;
    let (user, secret) = word.text.split_once(':')?;
    let near = super::token::speaks_of_docker(&super::value::lossy(
        &text[at.saturating_sub(400)..text.len().min(at + 300)],
    ));
    let fits = near && !word.expands && !user.is_empty() && !secret.is_empty();
    (fits && !is_stand_in(secret) && !is_sample_pair(user, secret)).then(|| Spot {
        kind: Kind::Password,
        registry: None,
        user: Some(user.to_owned()),
        secret: Zeroizing::new(secret.to_owned()),
        auth: None,
        at: word.at,
        pointer: None,
    })
}

/// Words of a usage text.
fn is_usage(value: &str) -> bool {
    value.len() < 2
        || value.starts_with('-')
        || value.starts_with('<')
        || value.starts_with('[')
        || value.chars().all(|c| c.is_ascii_uppercase() || c == '_')
        || matches!(
            value,
            "or" | "and" | "flag" | "option" | "is" | "with" | "for" | "to" | "in" | "as" | "the"
        )
}

/// The word in front of `at`, which stands there by itself or as one string
/// of a list.
fn word_before(text: &[u8], at: usize) -> Option<(String, usize)> {
    let end = gap_start(text, at);
    let gap = at - end;
    if gap == 0 {
        return None;
    }
    let length = text[..end]
        .iter()
        .rev()
        .take(80)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/' | b'\\'))
        .count();
    let word = String::from_utf8_lossy(&text[end - length..end]).to_ascii_lowercase();
    // global options stand between: docker --config DIR login
    if word.starts_with('-') || !PROGRAMS.contains(&word.rsplit('/').next().unwrap_or_default()) {
        let line = &text[line_start(text, end)..end];
        if line.len() < 200 {
            let found = ["docker", "podman", "helm", "nerdctl", "buildah", "skopeo"]
                .iter()
                .find_map(|name| {
                    let needle = format!("{name} -");
                    memchr::memmem::rfind(line, needle.as_bytes())
                        .map(|start| (*name, end - line.len() + start))
                });
            if let Some((name, start)) = found {
                return Some((name.to_owned(), start));
            }
        }
    }
    (length > 0).then_some((word, end - length))
}

/// Where the gap in front of `at` begins: blanks, and what stands between two
/// arguments in a list of strings, `", "`, `").args(["`, or in YAML's, `- `.
fn gap_start(text: &[u8], at: usize) -> usize {
    let mut start = at;
    while start > 0 && at - start < 48 {
        let before = &text[..start];
        let byte = before[before.len() - 1];
        let dash = byte == b'-'
            && text.get(start) == Some(&b' ')
            && matches!(
                before.len().checked_sub(2).map(|n| before[n]),
                Some(b' ' | b'\n')
            );
        if byte.is_ascii_whitespace()
            || matches!(
                byte,
                b'"' | b'\'' | b',' | b'\\' | b'`' | b'[' | b'(' | b')'
            )
            || dash
        {
            start -= 1;
        } else if before.ends_with(b".args") {
            start -= 5;
        } else if before.ends_with(b".arg") {
            start -= 4;
        } else {
            break;
        }
    }
    start
}

/// Where the command line begins: behind a line end without `\` in front.
fn line_start(text: &[u8], at: usize) -> usize {
    let least = at.saturating_sub(REACH);
    let mut start = at;
    while start > least {
        if text[start - 1] == b'\n' {
            let before = text[..start - 1].trim_ascii_end();
            if !before.ends_with(b"\\") && !before.ends_with(b"|") {
                break;
            }
        }
        start -= 1;
    }
    start
}

/// Splits the rest of a command line as a shell does, more or less: it may
/// stand in a string of another language, or be a list of strings.
fn words(text: &[u8], at: usize) -> Vec<Word> {
    let mut words = Vec::new();
    let stop = text.len().min(at + REACH);
    let mut at = at;
    let before = text[..gap_start(text, at.saturating_sub("login".len()))].len();
    let yaml = text[before..at].windows(2).any(|pair| pair == b"- ")
        && text[..at].trim_ascii_end().ends_with(b"login")
        && text[memchr::memrchr(b'\n', &text[..at]).map_or(0, |n| n + 1)..at]
            .trim_ascii_start()
            .starts_with(b"- ");
    let mut list = yaml;
    while at < stop && words.len() < 60 {
        match text[at] {
            b' ' | b'\t' | b'\r' | b',' | b']' | b')' | b'(' | b'[' => at += 1,
            b'\n' if list => at += 1,
            b'-' if yaml && text.get(at + 1) == Some(&b' ') => at += 1,
            // `.arg("-u")` and a new line before the next
            b'.' if text[at..].starts_with(b".arg") => {
                list = true;
                at += if text[at..].starts_with(b".args") {
                    5
                } else {
                    4
                };
            }
            b'\n' if text[super::value::skip_space(text, at)..].starts_with(b".arg") => at += 1,
            b'\\' if text[at..].starts_with(b"\\\\\n") => at += 3,
            b'\\' | b'^' | b'`'
                if matches!(text.get(at + 1..), Some([b'\n', ..] | [b'\r', b'\n', ..])) =>
            {
                at += if text[at + 1] == b'\r' { 3 } else { 2 };
            }
            b'\n' | b'|' | b';' => break,
            b'&' if text.get(at + 1) == Some(&b'&') => break,
            b'"' | b'\'' if ends_string(text, at) => {
                // the string around this word, or around the whole command
                at += 1;
                let next = super::value::skip_space(text, at);
                list |= text.get(next) == Some(&b',');
                if text.get(next) != Some(&b',') && !matches!(text.get(at), Some(b' ' | b'\t')) {
                    break;
                }
            }
            _ => {
                let word = word(text, at, stop);
                at = word.1.max(at + 1);
                words.push(word.0);
            }
        }
    }
    words
}

/// A quote right behind which the string of the outer language ends.
fn ends_string(text: &[u8], at: usize) -> bool {
    matches!(
        text.get(at + 1),
        None | Some(b',' | b'\n' | b'\r' | b')' | b']' | b';' | b'}')
    ) || (at > 0
        && !text[at - 1].is_ascii_whitespace()
        && !matches!(
            text[at - 1],
            b'=' | b',' | b'[' | b'(' | b'\\' | b'"' | b'\'' | b'<'
        ))
}

fn word(text: &[u8], start: usize, stop: usize) -> (Word, usize) {
    let mut word = Zeroizing::new(Vec::new());
    let mut expands = false;
    let mut at = start;
    let mut quote: Option<u8> = None;
    while at < stop {
        let byte = text[at];
        match (quote, byte) {
            (None, b'\\') if matches!(text.get(at + 1), Some(b'"' | b'\'')) => {
                // an escaped quote of the outer string is a quote in here
                let inner = text[at + 1];
                let end = memchr::memmem::find(&text[at + 2..stop], &[b'\\', inner]);
                match end {
                    Some(end) => {
                        let part = &text[at + 2..at + 2 + end];
                        expands |= inner == b'"' && is_expansion(part);
                        word.extend_from_slice(part);
                        at += end + 4;
                    }
                    None => at += 2,
                }
                continue;
            }
            (None, b'"' | b'\'')
                if at > start && ends_string(text, at) && text.get(at + 1) != Some(&byte) =>
            {
                break;
            }
            (None, b'"' | b'\'') => {
                let same_line = memchr::memchr(b'\n', &text[at..stop]).map_or(stop, |end| at + end);
                if memchr::memchr(byte, &text[at + 1..same_line]).is_none() {
                    break;
                }
                quote = Some(byte);
            }
            (Some(open), byte) if byte == open => {
                quote = None;
                if matches!(text.get(at + 1), Some(b',' | b']' | b')')) {
                    at += 1;
                    break;
                }
            }
            (Some(b'"'), b'\\') if at + 1 < stop => {
                at += 1;
                word.push(text[at]);
            }
            (Some(open), b'\n') if !(open == b'\'' && word.first() == Some(&b'{')) => break,
            (None, b' ' | b'\t' | b'\n' | b'\r' | b'|' | b';' | b',') => break,
            (None, b')' | b']') => break,
            (None, b'\\') if matches!(text.get(at + 1), Some(b'\n' | b'\r')) => break,
            (None, b'\\') if at + 1 < stop => {
                at += 1;
                word.push(text[at]);
            }
            (_, b'$' | b'`') if quote != Some(b'\'') => {
                expands |= is_expansion(&text[at..stop.min(at + 2)]);
                word.push(byte);
            }
            _ => word.push(byte),
        }
        at += 1;
    }
    let text = super::value::lossy(&word);
    let expands = expands || text.contains("${{") || text.contains("{{");
    (
        Word {
            text,
            expands,
            at: start,
        },
        at,
    )
}

/// A `$` before a name or a bracket, or a backtick.
fn is_expansion(part: &[u8]) -> bool {
    part.windows(2).any(|pair| {
        pair[0] == b'$'
            && (pair[1].is_ascii_alphabetic()
                || pair[1].is_ascii_digit()
                || matches!(pair[1], b'_' | b'{' | b'(' | b'@' | b'*'))
    }) || part.first() == Some(&b'`')
}

/// The value of one of these flags, in one word or in two.
fn flag(words: &[Word], names: &[&str]) -> Option<Word> {
    words.iter().enumerate().find_map(|(n, word)| {
        if names.contains(&word.text.as_str()) {
            let next = words.get(n + 1)?;
            return Some(next.cut(&next.text));
        }
        names.iter().find_map(|name| {
            let rest = word.text.strip_prefix(name)?;
            let short = name.len() == 2 && !rest.is_empty() && !rest.starts_with('-');
            match rest.strip_prefix('=') {
                Some(value) => Some(word.cut(value)),
                None => short.then(|| word.cut(rest)),
            }
        })
    })
}

/// Words that are neither flags nor their values.
fn operands(words: &[Word]) -> Vec<&Word> {
    const WITHOUT: [&str; 8] = [
        "--password-stdin",
        "--tls-verify",
        "--insecure",
        "-v",
        "--plain-http",
        "--get-login",
        "--verbose",
        "-i",
    ];
    let mut operands = Vec::new();
    let mut skip = false;
    for word in words {
        let is_flag = word.text.starts_with('-');
        if !is_flag && !skip {
            operands.push(word);
        }
        skip = is_flag && !word.text.contains('=') && !WITHOUT.contains(&word.text.as_str());
    }
    operands
}

fn reads_stdin(words: &[Word]) -> bool {
    words.iter().any(|word| {
        word.text.contains("-stdin") || word.text.contains("<<<") || word.text.starts_with("<<")
    })
}

/// `echo X | docker login …`: the last word of what is piped in.
fn piped(text: &[u8], start: usize, end: usize) -> Option<(Zeroizing<String>, bool, usize)> {
    let before = text.get(start..end)?;
    let pipe = memchr::memrchr(b'|', before)?;
    if !before[pipe + 1..]
        .iter()
        .all(|b| b.is_ascii_whitespace() || b.is_ascii_alphanumeric() || matches!(b, b'/' | b'\\'))
    {
        return None;
    }
    let command = &before[..pipe];
    // PowerShell pipes a variable as it is
    let bare = command.trim_ascii_start();
    let quoted = bare.trim_ascii();
    if let [b'"' | b'\'', inner @ .., b'"' | b'\''] = quoted
        && !inner.contains(&b'"')
    {
        return Some((super::value::lossy(inner), is_expansion(inner), start));
    }
    if memchr::memmem::find(command, b"<<").is_some() {
        let next = end + memchr::memchr(b'\n', text.get(end..)?)? + 1;
        let stop = memchr::memchr(b'\n', &text[next..]).map_or(text.len(), |n| next + n);
        let line = super::value::lossy(text[next..stop].trim_ascii());
        let expands = is_expansion(line.as_bytes());
        return Some((line, expands, next));
    }
    if bare.starts_with(b"$")
        && bare
            .trim_ascii()
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b':'))
    {
        return Some((super::value::lossy(bare.trim_ascii()), true, start));
    }
    let from = ["echo", "printf", "print", "Write-Output"]
        .iter()
        .filter_map(|name| {
            memchr::memmem::rfind(command, name.as_bytes()).map(|at| at + name.len())
        })
        .max()?;
    let words = words(&text[..start + pipe], start + from);
    let word = words
        .into_iter()
        .rev()
        .find(|word| !matches!(word.text.as_str(), "-n" | "-e" | "%s" | "%s\\n" | "%b"))?;
    (!word.text.starts_with('%')).then_some((word.text, word.expands, word.at))
}

/// `<<< X`, or the first line of a here-document.
fn here(text: &[u8], words: &[Word]) -> Option<(Zeroizing<String>, bool, usize)> {
    let (n, word) = words
        .iter()
        .enumerate()
        .find(|(_, word)| word.text.starts_with("<<"))?;
    if let Some(rest) = word.text.strip_prefix("<<<") {
        if rest.is_empty() {
            let next = words.get(n + 1)?;
            return Some((next.text.clone(), next.expands, next.at));
        }
        return Some((Zeroizing::new(rest.to_owned()), word.expands, word.at));
    }
    let start = word.at + memchr::memchr(b'\n', &text[word.at..])? + 1;
    let mut end = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |end| start + end);
    // a service account's key has many lines
    if text[start..end].trim_ascii() == b"{" {
        end = memchr::memmem::find(&text[start..], b"\n}").map_or(end, |n| start + n + 2);
    }
    let line = super::value::lossy(text[start..end].trim_ascii());
    let expands = is_expansion(line.as_bytes());
    Some((line, expands, start))
}

/// Does a line speak of registries? For names that many things share.
pub(super) fn speaks_of_docker(text: &[u8], at: usize) -> bool {
    let start = line_start(text, at);
    let near = &text[at..text.len().min(at + 300)];
    let end = memchr::memchr(b'\n', near).map_or(at + near.len(), |end| at + end);
    let (start, end) = (start.max(at.saturating_sub(300)), end.min(at + 300));
    let line = String::from_utf8_lossy(&text[start..end]).into_owned();
    line.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | ',' | ';'))
        .any(|word| is_docker_word(word) || is_named_registry(word))
}
