//! A key where keys lie, `codeship.aes` and `*.aes`, whosever it is.

use crate::core::guard::blob::Blob;
use crate::core::guard::finding::{Finding, Rule, ValueName};
use crate::core::guard::forms::Material;
use crate::core::guard::knowledge::Knowledge;
use crate::core::policy::is_key_path;

/// 32 bytes, raw or encoded, as the whole file or as one of its lines.
pub(crate) fn look(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    if !is_key_path(blob.path) || blob.bytes.len() > 64 << 10 {
        return Vec::new();
    }
    let lines = blob
        .bytes
        .split(|b| *b == b'\n')
        .filter_map(Material::decoded);
    let all = [
        Some(Material::raw(blob.bytes)),
        Material::decoded(blob.bytes),
    ];
    let mut keys = all.into_iter().flatten().chain(lines);
    let Some(key) = keys.find(Material::is_key_length) else {
        return Vec::new();
    };
    // our own is the other rule's
    let own = key.is_any_of(knowledge.ring) || knowledge.pin.is_some_and(|pin| key.is_pinned(pin));
    if own {
        return Vec::new();
    }
    let value = Some(ValueName::of(&[
        Rule::ProjectKey.name().as_bytes(),
        key.bytes(),
    ]));
    vec![Finding {
        value,
        ..Finding::new(Rule::ProjectKey, "an encryption key")
    }]
}
