//! `export`: the credentials in a form that clients and platforms read, for
//! what cannot call us. The one command that reveals them.

mod into_file;

use crate::commands::Outcome;
use crate::core::dockercfg::{self, Entry, Form, Merged};
use crate::credentials::{self, registry};
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, tell_unproven};
use anyhow::Context as _;
use clap::ValueEnum;
use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

/// Which credentials, in which form, and where they go.
#[derive(Debug, clap::Args)]
pub struct ExportArguments {
    /// For whom.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// Only these [default: all].
    #[arg(value_name = "REGISTRY")]
    pub registries: Vec<String>,
    /// Name of the Kubernetes secret.
    #[arg(long, default_value = "registry-credentials", value_name = "NAME")]
    pub name: String,
    /// Write to this file, readable by you alone [default: stdout, if it is no terminal].
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Credential files [default: those of this repository].
    #[arg(short, long, value_name = "FILE")]
    pub file: Vec<PathBuf>,
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// The forms of a credential file, as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// docker's ~/.docker/config.json.
    #[value(name = "config.json")]
    ConfigJson,
    /// The flat form of old: ~/.dockercfg.
    Dockercfg,
    /// podman's, skopeo's and buildah's auth.json.
    #[value(name = "auth.json")]
    AuthJson,
    /// One line, for the variable DOCKER_AUTH_CONFIG.
    DockerAuthConfig,
    /// A Kubernetes secret, in YAML.
    K8sSecret,
}

impl From<ExportFormat> for Form {
    fn from(format: ExportFormat) -> Self {
        match format {
            ExportFormat::ConfigJson => Self::ConfigJson,
            ExportFormat::Dockercfg => Self::Dockercfg,
            ExportFormat::AuthJson => Self::AuthJson,
            ExportFormat::DockerAuthConfig => Self::DockerAuthConfig,
            ExportFormat::K8sSecret => Self::K8sSecret,
        }
    }
}

/// Writes them. What else a file holds stays in it.
///
/// # Errors
/// No credentials, a registry without an entry, a terminal, or a file with
/// something else in it that would be lost.
pub fn run(arguments: &ExportArguments) -> crate::commands::Result {
    if arguments.output.is_none() && io::stdout().is_terminal() {
        return Err(Failure::new(
            FailureKind::Usage,
            "this would print passwords on the terminal",
        )
        .hint("send it on (… | COMMAND), or to a file that you alone can read: -o FILE"));
    }
    let form = Form::from(arguments.format);
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    let all = credentials::gather(&session, &found.ring, &arguments.file)?;
    let chosen = chosen(&all, &arguments.registries)?;
    tell_unproven(&session);
    if form == Form::DockerAuthConfig {
        warn_of_tokens(&chosen);
    }
    let text = dockercfg::write(chosen.into_iter(), form, &arguments.name);
    match &arguments.output {
        None => talk::data(text.expose().as_bytes()).context("cannot write stdout")?,
        Some(path) => into_file::put(&session, path, &text, form)?,
    }
    Ok(Outcome::Done)
}

/// The entries that were asked for, or all.
fn chosen<'a>(all: &'a Merged, names: &[String]) -> Result<Vec<&'a Entry>, Failure> {
    if names.is_empty() {
        return Ok(all.entries().collect());
    }
    let one = |name: &String| {
        let registry = registry(name)?;
        all.get(&registry).ok_or_else(|| {
            let have: Vec<&str> = all.registries().collect();
            Failure::new(
                FailureKind::General,
                format!("there are no credentials for {}", show(registry.as_bytes())),
            )
            .hint(format!("there are for: {}", have.join(", ")))
        })
    };
    names.iter().map(one).collect()
}

fn warn_of_tokens(entries: &[&Entry]) {
    for entry in entries
        .iter()
        .filter(|entry| entry.identity.is_some() || entry.bearer.is_some())
    {
        talk::warning(&format!(
            "{}: its token is left out: DOCKER_AUTH_CONFIG knows user and password only",
            show(entry.registry().as_bytes())
        ));
    }
}
