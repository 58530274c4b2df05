//! The exact value of one of this repository's own credentials, anywhere, and
//! a copy of a whole file that it keeps encrypted.

use crate::core::guard::blob::Blob;
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::escapes;
use crate::core::guard::finding::{Finding, Rule};
use crate::core::guard::gathered::Gathered;
use crate::core::guard::knowledge::Knowledge;
use crate::core::guard::views::View;
use zeroize::Zeroizing;

/// The bytes of one of our files, at another path.
pub(crate) fn look_at_whole(blob: &Blob<'_>, knowledge: &Knowledge<'_>) -> Vec<Finding> {
    if blob.protected {
        return Vec::new();
    }
    let Some(file) = knowledge.known.file_of(blob.bytes, blob.path) else {
        return Vec::new();
    };
    let (rule, what) = if file.gone {
        (Rule::Unsealed, "a parent commit holds encrypted")
    } else {
        (Rule::OwnCredentials, "git keeps encrypted")
    };
    let what = format!("the content of {}, which {what}", file.shown);
    vec![Finding::new(rule, what)]
}

/// One finding per credential. Any of its characters may be escaped, so the
/// escapes are undone here even where nothing looks like a key.
pub(crate) fn look(
    view: &View<'_>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
    budget: &Budget,
) {
    if knowledge.known.is_empty() {
        return;
    }
    look_at(view, view.bytes, 0, knowledge, gathered);
    let undone: [(&[u8], Undo); 4] = [
        (b"%", escapes::unpercent),
        (b"\\", escapes::unescape),
        (b"&", escapes::unentity),
        (b"\"\"", escapes::undouble),
    ];
    for (sign, undo) in undone {
        let worth = memchr::memmem::find(view.bytes, sign).is_some();
        if worth && budget.step(view.bytes.len()).is_ok() {
            undo_and_look(view, undo, knowledge, gathered);
        }
    }
}

/// Part by part, unless one of the credentials goes on on the next line.
fn undo_and_look(
    view: &View<'_>,
    undo: Undo,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
) {
    if knowledge.known.has_lines() {
        return look_at(view, &undo(view.bytes), 0, knowledge, gathered);
    }
    let mut before = 0;
    for part in escapes::parts(view.bytes) {
        let undone = undo(part);
        look_at(view, &undone, before, knowledge, gathered);
        before += undone.len();
    }
}

type Undo = fn(&[u8]) -> Zeroizing<Vec<u8>>;

/// `before` counts the bytes in front of these.
fn look_at(
    view: &View<'_>,
    bytes: &[u8],
    before: usize,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
) {
    for (start, end, own) in knowledge.known.find(bytes) {
        if own.at.iter().any(|at| at == gathered.path) {
            continue;
        }
        if !gathered.is_new(own.secret.as_bytes()) {
            continue;
        }
        let user = own
            .user
            .as_deref()
            .filter(|user| !user.contains(own.secret.as_str()));
        let of_user = user
            .map(|user| format!(" of user {user}"))
            .unwrap_or_default();
        let place = own
            .registry
            .as_deref()
            .map(|registry| format!(" for {registry}"))
            .unwrap_or_default();
        let variable = own
            .variable
            .as_deref()
            .filter(|name| !name.contains(own.secret.as_str()));
        let place = match variable {
            Some(variable) => format!(" of {variable}"),
            None => place,
        };
        let what = format!(
            "the secret{of_user}{place} that {} keeps encrypted",
            own.path
        );
        let finding = Finding {
            registry: own.registry.clone(),
            user: user.map(str::to_owned),
            ..Finding::new(Rule::OwnCredentials, what)
        };
        gathered.add(finding, view, before + start, cut::part(bytes, start, end));
    }
}
