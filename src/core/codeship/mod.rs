//! Where `codeship-services.yml` and `codeship-steps.yml` name encrypted files,
//! images and builds (Codeship's manual of services and steps;
//! docs/credential-files.md 9).
//!
//! Values stay as written: a path is not resolved, `${X}` and `{{ .Branch }}`
//! are not replaced. A value of the wrong type is a [`Suspect`], not an error:
//! the rest of the file is still worth reading.

mod collect;
mod services;
mod steps;
mod suspects;
mod uses;

pub use services::{Build, Image, Services, services};
pub use steps::{Push, Steps, steps};
pub use uses::{Suspect, Use, UseKind};

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

#[cfg(test)]
mod tests;
