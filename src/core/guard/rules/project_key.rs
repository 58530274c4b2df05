//! This repository's own AES keys, current and retired, in any file and under
//! any encoding.

use super::super::forms::{Material, key_in};
use super::super::views::{Budget, View};
use super::super::{Finding, Gathered, Knowledge};

const WHAT: &str = "this repository's encryption key";

/// Raw bytes of a key in a view; a view of exactly a key's length may be one
/// that is not here.
pub(crate) fn look(view: &View<'_>, knowledge: &Knowledge<'_>, gathered: &mut Gathered<'_>, _: &Budget) {
    if let Some(at) = key_in(knowledge.ring, view.bytes) {
        if gathered.is_new(WHAT.as_bytes()) {
            gathered.add(Finding::new("project-key", WHAT), view, at, &[]);
        }
    } else if view.bytes.len() == crate::core::key::KEY_LEN {
        look_at_opaque(view.bytes, view.at, knowledge, gathered);
    }
}

/// The same for bytes that came out of base64 or hexadecimal.
pub(crate) fn look_at_opaque(bytes: &[u8], at: Option<usize>, knowledge: &Knowledge<'_>, gathered: &mut Gathered<'_>) {
    let material = Material::raw(bytes);
    let by_name = || {
        knowledge.fingerprint.is_some() && material.is_key_length() && material.fingerprint().as_deref() == knowledge.fingerprint
    };
    if (key_in(knowledge.ring, bytes).is_some() || by_name()) && gathered.is_new(WHAT.as_bytes()) {
        let line = at.map(|at| 1 + memchr::memchr_iter(b'\n', &gathered.blob[..at.min(gathered.blob.len())]).count());
        gathered.findings.push(Finding {
            line,
            place: line.map(|line| format!("line {line}")),
            ..Finding::new("project-key", WHAT)
        });
    }
}
