//! Is a value of an env file a secret? In doubt it is none: a value that is
//! taken for one is looked for in every file, and a setting stands in many.

use super::distinctive::is_distinctive;
use crate::core::placeholder::is_placeholder;

/// Parts of a name that say that a secret is behind it.
const TELLING: [&str; 19] = [
    "pass",
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "secret",
    "secrets",
    "token",
    "key",
    "apikey",
    "credential",
    "credentials",
    "creds",
    "auth",
    "private",
    "salt",
    "pepper",
    "pat",
    "signature",
];

/// Last parts of a name that say what else is behind it.
const OTHERWISE: [&str; 47] = [
    "id",
    "ids",
    "name",
    "user",
    "username",
    "login",
    "host",
    "hostname",
    "url",
    "uri",
    "endpoint",
    "path",
    "file",
    "dir",
    "folder",
    "bucket",
    "region",
    "zone",
    "version",
    "tag",
    "image",
    "sha",
    "hash",
    "digest",
    "commit",
    "ref",
    "branch",
    "email",
    "mail",
    "domain",
    "port",
    "format",
    "type",
    "mode",
    "level",
    "class",
    "algorithm",
    "alg",
    "issuer",
    "audience",
    "scope",
    "expiry",
    "length",
    "prefix",
    "suffix",
    "header",
    "kid",
];

/// Parts of a name of what everybody may see, or of a hash.
const OPEN: [&str; 15] = [
    "sha1",
    "sha256",
    "md5",
    "bcrypt",
    "hashed",
    "public",
    "publishable",
    "pub",
    "site",
    "sitekey",
    "maps",
    "firebase",
    "analytics",
    "pixel",
    "example",
];

/// Beginnings of what everybody may see, or of names of things.
const OPEN_VALUES: [&str; 19] = [
    "pk_live_",
    "pk_test_",
    "pk.",
    "AIza",
    "UA-",
    "GTM-",
    "sha1:",
    "sha256:",
    "sha512:",
    "ssh-",
    "ecdsa-",
    "price_",
    "prod_",
    "acct_",
    "arn:",
    "projects/",
    "-----BEGIN PUBLIC",
    "-----BEGIN CERT",
    "0x",
];

/// Words that only samples have in them.
const SAMPLES: [&str; 16] = [
    "example",
    "changeme",
    "change-me",
    "change_me",
    "replace",
    "your",
    "dummy",
    "sample",
    "placeholder",
    "default",
    "insert",
    "fixme",
    "todo",
    "foobar",
    "123456",
    "abcdef",
];

/// Is this value plainly a secret? `name` is that of its variable.
pub(super) fn is_secret(name: &str, value: &str) -> bool {
    if !(8..=4096).contains(&value.len()) || !value.is_ascii() || is_placeholder(value) {
        return false;
    }
    let small = value.to_ascii_lowercase();
    let sample = SAMPLES.iter().any(|word| small.contains(word));
    let open = OPEN_VALUES.iter().any(|start| value.starts_with(start));
    if sample || open || !is_distinctive(value) || is_plain_kind(value, &small) {
        return false;
    }
    let small_name = name.to_ascii_lowercase();
    let parts: Vec<&str> = small_name.split(['_', '-', '.']).collect();
    let last = parts.last().copied().unwrap_or_default();
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit());
    if OTHERWISE.contains(&last) || parts.iter().any(|part| OPEN.contains(part)) {
        return false;
    }
    let tells = |part: &&str| {
        let bare = part.trim_end_matches(|c: char| c.is_ascii_digit());
        TELLING.contains(&bare)
            || ["password", "secret", "token"]
                .iter()
                .any(|word| bare.ends_with(word))
    };
    if parts.iter().any(tells) {
        !is_wordy(value)
    } else {
        is_random(value)
    }
}

/// Hosts, addresses, paths, numbers, versions, identifiers.
fn is_plain_kind(value: &str, small: &str) -> bool {
    let of = |set: &dyn Fn(u8) -> bool| value.bytes().all(set);
    let has = |set: &dyn Fn(u8) -> bool| value.bytes().any(set);
    let digit = |b: u8| b.is_ascii_digit();
    let number = of(&|b| b.is_ascii_digit() || b".,:-/+_ ".contains(&b));
    let version = value
        .trim_start_matches(['v', 'V'])
        .split('.')
        .take(2)
        .all(|part| !part.is_empty() && part.bytes().all(digit));
    let mail = value.split_once('@').is_some_and(|(user, host)| {
        let name = |b: u8| b.is_ascii_alphanumeric() || b"._+-".contains(&b);
        user.bytes().all(name) && host.contains('.') && host.bytes().all(name)
    });
    let host = small == value
        && value.contains(['.', ':'])
        && of(&|b| b.is_ascii_alphanumeric() || b".-_:/".contains(&b));
    let mixed = has(&digit) && has(&|b| b.is_ascii_uppercase()) && has(&|b| b.is_ascii_lowercase());
    let base64 =
        of(&|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)) && value.len() >= 20 && mixed;
    let path = value.starts_with(['/', '.', '~']) || (value.contains('/') && !base64);
    let drive = value.get(1..3).is_some_and(|part| part == ":\\");
    let json = value.starts_with(['{', '[']);
    let list = value.contains(',') || value.contains("; ");
    let command = value.starts_with('-') || value.contains(" -");
    value.contains("://")
        || number
        || version
        || mail
        || host
        || path
        || drive
        || json
        || list
        || command
        || is_uuid(value)
}

/// An identifier as a rule; whoever uses one as a secret has it in vain here.
fn is_uuid(value: &str) -> bool {
    let parts: Vec<usize> = value.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12] && value.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// Words, each with digits behind it at most: `Acme-Production2`.
fn is_wordy(value: &str) -> bool {
    value
        .split(|c: char| !c.is_ascii_alphanumeric())
        .all(|part| {
            let letters = part.trim_end_matches(|c: char| c.is_ascii_digit());
            letters.bytes().all(|b| b.is_ascii_alphabetic()) && !is_jumbled(letters)
        })
}

/// Letters that no words make: small and capital ones in short turns, or more
/// of them than a word has.
fn is_jumbled(letters: &str) -> bool {
    let bytes = letters.as_bytes();
    let turns = bytes
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if a.is_ascii_lowercase() && b.is_ascii_uppercase()));
    let turns = turns.count();
    (letters.len() >= 12 && turns * 4 >= letters.len()) || letters.len() >= 32
}

/// Sixteen characters in a row that nobody thought up, whatever the name says.
fn is_random(value: &str) -> bool {
    let runs = value.split(|c: char| !c.is_ascii_alphanumeric());
    let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
    let count = |set: fn(&u8) -> bool| longest.bytes().filter(set).count();
    let (digits, upper, lower) = (
        count(u8::is_ascii_digit),
        count(u8::is_ascii_uppercase),
        count(u8::is_ascii_lowercase),
    );
    let hex = longest.bytes().all(|b| b.is_ascii_hexdigit());
    let mixed = digits >= 2 && upper >= 3 && lower >= 3;
    let long = longest.len() >= 32 && digits >= 6 && (upper >= 6 || lower >= 6);
    (longest.len() >= 16 && mixed && !hex && !is_wordy(longest)) || (long && !hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_no_secrets() {
        for (name, value) in [
            ("RAILS_ENV", "production"),
            ("SECRET_KEY_BASE", "changeme"),
            ("API_KEY", "your-api-key-here1"),
            ("API_KEY", "${API_KEY_OF_ENV}"),
            ("API_KEY", "<api key 2>"),
            ("AUTH_PASSWORD", "password123"),
            ("DB_PASSWORD", "Postgres2019"),
            ("DB_HOST", "db-1.internal.acme.test"),
            ("API_TOKEN_HOST", "api1.acme.test:8443"),
            ("APP_SECRET_PATH", "/run/secrets/app_1"),
            ("TOKEN_URL", "https://auth.acme.test/oauth2/Token9"),
            ("CACHE_KEY", "users-v2"),
            ("STRIPE_KEY", "pk_live_51HvJb2eZvKYlo2C"),
            ("GOOGLE_MAPS_KEY", "Qx8Lm2vT0pK9Xw2mPq7RtB"),
            ("RECAPTCHA_SITE_KEY", "6LcQx8Lm2vT0pK9Xw2mPq7RtB"),
            ("AWS_ACCESS_KEY_ID", "AKIAQ8LM2VT0PK9XW2MP"),
            ("CLIENT_ID", "Qx8Lm2vT0pK9Xw2mPq7RtB"),
            ("TENANT_KEY", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
            (
                "ROOT_SHA256_PASSWORD",
                "8c6976e5b5410415bde908bd4dee15dfb167a9c873fc4bb8a81f6f2ab448a918",
            ),
            ("GIT_SHA", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"),
            ("RELEASE", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b"),
            ("IMAGE", "registry.acme.test/app:1.24.0-alpine3"),
            ("NODE_VERSION", "18.12.1-bullseye"),
            ("MAIL_FROM", "No-Reply2@acme.test"),
            ("MODEL", "text-embedding-3-small"),
            ("AWS_REGION", "ap-southeast-2"),
            ("JAVA_OPTS", "-Xmx512m -Duser.timezone=UTC"),
            ("FEATURES", "signup2,login2,Search"),
            ("LOCALE", "en_US.UTF-8"),
            ("CHARSET", "utf8mb4_unicode_ci"),
            ("SESSION_KEY", "_acme_session_v2"),
            ("PASSWORD_MIN", "12345678"),
            ("TOKEN_START", "2024-01-31"),
            ("DATABASE_NAME", "acme_production_2019"),
        ] {
            assert!(!is_secret(name, value), "{name}={value}");
        }
    }

    #[test]
    fn secrets_are_secrets() {
        for (name, value) in [
            ("DB_PASSWORD", "c4nary-s3cr3t"),
            ("DB_PASS", "K8s9dk2lq0"),
            ("MYSQL_ROOT_PASSWORD", "Tr0ub4dor&3"),
            ("API_KEY", "kJhGtRfDeSwQaZxCvBnMpLoI"),
            (
                "SECRET_KEY_BASE",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
            ),
            (
                "AWS_SECRET_ACCESS_KEY",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCY9Zk2Qw8LmT",
            ),
            ("SLACK", "xoxb-2314-9Qx8Lm2vT0pK9Xw2mPq7RtB"),
            ("STRIPE", "sk_live_51HvJb2eZvKYlo2CQx8Lm2"),
            ("GITHUBTOKEN", "9f86d081884c7d659a2feaa0c55a"),
        ] {
            assert!(is_secret(name, value), "{name}={value}");
        }
    }
}
