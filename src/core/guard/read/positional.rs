//! A word of a command that is only a place: `$2` of a function of the shell
//! or of a list of arguments, `%s` of a format. What is put there may stand
//! in the same text.

use super::value::{Value, Written, is_word, line_around, lossy, skip_space, string, value};
use super::words::{Word, words};
use crate::core::guard::cut;

/// So far to either side the call may stand.
const REACH: usize = 4000;

/// What the word stands for, where it is a place.
pub(super) fn filled(text: &[u8], word: &Word) -> Option<Word> {
    let place = word.text.trim_matches(['"', '\'']);
    let number = place
        .strip_prefix("${")
        .and_then(|name| name.strip_suffix('}'))
        .or_else(|| place.strip_prefix('$'));
    // `%4` of a batch file
    if let Some(number) = place
        .strip_prefix('%')
        .and_then(|one| one.parse::<usize>().ok())
    {
        return argument_of_label(text, word.at, number.checked_sub(1)?);
    }
    // `local password="$2"`
    let given = number.and_then(|name| number_of(text, word.at, name));
    let number = given.as_deref().or(number);
    if let Some(number) = number.and_then(|number| number.parse::<usize>().ok()) {
        let place = number.checked_sub(1)?;
        return argument_of_function(text, word.at, place)
            .or_else(|| argument_of_list(text, word.at, place));
    }
    argument_of_format(text, word)
}

/// Which argument of its function a variable in front of `at` was given.
fn number_of(text: &[u8], at: usize, name: &str) -> Option<String> {
    let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let lead = cut::part(text, at.saturating_sub(1000), at);
    let found = memchr::memmem::rfind(lead, format!("{name}=").as_bytes()).filter(|_| plain)?;
    let rest = cut::part(lead, found + name.len() + 1, found + name.len() + 8);
    let rest = rest.strip_prefix(b"\"").unwrap_or(rest);
    let rest = rest
        .strip_prefix(b"$")
        .or_else(|| rest.strip_prefix(b"${"))?;
    let rest = rest.strip_prefix(b"{").unwrap_or(rest);
    let number = rest.first().filter(|b| b.is_ascii_digit())?;
    (!rest.get(1).is_some_and(u8::is_ascii_alphanumeric)).then(|| char::from(*number).to_string())
}

/// `upload() { docker login -p "$2"; }` and `upload ci x` elsewhere.
fn argument_of_function(text: &[u8], at: usize, place: usize) -> Option<Word> {
    let from = at.saturating_sub(REACH);
    let lead = cut::part(text, from, at);
    let open = memchr::memmem::rfind(lead, b"()")?;
    // the function has ended in front of it
    if memchr::memmem::find(cut::from(lead, open), b"\n}").is_some() {
        return None;
    }
    let before = cut::to(lead, open).trim_ascii_end();
    let length = before.iter().rev().take_while(|b| is_word(**b)).count();
    let name = cut::from(before, before.len().saturating_sub(length));
    if length < 2 {
        return None;
    }
    let near = cut::part(text, from, at + REACH);
    let calls = memchr::memmem::find_iter(near, name).take(20);
    calls.into_iter().find_map(|found| {
        let start = from + found;
        let (line, _) = line_around(text, start, 200);
        let lead = cut::part(text, line, start).trim_ascii();
        let begins = lead.is_empty() || lead.ends_with(b"&&") || lead.ends_with(b";");
        let called = begins && cut::byte(text, start + length) == b' ';
        let words = called.then(|| words(text, start + length))?;
        let word = words.into_iter().nth(place)?;
        (!word.expands && word.text.as_str() != "{").then_some(word)
    })
}

/// `:push`, below it `docker login -p %4`, and `call :push a hub ci x` elsewhere.
fn argument_of_label(text: &[u8], at: usize, place: usize) -> Option<Word> {
    let from = at.saturating_sub(REACH);
    let lead = cut::part(text, from, at);
    let label = from + memchr::memmem::rfind(lead, b"\n:")? + 2;
    let name = cut::part(text, label, label + 60);
    let length = name.iter().take_while(|b| is_word(**b)).count();
    let called = [b"call :", cut::to(name, length)].concat();
    let near = cut::part(text, from, at + REACH);
    if length < 2 {
        return None;
    }
    let calls = memchr::memmem::find_iter(near, &called).take(20);
    calls.into_iter().find_map(|found| {
        let end = from + found + called.len();
        let called = cut::byte(text, end).is_ascii_whitespace();
        let word = called.then(|| words(text, end).into_iter().nth(place))??;
        (!word.expands).then_some(word)
    })
}

/// `args: ["hub", "ci", "x"]` beside a script.
fn argument_of_list(text: &[u8], at: usize, place: usize) -> Option<Word> {
    let from = at.saturating_sub(600);
    let near = cut::part(text, from, at + 600);
    let found = memchr::memmem::find(near, b"args")?;
    let rest = cut::part(near, found, found + 20);
    let open = memchr::memchr(b'[', rest)?;
    let mut next = from + found + open + 1;
    for number in 0..=place {
        next = skip_space(text, next);
        let (word, end) = string(text, next)?;
        if number == place {
            return Some(Word {
                expands: false,
                text: word,
                at: next + 1,
            });
        }
        next = skip_space(text, end);
        if cut::byte(text, next) != b',' {
            return None;
        }
        next += 1;
    }
    None
}

/// `printf("docker login -u %s -p %s", "ci", "x")` and its kin.
fn argument_of_format(text: &[u8], word: &Word) -> Option<Word> {
    let is_format = |text: &str| {
        let text = text.trim_matches(['"', '\'']);
        matches!(
            text,
            "%s" | "%v" | "%q" | "{}" | "{0}" | "{1}" | "{2}" | "{3}"
        )
    };
    if !is_format(&word.text) {
        return None;
    }
    let (line, _) = line_around(text, word.at, 600);
    let lead = cut::part(text, line, word.at);
    let command = ["docker", "podman", "login"]
        .iter()
        .filter_map(|name| memchr::memmem::find(lead, name.as_bytes()))
        .min()?;
    let open = memchr::memrchr2(b'"', b'\'', cut::to(lead, command))?;
    let quote = cut::byte(lead, open);
    let inner = cut::from(lead, open + 1);
    let counted = |sign: &[u8]| memchr::memmem::find_iter(inner, sign).count();
    let place = match word.text.trim_matches(['"', '\'']) {
        "{0}" => 0,
        "{1}" => 1,
        "{2}" => 2,
        "{3}" => 3,
        _ => counted(b"%s") + counted(b"%v") + counted(b"%q") + counted(b"{}"),
    };
    let close = word.at + memchr::memchr(quote, cut::part(text, word.at, word.at + 400))? + 1;
    let gap = cut::part(text, close, close + 60);
    let gap = gap.strip_prefix(b".format").unwrap_or(gap);
    let signs = gap
        .iter()
        .take_while(|b| b.is_ascii_whitespace() || b"),%(".contains(b))
        .count();
    let mut next = close
        + (cut::part(text, close, close + 60)
            .len()
            .saturating_sub(gap.len()))
        + signs;
    if !cut::to(gap, signs).iter().any(|b| b",%(".contains(b)) {
        return None;
    }
    for number in 0..=place {
        let argument = value(text, next)?;
        if number == place {
            return literal(argument);
        }
        next = skip_space(text, argument.end);
        if cut::byte(text, next) != b',' {
            return None;
        }
        next += 1;
    }
    None
}

fn literal(argument: Value) -> Option<Word> {
    (argument.written == Written::Literal).then(|| Word {
        expands: false,
        text: lossy(argument.text.as_bytes()),
        at: argument.at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    #[test]
    fn places_are_filled_from_the_same_text() {
        for (text, place) in [
            (
                "up() { docker login -u \"$1\" -p \"$2\"; }\nup ci SECRET hub\n",
                "$2",
            ),
            (
                "args: [\"hub\", \"ci\", \"SECRET\"], inline: 'docker login -p $3'",
                "$3",
            ),
            (
                "call :up a hub ci SECRET\nexit\n:up\ndocker login %2 -u %3 -p %4\n",
                "%4",
            ),
            ("f(\"docker login -u %s -p %v\", \"ci\", \"SECRET\")", "%v"),
            ("'docker login -u %s -p {}'.format('ci', 'SECRET')", "{}"),
            ("\"docker login -u {0} -p {1}\", \"ci\", \"SECRET\"", "{1}"),
        ] {
            let word = Word {
                text: Zeroizing::new(place.to_owned()),
                expands: true,
                at: text.rfind(place).unwrap(),
            };
            let found = filled(text.as_bytes(), &word).expect(text);
            assert_eq!(found.text.as_str(), "SECRET", "{text}");
        }
        for (text, place) in [
            ("docker login -p $2\n", "$2"),
            ("f(\"docker login -p %s\", password)", "%s"),
        ] {
            let word = Word {
                text: Zeroizing::new(place.to_owned()),
                expands: true,
                at: text.rfind(place).unwrap(),
            };
            assert!(filled(text.as_bytes(), &word).is_none(), "{text}");
        }
    }
}
