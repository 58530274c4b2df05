//! What can be said about a credential file, and what to do about it. Each
//! remark has its row in docs/check.md.

use super::registry::HUB_KEY;
use crate::core::shell;
use serde::Serialize;

/// How much a remark matters. In JSON `error` or `warning`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Clients cannot use the file, or not all of it.
    Error,
    /// It works for some clients, or for some time.
    Warning,
}

impl Severity {
    /// The word for people, the same as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One remark. Carries registry names, user names and places; never a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the words of each are its documentation")]
pub enum Remark {
    #[error("it is empty")]
    Empty,
    #[error("it is not plain UTF-8 text")]
    NotUtf8,
    #[error("it begins with a byte order mark, which no client understands")]
    ByteOrderMark,
    /// jet's "invalid character … after top-level value".
    #[error("text follows after the JSON object (line {line})")]
    TrailingText { line: usize },
    #[error("it is not valid JSON (line {line}, column {column})")]
    NotJson { line: usize, column: usize },
    #[error("it is not a JSON object")]
    NotAnObject,
    #[error("{at} has the wrong type")]
    WrongType { at: String },
    /// The macOS and Docker Desktop case: an empty marker per registry.
    #[error("it holds no passwords: docker keeps them in the {store:?} store")]
    Keychain { store: String },
    #[error("it holds no passwords: they come from the credential helper {helper:?}")]
    HelperOnly { helper: String },
    #[error("it holds no credentials")]
    NoCredentials,
    #[error(
        "the entry for {registry} is malformed: \"auth\" is not base64, with padding, of UTF-8 text"
    )]
    NotBase64 { registry: String },
    #[error("the entry for {registry} is malformed: \"auth\" does not hold user:password")]
    NoUser { registry: String },

    /// HTTP Basic ends the user at the first colon (RFC 7617), and docker cuts
    /// NULs off the end.
    #[error(
        "{registry}: no client can send this user and password: the user holds a colon, or the password ends in a NUL"
    )]
    NotAPair { registry: String },

    #[error("{registry}: the password ends in a line break, and the registry will refuse it")]
    LineBreak { registry: String },
    #[error("{registry}: only username and password, no \"auth\": podman and skopeo read neither")]
    NoAuth { registry: String },
    #[error(
        "{registry}: \"auth\" says something else than username and password; clients use \"auth\""
    )]
    Disagrees { registry: String },
    #[error("docker ignores the key {key:?} for Docker Hub")]
    HubKey { key: String },
    #[error("{registry} has {count} entries, and docker picks one at random", count = keys.len())]
    Duplicate { registry: String, keys: Vec<String> },
    #[error(
        "the key {key:?} has a path: docker uses the entry for all of the host, podman for this path"
    )]
    PathInKey { key: String },
    #[error(
        "{registry}: the credential of user {user:?} lives for {lifetime}, too short for a file in git"
    )]
    ShortLived {
        registry: String,
        user: String,
        lifetime: &'static str,
    },
    #[error("{registry}: docker sends \"registrytoken\" instead of \"auth\", podman ignores it")]
    RegistryToken { registry: String },
    #[error("{field:?} sends clients to a program that a build does not have")]
    Helper { field: &'static str },
    #[error("settings that are no credentials: {}", names.join(", "))]
    OtherSettings { names: Vec<String> },
    #[error("{registry}: the password is empty")]
    EmptyPassword { registry: String },
    #[error("the key {key:?} has upper-case letters, and clients compare letter by letter")]
    UpperCase { key: String },
    #[error("{registry} is an address that other machines may not reach")]
    LocalAddress { registry: String },
    #[error("no entry for {registry}, which {place} pulls {image} from")]
    NotCovered {
        registry: String,
        image: String,
        place: String,
    },
    #[error("{registry}: the password is a placeholder from a manual")]
    Placeholder { registry: String },
    #[error("{key:?} is a token of docker's web login, good for one machine alone")]
    WebLogin { key: String },
    #[error("{registry}: an identity token alone, which registries with plain passwords refuse")]
    IdentityTokenAlone { registry: String },
}

impl Remark {
    /// Errors refuse, warnings tell.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.row().0
    }

    /// The number in docs/check.md: `E1` to `E7`, `W1` to `W16`.
    #[must_use]
    pub fn number(&self) -> &'static str {
        self.row().1
    }

    /// A stable word for `--json`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.row().2
    }

    /// Its row in docs/check.md.
    fn row(&self) -> (Severity, &'static str, &'static str) {
        use Severity::{Error, Warning};
        match self {
            Self::Empty => (Error, "E1", "empty"),
            Self::NotUtf8 => (Error, "E2", "not_utf8"),
            Self::ByteOrderMark => (Error, "E2", "byte_order_mark"),
            Self::TrailingText { .. } => (Error, "E3", "trailing_text"),
            Self::NotJson { .. } => (Error, "E3", "not_json"),
            Self::NotAnObject => (Error, "E3", "not_an_object"),
            Self::WrongType { .. } => (Error, "E4", "wrong_type"),
            Self::Keychain { .. } => (Error, "E5", "keychain"),
            Self::HelperOnly { .. } => (Error, "E5", "helper_only"),
            Self::NoCredentials => (Error, "E5", "no_credentials"),
            Self::NotBase64 { .. } => (Error, "E6", "auth_not_base64"),
            Self::NoUser { .. } => (Error, "E7", "auth_without_user"),
            Self::NotAPair { .. } => (Error, "E8", "no_pair"),
            Self::LineBreak { .. } => (Warning, "W1", "password_ends_in_line_break"),
            Self::NoAuth { .. } => (Warning, "W2", "no_auth"),
            Self::Disagrees { .. } => (Warning, "W3", "auth_disagrees"),
            Self::HubKey { .. } => (Warning, "W4", "hub_key_ignored"),
            Self::Duplicate { .. } => (Warning, "W5", "duplicate_registry"),
            Self::PathInKey { .. } => (Warning, "W6", "path_in_key"),
            Self::ShortLived { .. } => (Warning, "W7", "short_lived"),
            Self::RegistryToken { .. } => (Warning, "W8", "registry_token"),
            Self::Helper { .. } => (Warning, "W9", "helper_beside"),
            Self::OtherSettings { .. } => (Warning, "W10", "other_settings"),
            Self::EmptyPassword { .. } => (Warning, "W11", "empty_password"),
            Self::UpperCase { .. } => (Warning, "W12", "upper_case"),
            Self::LocalAddress { .. } => (Warning, "W12", "local_address"),
            Self::NotCovered { .. } => (Warning, "W13", "not_covered"),
            Self::Placeholder { .. } => (Warning, "W14", "stand_in"),
            Self::WebLogin { .. } => (Warning, "W15", "web_login_token"),
            Self::IdentityTokenAlone { .. } => (Warning, "W16", "identity_token_alone"),
        }
    }

    /// What to do about it; `file` is the name that the user knows, not quoted.
    /// Commands in it are quoted for the shell.
    #[must_use]
    pub fn remedy(&self, file: &str) -> String {
        let file = &shell::path(file.as_bytes());
        let login = |registry: &str| {
            let registry = shell::word(registry.as_bytes());
            format!("git jetcrypt login {registry} -u USER --password-stdin -f {file} < token.txt")
        };
        match self {
            Self::Empty | Self::NoCredentials => login("REGISTRY"),
            Self::NotUtf8 => "save it as UTF-8, without a byte order mark".to_owned(),
            Self::ByteOrderMark => {
                "save it without the mark (in editors: \"UTF-8\", not \"UTF-8 with BOM\")".to_owned()
            }
            Self::TrailingText { line } => format!(
                "delete everything after the closing brace (line {line}); where nothing of it looks familiar it was decrypted with the wrong key"
            ),
            Self::NotJson { .. } | Self::NotAnObject => {
                "write it anew with git jetcrypt import or login; where it is all gibberish it was decrypted with the wrong key".to_owned()
            }
            Self::WrongType { at } if at.ends_with("auths") => "it must be an object".to_owned(),
            Self::WrongType { .. } => "it must be text in quotes".to_owned(),
            Self::Keychain { .. } => {
                format!("fetch them from there: git jetcrypt import -f {file}; or: {}", login("docker.io"))
            }
            Self::HelperOnly { .. } => {
                format!("fetch them from there: git jetcrypt import -f {file}")
            }
            Self::NotAPair { registry } => format!("write it anew: {}", login(registry)),
            Self::NotBase64 { registry } | Self::NoUser { registry } => {
                format!("one bad entry makes docker drop the others at random; write it anew: {}", login(registry))
            }
            Self::LineBreak { registry } => {
                format!("made with echo instead of printf? {}", login(registry))
            }
            Self::NoAuth { .. } | Self::Helper { .. } | Self::OtherSettings { .. } | Self::WebLogin { .. } => {
                normalise(file)
            }
            Self::Disagrees { registry } | Self::Duplicate { registry, .. } => {
                format!("say which is right: {}", login(registry))
            }
            Self::HubKey { .. } => format!("docker wants {HUB_KEY:?}: {}", normalise(file)),
            Self::PathInKey { .. } => "keep it for podman alone; for docker use the host".to_owned(),
            Self::ShortLived { registry, .. } => {
                format!("use a deploy token, a robot account or a service account's key: {}", login(registry))
            }
            Self::RegistryToken { registry } | Self::EmptyPassword { registry } | Self::Placeholder { registry } => {
                login(registry)
            }
            Self::IdentityTokenAlone { registry } => {
                format!("for builds use a user and a token: {}", login(registry))
            }
            Self::UpperCase { .. } => normalise(file),
            Self::LocalAddress { .. } => "use the name that build machines know".to_owned(),
            Self::NotCovered { registry, .. } => format!(
                "where the image is private: git jetcrypt login {} -u USER --password-stdin < token.txt",
                shell::word(registry.as_bytes())
            ),
        }
    }
}

/// Import of a file into itself writes it in the normal form. `file` is quoted
/// already.
fn normalise(file: &str) -> String {
    format!(
        "git jetcrypt import --from {file} -f {file} writes it in the form that every client reads"
    )
}
