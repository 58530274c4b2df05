//! Is this mapping a credential for a registry? The fields are docker's
//! (facts/dockercfg.md 1), the names around it say whether it is docker's
//! business at all.

use super::frame::{Field, Frame, plain};
use super::stand_in::{is_sample_pair, is_stand_in};
use super::value::{Value, lossy, parts};
use super::{Kind, Spot, is_named_registry};
use crate::core::dockercfg::{display, looks_like_registry};
use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
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
        (["identitytoken"], Kind::IdentityToken),
        (["registrytoken"], Kind::RegistryToken),
    ] {
        let tokens = frame.all(&names).filter(|field| {
            is_literal(&field.value) && is_plausible(&field.value) && field.value.text.len() >= 8
        });
        for token in tokens.filter(|token| !is_stand_in(&token.value.text)) {
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

/// A word that says docker, as in `imagePullSecrets` or `docker/login-action`.
pub(super) fn is_docker_word(text: &str) -> bool {
    const WORDS: [&str; 36] = [
        "docker",
        "oreg",
        "acrs",
        "dockerhub",
        "dockerio",
        "registry",
        "registries",
        "quay",
        "ghcr",
        "gcr",
        "ecr",
        "acr",
        "harbor",
        "podman",
        "skopeo",
        "buildah",
        "kaniko",
        "nerdctl",
        "imagecredentials",
        "imagepullsecret",
        "imagepullsecrets",
        "dockerconfig",
        "dockerconfigjson",
        "dockercfg",
        "pullsecret",
        "pullsecrets",
        "oci",
        "jib",
        "containerregistry",
        "dockerregistry",
        "registryauth",
        "registrycredentials",
        "watchtower",
        "containers",
        "containerd",
        "regcred",
    ];
    if text.len() > 200 || is_foreign(text) {
        return false;
    }
    let parts = parts(text);
    let joined = parts.windows(2).any(|pair| {
        (pair[0] == "image" && matches!(pair[1].as_str(), "credentials" | "pull"))
            || (pair[0] == "container" && pair[1] == "registry")
            || (pair[0] == "pull" && pair[1].starts_with("secret"))
            || (pair[0] == "image" && pair[1] == "registry")
    });
    joined || parts.iter().any(|part| WORDS.contains(&part.as_str()))
}

/// Registries of other things: packages, schemas, services.
pub(super) fn is_foreign(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "npm",
        "npmjs",
        "yarn",
        "cargo",
        "crates",
        "pypi",
        "maven",
        "gradle",
        "nuget",
        "rubygems",
        "schema",
        "schemas",
        "terraform",
        "verdaccio",
        "winreg",
        "hkey",
        "eureka",
        "consul",
        "packagist",
        "hex",
        "smtp",
        "confluent",
    ];
    text.len() <= 200
        && parts(text)
            .iter()
            .any(|part| WORDS.contains(&part.as_str()))
}

fn is_literal(value: &Value) -> bool {
    !value.call && !value.text.is_empty()
}

/// `auth` holds `user:password` in base64, or, by mistake, as it is.
fn of_auth(frame: &Frame, auth: &Field) -> Option<Spot> {
    let (user, secret) = decoded(&auth.value).or_else(|| {
        let direct = (auth.value.quoted || frame.header.is_some())
            && !is_stand_in(&auth.value.text)
            && !auth.value.text.contains(['(', '\'', '"'])
            && !auth.value.text.contains(char::is_whitespace)
            && !auth.value.text.contains("://");
        let (user, password) = auth.value.text.split_once(':').filter(|_| direct)?;
        Some((user.to_owned(), Zeroizing::new(password.to_owned())))
    })?;
    // some registries take the token as the name, with any password or none
    if is_token(&user) && (secret.is_empty() || is_stand_in(&secret) || *secret == "x-oauth-basic")
    {
        let mut spot = spot(
            frame,
            Kind::Password,
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
    let mut spot = spot(frame, Kind::Password, Some(&user), &auth.value, secret);
    spot.auth = (!auth.value.call).then(|| auth.value.text.clone());
    Some(spot)
}

/// Too random to be a name.
pub(in crate::core::guard) fn is_token(user: &str) -> bool {
    let digits = user.bytes().filter(u8::is_ascii_digit).count();
    let letters = user.bytes().filter(u8::is_ascii_alphabetic).count();
    user.len() >= 20
        && digits >= 3
        && letters >= 3
        && !user.contains(['@', '.', '+', ' '])
        && !is_guid(user)
        && !is_stand_in(user)
}

/// Azure's user beside an identity token.
fn is_guid(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

fn is_sample(user: &str, secret: &str) -> bool {
    is_stand_in(secret) || is_sample_pair(user, secret)
}

/// The user and the password below the base64 of a value. More lenient than
/// any client: what a client refuses today someone mends tomorrow.
pub(super) fn decoded(value: &Value) -> Option<(String, Zeroizing<String>)> {
    const LENIENT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    if value.text.len() < 4 || is_stand_in(&value.text) {
        return None;
    }
    let bare: Zeroizing<String> = Zeroizing::new(
        value
            .text
            .chars()
            .filter(|c| !c.is_ascii_whitespace() && *c != '=')
            .map(|c| match c {
                '-' => '+',
                '_' => '/',
                other => other,
            })
            .collect(),
    );
    let bytes = Zeroizing::new(LENIENT.decode(bare.as_bytes()).ok()?);
    let printable = bytes
        .iter()
        .all(|b| *b >= b' ' || matches!(b, b'\n' | b'\r' | b'\t' | 0));
    let text = lossy(&bytes);
    // some other base64 may hold a colon by chance
    if !printable
        || text
            .chars()
            .filter(|c| *c == char::REPLACEMENT_CHARACTER)
            .count()
            * 4
            > text.len()
    {
        return None;
    }
    let (user, password) = text.trim_end_matches(['\0', '\n', '\r']).split_once(':')?;
    (!user.is_empty()).then(|| (user.to_owned(), Zeroizing::new(password.to_owned())))
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
        Kind::Password,
        name,
        &field.value,
        field.value.text.clone(),
    ))
}

fn name_is_label(user: Option<&Field>) -> bool {
    user.is_some_and(|user| {
        let text = user.value.text.trim();
        let label = text == "Username" || text == "User" || text == "Login";
        user.value.quoted && (text.contains(' ') || label)
    })
}

/// A bare word of code is a name and not a value; what is quoted, or has
/// something in it that names do not have, is a value.
pub(super) fn is_plausible(value: &Value) -> bool {
    let text = value.text.trim();
    let words = text.split_whitespace().count();
    if text.is_empty() || text.len() > 8192 || value.call {
        return false;
    }
    if value.quoted && text.contains("PRIVATE KEY-----") {
        return true;
    }
    if value.quoted {
        // a passphrase has few words, a help text has many
        return words <= 6
            && !text.contains("://")
            && !(words > 1 && text.ends_with(['.', ':', '?']));
    }
    if is_code(text) {
        return false;
    }
    let digit = text.bytes().any(|b| b.is_ascii_digit());
    let odd = text
        .bytes()
        .any(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'_' | b'.' | b'-'));
    let name = text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.'))
        && text.contains(['.', '_'])
        && !digit;
    words == 1
        && !name
        && !text.starts_with(['*', '&', '(', '/'])
        && (digit || odd || text.len() >= 6)
        && !matches!(
            text,
            "String"
                | "string"
                | "Optional"
                | "optional"
                | "required"
                | "Required"
                | "SecretString"
        )
}

/// `creds.Password,`, `data['x']`, `this.token;`: an expression. A password
/// that begins a bracket and does not end it is none.
fn is_code(text: &str) -> bool {
    let path = || {
        text.contains('.')
            && text.len() < 60
            && text.split('.').all(|part| {
                let stem = part.trim_end_matches(|c: char| c.is_ascii_digit());
                part.len() - stem.len() <= 1
                    && !stem.is_empty()
                    && stem.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_')
            })
    };
    text.ends_with([',', ';', '{', '(', '['])
        || text.contains("['")
        || text.contains("[\"")
        || text.contains("](")
        || text.contains("->")
        || text.contains("::")
        || (text.contains('[') && text.ends_with(']'))
        || (text.contains('(') && text.ends_with(')'))
        || text.starts_with(['&', '*', '('])
        || path()
}

fn spot(
    frame: &Frame,
    kind: Kind,
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
