//! Plaintext where only ciphertext may lie, whatever it says.

use super::super::{Blob, Finding, Knowledge};
use crate::core::format::{Sniff, sniff};
use crate::core::policy::promise;

/// Without a key a well-formed encrypted file is believed, unless the bytes
/// under its base64 read as text: then it is plaintext in disguise.
pub(crate) fn look(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    if !blob.protected {
        return Vec::new();
    }
    let what = match sniff(blob.bytes) {
        Sniff::Empty => return Vec::new(),
        Sniff::Sealed(envelope) if !envelope.is_encoded_text() => return Vec::new(),
        Sniff::Sealed(_) => {
            "plaintext that pretends to be encrypted, at a protected path".to_owned()
        }
        Sniff::Damaged(damage) => format!("a damaged encrypted file at a protected path: {damage}"),
        Sniff::PerhapsV1(envelope) => {
            let opens = envelope
                .open_with(knowledge.ring, promise(blob.path))
                .is_ok();
            let believed = knowledge.ring.is_empty()
                && !envelope.is_encoded_text()
                && envelope.body_len() != 32;
            if opens || believed {
                return Vec::new();
            }
            "no encrypted file, or a jet v1 file that no key here opens, at a protected path"
                .to_owned()
        }
        Sniff::Plain => "plaintext at a protected path".to_owned(),
    };
    vec![Finding::new("protected-plaintext", what)]
}
