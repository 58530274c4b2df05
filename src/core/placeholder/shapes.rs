//! Shapes that no secret has: masks, templates, formats.

/// Nothing to see: no characters, one character again and again, or dots
/// where something was left out.
pub(super) fn is_masked(value: &str) -> bool {
    let bare = value.trim_matches(['"', '\'', '`']);
    let mut shown = bare.chars().filter(|c| *c != '-' && *c != ' ');
    let first = shown.next();
    shown.all(|c| Some(c) == first)
        || bare.contains('…')
        || has_run_of_mask(bare)
        || bare
            .chars()
            .all(|c| matches!(c, '*' | 'x' | 'X' | '.' | '-' | '_' | '•' | '?'))
}

/// `...`, `***`, `xxxx`.
fn has_run_of_mask(value: &str) -> bool {
    let mut run = 0;
    let mut last = 0;
    value.bytes().any(|byte| {
        run = if byte == last { run + 1 } else { 1 };
        last = byte;
        matches!(byte, b'.' | b'*') && run >= 3 || matches!(byte, b'x' | b'X') && run >= 4
    })
}

/// Signs of a template or a shell, wherever they stand.
const ANYWHERE: [&str; 13] = [
    "${", "$(", "{{", "}}", "<%", "%>", "#{", "$[[", "((", "{%", "`", "[[", "$$(",
];

/// One of these characters is in each of them.
const OF_ANYWHERE: [char; 7] = ['$', '{', '}', '%', '(', '`', '['];

/// References to a secret that lies elsewhere, and what other tools encrypted.
const AT_START: [&str; 33] = [
    "<+",
    "&lt;",
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
    "$env{",
    "AQICAH",
    "encrypted:",
    "{cipher}",
    "{AES",
    "AES:",
    "credentialsJSON:",
    "%env(",
    "BAMSCRT@",
    "EV[",
];

/// A program, a template engine or a secret store puts the value there.
pub(super) fn is_filled_in_later(value: &str) -> bool {
    let inside = |open: char, close: char| value.strip_prefix(open)?.strip_suffix(close);
    let enclosed = |open: char, close: char| inside(open, close).is_some();
    let named = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.' | b':'))
    };
    // most values end at the first byte
    let first = value.bytes().next();
    let begins = |mark: &str| mark.bytes().next() == first && value.starts_with(mark);
    // base64 of a token may hold << or begin with @, so those need both ends
    (value.contains(OF_ANYWHERE) && ANYWHERE.iter().any(|mark| value.contains(mark)))
        || AT_START.iter().any(|mark| begins(mark))
        || is_ciphertext(value)
        || is_in_registry_of_windows(value)
        || is_reference(value)
        || is_between_signs(value)
        || holds_format(value)
        // letters of another language, as files of translations have them
        || value.contains('\\') && value.matches("\\u").count() >= 3
        || is_pattern_or_path(value)
        || is_character_of_html(value)
        || enclosed('<', '>')
        || enclosed('[', ']')
        || enclosed('＜', '＞')
        || enclosed('‹', '›')
        || enclosed('(', ')')
        || enclosed('{', '}')
        || inside('%', '%').is_some_and(named)
        || inside('@', '@').is_some_and(named)
        || inside('!', '!').is_some_and(named)
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

/// Messages of OpenPGP in base64, by the packets that they begin with, and what
/// Buddy encrypts.
fn is_ciphertext(value: &str) -> bool {
    const LEADS: [&str; 5] = ["wcBMA", "wcFMA", "hQEMA", "hQIMA", "secure!"];
    let base64 = |b: u8| b.is_ascii_alphanumeric() || b"+/=-_.".contains(&b);
    let rest = LEADS.iter().find_map(|lead| value.strip_prefix(lead));
    rest.is_some_and(|rest| rest.len() >= 40 && rest.bytes().all(base64))
}

/// `HKLM\\SYSTEM\\CurrentControlSet`: a name in the registry of Windows.
fn is_in_registry_of_windows(value: &str) -> bool {
    let leads = ["HKLM", "HKCU", "HKEY_"];
    leads.iter().any(|lead| value.starts_with(lead)) && value.matches('\\').count() >= 2
}

/// `secret:namespace/name#key`, `keyring:deploy/hub`: where a store keeps it.
fn is_reference(value: &str) -> bool {
    const STORES: [&str; 16] = [
        "secret",
        "pullsecret",
        "ext",
        "keyring",
        "keychain",
        "kv",
        "ssm",
        "gsm",
        "akv",
        "sops",
        "bao",
        "infisical",
        "doppler",
        "pass",
        "bw",
        "awssm",
    ];
    let Some((store, place)) = value.split_once(':') else {
        return false;
    };
    let is_place = |b: u8| b.is_ascii_alphanumeric() || b"-_./#<>%".contains(&b);
    STORES.contains(&store) && place.contains('/') && place.bytes().all(is_place)
}

/// `&para;`: one character.
fn is_character_of_html(value: &str) -> bool {
    let name = value
        .strip_prefix('&')
        .and_then(|rest| rest.strip_suffix(';'));
    name.is_some_and(|name| name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphabetic()))
}

/// `*.acme.io`, a pattern of hosts; `@/path/to/token`, where a command reads it.
fn is_pattern_or_path(value: &str) -> bool {
    let host = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    let hosts = value
        .strip_prefix("*.")
        .is_some_and(|rest| rest.contains('.') && rest.bytes().all(host));
    let path = value.strip_prefix("@/").is_some_and(|rest| {
        let is_path = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
        rest.contains('/') && rest.bytes().all(is_path)
    });
    hosts || path
}

/// `%s/api/%s`, `%s-crt`, `NAME=$name`, `$NAME,more=x`: parts that a program
/// fills in, and more.
fn holds_format(value: &str) -> bool {
    let is_name = |name: &str| {
        let mut bytes = name.bytes();
        name.len() > 1 && bytes.all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
    };
    let begins = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let given = value
        .split_once("=$")
        .is_some_and(|(name, rest)| is_name(name) && begins(rest));
    let listed = value
        .strip_prefix('$')
        .and_then(|rest| rest.split_once(','))
        .is_some_and(|(name, _)| is_name(name));
    let verb = value.contains('%')
        && (value.starts_with("%s") || value.contains("/%s") || value.contains("%s/"));
    given || listed || verb
}

/// `@@NAME@@`, with whatever stands around it. A password may end in `@@`.
fn is_between_signs(value: &str) -> bool {
    let is_name = |part: &str| part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let inner = value
        .split_once("@@")
        .and_then(|(_, rest)| rest.split_once("@@"));
    inner.is_some_and(|(name, _)| !name.is_empty() && is_name(name))
}

/// `$password`, `$1`, `$docker_pass`: a shell variable of small letters. A
/// password such as `$ecret4711` has digits that a name would not.
pub(super) fn is_shell_name(name: &str) -> bool {
    let number = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit() || b == b'@');
    let word = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    number || word
}

/// `%s`, `%(password)s`, `{password}`, `{0}`, `:password`.
pub(super) fn is_format(value: &str) -> bool {
    matches!(
        value,
        "%s" | "%v" | "%q" | "%d" | "%@" | "{}" | "%s:%s" | "{}:{}" | "%v:%v"
    ) || (value.starts_with("%(") && value.contains(")s"))
        || value
            .strip_prefix('%')
            .filter(|rest| rest.len() <= 5)
            .and_then(|rest| rest.strip_suffix(['s', 'd', 'v', 'q']))
            .is_some_and(|width| width.bytes().all(|b| b.is_ascii_digit() || b == b'$'))
        || (value.starts_with('{') && value.ends_with('}') && value.len() < 40)
        || (value.starts_with('%')
            && value.len() < 6
            && value
                .trim_end_matches(|c: char| c.is_ascii_punctuation())
                .len()
                == 2)
        || is_all_verbs(value)
}

/// `%s/%s`, `%+v`, `%-10s\n`: verbs of a format, and signs.
fn is_all_verbs(value: &str) -> bool {
    let mut parts = value.split('%');
    let lead = parts.next().unwrap_or_default();
    let signs = |text: &str| text.bytes().all(|b| !b.is_ascii_alphanumeric());
    let verb = |part: &str| {
        let bare = part.trim_start_matches(|c: char| c.is_ascii_digit() || "+-#.".contains(c));
        let mut rest = bare.chars();
        let rest = rest
            .next()
            .filter(|c| "sdvqxTw".contains(*c))
            .map(|_| rest.as_str());
        rest.is_some_and(|rest| signs(rest.strip_suffix("\\n").unwrap_or(rest)))
    };
    let mut parts = parts.peekable();
    parts.peek().is_some() && signs(lead) && parts.all(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_and_formats_are_no_values() {
        for no_value in [
            "secret:ns/name#creds",
            "keyring:deploy/hub",
            "%s/%s",
            "%+v",
            "%s\\n",
            "@@HUB_PASSWORD@@",
            "x-@@NAME@@-y",
            "*.acme.io",
            "wcFMA9f2Zk8sQ9dk2lq0Wv7xZk8sQ9dk2lq0Wv7xZk8sQ9dk2lq0Wv7x",
            "secure!9f2Zk8sQ9dk2lq0Wv7xZk8sQ9dk2lq0.Wv7xZk8sQ9dk2lq0Wv7x=",
            "HKLM\\SYSTEM\\CurrentControlSet",
            "<+secrets.getValue(",
            "&lt;insert TOKEN&gt;",
            "@/path/of/token",
            "&para;",
            "%s/api/%s",
            "%s-crt",
            "PASS=$pass",
            "$REGISTRY_PASS,more=x",
            "\\u62C9\\u53D6\\u955C",
        ] {
            assert!(is_filled_in_later(no_value), "{no_value}");
        }
        for value in [
            "marisol123@@",
            "Kx7@@rT2xw",
            "secret:4711",
            "100%safe",
            "a%sb4711",
            "*.Zk8sQ9dk",
            "wcFMAk8sQ9dk2lq0",
            "secure!4711Zk8s",
            "HKEY_Zk8sQ9dk2",
            "HKLM\\4711",
            "K=$9Zk8s",
            "@/Zk8sQ9dk",
        ] {
            assert!(!is_filled_in_later(value), "{value}");
        }
    }

    #[test]
    fn each_sign_of_a_template_has_a_character_that_is_looked_for_first() {
        for mark in ANYWHERE {
            assert!(mark.contains(OF_ANYWHERE), "{mark}");
        }
    }
}
