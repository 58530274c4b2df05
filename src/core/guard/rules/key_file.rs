//! A key where keys lie, `codeship.aes` and `*.aes`, whosever it is; and at
//! `codeship.aes` anything else, which may be a key in disguise.

use crate::core::guard::blob::Blob;
use crate::core::guard::finding::{Finding, Rule, ValueName};
use crate::core::guard::forms::Material;
use crate::core::guard::knowledge::Knowledge;
use crate::core::policy::{is_key_path, is_place_of_key};

/// 32 bytes, raw or encoded, as the whole file or as one of its lines.
pub(crate) fn look(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    let place = is_place_of_key(blob.path) && !blob.bytes.is_empty();
    let anything = || match place {
        true => vec![Finding::new(
            Rule::ProjectKey,
            "a file where the encryption key lies",
        )],
        false => Vec::new(),
    };
    if !is_key_path(blob.path) || blob.bytes.len() > 64 << 10 {
        return anything();
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
        return anything();
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
