//! A candidate with its secret taken out of what it stands in.

use crate::core::base64::{Engine as _, LENIENT};
use crate::core::guard::read::{Candidate, ReadAs, Value, Written};
use crate::core::guard::vocabulary::keys::Class;
use crate::core::guard::vocabulary::words::is_host;
use crate::core::placeholder::is_placeholder;
use crate::core::token;
use zeroize::Zeroizing;

/// A candidate with its secret taken out of what it stands in.
pub(super) struct Parted {
    pub(super) user: Option<String>,
    pub(super) secret: Zeroizing<String>,
    /// It was in base64.
    pub(super) encoded: bool,
}

/// Takes user and secret apart where they stand together.
pub(super) fn part(candidate: &Candidate, value: &Value, user: Option<String>) -> Option<Parted> {
    let class = candidate.class().map(|(class, _)| *class);
    let text = value.text.trim();
    let of = |user: Option<String>, secret: &str| Parted {
        user,
        secret: Zeroizing::new(secret.to_owned()),
        encoded: false,
    };
    let pair = |user: &str, secret: &str| of(Some(user.to_owned()), secret);
    match (candidate.form, class) {
        (ReadAs::Encoded, _) => {
            let (user, secret) = text.split_once(':')?;
            let fits = !user.is_empty() && !user.contains(char::is_whitespace);
            (fits && !secret.contains("://")).then(|| pair(user, secret))
        }
        (_, Some(Class::Auth)) => match decoded(text).filter(|_| value.written != Written::Pair) {
            Some((user, secret)) => Some(of_pair(user, secret)),
            None => {
                // curl's options in a variable
                let text = text.strip_prefix("-u ").unwrap_or(text);
                let direct = candidate.form != ReadAs::Header
                    && !is_placeholder(text)
                    && !is_host(text)
                    && !text.contains(['(', '\'', '"', ' '])
                    && !text.contains("://");
                let (user, secret) = text.split_once(':').filter(|_| direct)?;
                // `AUTH_REGISTRIES=hub.acme.de:ci:x`
                let (user, secret) = match secret.split_once(':').filter(|_| is_host(user)) {
                    Some((name, secret)) => (name, secret),
                    None => (user, secret),
                };
                Some(pair(user, secret))
            }
        },
        // the base64 of a JSON file is one secret
        (ReadAs::Key, Some(Class::Token)) => {
            match decoded(text).filter(|pair| !is_key_file(pair)) {
                Some((user, secret)) => Some(of_pair(user, secret)),
                // `token: "user:secret"` of those that send it as it is
                None => match text.split_once(':') {
                    Some((name, secret)) if user.is_none() && is_pair(name, secret) => {
                        Some(pair(name, secret))
                    }
                    _ => Some(of(user, text)),
                },
            }
        }
        _ => Some(of(user, text)),
    }
}

/// The key of a service account of Google Cloud.
fn is_key_file((start, rest): &(String, Zeroizing<String>)) -> bool {
    start.starts_with('{') && rest.contains("PRIVATE KEY-----")
}

fn is_pair(user: &str, secret: &str) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || b"+-_.$@".contains(&b);
    (2..=60).contains(&user.len())
        && user.bytes().all(part)
        && secret.len() >= 6
        && !secret.contains([' ', '/', '(', '"'])
}

/// Some registries take the token as the name, with any password or none.
fn of_pair(user: String, secret: Zeroizing<String>) -> Parted {
    let no_secret = secret.is_empty() || is_placeholder(&secret) || *secret == "x-oauth-basic";
    if no_secret && token::is_random(&user) {
        return Parted {
            user: None,
            secret: Zeroizing::new(user),
            encoded: true,
        };
    }
    Parted {
        user: Some(user),
        secret,
        encoded: true,
    }
}

/// The user and the password below the base64 of a value. More lenient than
/// any client: what a client refuses today someone repairs tomorrow.
fn decoded(text: &str) -> Option<(String, Zeroizing<String>)> {
    if text.len() < 4 || is_placeholder(text) {
        return None;
    }
    let bare: Zeroizing<String> = Zeroizing::new(
        text.chars()
            .filter(|c| !c.is_ascii_whitespace() && *c != '=')
            .map(|c| match c {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect(),
    );
    let bytes = Zeroizing::new(LENIENT.decode(bare.as_bytes()).ok()?);
    let printable = bytes
        .iter()
        .all(|b| *b >= b' ' || matches!(b, b'\n' | b'\r' | b'\t' | 0));
    let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
    // some other base64 may hold a colon by chance
    let strange = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER);
    if !printable || strange.count() * 4 > text.len() {
        return None;
    }
    let (user, password) = text.trim_end_matches(['\0', '\n', '\r']).split_once(':')?;
    let readable = !user.contains(|c: char| c.is_control() || c == char::REPLACEMENT_CHARACTER);
    (readable && !user.is_empty()).then(|| (user.to_owned(), Zeroizing::new(password.to_owned())))
}
