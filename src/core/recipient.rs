//! Whom the project key is sealed to: names, and the public keys that age
//! knows (docs/team.md).

/// The largest list of public keys, or file for one person, that is read, in
/// bytes.
pub const LARGEST: usize = 64 * 1024;

/// The longest name.
const LONGEST_NAME: usize = 64;

/// A name or key that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRecipient {
    /// It becomes the name of a file.
    #[error(
        "{0:?} is no name: letters, digits, dots, dashes and underscores, with a letter or digit first"
    )]
    Name(String),
    /// Somebody has mixed up the two halves of a key pair.
    #[error("this is a private key: share needs the public one")]
    Private,
    /// age has no use for it.
    #[error("age cannot encrypt to keys of type {0}: it takes ssh-ed25519, ssh-rsa and age1…")]
    Type(String),
    /// Something else.
    #[error("no public key of age or SSH")]
    Malformed,
    /// A file without any.
    #[error("no public key in it")]
    None,
}

/// A public key as it stands in a page: `age1…`, or type and base64 of an SSH
/// key, without a comment.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecipientKey(String);

impl RecipientKey {
    /// Reads one; what follows it on the line is a comment.
    ///
    /// # Errors
    /// [`BadRecipient`].
    pub fn parse(line: &str) -> Result<Self, BadRecipient> {
        let mut words = line.split_ascii_whitespace();
        let first = words.next().ok_or(BadRecipient::Malformed)?;
        let lower = first.to_ascii_lowercase();
        if lower.starts_with("age-secret-key-") || lower.starts_with("age-plugin-") {
            return Err(BadRecipient::Private);
        }
        let plain = |text: &str, more: &[u8]| {
            text.bytes()
                .all(|b| b.is_ascii_alphanumeric() || more.contains(&b))
        };
        if first.len() > "age1".len() && first.starts_with("age1") && plain(first, b"-+_.") {
            return Ok(Self(first.to_owned()));
        }
        if !first.starts_with("ssh-") && !first.starts_with("ecdsa-") && !first.starts_with("sk-") {
            return Err(BadRecipient::Malformed);
        }
        if !["ssh-ed25519", "ssh-rsa"].contains(&first) {
            return Err(BadRecipient::Type(first.chars().take(40).collect()));
        }
        let key = words.next().filter(|key| plain(key, b"+/="));
        let key = key.ok_or(BadRecipient::Malformed)?;
        Ok(Self(format!("{first} {key}")))
    }

    /// As it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The program that age starts for it: `age-plugin-NAME`, for keys
    /// `age1NAME1…`.
    #[must_use]
    pub fn plugin(&self) -> Option<&str> {
        let rest = self.0.strip_prefix("age1")?;
        // bech32: what stands behind the last 1 is data
        let (name, _) = rest.rsplit_once('1')?;
        Some(name)
    }

    /// Enough of it to tell it from others, for people.
    #[must_use]
    pub fn short(&self) -> String {
        let text = self.as_str();
        match text.char_indices().rev().nth(11) {
            Some((at, _)) if text.len() > 40 => {
                let start: String = text.chars().take(20).collect();
                format!("{start}…{}", text.get(at..).unwrap_or_default())
            }
            _ => text.to_owned(),
        }
    }
}

/// Is this meant as a key, public or private, and not as the name of a file? A
/// file of such a name may have come with a pull, and hold another key.
#[must_use]
pub fn is_key_like(typed: &str) -> bool {
    let lower = typed.to_ascii_lowercase();
    let is_word = lower
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let of_age = ["age1", "age-secret-key-", "age-plugin-"];
    let of_ssh = ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"];
    let is_type = ["ssh-ed25519", "ssh-rsa"].contains(&lower.as_str());
    let begins = |starts: &[&str]| starts.iter().any(|start| lower.starts_with(start));
    is_word && begins(&of_age) || begins(&of_ssh) && lower.contains([' ', '\t']) || is_type
}

/// Every key of a file such as `id_ed25519.pub`: one a line, with comments.
///
/// # Errors
/// The first [`BadRecipient`], with its line.
pub fn keys(text: &str) -> Result<Vec<RecipientKey>, (usize, BadRecipient)> {
    if text.contains("PRIVATE KEY-----") {
        return Err((1, BadRecipient::Private));
    }
    let mut keys = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if !line.is_empty() && !line.starts_with('#') {
            keys.push(RecipientKey::parse(line).map_err(|error| (number + 1, error))?);
        }
    }
    if keys.is_empty() {
        return Err((1, BadRecipient::None));
    }
    Ok(keys)
}

/// Accepts a name.
///
/// # Errors
/// [`BadRecipient::Name`].
pub fn check_name(name: &str) -> Result<(), BadRecipient> {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    let first = name
        .bytes()
        .next()
        .is_some_and(|b| b.is_ascii_alphanumeric());
    match first && name.len() <= LONGEST_NAME && name.bytes().all(plain) {
        true => Ok(()),
        false => Err(BadRecipient::Name(
            name.chars().take(LONGEST_NAME).collect(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_without_their_comments() {
        let text = "# all of mine\nssh-ed25519 AAAAC3Nz+/= me@laptop\n\nage1qqqq  spare\n";
        let found = keys(text).unwrap();
        let found: Vec<&str> = found.iter().map(RecipientKey::as_str).collect();
        assert_eq!(found, ["ssh-ed25519 AAAAC3Nz+/=", "age1qqqq"]);
    }

    #[test]
    fn what_is_no_public_key_is_named_as_what_it_is() {
        for (text, line, error) in [
            ("AGE-SECRET-KEY-1QQQ", 1, BadRecipient::Private),
            ("AGE-PLUGIN-YUBIKEY-1QQ", 1, BadRecipient::Private),
            (
                "-----BEGIN OPENSSH PRIVATE KEY-----\n",
                1,
                BadRecipient::Private,
            ),
            (
                "\necdsa-sha2-nistp256 AAAA",
                2,
                BadRecipient::Type("ecdsa-sha2-nistp256".to_owned()),
            ),
            ("ssh-ed25519", 1, BadRecipient::Malformed),
            ("ssh-rsa AA;rm", 1, BadRecipient::Malformed),
            ("age1", 1, BadRecipient::Malformed),
            ("hello", 1, BadRecipient::Malformed),
            ("# none\n", 1, BadRecipient::None),
        ] {
            assert_eq!(keys(text), Err((line, error)), "{text}");
        }
    }

    #[test]
    fn a_plugin_is_named_by_its_key() {
        let plugin = |key: &str| {
            RecipientKey::parse(key)
                .unwrap()
                .plugin()
                .map(str::to_owned)
        };
        assert_eq!(plugin("age1yubikey1qqq").as_deref(), Some("yubikey"));
        assert_eq!(plugin("age1qqqq"), None);
        assert_eq!(plugin("ssh-rsa AAAA"), None);
    }

    #[test]
    fn names_are_names_of_files() {
        for name in ["anna", "ci.main", "R2-D2", "a_b"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        for name in [
            "",
            ".anna",
            "-a",
            "a/b",
            "../x",
            "ä",
            "a b",
            "x\n",
            &"x".repeat(65),
        ] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
