//! Plaintext where only ciphertext may lie, whatever it says.

use crate::core::format::{Reading, Version, read};
use crate::core::guard::blob::Blob;
use crate::core::guard::finding::{Finding, Rule};
use crate::core::guard::forms::Material;
use crate::core::guard::knowledge::Knowledge;
use crate::core::policy::expected;

/// Without a key a well-formed encrypted file is believed, unless the bytes
/// under its base64 read as text: then it is plaintext in disguise.
pub(crate) fn look(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    if !blob.protected {
        return Vec::new();
    }
    let what = match read(blob.bytes, knowledge.ring, expected(blob.path)) {
        Reading::Empty | Reading::Opened(_) => return Vec::new(),
        // one line of base64 that is as long as a key is no file that jet made
        Reading::Locked(Version::JetV1) if !is_key_length(blob.bytes) => return Vec::new(),
        Reading::Locked(Version::JetV1)
        | Reading::OtherKey(Version::JetV1)
        | Reading::Disguised(Version::JetV1) => {
            "no encrypted file, or a jet v1 file that no key here opens, at a protected path"
                .to_owned()
        }
        // a colleague's key may be the newer one; its first line says what it is
        Reading::Locked(_) | Reading::OtherKey(_) => return Vec::new(),
        Reading::Disguised(_) => {
            "plaintext that pretends to be encrypted, at a protected path".to_owned()
        }
        Reading::Damaged(damage) => {
            format!("a damaged encrypted file at a protected path: {damage}")
        }
        Reading::Plain => "plaintext at a protected path".to_owned(),
    };
    vec![Finding::new(Rule::ProtectedPlaintext, what)]
}

fn is_key_length(text: &[u8]) -> bool {
    Material::decoded(text).is_some_and(|material| material.is_key_length())
}
