//! The ratchet: what git held encrypted does not come back as plaintext.
//!
//! Two versions of one file are compared, the one of a parent commit and the
//! next one. No attribute and no key is needed for that, so it holds however
//! the attributes came to be dropped. Which versions follow each other, the
//! edges know.

use super::finding::{Finding, Rule};
use super::forms::Material;
use crate::core::format::{Reading, Version, read};
use crate::core::key::Ring;
use crate::core::policy::expected;

/// Was the version of the parent commit an encrypted file?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealedBefore {
    /// It carries the first line of a format, or a key opens it.
    Yes,
    /// One line of base64: a jet v1 file where the attributes of that commit
    /// protect the path, and else anything.
    WhereProtected,
    /// Plaintext, or nothing.
    No,
}

/// Tells it of the bytes that a parent commit holds at this path.
#[must_use]
pub fn sealed(bytes: &[u8], ring: &Ring, path: &[u8]) -> SealedBefore {
    match read(bytes, ring, expected(path)) {
        Reading::Opened(_) => SealedBefore::Yes,
        Reading::Locked(Version::JetV1) | Reading::OtherKey(Version::JetV1) => {
            if Material::decoded(bytes).is_some_and(|material| material.is_key_length()) {
                SealedBefore::No
            } else {
                SealedBefore::WhereProtected
            }
        }
        Reading::Locked(_) | Reading::OtherKey(_) => SealedBefore::Yes,
        Reading::Empty | Reading::Plain | Reading::Disguised(_) | Reading::Damaged(_) => {
            SealedBefore::No
        }
    }
}

/// What is wrong with bytes that come after an encrypted version: nothing
/// where they are empty or encrypted, with whatever key.
#[must_use]
pub fn unsealed(bytes: &[u8], ring: &Ring, path: &[u8]) -> Option<Finding> {
    let what = match read(bytes, ring, expected(path)) {
        Reading::Empty | Reading::Opened(_) | Reading::Locked(_) => return None,
        Reading::OtherKey(version) if version != Version::JetV1 => return None,
        Reading::OtherKey(_) => "no encrypted file, or a jet v1 file that no key here opens",
        Reading::Disguised(_) => "plaintext that pretends to be encrypted",
        Reading::Damaged(_) => "a damaged encrypted file",
        Reading::Plain => "plaintext",
    };
    let what = format!("{what}, where the commit before holds an encrypted file");
    Some(Finding::new(Rule::Unsealed, what))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::base64::{Engine as _, STRICT};
    use crate::core::format::{Binding, Sealing, seal};
    use crate::core::key::Key;

    fn key(byte: u8) -> Key {
        Key::from_bytes(&zeroize::Zeroizing::new([byte; 32]))
    }

    fn line(bytes: &[u8]) -> Vec<u8> {
        STRICT.encode(bytes).into_bytes()
    }

    /// 48 bytes that are no text.
    fn noise() -> Vec<u8> {
        (0..48u8).map(|n| n.wrapping_mul(89) ^ 0xa5).collect()
    }

    #[test]
    fn what_was_encrypted_must_stay_so_and_nothing_else_must() {
        let plain = b"DB_PASSWORD=c4nary-s3cr3t\n".to_vec();
        let ours = seal(Sealing::Jet, &key(1), Binding::Path(b"deploy.env"), &plain);
        let cut = ours[..20].to_vec();
        let pretended = [&b"codeship:v2\n"[..], &line(&[b'a'; 90])].concat();
        // bytes, then for no key, our key, another key: sealed before? refused after?
        use SealedBefore::{No, WhereProtected, Yes};
        let none = [false; 3];
        let all = [true; 3];
        for (name, bytes, before, after) in [
            ("ours", ours, [Yes; 3], none),
            ("nothing", Vec::new(), [No; 3], none),
            ("plaintext", plain.clone(), [No; 3], all),
            ("base64 of plaintext", line(&plain), [No; 3], all),
            ("a first line above text", pretended, [No; 3], all),
            ("cut short", cut, [No; 3], all),
            (
                "perhaps jet v1",
                line(&noise()),
                [WhereProtected; 3],
                [false, true, true],
            ),
            ("a key", line(&noise()[..32]), [No; 3], [false, true, true]),
        ] {
            let rings = [
                Ring::default(),
                Ring::new(Some(key(1)), Vec::new()),
                Ring::new(Some(key(2)), Vec::new()),
            ];
            for (n, ring) in rings.iter().enumerate() {
                assert_eq!(sealed(&bytes, ring, b"a.env"), before[n], "{name} {n}");
                let refused = unsealed(&bytes, ring, b"a.env").is_some();
                assert_eq!(refused, after[n], "{name} {n}");
            }
        }
    }
}
