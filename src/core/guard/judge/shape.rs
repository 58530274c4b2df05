//! The shape of a value: could anybody have chosen it as a secret?

use crate::core::base64::{Engine as _, LENIENT};
use crate::core::guard::naming::{parts, plain};
use crate::core::guard::read::Written;
use crate::core::guard::vocabulary::keys::class;
use crate::core::guard::vocabulary::words::{is_docker_word, is_host};
use crate::core::placeholder::{is_placeholder, is_sample_pair};

/// How much a value looks like a secret, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A placeholder, a reference, a setting, prose, a name in code.
    Nothing,
    /// A name such as programs have, in quotes: `registryRefreshToken`.
    Name,
    /// A word: `opensesame`.
    Word,
    /// What people choose: `summer-2019!`.
    Chosen,
    /// What machines make.
    Random,
}

impl Shape {
    /// Its name in an explanation.
    pub(super) const fn meaning(self) -> &'static str {
        match self {
            Self::Nothing => "the value says nothing",
            Self::Name => "the value could be a name",
            Self::Word => "the value is a word",
            Self::Chosen => "the value looks chosen by a person",
            Self::Random => "the value looks random",
        }
    }
}

/// Of a value, beside what is known of its key and its user.
pub(super) fn shape(value: &str, written: Written, key: &str, user: &str) -> Shape {
    let shape = of_text(value, written, key, user);
    // a word in a call that nobody knows may be anything
    match written == Written::Wrapped && shape < Shape::Chosen {
        true => Shape::Nothing,
        false => shape,
    }
}

fn of_text(value: &str, written: Written, key: &str, user: &str) -> Shape {
    let text = value.trim();
    if text.contains("PRIVATE KEY-----") {
        return Shape::Random;
    }
    if written == Written::Expression || is_no_secret(text, key, user) {
        return Shape::Nothing;
    }
    if text.contains(char::is_whitespace) {
        return phrase(text, written);
    }
    if is_in_other_letters(text) {
        return Shape::Nothing;
    }
    if is_label(text) {
        return Shape::Name;
    }
    if written == Written::Bare && is_code(text) {
        return Shape::Nothing;
    }
    let name = text.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    let humps = parts(text).len() > 1 && parts(text).iter().all(|part| part.len() > 1);
    if is_variable(text) || is_kebab(text) || name && humps && !is_mixed(text) {
        return match written {
            Written::Bare => Shape::Nothing,
            _ => Shape::Name,
        };
    }
    if is_random(text) {
        return Shape::Random;
    }
    let sign = text
        .bytes()
        .any(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b'.'));
    match has_digit(text) || sign || is_mixed(text) {
        true => Shape::Chosen,
        false => Shape::Word,
    }
}

/// What stands where a secret would, and is none.
fn is_no_secret(text: &str, key: &str, user: &str) -> bool {
    let bare = text.trim_end_matches([';', ')', '|', '&']);
    text.len() < 3
        || text.len() > 8192
        || is_placeholder(text)
        || bare.len() < text.len() && is_placeholder(bare)
        || is_sample_pair(user, text)
        || text.starts_with(['{', '[', '<'])
        || is_setting(text)
        || is_host(text)
        || text.starts_with("SWMTKN-")
        || is_prompt(text)
        || is_hash(text)
        || is_encoded_placeholder(text)
        || is_said_by(text, key)
}

/// What `crypt` and its kin make of a password.
fn is_hash(text: &str) -> bool {
    // `user:$2y$…` of an htpasswd
    let text = text.split_once(':').map_or(text, |(_, hash)| hash);
    [
        "$1$", "$2a$", "$2b$", "$2y$", "$5$", "$6$", "$apr1$", "$argon2", "$pbkdf2", "{SHA}",
        "{SSHA}", "pbkdf2_",
    ]
    .iter()
    .any(|lead| text.starts_with(lead))
}

/// `Y2hhbmdlbWU=`: a placeholder in base64, as Kubernetes' secrets want it.
fn is_encoded_placeholder(text: &str) -> bool {
    let long = text.len() >= 8 && text.len().is_multiple_of(4);
    let inner = long
        .then(|| LENIENT.decode(text.trim_end_matches('=')).ok())
        .flatten();
    let inner = inner.and_then(|bytes| String::from_utf8(bytes).ok());
    let hash = |inner: &String| inner.contains(":$2") || inner.contains(":$apr1$");
    inner.as_ref().is_some_and(hash)
        || inner.is_some_and(|inner| {
            (4..40).contains(&inner.len()) && inner.is_ascii() && is_placeholder(&inner)
        })
}

/// Letters outside of ASCII: what forms and messages say to people.
fn is_in_other_letters(text: &str) -> bool {
    let letter = |c: &char| !c.is_ascii() && c.is_alphabetic();
    let letters = text.chars().filter(letter).count();
    letters >= 2
        || letters == 1 && !has_digit(text)
        || text
            .chars()
            .any(|c| c > '\u{2e80}' && c != char::REPLACEMENT_CHARACTER)
}

/// `Registry-Passwort`, `acme-registry-2024`: words of which one is a kind of
/// secret or docker's, with at most a year.
fn is_label(text: &str) -> bool {
    let signs = ['-', '_', '.', ':', '/'];
    let word = |part: &str| {
        let rest = part.get(1..).unwrap_or_default();
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && rest.bytes().all(|b| b.is_ascii_lowercase())
            || part.bytes().all(|b| b.is_ascii_uppercase())
            || part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    text.contains(signs)
        && text.split(signs).all(word)
        && (is_docker_word(text) || class(text).is_some_and(|_| !has_digit(text)))
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|b| b.is_ascii_digit())
}

/// `PROD_REGISTRY_PASSWORD_2024`: the name of a variable.
fn is_variable(text: &str) -> bool {
    let words = text
        .split('_')
        .filter(|part| part.len() > 2 && part.bytes().all(|b| b.is_ascii_uppercase()));
    let no_digit = !text.bytes().any(|b| b.is_ascii_digit());
    text.contains('_')
        && (words.count() >= 2 || no_digit)
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

/// `acme-registry-2024`: the name of a thing.
fn is_kebab(text: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty()
            && (part.bytes().all(|b| b.is_ascii_lowercase())
                || part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let words = text
        .split('-')
        .filter(|part| part.len() > 2 && part.bytes().all(|b| b.is_ascii_lowercase()));
    let most = text.split('-').count() >= 4;
    text.split('-').all(part) && words.count() >= if most { 2 } else { 3 }
}

/// Words with blanks between: a passphrase has few, a help text has many.
fn phrase(text: &str, written: Written) -> Shape {
    let words = text.split_whitespace().count();
    let ends = text.ends_with(['.', ':', '?', '!', ',']) || text.contains(['(', ')', '=', '|']);
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    if written == Written::Bare || words > 6 || ends || text.contains("://") {
        return Shape::Nothing;
    }
    let capital = text.starts_with(|c: char| c.is_uppercase());
    match (words, digit) {
        (2..=6, true) => Shape::Word,
        (4.., false) if !capital => Shape::Name,
        _ => Shape::Nothing,
    }
}

/// Capitals within, as in `aXbCqRtZ` and not as in `registryToken`.
fn is_mixed(text: &str) -> bool {
    let letters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphabetic).collect();
    let turns = letters
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()))
        .count();
    turns >= 3 && letters.len() < turns * 4
}

/// Digits and letters take turns, and many are different.
fn is_random(text: &str) -> bool {
    let kind = |b: u8| match b {
        b'0'..=b'9' => 0,
        b'a'..=b'z' => 1,
        b'A'..=b'Z' => 2,
        _ => 3,
    };
    let bytes = text.as_bytes();
    let turns = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if kind(*a) != kind(*b)))
        .count();
    let mut different = bytes.to_vec();
    different.sort_unstable();
    different.dedup();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    let no_words = bytes
        .split(|b| !b.is_ascii_lowercase())
        .all(|run| run.len() < 6);
    bytes.len() >= 8
        && different.len() >= 6
        && turns >= 3
        && (digits >= 2 || is_mixed(text))
        && (no_words || turns * 4 > bytes.len())
}

/// A value that only repeats its key: `dockerPassword: docker-password`.
fn is_said_by(text: &str, key: &str) -> bool {
    let (value, name) = (plain(text), plain(key));
    if value.is_empty() || text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let of_key = parts(key);
    *value == *name
        || (value.len() > 3 && name.ends_with(value.as_str()))
        || parts(text).iter().all(|part| of_key.contains(part))
}

/// `creds.Password,`, `data['x']`, `this.token;`: an expression.
fn is_code(text: &str) -> bool {
    let path = || {
        text.contains('.')
            && text.len() < 60
            && text.split('.').all(|part| {
                let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
                part.len().saturating_sub(stem.len()) <= 1
                    && !stem.is_empty()
                    && stem.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
            })
    };
    const TYPES: [&str; 12] = [
        "String",
        "string",
        "Optional",
        "optional",
        "required",
        "Required",
        "SecretString",
        "bool",
        "boolean",
        "object",
        "None",
        "Sensitive",
    ];
    TYPES.contains(&text)
        || text.ends_with([',', ';', '{', '(', '['])
        || ["['", "[\"", "](", "->", "::", "||", "&&"]
            .iter()
            .any(|sign| text.contains(sign))
        || (text.contains('[') && text.ends_with(']'))
        || (text.contains('(') && text.ends_with(')'))
        || text.starts_with(['&', '*', '(', '/', '|', '>', '!'])
        || path()
}

/// `0.2.0-style`, `v1.22.0`: a version, and what somebody makes of it.
fn is_version(value: &str) -> bool {
    let (numbers, rest) = value.split_once('-').unwrap_or((value, ""));
    let numbers = numbers.strip_prefix('v').unwrap_or(numbers);
    let number =
        |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    numbers.split('.').count() >= 3
        && numbers.split('.').all(number)
        && ["", "style", "rc", "alpha", "beta", "dev", "snapshot"]
            .contains(&rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.'))
}

/// `AWS::ECR::Repository`: the name of a type.
fn is_type(value: &str) -> bool {
    let word = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    value.split("::").count() >= 3 && value.split("::").all(word)
}

/// A path, a URL, a file name, the name of a thing: a setting and no secret.
fn is_setting(value: &str) -> bool {
    const FILES: [&str; 12] = [
        ".txt", ".json", ".yml", ".yaml", ".env", ".pem", ".key", ".sh", ".go", ".py", ".md",
        ".toml",
    ];
    let segment = |part: &str| {
        part.bytes()
            .all(|b| b.is_ascii_lowercase() || matches!(b, b'-' | b'.' | b'_'))
    };
    let kebab =
        || value.bytes().all(|b| b.is_ascii_lowercase() || b == b'-') && value.contains('-');
    value.starts_with(['/', '~', '.']) && value.contains('/') && !value.contains('+')
        || value.contains("://")
        || (value.contains('/') && value.split('/').all(segment))
        || value.contains("=\"")
        || FILES.iter().any(|end| value.ends_with(end))
        || is_type(value)
        || is_version(value)
        || kebab() && is_docker_word(value)
}

/// Is it what a shell writes in front of a command, as behind a question for a
/// password in a log: `root@30aa0cfaf1b5:/#`?
fn is_prompt(text: &str) -> bool {
    let Some((user, rest)) = text.split_once('@') else {
        return false;
    };
    let of_name = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
    };
    let place = rest.split_once(':');
    place.is_some_and(|(host, place)| {
        of_name(user) && of_name(host) && place.starts_with(['/', '~'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_shapes() {
        for (text, expected) in [
            ("Zk8sQ9dk2lq0Wv7x", Shape::Random),
            ("9f86d081884c7d65", Shape::Random),
            ("summer-2019!", Shape::Chosen),
            ("V4U9QX7", Shape::Chosen),
            ("opensesame", Shape::Word),
            ("pullFromMirror", Shape::Name),
            ("changeme", Shape::Nothing),
            ("${X}", Shape::Nothing),
            ("Enter the password of your registry.", Shape::Nothing),
            ("registry-password", Shape::Nothing),
            ("/run/secrets/x", Shape::Nothing),
            ("hub-pull-secret", Shape::Nothing),
            ("root@30aa0cfaf1b5:/#", Shape::Nothing),
            ("AWS::ECR::Repository", Shape::Nothing),
            ("0.2.0-style", Shape::Nothing),
            ("10.20.30-Zk8s", Shape::Random),
            ("Zk8s::9dk2", Shape::Random),
            ("10.20.30-harbour", Shape::Random),
            ("Anna::Berta2024", Shape::Random),
        ] {
            assert_eq!(
                shape(text, Written::Literal, "password", "ci"),
                expected,
                "{text}"
            );
        }
        for text in [
            "creds.Password,",
            "this.token;",
            "registryRefreshToken",
            "String",
            "f(x)",
        ] {
            assert_eq!(
                shape(text, Written::Bare, "password", "ci"),
                Shape::Nothing,
                "{text}"
            );
        }
    }
}
