//! A registry's credential in any file.

use crate::core::guard::budget::Budget;
use crate::core::guard::finding::{Finding, Rule, ValueName};
use crate::core::guard::gathered::Gathered;
use crate::core::guard::judge::{self, SecretKind, Spot};
use crate::core::guard::knowledge::Knowledge;
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
    let pair = view
        .around
        .filter(|around| judge::says_docker(around) && !is_of_npm(around))
        .and_then(|_| judge::pair(view.bytes));
    for leak in judge::leaks(view.bytes, path(view, gathered), &view.marks, budget)
        .into_iter()
        .chain(pair)
    {
        if !gathered.is_new(leak.secret.as_bytes()) {
            continue;
        }
        let own = knowledge.known.holds(&leak.secret);
        let finding = finding(&leak, own);
        gathered.add(
            finding,
            view,
            leak.at,
            leak.auth.as_ref().unwrap_or(&leak.secret).as_bytes(),
        );
    }
}

/// `_auth = …` beside npm's `registry=`, where nothing names docker.
fn is_of_npm(around: &[u8]) -> bool {
    let lines = || around.split(|b| *b == b'\n').map(<[u8]>::trim_ascii);
    let auth = |line: &[u8]| line.starts_with(b"_auth=") || line.starts_with(b"_auth =");
    lines().any(auth)
        && lines().any(|line| line.starts_with(b"registry="))
        && memchr::memmem::find(around, b"docker").is_none()
}

/// What lies under an encoding is no source code, whatever its file is; what
/// is only escaped is.
fn path<'a>(view: &View<'_>, gathered: &Gathered<'a>) -> &'a [u8] {
    let escaped = |via: &String| via == "escapes" || via == "strings on lines";
    match view.via.iter().all(escaped) {
        true => gathered.path,
        false => b"",
    }
}

fn finding(leak: &Spot, own: bool) -> Finding {
    let kind = match leak.kind {
        SecretKind::Password => "password",
        SecretKind::IdentityToken => "identity token",
        SecretKind::RegistryToken => "registry token",
        SecretKind::HubToken => "access token",
    };
    let user = leak
        .user
        .as_deref()
        .filter(|user| may_be_shown(user, &leak.secret));
    let of_user = user
        .map(|user| format!(" of user {user}"))
        .unwrap_or_default();
    let registry = leak
        .registry
        .as_deref()
        .filter(|registry| is_host(registry) && !registry.contains(leak.secret.as_str()));
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
        leak.registry.as_deref().unwrap_or_default().as_bytes(),
        leak.user.as_deref().unwrap_or_default().as_bytes(),
        leak.secret.as_bytes(),
    ];
    Finding {
        place: leak
            .pointer
            .clone()
            .filter(|pointer| !pointer.is_empty() && shows_no_secret(pointer, &leak.secret)),
        registry: registry.map(str::to_owned),
        user: user.map(str::to_owned),
        why: leak.why.clone(),
        value: (!own).then(|| ValueName::of(&parts)),
        ..Finding::new(
            Rule::DockerCredentials,
            format!("the {kind}{of_user}{place}{known}"),
        )
    }
}

/// A host, with a port where something stands behind a colon: `user:password`
/// of another command looks like one, and so do `%s` and the name of a constant.
fn is_host(registry: &str) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || b"-._:/".contains(&b);
    let bare = !registry.contains(['.', ':']);
    let constant = bare && registry.bytes().any(|b| b.is_ascii_uppercase());
    !constant
        && registry.bytes().all(part)
        && registry
            .rsplit_once(':')
            .is_none_or(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
}

/// A pointer whose keys are names: no URL with a password in it, no token.
fn shows_no_secret(pointer: &str, secret: &str) -> bool {
    !pointer.contains('@') && pointer.split('/').all(|key| may_be_shown(key, secret))
}
