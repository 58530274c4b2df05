//! Command lines with a literal secret: `docker login -p …` and its kin, in
//! scripts, CI files, Dockerfiles, histories and lists of arguments.

mod flags;
mod stdin;
mod words;

pub(super) use flags::{argument, auth_flag, creds, flag_value, flags, on_line};
pub(super) use stdin::piped_to_base64;

use super::names::is_named_registry;
use super::secret::SecretKind;
use super::secret::Spot;
use crate::core::dockercfg::{display, looks_like_registry};
use crate::core::guard::cut;
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use stdin::{here, piped, reads_stdin};
use words::{PROGRAMS, flag, is_usage, line_start, operands, word_before, words};
use zeroize::Zeroizing;

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
        || is_placeholder(&secret)
        || is_sample_pair(name, &secret)
        || is_usage(&secret)
    {
        return None;
    }
    let registry = operands(&words)
        .into_iter()
        .find(|word| looks_like_registry(&word.text));
    Some(Spot {
        kind: SecretKind::Password,
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
    if secret.is_empty() || is_placeholder(secret) || is_sample_pair(user, secret) {
        return None;
    }
    Some(Spot {
        kind: SecretKind::Password,
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
                && !cut::to(text, start)
                    .last()
                    .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'{' | b'('));
            let value = super::assign::given(text, end, "").filter(|_| whole)?;
            let literal = text.get(value.at) == Some(&b'\'');
            let usable = !is_placeholder(&value.text)
                && (literal || !value.text.contains('$'))
                && !super::assign::looks_like_setting(&value.text);
            usable.then_some((value.text, value.at))
        })
}
