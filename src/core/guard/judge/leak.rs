//! A secret that a text gives away.

use zeroize::Zeroizing;

/// What kind of secret it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SecretKind {
    /// A password, or an access token that is used as one.
    Password,
    /// `identitytoken`: an OAuth refresh token.
    IdentityToken,
    /// `registrytoken`: a bearer token.
    RegistryToken,
    /// Docker Hub's own `dckr_pat_…` and `dckr_oat_…`.
    HubToken,
}

/// A secret that a text gives away.
pub(crate) struct Spot {
    pub(crate) kind: SecretKind,
    /// The registry's host, where the text says it.
    pub(crate) registry: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) secret: Zeroizing<String>,
    /// The whole `auth` text, where the secret was in one.
    pub(crate) auth: Option<Zeroizing<String>>,
    /// Where it stands, in bytes.
    pub(crate) at: usize,
    /// JSON pointer (RFC 6901) of the entry, where the text is JSON.
    pub(crate) pointer: Option<String>,
    /// What spoke for it, without the secret.
    pub(crate) why: Vec<String>,
}
