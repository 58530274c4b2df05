//! This repository's own AES keys, current and retired, in any file; and any
//! key at a path where keys lie.

use super::super::forms::Material;
use super::super::{Blob, Finding, Knowledge};
use crate::core::policy::is_key_path;

/// Raw bytes, base64 of both alphabets and hexadecimal, anywhere in the blob.
pub(crate) fn look(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    let finding = |what: &str, place| {
        vec![Finding {
            rule: "project-key",
            what: what.to_owned(),
            place,
        }]
    };
    if let Some(at) = knowledge.needles.find_in(blob.bytes) {
        let line = 1 + memchr::memchr_iter(b'\n', &blob.bytes[..at]).count();
        return finding(
            "this repository's encryption key",
            Some(format!("line {line}")),
        );
    }
    let whole = [
        Some(Material::raw(blob.bytes)),
        Material::decoded(blob.bytes),
    ];
    for material in whole.into_iter().flatten().filter(Material::is_key_length) {
        if material.fingerprint().as_deref() == knowledge.fingerprint
            && knowledge.fingerprint.is_some()
        {
            return finding("this repository's encryption key", None);
        }
        if is_key_path(blob.path) {
            return finding("an encryption key", None);
        }
    }
    Vec::new()
}
