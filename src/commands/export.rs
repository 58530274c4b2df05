//! `export`: the credentials in a form that clients and platforms read, for
//! what cannot call us. The one command that reveals them.

use super::Outcome;
use super::credentials;
use super::login::registry;
use crate::core::dockercfg::{self, Entry, Form};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::fs;
use std::io::{self, IsTerminal as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Debug)]
pub struct Options<'a> {
    /// `--format`.
    pub form: Form,
    /// `-f`.
    pub files: &'a [PathBuf],
    /// The registries wanted; empty for all.
    pub registries: &'a [String],
    /// `--name`: of a Kubernetes secret.
    pub name: &'a str,
    /// `-o`; stdout where there is none.
    pub output: Option<&'a Path>,
    /// `--key-path`.
    pub key_path: Option<&'a Path>,
}

/// Writes them.
///
/// # Errors
/// No credentials, a registry without an entry, or a terminal.
pub fn run(options: &Options<'_>) -> super::Result {
    if options.output.is_none() && io::stdout().is_terminal() {
        return Err(Failure::new(
            FailureKind::Usage,
            "this would print passwords on the terminal",
        )
        .hint("send it on (… | COMMAND), or to a file that you alone can read: -o FILE"));
    }
    let session = Session::open(options.key_path)?.like_jet();
    let found = session.keys()?;
    let all = credentials::gather(&session, &found.ring, options.files)?;
    let mut chosen: Vec<&Entry> = Vec::new();
    for name in options.registries {
        let registry = registry(name)?;
        chosen.push(all.get(&registry).ok_or_else(|| {
            let have: Vec<&str> = all.registries().collect();
            Failure::new(
                FailureKind::General,
                format!("there are no credentials for {}", show(registry.as_bytes())),
            )
            .hint(format!("there are for: {}", have.join(", ")))
        })?);
    }
    if options.registries.is_empty() {
        chosen.extend(all.entries());
    }
    if options.form == Form::DockerAuthConfig {
        for entry in chosen
            .iter()
            .filter(|entry| entry.identity.is_some() || entry.bearer.is_some())
        {
            talk::warning(&format!(
                "{}: its token is left out: DOCKER_AUTH_CONFIG knows user and password only",
                show(entry.registry().as_bytes())
            ));
        }
    }
    let text = dockercfg::write(chosen.into_iter(), options.form, options.name);
    match options.output {
        None => talk::data(text.expose().as_bytes()).context("cannot write stdout")?,
        Some(path) => {
            // a file that is there keeps its mode, and may be open to others
            if fs::metadata(path).is_ok_and(|meta| meta.is_file()) {
                fs::set_permissions(path, fs::Permissions::from_mode(0o600))
                    .with_context(|| format!("cannot close {} to others", path.display()))?;
            }
            files::replace(path, text.expose().as_bytes(), Readers::Owner)
                .with_context(|| format!("cannot write {}", path.display()))?;
            talk::line(&format!(
                "wrote {}; it is plaintext: keep it out of git",
                path.display()
            ));
        }
    }
    Ok(Outcome::Done)
}
