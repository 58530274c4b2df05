//! The exact value of one of this repository's own credentials, anywhere.

use super::super::views::{Budget, View};
use super::super::{Finding, Gathered, Knowledge};

/// One finding per credential.
pub(crate) fn look(
    view: &View<'_>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
    _: &Budget,
) {
    for (start, end, own) in knowledge.known.find(view.bytes) {
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
        let finding = Finding {
            registry: own.registry.clone(),
            user: user.map(str::to_owned),
            ..Finding::new(
                "own-credentials",
                format!(
                    "the secret{of_user}{place} that {} keeps encrypted",
                    own.path
                ),
            )
        };
        gathered.add(finding, view, start, &view.bytes[start..end]);
    }
}
