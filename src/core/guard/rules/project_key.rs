//! This repository's own AES keys, current and retired, in any file and under
//! any encoding.

use crate::core::guard::budget::Budget;
use crate::core::guard::escapes;
use crate::core::guard::finding::{Finding, Rule};
use crate::core::guard::forms::{Material, key_in};
use crate::core::guard::gathered::Gathered;
use crate::core::guard::knowledge::Knowledge;
use crate::core::guard::views::{View, hexdump};
use zeroize::Zeroizing;

const WHAT: &str = "this repository's encryption key";

/// Raw bytes of a key in a view; a view of exactly a key's length may be one
/// that is not here.
pub(crate) fn look(
    view: &View<'_>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
    budget: &Budget,
) {
    let written = || is_written_otherwise(view, knowledge, budget).then_some(0);
    let at = key_in(knowledge.ring, view.bytes)
        .or_else(|| is_named(&Material::raw(view.bytes), knowledge).then_some(0))
        .or_else(written);
    if let Some(at) = at
        && gathered.is_new(WHAT.as_bytes())
    {
        gathered.add(Finding::new(Rule::ProjectKey, WHAT), view, at, &[]);
    }
}

type Undo = fn(&[u8]) -> Zeroizing<Vec<u8>>;

/// Digits with signs between them, or escaped: where the first three bytes of
/// a key stand so, the whole is read.
fn is_written_otherwise(view: &View<'_>, knowledge: &Knowledge<'_>, budget: &Budget) -> bool {
    if knowledge.keys.is_empty() || budget.step(view.bytes.len()).is_err() {
        return false;
    }
    let undone: [(&[u8], Undo); 3] = [
        (b"%", escapes::unpercent),
        (b"\\u00", escapes::unescape),
        (b"&#", escapes::unentity),
    ];
    let escaped = undone.iter().any(|(sign, undo)| {
        // no form of a key goes on on the next line
        memchr::memmem::find(view.bytes, sign).is_some()
            && escapes::parts(view.bytes).any(|part| knowledge.keys.are_in(&undo(part)))
    });
    escaped
        || (knowledge.keys.begin_in_pairs(view.bytes)
            && key_in(knowledge.ring, &hexdump::read(view.bytes)).is_some())
}

/// The same for digits that decode to no text.
pub(crate) fn look_at_digits(
    digits: &[u8],
    at: Option<usize>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
) {
    // 43 digits of base64 are a key
    if digits.len() < 42 || (knowledge.keys.is_empty() && knowledge.pin.is_none()) {
        return;
    }
    let named = || Material::decoded(digits).is_some_and(|material| is_named(&material, knowledge));
    if (knowledge.keys.are_in(digits) || named()) && gathered.is_new(WHAT.as_bytes()) {
        gathered.add_at(Finding::new(Rule::ProjectKey, WHAT), at);
    }
}

/// Is it the key of this clone, which is known by its fingerprint?
fn is_named(material: &Material, knowledge: &Knowledge<'_>) -> bool {
    knowledge.pin.is_some_and(|pin| material.is_pinned(pin))
}
