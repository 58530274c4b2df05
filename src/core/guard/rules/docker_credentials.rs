//! A registry's credential in any file.

use super::super::spot::entry::is_token;
use super::super::spot::{self, Kind, Spot};
use super::super::views::{Budget, View};
use super::super::{Finding, Gathered, Knowledge, ValueName};

/// One finding per registry and secret; stand-ins of manuals are none.
pub(crate) fn look(
    view: &View<'_>,
    knowledge: &Knowledge<'_>,
    gathered: &mut Gathered<'_>,
    budget: &Budget,
) {
    let pair = view
        .near_docker
        .then(|| spot::token::pair(view.bytes))
        .flatten();
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
        Kind::Password => "password",
        Kind::IdentityToken => "identity token",
        Kind::RegistryToken => "registry token",
        Kind::HubToken => "access token",
    };
    let user = spot
        .user
        .as_deref()
        .filter(|user| shows_nothing(user, &spot.secret));
    let of_user = user
        .map(|user| format!(" of user {user}"))
        .unwrap_or_default();
    let registry = spot
        .registry
        .as_deref()
        .filter(|registry| !registry.contains(spot.secret.as_str()));
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
        b"docker-credentials",
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
            "docker-credentials",
            format!("the {kind}{of_user}{place}{known}"),
        )
    }
}

/// A user name that may be shown: some registries take the token as the name,
/// and some people mix the two up.
fn shows_nothing(user: &str, secret: &str) -> bool {
    const TOKENS: [&str; 7] = [
        "dckr_",
        "ghp_",
        "gho_",
        "ghs_",
        "github_pat_",
        "glpat-",
        "AKC",
    ];
    user.len() <= 64
        && !user.contains(secret)
        && !is_token(user)
        && !TOKENS.iter().any(|token| user.contains(token))
}

/// A pointer whose keys are names: no URL with a password in it, no token.
fn shows_no_secret(pointer: &str, secret: &str) -> bool {
    !pointer.contains('@') && pointer.split('/').all(|key| shows_nothing(key, secret))
}
