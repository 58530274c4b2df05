//! Is this value a secret, or something that only stands in its place?

use super::super::frame::Field;
use super::super::value::Value;
use super::super::value::lossy;
use crate::core::base64::{Engine as _, LENIENT};
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use zeroize::Zeroizing;

pub(super) fn is_literal(value: &Value) -> bool {
    !value.call && !value.text.is_empty()
}

pub(super) fn is_sample(user: &str, secret: &str) -> bool {
    is_placeholder(secret) || is_sample_pair(user, secret)
}

/// The user and the password below the base64 of a value. More lenient than
/// any client: what a client refuses today someone repairs tomorrow.
pub(in crate::core::guard::spot) fn decoded(value: &Value) -> Option<(String, Zeroizing<String>)> {
    if value.text.len() < 4 || is_placeholder(&value.text) {
        return None;
    }
    let bare: Zeroizing<String> = Zeroizing::new(
        value
            .text
            .chars()
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
    let text = lossy(&bytes);
    // some other base64 may hold a colon by chance
    if !printable
        || text
            .chars()
            .filter(|c| *c == char::REPLACEMENT_CHARACTER)
            .count()
            * 4
            > text.len()
    {
        return None;
    }
    let (user, password) = text.trim_end_matches(['\0', '\n', '\r']).split_once(':')?;
    (!user.is_empty()).then(|| (user.to_owned(), Zeroizing::new(password.to_owned())))
}

pub(super) fn name_is_label(user: Option<&Field>) -> bool {
    user.is_some_and(|user| {
        let text = user.value.text.trim();
        let label = text == "Username" || text == "User" || text == "Login";
        user.value.quoted && (text.contains(' ') || label)
    })
}

/// A bare word of code is a name and not a value; what is quoted, or has
/// something in it that names do not have, is a value.
pub(in crate::core::guard::spot) fn is_plausible(value: &Value) -> bool {
    let text = value.text.trim();
    let words = text.split_whitespace().count();
    if text.is_empty() || text.len() > 8192 || value.call {
        return false;
    }
    if value.quoted && text.contains("PRIVATE KEY-----") {
        return true;
    }
    if value.quoted {
        // a passphrase has few words, a help text has many
        return words <= 6
            && !text.contains("://")
            && !(words > 1 && text.ends_with(['.', ':', '?']));
    }
    if is_code(text) {
        return false;
    }
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    let odd = text
        .bytes()
        .any(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'_' | b'.' | b'-'));
    let name = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
        && text.contains(['.', '_'])
        && !digit;
    words == 1
        && !name
        && !text.starts_with(['*', '&', '(', '/'])
        && (digit || odd || text.len() >= 6)
        && !matches!(
            text,
            "String"
                | "string"
                | "Optional"
                | "optional"
                | "required"
                | "Required"
                | "SecretString"
        )
}

/// `creds.Password,`, `data['x']`, `this.token;`: an expression. A password
/// that begins a bracket and does not end it is none.
pub(super) fn is_code(text: &str) -> bool {
    let path = || {
        text.contains('.')
            && text.len() < 60
            && text.split('.').all(|part| {
                let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
                part.len() - stem.len() <= 1
                    && !stem.is_empty()
                    && stem.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
            })
    };
    text.ends_with([',', ';', '{', '(', '['])
        || text.contains("['")
        || text.contains("[\"")
        || text.contains("](")
        || text.contains("->")
        || text.contains("::")
        || (text.contains('[') && text.ends_with(']'))
        || (text.contains('(') && text.ends_with(')'))
        || text.starts_with(['&', '*', '('])
        || path()
}
