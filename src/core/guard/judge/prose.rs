//! What people write to each other: words behind words, comments, tables.

use super::around::TextAround;
use super::testimony::{Strength, Testimony};
use crate::core::guard::cut;
use crate::core::guard::read::{Candidate, Value, Written};
use crate::core::guard::vocabulary::keys::{Class, has_own_name};
use crate::core::guard::vocabulary::speech::speaks_of_docker;
use crate::core::guard::vocabulary::words::{is_foreign, is_named_registry, is_registry};
use zeroize::Zeroizing;

/// Of a word behind another in prose, a comment or a table.
pub(super) fn said(candidate: &Candidate, value: &Value, around: &TextAround<'_>) -> Testimony {
    // `username ci password x` of a network device
    let user = |word: &String| matches!(word.as_str(), "username" | "user" | "login");
    let configures = !around.text.is_source() && candidate.frame.above.iter().any(user);
    let read = around.is_document() || is_comment(around, value) || configures;
    let (own, token) = candidate
        .class()
        .map_or((false, false), |(class, subject)| {
            let own = has_own_name(subject) && !is_registry(subject);
            (own, *class == Class::Token)
        });
    if own || is_of_another(value, around) {
        return Testimony::NONE;
    }
    if !is_password(candidate) && !token || !read {
        return Testimony::NONE;
    }
    match around.is_line_of_docker(value.at, value.end) {
        true => Testimony::new(Strength::Telling, "prose on a line that says docker"),
        false => prose(value, around),
    }
}

/// `BIOS password x`: what the word in front of the key says, if it says what
/// the password is of.
fn is_of_another(value: &Value, around: &TextAround<'_>) -> bool {
    const OTHER: [&str; 24] = [
        "bios",
        "root",
        "sudo",
        "router",
        "disk",
        "luks",
        "keystore",
        "truststore",
        "zip",
        "pdf",
        "windows",
        "vm",
        "site",
        "portal",
        "wiki",
        "jira",
        "vault",
        "bitwarden",
        "backup",
        "boot",
        "firmware",
        "door",
        "alarm",
        "sim",
    ];
    let lead = cut::part(around.text.bytes, value.at.saturating_sub(60), value.at);
    let line = lead.rsplit(|b| *b == b'\n').next().unwrap_or(lead);
    let line = String::from_utf8_lossy(line).to_lowercase();
    let Some((before, key)) = ["password", "passwort", "kennwort", "passwd"]
        .iter()
        .find_map(|key| Some((line.get(..line.rfind(key)?)?, *key)))
    else {
        return false;
    };
    let word = before
        .strip_suffix(' ')
        .and_then(|before| before.rsplit([' ', '`', '"', '\'', '(', '*']).next());
    word.is_some_and(|word| (OTHER.contains(&word) || is_foreign(word)) && word != key)
}

/// Of a cell of a table: what its row says counts.
pub(super) fn cell(
    candidate: &Candidate,
    value: &Value,
    place: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    let named = candidate
        .class()
        .is_some_and(|(_, subject)| is_registry(subject));
    let host = || place.is_some_and(|host| is_named_registry(host) || around.pulls_from(host));
    match named || host() || around.is_line_of_docker(value.at, value.end) {
        true => Testimony::new(Strength::Telling, "the row of a table says docker"),
        false => said(candidate, value, around),
    }
}

/// What stands in front of it is about docker, and nothing nearer is about
/// something else.
pub(super) fn prose(value: &Value, around: &TextAround<'_>) -> Testimony {
    let bytes = around.text.bytes;
    let before = |reach| {
        let part = cut::part(bytes, value.at.saturating_sub(reach), value.at);
        String::from_utf8_lossy(part).into_owned()
    };
    let far = before(300);
    let section = section(&far);
    let behind = String::from_utf8_lossy(cut::part(bytes, value.at, value.end + 40));
    // the next item of a list is something else
    let behind = behind.split("\n*").next().unwrap_or_default();
    if is_below_other_address(section) {
        return Testimony::NONE;
    }
    let speaks = speaks_of_docker(section) || speaks_of_docker(behind);
    match speaks && !is_foreign(cut_end(section, 100)) {
        true => Testimony::new(Strength::Telling, "prose near docker's name"),
        false => Testimony::NONE,
    }
}

/// `http://10.0.0.9/admin` on a line of its own, and nothing of docker's below.
fn is_below_other_address(text: &str) -> bool {
    let Some(found) = text.rfind("://") else {
        return false;
    };
    let (before, behind) = text.split_at(found);
    let lead = before.rsplit('\n').next().unwrap_or_default();
    let host = behind.trim_start_matches("://");
    let end = host.find(|c: char| c.is_whitespace() || matches!(c, '`' | ')' | '>' | '"'));
    let host = host.get(..end.unwrap_or(host.len())).unwrap_or_default();
    !is_named_registry(host) && !speaks_of_docker(lead) && !speaks_of_docker(behind)
}

/// What stands behind the last heading, if that is about something of its own.
fn section(text: &str) -> &str {
    const OF_LOGINS: [&str; 14] = [
        "cred", "login", "log in", "access", "account", "passw", "user", "step", "setup", "how",
        "note", "example", "deploy", "config",
    ];
    let heading = [
        "\n#", "\n* ", "\n== ", "\n---\n", "\nPOST ", "\nGET ", "\n\n1) ", "\n\n2) ", "\n\n3) ",
        "\n\n4) ", "\n\n5) ",
    ]
    .iter()
    .filter_map(|sign| text.rfind(sign))
    .max();
    let rest = heading.and_then(|at| text.get(at + 1..)).unwrap_or(text);
    // a number in front of a title has a blank line before it
    let rest = rest.trim_start_matches('\n');
    let title = rest.lines().next().unwrap_or_default().to_lowercase();
    // `#` alone begins a comment
    let comment =
        title.trim_start_matches('#').len() == title.len().saturating_sub(1) && title.contains(':');
    match comment || OF_LOGINS.iter().any(|word| title.contains(word)) {
        true => text,
        false => rest,
    }
}

fn cut_end(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    (from..=text.len())
        .find_map(|from| text.get(from..))
        .unwrap_or_default()
}

/// `Password: x` in what people write to each other.
pub(super) fn is_prose(candidate: &Candidate, around: &TextAround<'_>) -> bool {
    let own_name = candidate
        .class()
        .is_none_or(|(_, subject)| has_own_name(subject));
    is_password(candidate)
        && !own_name
        && (around.is_document() || is_comment(around, &candidate.value))
        && (matches!(candidate.value.written, Written::Bare | Written::Expression)
            || cut::byte(around.text.bytes, candidate.value.at) == b'`')
}

/// What people write goes on behind the secret; in Markdown it stands in back
/// quotes.
pub(super) fn cut_prose(value: &mut Value) {
    if let Some(first) = value.text.split_whitespace().next() {
        let first = first.trim_end_matches(',').trim_matches('`');
        value.text = Zeroizing::new(first.to_owned());
        value.written = Written::Bare;
    }
}

fn is_password(candidate: &Candidate) -> bool {
    // `PASS` is what tests say, and `pwd` a command
    !matches!(candidate.key.trim_start_matches(['-', ' ']), "PASS" | "pwd")
        && candidate
            .class()
            .is_some_and(|(class, _)| *class == Class::Password)
}

/// Does a comment stand there, or a row of a table?
pub(super) fn is_comment(around: &TextAround<'_>, value: &Value) -> bool {
    let lead = cut::part(around.text.bytes, value.at.saturating_sub(300), value.at);
    let line = lead
        .rsplit(|b| *b == b'\n')
        .next()
        .unwrap_or(lead)
        .trim_ascii_start();
    [
        &b"#"[..],
        b"//",
        b"-- ",
        b"*",
        b"|",
        b";",
        b"<!--",
        b"REM",
        b"::",
        b"<tr",
        b"<td",
        b"<th",
        b"<li",
        b"<p>",
    ]
    .iter()
    .any(|sign| line.starts_with(sign))
}
