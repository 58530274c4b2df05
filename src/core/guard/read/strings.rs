//! A command whose words are strings of another language, with whatever that
//! puts between them: `"docker" [ "login"; "-u"; "ci" ]`, `<arg
//! value="login"/><arg value="-u"/>`, `a0="docker" a1="login" a2="-u"`, and
//! `ProcessStartInfo("docker") { Arguments = "login -u ci" }`.

use super::value::string;
use super::words::{Word, is_expansion, words};
use crate::core::guard::cut;
use crate::core::guard::vocabulary::commands::{COMMANDS, Takes};

/// So far in front of `login` the program may stand.
const REACH: usize = 200;

/// The words behind the `login` at `at`, and where the command begins.
pub(super) fn command(text: &[u8], at: usize) -> Option<(usize, Vec<Word>)> {
    let quote = cut::byte_before(text, at);
    if !matches!(quote, b'"' | b'\'') {
        return None;
    }
    let start = program(text, at.saturating_sub(1))?;
    let end = at + "login".len();
    match cut::byte(text, end) {
        byte if byte == quote => Some((start, list(text, end + 1))),
        b' ' => Some((start, words(text, end))),
        _ => None,
    }
}

/// Where the string in front of `end` begins that is a program with a login.
fn program(text: &[u8], end: usize) -> Option<usize> {
    let from = end.saturating_sub(REACH);
    let near = cut::part(text, from, end);
    let is_program = |word: &[u8]| {
        let word = word.rsplit(|b| matches!(b, b'/' | b'\\')).next();
        let word = word.map(|word| word.strip_suffix(b".exe").unwrap_or(word));
        COMMANDS.iter().any(|row| {
            let mut words = row.words.split(' ');
            row.takes == Takes::Login
                && words.next().map(str::as_bytes) == word
                && words.next() == Some("login")
        })
    };
    let mut close = near.len();
    while let Some(last) = memchr::memrchr2(b'"', b'\'', cut::to(near, close)) {
        let lead = cut::to(near, last);
        let open = memchr::memrchr2(b'"', b'\'', lead)?;
        if is_program(cut::from(lead, open + 1)) {
            return Some(from + open);
        }
        close = last;
    }
    None
}

/// The strings from `at` on, as long as nothing else stands between them.
fn list(text: &[u8], mut at: usize) -> Vec<Word> {
    let mut words = Vec::new();
    while words.len() < 20 {
        let near = cut::part(text, at, at + 80);
        let Some(gap) = memchr::memchr2(b'"', b'\'', near) else {
            break;
        };
        if !is_gap(cut::to(near, gap)) {
            break;
        }
        let Some((word, end)) = string(text, at + gap) else {
            break;
        };
        words.push(Word {
            expands: is_expansion(word.as_bytes()),
            text: word,
            at: at + gap + 1,
        });
        at = end;
    }
    words
}

/// Only signs, and the names of an argument.
fn is_gap(gap: &[u8]) -> bool {
    const NAMES: [&[u8]; 6] = [b"arg", b"argument", b"value", b"line", b"string", b"item"];
    // `list.Add("a"); list.Add("b")`
    let adds = [
        &b".Add("[..],
        b".add(",
        b".push(",
        b".append(",
        b".arg(",
        b".Append(",
    ];
    if adds
        .iter()
        .any(|add| memchr::memmem::find(gap, add).is_some())
    {
        return !gap.contains(&b'+') && !gap.contains(&b'=');
    }
    let mut words = gap
        .split(|b| !b.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.all(|word| {
        let number = word.strip_prefix(b"a").unwrap_or(word);
        NAMES.contains(&word) || number.iter().all(u8::is_ascii_digit)
    }) && !gap.contains(&b'+')
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn the_words_are_read_in_every_language() {
        for text in [
            "raw \"docker\" [ \"login\"; \"hub\"; \"-u\"; \"ci\"; \"-p\"; \"x\" ]",
            "<exec executable=\"docker\">\n<arg value=\"login\"/><arg value=\"hub\"/>\n<arg value=\"-u\"/><arg value=\"ci\"/><arg value=\"-p\"/><arg value=\"x\"/>",
            "a0=\"/usr/bin/docker\" a1=\"login\" a2=\"hub\" a3=\"-u\" a4=\"ci\" a5=\"-p\" a6=\"x\"",
            "new ProcessStartInfo(\"docker\")\n{ Arguments = @\"login hub -u ci -p x\" }",
        ] {
            let at = text.find("login").unwrap();
            let (_, words) = command(text.as_bytes(), at).expect(text);
            let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
            assert!(
                words.starts_with(&["hub", "-u", "ci", "-p", "x"]),
                "{text} {words:?}"
            );
        }
        for text in ["run(\"git\", \"login\")", "docker(\"a\"); \"login\""] {
            let at = text.find("login").unwrap();
            assert!(command(text.as_bytes(), at).is_none(), "{text}");
        }
    }
}
