//! The secrets of an env file: what stands behind the names, where it is
//! plainly one.

use super::worth::is_secret;
use percent_encoding::percent_decode_str;
use zeroize::Zeroizing;

/// The secret of one line.
pub(super) struct EnvSecret {
    pub(super) name: String,
    pub(super) value: Zeroizing<String>,
}

/// So many are looked for of one file.
const MOST: usize = 2_000;

/// A piece of a private key that nobody writes by chance.
const PIECE: usize = 32;

/// Every secret of an env file; none where a line is no `NAME=value`.
pub(super) fn secrets(text: &[u8]) -> Vec<EnvSecret> {
    let mut secrets = Vec::new();
    for (name, value) in pairs(text).unwrap_or_default() {
        take(&name, &value, &mut secrets);
        if secrets.len() > MOST {
            break;
        }
    }
    secrets
}

/// Does every line set a variable, or say nothing?
pub(super) fn is_env_file(text: &[u8]) -> bool {
    pairs(text).is_some_and(|pairs| !pairs.is_empty())
}

fn take(name: &str, value: &str, secrets: &mut Vec<EnvSecret>) {
    let mut push = |value: &str| {
        secrets.push(EnvSecret {
            name: name.to_owned(),
            value: Zeroizing::new(value.to_owned()),
        });
    };
    if value.contains("PRIVATE KEY-----") {
        // with line feeds or with \n, each line of it is known
        let lines = value.split(['\n', '\\', '"', ' ']);
        let lines = lines.map(|line| line.trim_start_matches('n').trim());
        let body = |line: &&str| line.len() >= PIECE && !line.contains("-----");
        lines.filter(body).take(4).for_each(push);
        return;
    }
    if let Some(password) = of_url(value) {
        let plain = percent_decode_str(password).decode_utf8_lossy();
        if is_secret("password", &plain) {
            push(&plain);
        }
        return;
    }
    if is_secret(name, value) {
        push(value);
    }
}

/// The password in `scheme://user:password@host`.
fn of_url(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (userinfo, _) = rest.get(..end)?.rsplit_once('@')?;
    let (_, password) = userinfo.split_once(':')?;
    Some(password)
}

/// Name and value of every line, without quotes; `None` where a line is
/// neither that, nor empty, nor a comment. A value in quotes may go on on the
/// next lines.
fn pairs(text: &[u8]) -> Option<Vec<(String, Zeroizing<String>)>> {
    let text = std::str::from_utf8(crate::core::text::without_bom(text)).ok()?;
    let mut pairs = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let line = line.strip_prefix("export ").unwrap_or(line).trim_start();
        let Some((name, value)) = line.split_once('=') else {
            // docker takes the value of a bare name from the caller
            if is_name(line) {
                continue;
            }
            return None;
        };
        let name = name.trim_end();
        if !is_name(name) {
            return None;
        }
        let value = value.trim();
        let quote = value
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'));
        let value = match quote.and_then(|quote| Some((quote, value.strip_prefix(quote)?))) {
            Some((quote, inside)) => match inside.split_once(quote) {
                Some((inside, _)) => Zeroizing::new(inside.to_owned()),
                None => {
                    let mut whole = Zeroizing::new(inside.to_owned());
                    for next in lines.by_ref() {
                        whole.push('\n');
                        let (part, ends) = match next.split_once(quote) {
                            Some((part, _)) => (part, true),
                            None => (next, false),
                        };
                        whole.push_str(part);
                        if ends {
                            break;
                        }
                    }
                    whole
                }
            },
            // ` # …` is a comment
            None => Zeroizing::new(value.split(" #").next().unwrap_or(value).trim().to_owned()),
        };
        pairs.push((name.to_owned(), value));
    }
    Some(pairs)
}

fn is_name(word: &str) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-');
    !word.is_empty()
        && word.len() <= 128
        && !word.starts_with(|c: char| c.is_ascii_digit())
        && word.bytes().all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_to_write_a_value_is_read() {
        let text = "\u{feff}# settings\n\nRAILS_ENV=production\nexport API_TOKEN=c4nary-s3cr3t\n\
                    DB_PASSWORD=\"tw0 w0rds-Of it\" # old\nA_SECRET='q8#Lm2vT0p'\nHOME\n\
                    DATABASE_URL=postgres://app:p4ssw%40rd9xQ@db.acme.test:5432/app?pool=5\n\
                    PLAIN_SECRET=k9Xw2mPq7RtB # the key of staging\r\nPORT=3000\n";
        let found: Vec<(String, String)> = secrets(text.as_bytes())
            .into_iter()
            .map(|secret| (secret.name, secret.value.to_string()))
            .collect();
        let expected = [
            ("API_TOKEN", "c4nary-s3cr3t"),
            ("DB_PASSWORD", "tw0 w0rds-Of it"),
            ("A_SECRET", "q8#Lm2vT0p"),
            ("DATABASE_URL", "p4ssw@rd9xQ"),
            ("PLAIN_SECRET", "k9Xw2mPq7RtB"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(found, expected);
    }

    #[test]
    fn a_private_key_is_known_by_its_lines() {
        let piece = |n: u8| format!("MIIEpAIBAAKCAQEA{}x9Kq2mZr7TbW4vYh", char::from(b'a' + n));
        let begin = format!("-----BEGIN {} KEY-----", "RSA PRIVATE");
        for glue in ["\n", "\\n"] {
            let lines = [
                begin.clone(),
                piece(0),
                piece(1),
                "-----END-----".to_owned(),
            ];
            let text = format!("KEY=\"{}\"\nPORT=3000\n", lines.join(glue));
            let found = secrets(text.as_bytes());
            assert_eq!(found.len(), 2, "{glue:?}");
            assert_eq!(*found[0].value, piece(0));
        }
    }

    #[test]
    fn what_is_no_env_file_has_no_values() {
        for text in [
            "{\"A\": 1}",
            "a: b=c\n",
            "A=1\nsome words\n",
            "",
            "# nothing\n",
        ] {
            assert!(!is_env_file(text.as_bytes()), "{text}");
            assert!(secrets(text.as_bytes()).is_empty());
        }
    }
}
