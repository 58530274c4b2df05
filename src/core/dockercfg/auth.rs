//! One entry of a credential file: `auth`, `username` and `password`,
//! `identitytoken`, `registrytoken` (facts/dockercfg.md 1, "Fields of one
//! `auths` entry").

use super::{Credential, Kind, Unusable, field};
use crate::core::guard::spot::stand_in::{is_sample_pair, is_stand_in};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

/// Reads one entry; `None` where it holds nothing to log in with, as the
/// empty markers of Docker Desktop do.
pub(super) fn read(
    registry: &str,
    entry: &Map<String, Value>,
    pointer: String,
) -> Result<Option<Credential>, Unusable> {
    let text = |name: &str| match field(entry, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.as_str())),
        Some(_) => Err(Unusable::WrongType {
            at: format!("{}/{name}", pointer.trim_start_matches('/')),
        }),
    };
    let (auth, user, password) = (text("auth")?, text("username")?, text("password")?);
    let (identity, token) = (text("identitytoken")?, text("registrytoken")?);
    let credential = |user: Option<&str>, kind, placeholder| Credential {
        registry: display(registry),
        user: user.map(str::to_owned),
        kind,
        pointer: without_user(&pointer),
        placeholder,
    };
    // each field is judged by itself: an `auth` without a password stands
    // beside Azure's identity token
    let mut found = Vec::new();
    if let Some(auth) = auth {
        let bad = |why| Unusable::BadEntry {
            registry: display(registry),
            why,
        };
        let decoded = decode(auth).ok_or_else(|| bad("\"auth\" is not base64 with padding"))?;
        let (user, password) = decoded
            .split_once(':')
            .filter(|(user, _)| !user.is_empty())
            .ok_or_else(|| bad("\"auth\" does not hold user:password"))?;
        let placeholder = is_sample(user, password);
        found.push(credential(
            shown(user, password),
            Kind::Password,
            placeholder,
        ));
    }
    if let (Some(user), Some(password)) = (user, password) {
        let placeholder = is_sample(user, password);
        found.push(credential(
            shown(user, password),
            Kind::Password,
            placeholder,
        ));
    }
    for (token, kind) in [
        (identity, Kind::IdentityToken),
        (token, Kind::RegistryToken),
    ] {
        found.extend(token.map(|token| credential(None, kind, is_stand_in(token))));
    }
    let real = found.iter().position(|credential| !credential.placeholder);
    Ok((!found.is_empty()).then(|| found.swap_remove(real.unwrap_or(0))))
}

/// A user name that may be shown: some registries take the token as the name.
fn shown<'a>(user: &'a str, password: &str) -> Option<&'a str> {
    (user.len() <= 64 && (password.is_empty() || !user.contains(password))).then_some(user)
}

/// A pointer whose key is a URL with `user:password@` in it.
fn without_user(pointer: &str) -> String {
    match (pointer.find("~1~1"), pointer.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => {
            format!("{}{}", &pointer[..scheme + 4], &pointer[at + 1..])
        }
        _ => pointer.to_owned(),
    }
}

/// Standard base64 with padding; CR and LF inside are ignored and trailing
/// NULs cut, as Go's decoder and docker do.
fn decode(auth: &str) -> Option<Zeroizing<String>> {
    let joined: Zeroizing<String> =
        Zeroizing::new(auth.chars().filter(|c| !matches!(c, '\r' | '\n')).collect());
    let bytes = Zeroizing::new(STANDARD.decode(joined.as_bytes()).ok()?);
    let text = Zeroizing::new(String::from_utf8_lossy(&bytes).into_owned());
    Some(Zeroizing::new(text.trim_end_matches('\0').to_owned()))
}

/// The host of a registry key, without scheme and path; `docker.io` for every
/// name of Docker Hub (facts/dockercfg.md 2).
pub(crate) fn display(key: &str) -> String {
    let bare = key
        .strip_prefix("https://")
        .or_else(|| key.strip_prefix("http://"))
        .unwrap_or(key);
    let host = bare.split('/').next().unwrap_or(bare);
    let host = host.rsplit('@').next().unwrap_or(host);
    match host {
        "index.docker.io" | "registry-1.docker.io" => "docker.io".to_owned(),
        _ => host.to_owned(),
    }
}

/// `quay.io`, `localhost:5000`, `https://index.docker.io/v1/`: the keys under
/// which a flat credential file holds its entries.
pub(crate) fn looks_like_registry(key: &str) -> bool {
    let host = display(key);
    let shaped =
        host.contains('.') || host.contains(':') || host == "localhost" || key.contains("://");
    shaped
        && !host.is_empty()
        && host
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".-:_[]".contains(&b))
}

/// The stand-ins of manuals. `docs/guard.md` lists them.
fn is_sample(user: &str, password: &str) -> bool {
    is_stand_in(password) || is_sample_pair(user, password)
}
