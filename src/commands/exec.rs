//! `exec -- CMD`: runs a command with the credentials, and leaves nothing
//! behind (facts/ux.md 4).

use super::Outcome;
use super::credentials::{self, Place};
use crate::core::dockercfg::Merged;
use crate::core::envfile;
use crate::core::fault;
use crate::core::image;
use crate::core::key::{Key, Ring};
use crate::core::secret::Secret;
use crate::docker::child::{self, Watcher};
use crate::docker::clients;
use crate::docker::config::{self, Way};
use crate::docker::scratch::Scratch;
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::ffi::OsString;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What was typed.
#[derive(Debug)]
pub struct Options<'a> {
    /// `-f`; empty for what is found.
    pub files: &'a [PathBuf],
    /// `--env-file`.
    pub env_files: &'a [PathBuf],
    /// `--key-path`.
    pub key_path: Option<&'a Path>,
    /// `--via-helper`.
    pub via_helper: bool,
    /// `--dry-run`.
    pub dry_run: bool,
    /// `-v`.
    pub verbose: bool,
    /// The command and its arguments.
    pub command: &'a [OsString],
}

/// The codes of programs that run others, as shells and docker have them.
pub(crate) const OWN_FAILURE: u8 = 125;
const NOT_EXECUTABLE: u8 = 126;
const NOT_FOUND: u8 = 127;

/// Runs the command.
///
/// # Errors
/// The credentials cannot be had: then it does not run at all.
pub fn run(options: &Options<'_>) -> super::Result {
    let Some((program, arguments)) = options.command.split_first() else {
        return Err(
            Failure::new(FailureKind::Usage, "there is no command to run")
                .hint("git jetcrypt exec -- docker pull quay.io/acme/base:1"),
        );
    };
    let session = Session::open(options.key_path)?.like_jet();
    let found = session.keys()?;
    if options.via_helper && matches!(found.source, Some(KeySource::Variable)) {
        return Err(Failure::new(
            FailureKind::Usage,
            format!(
                "--via-helper needs a key in a file: the command does not get ${}",
                keystore::VARIABLE
            ),
        )
        .hint("without --via-helper the credentials lie in memory, or in a folder of mode 0700, while it runs"));
    }
    let variables = variables(&session, &found.ring, options.env_files)?;
    let credentials = credentials(&session, &found.ring, options)?;
    if options.dry_run || options.verbose {
        let text = plan(options, &credentials, &variables);
        if options.dry_run {
            talk::data(text.as_bytes()).context("cannot write stdout")?;
            return Ok(Outcome::Done);
        }
        talk::line(text.trim_end());
    }
    warn_of_missing(&credentials, options.command);
    let mut command = Command::new(program);
    command.args(arguments);
    for (name, value) in &variables {
        command.env(name, value.expose());
    }
    hide_keys(&mut command, &found.ring);
    let own_failure = |what: String| {
        talk::error(&what);
        Ok(Outcome::Code(OWN_FAILURE))
    };
    // from here on a signal ends the command, and not us before we have tidied up
    let watcher = match Watcher::new() {
        Ok(watcher) => watcher,
        Err(error) => return own_failure(format!("cannot watch for signals: {error}")),
    };
    let scratch = match prepare(&session, &credentials, options, &mut command) {
        Ok(scratch) => scratch,
        Err(error) => return own_failure(format!("the command was not run: {error:#}")),
    };
    fault::on_purpose(program.as_bytes());
    let status = watcher.run(&mut command);
    drop(scratch);
    match status {
        Ok(status) => {
            child::die_alike(status);
            Ok(Outcome::Code(child::code(status)))
        }
        Err(error) => {
            talk::error(&format!("cannot run {}: {error}", show(program.as_bytes())));
            Ok(Outcome::Code(match error.kind() {
                ErrorKind::NotFound => NOT_FOUND,
                ErrorKind::PermissionDenied => NOT_EXECUTABLE,
                _ => OWN_FAILURE,
            }))
        }
    }
}

/// The variables of the env files; a later file wins.
fn variables(
    session: &Session,
    ring: &Ring,
    files: &[PathBuf],
) -> Result<Vec<(String, Secret)>, Failure> {
    let mut all = Vec::new();
    for file in files {
        let opened = credentials::open(session, ring, &Place::argument(file))?;
        let parsed = envfile::parse(&opened.plain).map_err(|bad| {
            Failure::new(FailureKind::General, format!("{}: {bad}", opened.shown))
                .hint(bad.remedy())
        })?;
        // a name alone: the command inherits it from us
        all.extend(
            parsed
                .into_iter()
                .filter_map(|variable| Some((variable.name, variable.value?))),
        );
    }
    Ok(all)
}

/// The credentials that were asked for; with an env file alone there need not
/// be any.
fn credentials(session: &Session, ring: &Ring, options: &Options<'_>) -> Result<Merged, Failure> {
    let env_only = !options.env_files.is_empty()
        && options.files.is_empty()
        && credentials::places(session)?.is_empty();
    if env_only {
        return Ok(Merged::default());
    }
    credentials::gather(session, ring, options.files)
}

/// What `--dry-run` and `-v` say; no secret among it.
fn plan(options: &Options<'_>, credentials: &Merged, variables: &[(String, Secret)]) -> String {
    let words: Vec<String> = options
        .command
        .iter()
        .map(|word| show(word.as_bytes()))
        .collect();
    let verb = if options.dry_run {
        "would run"
    } else {
        "running"
    };
    let mut text = format!("{verb}: {}\n", words.join(" "));
    if !credentials.is_empty() {
        text += &format!(
            "with credentials for: {}\n",
            credentials::summary(credentials.entries())
        );
    }
    if !variables.is_empty() {
        let names: Vec<String> = variables
            .iter()
            .map(|(name, _)| show(name.as_bytes()))
            .collect();
        text += &format!("with variables: {}\n", names.join(", "));
    }
    text
}

/// The folder with the configuration, and the variables that lead there.
fn prepare(
    session: &Session,
    credentials: &Merged,
    options: &Options<'_>,
    command: &mut Command,
) -> anyhow::Result<Option<Scratch>> {
    if credentials.is_empty() {
        return Ok(None);
    }
    let scratch =
        Scratch::new(session.work_tree()).context("cannot make a folder for the credentials")?;
    let way = if options.via_helper {
        Way::ByHelper
    } else {
        Way::InFile
    };
    let docker = clients::docker_folder();
    let read = |path: Option<PathBuf>| path.and_then(|path| std::fs::read(path).ok());
    let own = read(docker.as_ref().map(|folder| folder.join("config.json")));
    let write = |name: &str, own: Option<&[u8]>| {
        scratch
            .write(name, &config::over(own, credentials, way))
            .context("cannot write the credentials")
    };
    write("config.json", own.as_deref())?;
    let podman = read(clients::podman_file());
    let auth = write("auth.json", podman.as_deref())?;
    if let Some(docker) = docker {
        for name in ["cli-plugins", "contexts"] {
            scratch
                .link(name, &docker.join(name))
                .with_context(|| format!("cannot link {name}"))?;
        }
        if std::env::var_os("BUILDX_CONFIG").is_none() && docker.join("buildx").is_dir() {
            command.env("BUILDX_CONFIG", docker.join("buildx"));
        }
    }
    command.env("DOCKER_CONFIG", scratch.path());
    command.env("REGISTRY_AUTH_FILE", auth);
    // docker 28.3 and newer would take it before anything else
    command.env_remove("DOCKER_AUTH_CONFIG");
    if way == Way::ByHelper {
        helper_on_path(command, &scratch, session, options)?;
    }
    Ok(Some(scratch))
}

/// The helper is this very program under another name, and is told where the
/// repository is.
fn helper_on_path(
    command: &mut Command,
    scratch: &Scratch,
    session: &Session,
    options: &Options<'_>,
) -> anyhow::Result<()> {
    let folder = scratch.path().join("bin");
    std::fs::create_dir(&folder).context("cannot make a folder for the helper")?;
    let own = std::env::current_exe().context("cannot find this program")?;
    std::os::unix::fs::symlink(own, folder.join("docker-credential-jetcrypt"))
        .context("cannot link the helper")?;
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder).chain(std::env::split_paths(&path));
    command.env("PATH", std::env::join_paths(folders)?);
    command.env(super::helper::REPOSITORY, session.folder());
    let files = options.files.iter().map(std::path::absolute);
    let files = files.collect::<Result<Vec<_>, _>>()?;
    if !files.is_empty() {
        command.env(super::helper::FILES, std::env::join_paths(files)?);
    }
    if let Some(key) = options.key_path {
        command.env(keystore::PATH_VARIABLE, std::path::absolute(key)?);
    }
    Ok(())
}

/// Whatever variable holds a key of ours, under whatever name a CI gave it.
fn hide_keys(command: &mut Command, ring: &Ring) {
    command.env_remove(keystore::VARIABLE);
    for (name, value) in std::env::vars_os() {
        let held = Key::from_base64(value.as_bytes()).ok();
        if held.is_some_and(|key| {
            ring.keys()
                .any(|(_, known)| known.fingerprint() == key.fingerprint())
        }) {
            command.env_remove(name);
        }
    }
}

/// Says so where the command names an image whose registry has no entry; a
/// public image is fine, so it is no error.
fn warn_of_missing(credentials: &Merged, command: &[OsString]) {
    if credentials.is_empty() {
        return;
    }
    let words: Vec<&str> = command.iter().filter_map(|word| word.to_str()).collect();
    let pulled = words.iter().enumerate().filter_map(|(n, word)| {
        word.strip_prefix("docker://").or_else(|| {
            (n > 0 && words[n - 1] == "pull" && !word.starts_with('-')).then_some(*word)
        })
    });
    for reference in pulled {
        let Some(registry) = image::registry(reference) else {
            continue;
        };
        if credentials.get(&registry).is_none() {
            let have: Vec<&str> = credentials.registries().collect();
            talk::warning(&format!(
                "no credentials for {} (there are for: {})",
                show(registry.as_bytes()),
                have.join(", ")
            ));
        }
    }
}
