//! What makes a value a placeholder: the words of manuals and examples,
//! and values that a program fills in later. `docs/guard.md`, "Placeholders",
//! is this file in words.

#![cfg_attr(not(test), warn(clippy::indexing_slicing, clippy::string_slice))]

mod shapes;
mod words;

use shapes::{is_filled_in_later, is_masked};
use words::is_sample_word;

/// True where a value is plainly no secret: empty, masked, elided, templated,
/// encrypted by another tool, or a word that only a manual uses.
#[must_use]
pub fn is_placeholder(value: &str) -> bool {
    let value = value.trim();
    // a service account's key of Google Cloud, as `_json_key` takes it
    if value.starts_with('{') && value.contains("PRIVATE KEY-----\\n")
        || value.contains("PRIVATE KEY-----\n")
    {
        return false;
    }
    is_masked(value) || is_filled_in_later(value) || is_sample_word(value)
}

/// True where user and password are the pair of an example, though the
/// password alone could be someone's: `foo:bar`, `scott:tiger`, or one and
/// the same word twice.
#[must_use]
pub fn is_sample_pair(user: &str, password: &str) -> bool {
    const PAIRS: [(&str, &str); 9] = [
        ("foo", "bar"),
        ("scott", "tiger"),
        ("tiger", "scott"),
        ("user", "pass"),
        ("john", "doe"),
        ("jane", "doe"),
        ("someone", "sillyness"),
        ("janedoe", "s00pers3cret"),
        ("azurediamond", "hunter2"),
    ];
    let (user, password) = (user.to_ascii_lowercase(), password.to_ascii_lowercase());
    let sample_user = is_sample_word(&user) || is_filled_in_later(&user) || is_masked(&user);
    // `file_store_user` and `file_store_pass`: the name of the thing
    const OF_NAMES: [char; 4] = ['-', '_', '.', ' '];
    let halves = password
        .rsplit_once(OF_NAMES)
        .zip(user.rsplit_once(OF_NAMES));
    let named = halves.is_some_and(|((lead, last), (of_user, _))| {
        lead.split(OF_NAMES).eq(of_user.split(OF_NAMES))
            && ["pass", "password", "passwd", "pwd", "pw", "secret", "token"].contains(&last)
    });
    let short = password.len() <= 6 && password.bytes().all(|b| b.is_ascii_lowercase());
    let counted = user.len() <= 2 && password.len() <= 2;
    if named || short || counted {
        return true;
    }
    let ends = |text: &str, end: &str| text.rsplit(['-', '_', '.']).next() == Some(end);
    if ends(&user, "foo") && ends(&password, "bar") {
        return true;
    }
    PAIRS.contains(&(user.as_str(), password.as_str()))
        || (user == password
            && (password.len() < 8 || password.bytes().all(|b| b.is_ascii_alphabetic())))
        || (sample_user
            && !password.bytes().any(|b| b.is_ascii_digit())
            && password.len() <= 10
            && password.bytes().all(|b| b.is_ascii_alphabetic()))
}

#[cfg(test)]
mod tests;
