//! The words of manuals: what people write where a secret would stand.

use std::collections::HashMap;
use std::sync::LazyLock;

/// In which of the lists below a word is: a bit for each. Every value is asked
/// for many words, so they are looked up and not compared one by one.
static LISTS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
    let mut lists = HashMap::new();
    for (words, list) in [
        (&WHOLE[..], list::WHOLE),
        (&FIRST, list::FIRST),
        (&LAST, list::LAST),
        (&NAMES, list::NAMES),
        (&BETWEEN, list::BETWEEN),
        (&HUMPS, list::HUMPS),
    ] {
        for word in words {
            *lists.entry(*word).or_default() |= list;
        }
    }
    lists
});

mod list {
    pub(super) const WHOLE: u8 = 1;
    pub(super) const FIRST: u8 = 2;
    pub(super) const LAST: u8 = 4;
    pub(super) const NAMES: u8 = 8;
    pub(super) const BETWEEN: u8 = 16;
    pub(super) const HUMPS: u8 = 32;
}

/// Is the word in one of these lists?
fn is_in(word: &str, lists: u8) -> bool {
    LISTS.get(word).is_some_and(|own| own & lists != 0)
}

/// A value that is one of these, but for digits behind it and what is no
/// letter.
const WHOLE: [&str; 81] = [
    "xoauthbasic",
    "filtered",
    "nothing",
    "wrong",
    "invalid",
    "bogus",
    "password",
    "passwd",
    "passw",
    "pass",
    "pword",
    "pwd",
    "pw",
    "secret",
    "token",
    "changeme",
    "changeit",
    "changethis",
    "change",
    "replaceme",
    "redacted",
    "removed",
    "hidden",
    "masked",
    "example",
    "sample",
    "dummy",
    "demo",
    "fake",
    "test",
    "testing",
    "testpass",
    "testpassword",
    "testsecret",
    "testtoken",
    "testuser",
    "foo",
    "bar",
    "baz",
    "foobar",
    "foobarbaz",
    "qwerty",
    "hunter",
    "harbor",
    "letmein",
    "sillyness",
    "placeholder",
    "todo",
    "tbd",
    "fixme",
    "none",
    "null",
    "nil",
    "undefined",
    "true",
    "false",
    "yes",
    "no",
    "string",
    "str",
    "bytes",
    "base",
    "empty",
    "unset",
    "default",
    "optional",
    "required",
    "admin",
    "root",
    "user",
    "username",
    "guest",
    "abc",
    "abcd",
    "abcdef",
    "abcdefgh",
    "value",
    "auth",
    "key",
    "apikey",
    "credentials",
];

/// A value that holds one of these.
const INSIDE: [&str; 12] = [
    "changeme",
    "changeit",
    "replaceme",
    "redacted",
    "placeholder",
    "yourpass",
    "yourtoken",
    "yoursecret",
    "notreal",
    "notasecret",
    "authstring",
    "insertyour",
];

/// On the forms of other languages.
const FOREIGN: [&str; 36] = [
    "passwort",
    "kennwort",
    "passe",
    "contraseña",
    "senha",
    "wachtwoord",
    "lösenord",
    "hasło",
    "пароль",
    "密码",
    "jelszó",
    "salasana",
    "passord",
    "adgangskode",
    "lozinka",
    "heslo",
    "parola",
    "şifre",
    "geslo",
    "slaptažodis",
    "парола",
    "contrasenya",
    "wagwoord",
    "パスワード",
    "ユーザー",
    "密碼",
    "口令",
    "비밀번호",
    "トークン",
    "şifreniz",
    "sifreniz",
    "parolanız",
    "पासवर्ड",
    "كلمة",
    "кодовоеслово",
    "암호",
];

/// How a manual begins such a value: `your-…`, `my-…`.
const FIRST: [&str; 22] = [
    "your",
    "my",
    "the",
    "insert",
    "enter",
    "replace",
    "put",
    "some",
    "a",
    "an",
    "this",
    "test",
    "dummy",
    "fake",
    "sample",
    "example",
    "bad",
    "wrong",
    "invalid",
    "incorrect",
    "another",
    "other",
];

/// How it ends it: `…-password`, `…-here`.
const LAST: [&str; 26] = [
    "password",
    "passwd",
    "pass",
    "pwd",
    "secret",
    "token",
    "here",
    "key",
    "auth",
    "pat",
    "credential",
    "credentials",
    "username",
    "user",
    "value",
    "string",
    "hash",
    "goeshere",
    "login",
    "robot",
    "name",
    "test",
    "example",
    "me",
    "account",
    "code",
];

/// `s3cret`, `Sup3rS3cretForSpec!`: with figures for letters, and nothing that
/// only one person would have chosen.
fn is_in_figures(lower: &str) -> bool {
    let letter = |c: char| match c {
        '3' => 'e',
        '0' => 'o',
        '1' => 'i',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    if !lower.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let plain: String = lower
        .chars()
        .map(letter)
        .filter(char::is_ascii_alphabetic)
        .collect();
    let whole = [
        "secret",
        "supersecret",
        "securepassword",
        "strongpassword",
        "password",
        "topsecret",
        "verysecret",
        "sosecret",
    ];
    let said = ["secret", "password"]
        .iter()
        .any(|word| plain.contains(word));
    if !said {
        return plain == "passwort";
    }
    let sample = ["spec", "test", "example", "fake", "dummy", "sample", "mock"];
    whole.contains(&plain.as_str()) || sample.iter().any(|word| plain.contains(word))
}

/// Words of manuals. Compared without case, digits at the end and
/// punctuation, so that `Password123!` and `my-password` are found too.
pub(super) fn is_sample_word(value: &str) -> bool {
    let mut lower = value.to_ascii_lowercase();
    for (sign, written, meant) in [('@', "p@ss", "pass"), ('0', "passw0rd", "password")] {
        if lower.contains(sign) && lower.contains(written) {
            lower = lower.replace(written, meant);
        }
    }
    if value.contains('$') && !value.starts_with('$') {
        lower = lower.replace('$', "s");
    }
    if is_in_figures(&lower) {
        return true;
    }
    let letters: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = letters.trim_start_matches(|c: char| c.is_ascii_digit() && letters.len() < 12);
    let stem = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    if value.len() < 60 && !value.bytes().any(|b| b.is_ascii_digit()) {
        let small = value.to_lowercase();
        if FOREIGN.iter().any(|word| small.contains(word)) {
            return true;
        }
    }
    // the words below are English
    if value.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return false;
    }
    let digits = letters.strip_prefix(stem).unwrap_or_default();
    // a long number at the end is more than a manual would write
    let counted = digits.len() <= 4 || "1234567890".starts_with(digits);
    if stem.is_empty() {
        // 1234, 12345678: a number that counts; 0000: masked already
        return "12345678901234567890".starts_with(digits) || digits.len() < 4;
    }
    if !counted {
        return false;
    }
    let parts: Vec<&str> = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    let spoken = list::FIRST | list::LAST | list::NAMES | list::BETWEEN;
    let sentence = parts.len() >= 2
        && parts.iter().all(|part| is_in(part, spoken))
        && parts.iter().any(|part| is_in(part, list::FIRST))
        && parts.iter().any(|part| is_in(part, list::LAST));
    // what manuals write alone, and people with digits behind it
    let weak = matches!(stem, "qwerty" | "letmein") && !digits.is_empty();
    is_in(stem, list::WHOLE) && !weak
        || ends_as_named(stem)
        || is_of_humps(value)
        || INSIDE.iter().any(|word| letters.contains(word))
        || sentence
        || is_joined(stem)
        || all_sample_parts(&parts)
}

/// `yourdockerpassword`: how a manual begins and ends it, without signs.
fn is_joined(stem: &str) -> bool {
    // one of each list at the most
    if stem.len() > 32 {
        return false;
    }
    FIRST.iter().filter(|first| first.len() > 1).any(|first| {
        stem.strip_prefix(first).is_some_and(|rest| {
            is_in(rest, list::LAST)
                || [
                    "docker",
                    "dockerhub",
                    "hub",
                    "registry",
                    "quay",
                    "secret",
                    "super",
                    "access",
                ]
                .iter()
                .any(|middle| {
                    rest.strip_prefix(middle)
                        .is_some_and(|last| is_in(last, list::LAST))
                })
        })
    })
}

/// `custompass`, `old-password`, `testpush`: letters that say what they are.
fn ends_as_named(stem: &str) -> bool {
    const ENDS: [&str; 7] = [
        "password", "passwd", "pass", "secret", "token", "atest", "expired",
    ];
    const LEADS: [&str; 5] = ["testpass", "testuser", "fake", "dummy", "notreal"];
    let digits = stem.bytes().filter(u8::is_ascii_digit).count();
    let tells = digits == 0 && stem.contains("password");
    tells
        || stem.len() <= 22
            && digits <= 1
            && (ENDS.iter().any(|end| stem.ends_with(end))
                || digits == 0 && LEADS.iter().any(|lead| stem.starts_with(lead)))
}

/// `superSecretPassword1`, `myRegistryToken`: words of manuals without signs
/// between them.
fn is_of_humps(value: &str) -> bool {
    let all = list::FIRST | list::LAST | list::NAMES | list::HUMPS | list::WHOLE;
    let known = |part: &str| {
        let part = part.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        is_in(part, all)
    };
    let replaced = value.contains("$$").then(|| value.replace("$$", "ss"));
    // each part but the first begins with a capital
    let mut rest = replaced.as_deref().unwrap_or(value);
    let mut parts = 0;
    while let Some(first) = rest.chars().next() {
        let next = rest
            .char_indices()
            .find(|(at, c)| *at >= first.len_utf8() && c.is_ascii_uppercase());
        let (part, behind) = rest.split_at(next.map_or(rest.len(), |(at, _)| at));
        if !known(&part.to_ascii_lowercase()) {
            return false;
        }
        parts += 1;
        rest = behind;
    }
    parts >= 2
}

/// Names of the thing, which are not the thing: `docker-password`, `auth_key`.
pub(super) const NAMES: [&str; 30] = [
    "docker",
    "dockerhub",
    "hub",
    "registry",
    "quay",
    "robot",
    "user",
    "username",
    "password",
    "passwd",
    "pass",
    "pwd",
    "secret",
    "token",
    "auth",
    "key",
    "string",
    "access",
    "api",
    "login",
    "base64",
    "encoded",
    "credentials",
    "value",
    "identity",
    "refresh",
    "bearer",
    "id",
    "personal",
    "account",
];

/// What stands beside them in one word: `superSecretPassword`.
const HUMPS: [&str; 8] = [
    "super", "secure", "correct", "good", "old", "registry", "plain", "hashed",
];

/// What stands between them in a manual.
pub(super) const BETWEEN: [&str; 16] = [
    "in", "of", "to", "for", "with", "actual", "real", "own", "is", "not", "here", "goes", "and",
    "or", "new", "very",
];

pub(super) fn all_sample_parts(parts: &[&str]) -> bool {
    parts.len() >= 2 && parts.iter().all(|part| is_in(part, list::NAMES))
}
