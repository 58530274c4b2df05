//! The keys that name credentials and encrypted values, and what is written
//! there.

/// The keys that name credentials or hold encrypted values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UseKind {
    /// `encrypted_dockercfg_path`: the path of an encrypted file.
    Dockercfg,
    /// `dockercfg_service`: the name of a service that makes such a file.
    DockercfgService,
    /// `encrypted_env_file`: the path of an encrypted file.
    EnvFile,
    /// `encrypted_environment`: the ciphertext itself, in base64.
    Environment,
    /// `encrypted_args_file`: the path of an encrypted file.
    ArgsFile,
    /// `encrypted_args`: the ciphertext itself, in base64.
    Args,
}

impl UseKind {
    pub(super) const ALL: [Self; 6] = [
        Self::Dockercfg,
        Self::DockercfgService,
        Self::EnvFile,
        Self::Environment,
        Self::ArgsFile,
        Self::Args,
    ];

    /// The key in the file.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Dockercfg => "encrypted_dockercfg_path",
            Self::DockercfgService => "dockercfg_service",
            Self::EnvFile => "encrypted_env_file",
            Self::Environment => "encrypted_environment",
            Self::ArgsFile => "encrypted_args_file",
            Self::Args => "encrypted_args",
        }
    }

    /// Does the value name an encrypted file?
    #[must_use]
    pub fn is_path(self) -> bool {
        matches!(self, Self::Dockercfg | Self::EnvFile | Self::ArgsFile)
    }

    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// May the value be a list?
    pub(super) fn may_be_list(self) -> bool {
        !matches!(self, Self::Dockercfg | Self::DockercfgService)
    }

    /// Where in the two files the key belongs.
    pub(super) fn home(self) -> &'static [Level] {
        match self {
            Self::Dockercfg | Self::DockercfgService => &[Level::Service, Level::Step],
            Self::EnvFile | Self::Environment => &[Level::Service],
            Self::ArgsFile | Self::Args => &[Level::Build],
        }
    }
}

/// One value of such a key; a list gives one for each item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Which key it is.
    pub kind: UseKind,
    /// The value as written; empty where nothing was written.
    pub value: String,
    /// Where it stands: `service web`, `step 2 (deploy) > step 1`.
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A key or value that jet would have ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// What stands there; of a value only its type.
    pub written: String,
    /// What was probably meant.
    pub meant: String,
    /// Where it stands, as in [`Use`].
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
}

/// The kinds of mapping that keys belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Service,
    Build,
    Step,
}
