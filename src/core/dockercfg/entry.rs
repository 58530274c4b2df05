//! One entry of a credential file: `auth`, `username` and `password`,
//! `identitytoken`, `registrytoken` (docs/credential-files.md 1, "Fields of one
//! `auths` entry").

use super::json::Json;
use super::json::Object;
use super::registry;
use super::registry::display;
use super::remark::Remark;
use crate::core::base64::{AS_GO_READS, Engine as _, STRICT};
use crate::core::placeholder::{is_placeholder, is_sample_pair};
use crate::core::secret::Secret;
use crate::core::token;
use zeroize::Zeroizing;

/// The fields that hold a credential.
pub(super) const FIELDS: [&str; 3] = ["auth", "identitytoken", "registrytoken"];

/// What clients log in to one registry with.
pub struct Entry {
    /// The key as it stands in the file.
    pub key: String,
    /// Where it stands, as a JSON pointer (RFC 6901).
    pub pointer: String,
    /// The user; empty where there is only a token.
    pub user: String,
    /// The password; empty where there is only a token.
    pub password: Secret,
    /// `identitytoken`: an OAuth refresh token.
    pub identity: Option<Secret>,
    /// `registrytoken`: a bearer token.
    pub bearer: Option<Secret>,
}

impl Entry {
    /// A user with a password.
    #[must_use]
    pub fn login(registry: &str, user: &str, password: Secret) -> Self {
        let registry = registry::canonical(registry);
        Self {
            key: registry::written(&registry).to_owned(),
            pointer: String::new(),
            user: user.to_owned(),
            password,
            identity: None,
            bearer: None,
        }
    }

    /// The one name of its registry.
    #[must_use]
    pub fn registry(&self) -> String {
        registry::canonical(&self.key)
    }

    /// A user name that may be shown: some registries take the token as the
    /// name.
    #[must_use]
    pub fn shown_user(&self) -> Option<&str> {
        let secret = self.password.expose();
        let may_be_shown = !self.user.is_empty()
            && token::may_be_shown(&self.user, secret)
            // GitHub's and GitLab's way with a token as the name
            && !matches!(secret, "x-oauth-basic" | "x-oauth-token");
        may_be_shown.then_some(self.user.as_str())
    }

    /// Is it the same credential?
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        self.user == other.user
            && self.password == other.password
            && self.identity == other.identity
            && self.bearer == other.bearer
    }

    /// `auth`: base64 of `user:password`; none where there is no user.
    #[must_use]
    pub fn auth(&self) -> Option<Secret> {
        let pair = Zeroizing::new(format!("{}:{}", self.user, self.password.expose()));
        (!self.user.is_empty()).then(|| Secret::new(STRICT.encode(pair.as_bytes())))
    }
}

/// Reads one entry; none where it holds nothing to log in with, as the empty
/// markers of Docker Desktop do.
///
/// # Errors
/// The [`Remark`] that makes docker drop the whole file at random.
pub(super) fn read(
    key: &str,
    mut fields: Object,
    pointer: String,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Entry>, Remark> {
    let at = pointer.trim_start_matches('/').to_owned();
    let mut text = |name: &str| match fields.take(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        Some(_) => Err(Remark::WrongType {
            at: format!("{at}/{name}"),
        }),
    };
    let (auth, user, password) = (text("auth")?, text("username")?, text("password")?);
    let (identity, bearer) = (text("identitytoken")?, text("registrytoken")?);
    // not used, but docker drops the file where they are not text
    text("email")?;
    text("serveraddress")?;
    let registry = display(key);
    let named = user.zip(password);
    let mut entry = Entry {
        key: key.to_owned(),
        pointer,
        user: String::new(),
        password: Secret::default(),
        identity,
        bearer,
    };
    // where both are there, every client takes `auth`
    if let Some(auth) = auth {
        (entry.user, entry.password) = decode(&auth, &registry)?;
        if named.as_ref().is_some_and(|(user, password)| {
            *user.expose() != entry.user || *password != entry.password
        }) {
            remarks.push(Remark::Disagrees { registry });
        }
        if entry.bearer.is_some() {
            remarks.push(Remark::RegistryToken {
                registry: display(key),
            });
        }
    } else if let Some((user, password)) = named {
        entry.user = user.expose().to_owned();
        entry.password = password;
        // whoever writes it as `auth` must get the same one back
        let back = entry.auth().map(|auth| decode(&auth, &registry));
        let same = |(user, password)| user == entry.user && password == entry.password;
        if !back.is_some_and(|back| back.is_ok_and(same)) {
            return Err(Remark::NotAPair { registry });
        }
        remarks.push(Remark::NoAuth { registry });
    } else if entry.identity.is_none() && entry.bearer.is_none() {
        return Ok(None);
    } else if entry.bearer.is_none() {
        remarks.push(Remark::IdentityTokenAlone { registry });
    }
    Ok(Some(entry))
}

/// `user:password` out of standard base64 with padding; CR and LF inside are
/// ignored and trailing NULs cut, as Go's decoder and docker do.
fn decode(auth: &Secret, registry: &str) -> Result<(String, Secret), Remark> {
    let bad = || Remark::NotBase64 {
        registry: registry.to_owned(),
    };
    let joined: Zeroizing<String> = Zeroizing::new(
        auth.expose()
            .chars()
            .filter(|c| !matches!(c, '\r' | '\n'))
            .collect(),
    );
    let bytes = Zeroizing::new(AS_GO_READS.decode(joined.as_bytes()).map_err(|_| bad())?);
    let text = std::str::from_utf8(&bytes).map_err(|_| bad())?;
    let pair = text.trim_end_matches('\0').split_once(':');
    let (user, password) =
        pair.filter(|(user, _)| !user.is_empty())
            .ok_or_else(|| Remark::NoUser {
                registry: registry.to_owned(),
            })?;
    Ok((user.to_owned(), Secret::new(password.to_owned())))
}

/// The warnings about an entry that clients can read (docs/check.md).
pub(super) fn judge(entry: &Entry, remarks: &mut Vec<Remark>) {
    let registry = || display(&entry.key);
    let password = entry.password.expose();
    if password.ends_with(['\n', '\r']) {
        remarks.push(Remark::LineBreak {
            registry: registry(),
        });
    }
    if password.is_empty() && entry.identity.is_none() && entry.bearer.is_none() {
        remarks.push(Remark::EmptyPassword {
            registry: registry(),
        });
    }
    if !password.is_empty() && (is_placeholder(password) || is_sample_pair(&entry.user, password)) {
        remarks.push(Remark::Placeholder {
            registry: registry(),
        });
    }
    if let Some(lifetime) = lifetime(&entry.user) {
        remarks.push(Remark::ShortLived {
            registry: registry(),
            user: entry.user.clone(),
            lifetime,
        });
    }
    if registry::own_path(&entry.key).is_some() {
        remarks.push(Remark::PathInKey {
            key: entry.key.clone(),
        });
    }
    if registry().bytes().any(|b| b.is_ascii_uppercase()) {
        remarks.push(Remark::UpperCase {
            key: entry.key.clone(),
        });
    }
    if registry::is_local(&registry()) {
        remarks.push(Remark::LocalAddress {
            registry: registry(),
        });
    }
}

/// Users whose passwords are made new for every job (docs/credential-files.md 1,
/// "Per vendor").
fn lifetime(user: &str) -> Option<&'static str> {
    match user {
        "AWS" => Some("12 hours"),
        "oauth2accesstoken" => Some("one hour"),
        "00000000-0000-0000-0000-000000000000" => Some("3 hours"),
        "gitlab-ci-token" => Some("one job"),
        _ => None,
    }
}
