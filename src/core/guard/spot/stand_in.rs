//! What makes a value a stand-in: the placeholders of manuals and examples,
//! and values that a program fills in later. `docs/guard.md`, "Placeholders",
//! is this file in words.

/// True where a value is plainly no secret: empty, masked, elided, templated,
/// encrypted by another tool, or a word that only a manual uses.
#[must_use]
pub fn is_stand_in(value: &str) -> bool {
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
    let split = |text: &str| -> Vec<String> {
        text.split(['-', '_', '.', ' '])
            .map(str::to_owned)
            .collect()
    };
    let (of_user, of_password) = (split(&user), split(&password));
    let named = of_password.len() >= 2
        && of_user.len() == of_password.len()
        && of_user[..of_user.len() - 1] == of_password[..of_password.len() - 1]
        && of_password.last().is_some_and(|last| {
            ["pass", "password", "passwd", "pwd", "pw", "secret", "token"].contains(&last.as_str())
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

/// Nothing to see: no characters, one character again and again, or dots
/// where something was left out.
fn is_masked(value: &str) -> bool {
    let bare = value.trim_matches(['"', '\'', '`']);
    let mut kinds: Vec<char> = bare.chars().filter(|c| *c != '-' && *c != ' ').collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len() <= 1
        || bare.contains("...")
        || bare.contains('…')
        || bare.contains("***")
        || bare.contains("xxxx")
        || bare.contains("XXXX")
        || bare
            .chars()
            .all(|c| matches!(c, '*' | 'x' | 'X' | '.' | '-' | '_' | '•' | '?'))
}

/// A program, a template engine or a secret store puts the value there.
fn is_filled_in_later(value: &str) -> bool {
    const ANYWHERE: [&str; 14] = [
        "${", "$(", "{{", "}}", "<%", "%>", "#{", "$[[", "((", "{%", "`", "@@", "[[", "$$(",
    ];
    const AT_START: [&str; 25] = [
        "ENC[",
        "vault:",
        "op://",
        "ref+",
        "!vault",
        "$ANSIBLE_VAULT",
        "secret://",
        "file:",
        "file://",
        "/run/secrets/",
        "env:",
        "env.",
        "process.env",
        "os.environ",
        "os.getenv",
        "secrets.",
        "var.",
        "local.",
        "data.",
        "arn:aws:",
        "$env:",
        "AQICAH",
        "encrypted:",
        "{cipher}",
        "{AES",
    ];
    let enclosed = |open: char, close: char| {
        value.len() >= 2 && value.starts_with(open) && value.ends_with(close)
    };
    let named = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':'))
    };
    // base64 of a token may hold << or begin with @, so those need both ends
    ANYWHERE.iter().any(|mark| value.contains(mark))
        || AT_START.iter().any(|mark| value.starts_with(mark))
        || enclosed('<', '>')
        || enclosed('[', ']')
        || enclosed('＜', '＞')
        || enclosed('‹', '›')
        || enclosed('(', ')')
        || enclosed('{', '}')
        || (enclosed('%', '%') && named(&value[1..value.len() - 1]))
        || (enclosed('@', '@') && named(&value[1..value.len() - 1]))
        || (enclosed('!', '!') && named(&value[1..value.len() - 1]))
        || (value.starts_with("__") && value.ends_with("__") && value.len() > 4)
        || value.strip_prefix('$').is_some_and(|name| {
            name.bytes()
                .next()
                .is_some_and(|b| b.is_ascii_alphabetic() || b == b'_')
                && name
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
                || is_shell_name(name)
        })
        || is_format(value)
}

/// `$password`, `$1`, `$docker_pass`: a shell variable of small letters. A
/// password such as `$ecret4711` has digits that a name would not.
fn is_shell_name(name: &str) -> bool {
    let number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b == b'@');
    let word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    number || word
}

/// `%s`, `%(password)s`, `{password}`, `{0}`, `:password`.
fn is_format(value: &str) -> bool {
    matches!(
        value,
        "%s" | "%v" | "%q" | "%d" | "%@" | "{}" | "%s:%s" | "{}:{}" | "%v:%v"
    ) || (value.starts_with("%(") && value.contains(")s"))
        || value.strip_prefix('%').is_some_and(|rest| {
            rest.len() <= 5
                && rest.ends_with(['s', 'd', 'v', 'q'])
                && rest[..rest.len() - 1]
                    .bytes()
                    .all(|b| b.is_ascii_digit() || b == b'$')
        })
        || (value.starts_with('{') && value.ends_with('}') && value.len() < 40)
}

/// Words of manuals. Compared without case, digits at the end and
/// punctuation, so that `Password123!` and `my-password` are found too.
fn is_sample_word(value: &str) -> bool {
    const WHOLE: [&str; 73] = [
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
    // on the forms of other languages
    const FOREIGN: [&str; 29] = [
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
    ];
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
    let lower = value
        .to_ascii_lowercase()
        .replace("passw0rd", "password")
        .replace("p@ss", "pass");
    let letters: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
    let stem = letters.trim_end_matches(|c: char| c.is_ascii_digit());
    if value.len() < 60
        && FOREIGN
            .iter()
            .any(|word| value.to_lowercase().contains(word))
        && !value.bytes().any(|b| b.is_ascii_digit())
    {
        return true;
    }
    // the words below are English
    if value.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
        return false;
    }
    let digits = &letters[stem.len()..];
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
    let spoken = |part: &&str| {
        FIRST.contains(part)
            || LAST.contains(part)
            || NAMES.contains(part)
            || BETWEEN.contains(part)
    };
    let sentence = parts.len() >= 2
        && parts.iter().all(spoken)
        && parts.iter().any(|part| FIRST.contains(part))
        && parts.iter().any(|part| LAST.contains(part));
    let joined = FIRST.iter().filter(|first| first.len() > 1).any(|first| {
        stem.strip_prefix(first).is_some_and(|rest| {
            LAST.contains(&rest)
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
                        .is_some_and(|last| LAST.contains(&last))
                })
        })
    });
    WHOLE.contains(&stem)
        || INSIDE.iter().any(|word| letters.contains(word))
        || sentence
        || joined
        || all_sample_parts(&parts)
}

/// Names of the thing, which are not the thing: `docker-password`, `auth_key`.
const NAMES: [&str; 30] = [
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

/// What stands between them in a manual.
const BETWEEN: [&str; 16] = [
    "in", "of", "to", "for", "with", "actual", "real", "own", "is", "not", "here", "goes", "and",
    "or", "new", "very",
];

fn all_sample_parts(parts: &[&str]) -> bool {
    parts.len() >= 2 && parts.iter().all(|part| NAMES.contains(part))
}

#[cfg(test)]
mod tests {
    use super::{is_sample_pair, is_stand_in};

    #[test]
    fn what_manuals_write_is_a_stand_in() {
        for value in [
            "",
            "   ",
            "***",
            "xxxxxxxxxxx",
            "--------",
            "...",
            "c3R...zE2",
            "REDACTED",
            "<token>",
            "[REDACTED]",
            "password",
            "Password123!",
            "passw0rd",
            "pass1234",
            "changeme",
            "change-me",
            "CHANGE_ME",
            "your-password",
            "your_auth_string",
            "YOUR_PASSWORD_HERE",
            "my-secret-token",
            "mypassword",
            "auth_key",
            "docker-password",
            "sillyness",
            "12345678",
            "testpass",
            "insert your token here",
            "placeholder-value",
        ] {
            assert!(is_stand_in(value), "{value}");
        }
    }

    #[test]
    fn what_a_program_fills_in_is_a_stand_in() {
        for value in [
            "${DOCKER_PASSWORD}",
            "$DOCKER_PASSWORD",
            "$password",
            "$1",
            "$(cat token)",
            "`cat token`",
            "{{ .Values.token }}",
            "${{ secrets.TOKEN }}",
            "<%= ENV['X'] %>",
            "%DOCKER_PASSWORD%",
            "@TOKEN@",
            "__TOKEN__",
            "#{token}",
            "ENC[AES256_GCM,data:abc]",
            "op://vault/item",
            "%s",
            "%s:%s",
            "{password}",
            "!PASS!",
            "((token))",
        ] {
            assert!(is_stand_in(value), "{value}");
        }
    }

    #[test]
    fn what_people_and_machines_choose_is_not() {
        for value in [
            "summer-2019!",
            "Tr0ub4dor&3",
            "correct horse battery staple",
            "h8zq",
            "dckr-Xy81_aa9Z",
            "pa$$word-9Kd2",
            "$ecret4711",
            "V4U9QX7",
            "a1b2c3d4e5",
            "S3cr3tSauce99",
            "mypass-8812-kde",
            "test-8812-Kxi9",
            "opensesame",
        ] {
            assert!(!is_stand_in(value), "{value}");
        }
    }

    #[test]
    fn pairs_of_manuals_are_samples_and_real_pairs_are_not() {
        for (user, password) in [
            ("foo", "bar"),
            ("admin", "admin"),
            ("user", "sesame"),
            ("bob", "bob"),
        ] {
            assert!(is_sample_pair(user, password), "{user}:{password}");
        }
        for (user, password) in [
            ("acme+ci", "opensesame"),
            ("admin", "opensesame2019"),
            ("bob", "alice7"),
        ] {
            assert!(!is_sample_pair(user, password), "{user}:{password}");
        }
    }
}
