//! A registry's credential in any file.

use crate::core::guard::budget::Budget;
use crate::core::guard::finding::{Finding, Rule, ValueName};
use crate::core::guard::gathered::Gathered;
use crate::core::guard::knowledge::Knowledge;
use crate::core::guard::spot::{self, SecretKind, Spot, speaks_of_docker};
use crate::core::guard::views::View;
use crate::core::token::may_be_shown;

/// One finding per registry and secret; placeholders of manuals are none.
pub(crate) fn look(
    view: &View<'_>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
    budget: &Budget,
) {
    // a short run of digits that stands for `user:password`, in a text that
    // speaks of registries
    let speaks = |text: &[u8]| speaks_of_docker(&String::from_utf8_lossy(text));
    let pair = view
        .around
        .filter(|around| speaks(around))
        .and_then(|_| spot::pair(view.bytes));
    for spot in spot::look(view.bytes, &view.marks, budget)
        .into_iter()
        .chain(pair)
    {
        if !gathered.is_new(spot.secret.as_bytes()) {
            continue;
        }
        let own = knowledge.known.holds(&spot.secret);
        let finding = finding(&spot, own);
        gathered.add(
            finding,
            view,
            spot.at,
            spot.auth.as_ref().unwrap_or(&spot.secret).as_bytes(),
        );
    }
}

fn finding(spot: &Spot, own: bool) -> Finding {
    let kind = match spot.kind {
        SecretKind::Password => "password",
        SecretKind::IdentityToken => "identity token",
        SecretKind::RegistryToken => "registry token",
        SecretKind::HubToken => "access token",
    };
    let user = spot
        .user
        .as_deref()
        .filter(|user| may_be_shown(user, &spot.secret));
    let of_user = user
        .map(|user| format!(" of user {user}"))
        .unwrap_or_default();
    let registry = spot
        .registry
        .as_deref()
        .filter(|registry| is_host(registry) && !registry.contains(spot.secret.as_str()));
    let place = registry.map_or_else(
        || " for a registry".to_owned(),
        |registry| format!(" for {registry}"),
    );
    let known = if own {
        ", which this repository keeps encrypted"
    } else {
        ""
    };
    let parts = [
        Rule::DockerCredentials.name().as_bytes(),
        spot.registry.as_deref().unwrap_or_default().as_bytes(),
        spot.user.as_deref().unwrap_or_default().as_bytes(),
        spot.secret.as_bytes(),
    ];
    Finding {
        place: spot
            .pointer
            .clone()
            .filter(|pointer| shows_no_secret(pointer, &spot.secret)),
        registry: registry.map(str::to_owned),
        user: user.map(str::to_owned),
        value: (!own).then(|| ValueName::of(&parts)),
        ..Finding::new(
            Rule::DockerCredentials,
            format!("the {kind}{of_user}{place}{known}"),
        )
    }
}

/// A host, with a port where something stands behind a colon: `user:password`
/// of another command looks like one.
fn is_host(registry: &str) -> bool {
    registry
        .rsplit_once(':')
        .is_none_or(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
}

/// A pointer whose keys are names: no URL with a password in it, no token.
fn shows_no_secret(pointer: &str, secret: &str) -> bool {
    !pointer.contains('@') && pointer.split('/').all(|key| may_be_shown(key, secret))
}
