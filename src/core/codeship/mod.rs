//! Where `codeship-services.yml` and `codeship-steps.yml` name encrypted files,
//! images and builds (Codeship's manual of services and steps;
//! facts/dockercfg.md 9).
//!
//! Values stay as written: a path is not resolved, `${X}` and `{{ .Branch }}`
//! are not replaced. A value of the wrong type is a [`Suspect`], not an error:
//! the rest of the file is still worth reading.

mod services;
mod steps;
mod suspects;

pub use services::{Build, Image, Services, services};
pub use steps::{Push, Steps, steps};

use crate::core::yaml::Node;

/// Where services stand; all that are there are read. jet looked for a compose
/// file last; `.yaml` was never documented and is read where people wrote it.
pub const SERVICE_FILES: &[&str] = &[
    "codeship-services.yml",
    "codeship-services.yaml",
    "codeship-services.json",
    "jet-services.yml",
    "jet-services.json",
    "docker-compose.yml",
    "docker-compose.yaml",
    "docker-compose.override.yml",
    "compose.yml",
    "compose.yaml",
];

/// Where steps stand.
pub const STEP_FILES: &[&str] = &[
    "codeship-steps.yml",
    "codeship-steps.yaml",
    "codeship-steps.json",
    "jet-steps.yml",
    "jet-steps.json",
];

/// What a value that concerns us is.
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
    const ALL: [Self; 6] = [
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

    fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// May the value be a list?
    fn may_be_list(self) -> bool {
        !matches!(self, Self::Dockercfg | Self::DockercfgService)
    }

    /// Where in the two files the key belongs.
    fn home(self) -> &'static [Level] {
        match self {
            Self::Dockercfg | Self::DockercfgService => &[Level::Service, Level::Step],
            Self::EnvFile | Self::Environment => &[Level::Service],
            Self::ArgsFile | Self::Args => &[Level::Build],
        }
    }
}

/// One value of a key that concerns us; a list gives one for each item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// Which key it is.
    pub kind: UseKind,
    /// The value as written; empty where nothing was written.
    pub value: String,
    /// Whose it is: `service web`, `step 2 (deploy) > step 1`.
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
}

/// A key or value that jet would have passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// What stands there; of a value only its type.
    pub written: String,
    /// What was probably meant.
    pub meant: String,
    /// Whose it is, as in [`Use`].
    pub place: String,
    /// Its line, from 1.
    pub line: usize,
}

/// The kinds of mapping that keys belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Service,
    Build,
    Step,
}

/// What both files give.
#[derive(Default)]
struct Found {
    uses: Vec<Use>,
    suspects: Vec<Suspect>,
}

impl Found {
    /// Looks through the keys of one service, build or step. A key of ours in
    /// the wrong place is both: a use, for whoever wrote it counts on it, and a
    /// suspect.
    fn keys(&mut self, node: &Node, level: Level, place: &str) {
        for (key, value) in node.entries() {
            let Some(kind) = UseKind::from_key(&key.text) else {
                if let Some(meant) = suspects::meant(&key.text) {
                    self.suspect(&key.text, meant, place, key.line);
                }
                continue;
            };
            if !kind.home().contains(&level) {
                let owner = match kind.home() {
                    [Level::Build] => "`build`",
                    [Level::Service] => "a service",
                    _ => "a service or a step",
                };
                let meant = format!("{} of {owner}", kind.key());
                self.suspect(&key.text, &meant, place, key.line);
            }
            self.values(kind, value, place, key.line);
        }
    }

    fn values(&mut self, kind: UseKind, node: &Node, place: &str, key_line: usize) {
        if node.is_mapping() || (node.is_list() && !kind.may_be_list()) {
            self.wrong_type(kind.key(), node, "one name", place, key_line);
        }
        let single = if node.is_list() || node.is_mapping() {
            &[]
        } else {
            std::slice::from_ref(node)
        };
        for item in single.iter().chain(node.items()) {
            let Some(value) = text_or_empty(item) else {
                self.wrong_type(kind.key(), item, "one name", place, item.line());
                continue;
            };
            // an empty value has no place of its own
            let line = if item.is_null() {
                key_line
            } else {
                item.line()
            };
            self.uses.push(Use {
                kind,
                value,
                place: place.to_owned(),
                line,
            });
        }
    }

    /// The text of a value that must be one, where it is there.
    fn text(&mut self, node: &Node, key: &str, place: &str) -> Option<String> {
        let value = node.get(key)?;
        if value.is_null() {
            return None;
        }
        let text = value.text().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(key, value, "text", place, value.line());
        }
        text
    }

    fn wrong_type(&mut self, key: &str, node: &Node, meant: &str, place: &str, line: usize) {
        let is = match (node.is_list(), node.is_mapping()) {
            (true, _) => "a list",
            (_, true) => "a mapping",
            _ => "text",
        };
        self.suspect(
            &format!("{key}: {is}"),
            &format!("{key}: {meant}"),
            place,
            line,
        );
    }

    fn suspect(&mut self, written: &str, meant: &str, place: &str, line: usize) {
        self.suspects.push(Suspect {
            written: written.to_owned(),
            meant: meant.to_owned(),
            place: place.to_owned(),
            line,
        });
    }
}

/// A scalar as written, null as nothing.
fn text_or_empty(node: &Node) -> Option<String> {
    if node.is_null() {
        return Some(String::new());
    }
    node.text().map(str::to_owned)
}

#[cfg(test)]
mod tests;
