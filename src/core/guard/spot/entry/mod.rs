//! Is this mapping a credential for a registry? The fields are docker's
//! (docs/credential-files.md), the names around it say whether it is docker's
//! business at all.

mod secrets;

pub(super) use secrets::{decoded, is_plausible};

use super::frame::Field;
use super::frame::Frame;
use super::frame::plain;
use super::names::is_docker_word;
use super::names::is_foreign;
use super::names::is_named_registry;
use super::secret::SecretKind;
use super::secret::Spot;
use super::value::Value;
use crate::core::dockercfg::{display, looks_like_registry};
use crate::core::placeholder::is_placeholder;
use crate::core::token;
use secrets::{is_literal, is_sample, name_is_label};
use zeroize::Zeroizing;

const USER: [&str; 13] = [
    "username",
    "user",
    "login",
    "dockerusername",
    "registryusername",
    "registryuser",
    "dockeruser",
    "userid",
    "usr",
    "robotaccount",
    "loginusername",
    "adminusername",
    "oregauthuser",
];

const PASSWORD: [&str; 16] = [
    "password",
    "passwd",
    "pass",
    "pwd",
    "token",
    "accesstoken",
    "secret",
    "dockerpassword",
    "registrypassword",
    "robottoken",
    "apitoken",
    "authtoken",
    "pat",
    "passphrase",
    "loginpassword",
    "adminpassword",
];

const PLACE: [&str; 18] = [
    "registry",
    "registryurl",
    "registryserver",
    "registryhost",
    "serveraddress",
    "server",
    "address",
    "dockerserver",
    "host",
    "hostname",
    "url",
    "matchhost",
    "repository",
    "loginserver",
    "dockerregistry",
    "repo",
    "serverurl",
    "registryaddress",
];

/// Everything that this mapping gives away.
pub(super) fn judge(frame: &Frame) -> Vec<Spot> {
    if !belongs(frame) {
        return Vec::new();
    }
    let mut spots = Vec::new();
    for auth in frame.all(&["auth"]) {
        spots.extend(of_auth(frame, auth));
    }
    for (names, kind) in [
        (["identitytoken"], SecretKind::IdentityToken),
        (["registrytoken"], SecretKind::RegistryToken),
    ] {
        let tokens = frame.all(&names).filter(|field| {
            is_literal(&field.value) && is_plausible(&field.value) && field.value.text.len() >= 8
        });
        for token in tokens.filter(|token| !is_placeholder(&token.value.text)) {
            spots.push(spot(
                frame,
                kind,
                None,
                &token.value,
                token.value.text.clone(),
            ));
        }
    }
    if let Some(found) = of_password(frame) {
        let known = spots.iter().any(|spot| *spot.secret == *found.secret);
        spots.extend((!known).then_some(found));
    }
    spots
}

/// Is it docker's business? An entry under a registry or below `auths` is; a
/// mapping with user and password needs a word of docker near it, as a
/// database has those, too.
fn belongs(frame: &Frame) -> bool {
    let header = frame.header.as_deref().unwrap_or_default();
    // Renovate's and others' own encryption
    if plain(header).contains("encrypted") || plain(header).contains("sealed") {
        return false;
    }
    let below_auths = frame
        .above
        .iter()
        .chain(frame.header.as_ref())
        .any(|key| plain(key) == "auths");
    if below_auths || (looks_like_registry(header) && is_entry(frame)) {
        return true;
    }
    // a registry may have any name, but then something else must say docker
    let telling = frame.header.is_none()
        || is_docker_word(header)
        || frame.field(&["email", "username"]).is_some();
    let whole = || {
        frame
            .field(&["auth"])
            .is_some_and(|auth| decoded(&auth.value).is_some())
    };
    if telling && is_entry(frame) && whole() {
        return true;
    }
    let place = frame
        .field(&PLACE)
        .map(|field| field.value.text.as_str())
        .unwrap_or_default();
    if is_foreign(header) || is_foreign(place) || frame.above.iter().any(|key| is_foreign(key)) {
        return false;
    }
    let named = frame.fields.iter().any(|field| {
        is_docker_word(&field.name)
            && !matches!(
                field.plain_name().as_str(),
                "image" | "images" | "container"
            )
    });
    let around = frame
        .above
        .iter()
        .chain(&frame.beside)
        .chain(frame.header.as_ref());
    let kind = [
        "type", "hosttype", "uses", "kind", "plugin", "module", "provider", "image",
    ];
    let of_kind = frame.all(&kind).any(|field| {
        let last = field.value.text.rsplit('/').next().unwrap_or_default();
        let last = if field.plain_name() == "image" {
            last.split(':').next().unwrap_or(last)
        } else {
            &field.value.text
        };
        is_docker_word(last)
    });
    let helper = frame.field(&["serverurl"]).is_some() && frame.field(&["secret"]).is_some();
    let image = frame.header.as_deref() == Some("image") && frame.field(&["name"]).is_some();
    // GitHub's `container:` and `services:`
    let job = header == "credentials"
        && frame
            .above
            .iter()
            .any(|key| key == "container" || key == "services");
    named
        || of_kind
        || helper
        || image
        || job
        || is_named_registry(place)
        || around.into_iter().any(|word| is_docker_word(word))
}

/// Only fields that docker, podman or Kubernetes put into an entry.
fn is_entry(frame: &Frame) -> bool {
    const FIELDS: [&str; 9] = [
        "auth",
        "email",
        "username",
        "password",
        "identitytoken",
        "registrytoken",
        "serveraddress",
        "comment",
        "account",
    ];
    let strange = frame
        .fields
        .iter()
        .filter(|field| !FIELDS.contains(&field.plain_name().as_str()));
    // one or two fields more are somebody's notes
    strange.count() <= 2
}

/// `auth` holds `user:password` in base64, or, by mistake, as it is.
fn of_auth(frame: &Frame, auth: &Field) -> Option<Spot> {
    let (user, secret) = decoded(&auth.value).or_else(|| {
        let direct = (auth.value.quoted || frame.header.is_some())
            && !is_placeholder(&auth.value.text)
            && !auth.value.text.contains(['(', '\'', '"'])
            && !auth.value.text.contains(char::is_whitespace)
            && !auth.value.text.contains("://");
        let (user, password) = auth.value.text.split_once(':').filter(|_| direct)?;
        Some((user.to_owned(), Zeroizing::new(password.to_owned())))
    })?;
    // some registries take the token as the name, with any password or none
    if token::is_random(&user)
        && (secret.is_empty() || is_placeholder(&secret) || *secret == "x-oauth-basic")
    {
        let mut spot = spot(
            frame,
            SecretKind::Password,
            None,
            &auth.value,
            Zeroizing::new(user),
        );
        spot.auth = (!auth.value.call).then(|| auth.value.text.clone());
        return Some(spot);
    }
    if secret.is_empty() || is_sample(&user, &secret) {
        return None;
    }
    let mut spot = spot(
        frame,
        SecretKind::Password,
        Some(&user),
        &auth.value,
        secret,
    );
    spot.auth = (!auth.value.call).then(|| auth.value.text.clone());
    Some(spot)
}

fn of_password(frame: &Frame) -> Option<Spot> {
    let user = frame.field(&USER);
    let fields: Vec<&Field> = frame
        .all(&PASSWORD)
        .filter(|field| is_literal(&field.value))
        .collect();
    let field = fields.into_iter().find(|field| {
        let value = &field.value;
        let name = user
            .map(|user| user.value.text.as_str())
            .unwrap_or_default();
        is_plausible(value) && !is_sample(name, &value.text)
    })?;
    // a token alone, `secret: name`, may be the name of a secret
    let alone = user.is_none();
    let header = frame.header.as_deref().unwrap_or_default();
    // a name of several words is a label of a form
    if name_is_label(user) {
        return None;
    }
    if alone
        && !(looks_like_registry(header)
            || frame.field(&PLACE).is_some() && field.plain_name() != "secret")
    {
        return None;
    }
    let name = user
        .filter(|user| is_literal(&user.value))
        .map(|user| user.value.text.as_str());
    Some(spot(
        frame,
        SecretKind::Password,
        name,
        &field.value,
        field.value.text.clone(),
    ))
}

fn spot(
    frame: &Frame,
    kind: SecretKind,
    user: Option<&str>,
    value: &Value,
    secret: Zeroizing<String>,
) -> Spot {
    let place = frame
        .field(&PLACE)
        .map(|field| field.value.text.to_string());
    let header = frame.header.clone().filter(|header| {
        looks_like_registry(header) || frame.above.first().is_some_and(|key| plain(key) == "auths")
    });
    Spot {
        kind,
        registry: header
            .or(place.filter(|place| looks_like_registry(place)))
            .map(|registry| display(&registry)),
        user: user.map(str::to_owned),
        secret,
        auth: None,
        at: value.at,
        pointer: frame.pointer.clone(),
    }
}
