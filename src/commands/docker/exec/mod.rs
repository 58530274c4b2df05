//! `exec -- CMD`: runs a command with the credentials, and leaves nothing
//! behind.

mod surroundings;

use crate::commands::Outcome;
use crate::core::dockercfg::Merged;
use crate::core::envfile;
use crate::core::fault;
use crate::core::image;
use crate::core::key::Ring;
use crate::core::secret::Secret;
use crate::credentials::{self, CredentialFile};
use crate::docker::child::{self, Watcher};
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource, Keys};
use crate::protected;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, tell_unproven};
use anyhow::Context as _;
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind};
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;
use std::process::ExitStatus;
use surroundings::Surroundings;

/// Which credentials, and for which command.
#[derive(Debug, clap::Args)]
pub struct ExecArguments {
    /// Credential files [default: those of this repository].
    #[arg(short, long, value_name = "FILE")]
    pub file: Vec<PathBuf>,
    /// Give it the variables of this file, encrypted or not.
    #[arg(long, value_name = "FILE")]
    pub env_file: Vec<PathBuf>,
    /// No password on disk at all: the clients ask docker-credential-jetcrypt.
    #[arg(long)]
    pub via_helper: bool,
    /// Only tell what would run, and with which credentials.
    #[arg(long)]
    pub dry_run: bool,
    /// Tell it, and run.
    #[arg(short, long)]
    pub verbose: bool,
    /// The key.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
    /// The command and its arguments.
    #[arg(trailing_var_arg = true, required = true, value_name = "CMD")]
    pub command: Vec<OsString>,
}

/// The code for every failure of ours, wrong usage among them, as env(1),
/// docker and shells' own helpers have it: any other would be the command's.
pub const OWN_FAILURE: u8 = 125;
const NOT_EXECUTABLE: u8 = 126;
const NOT_FOUND: u8 = 127;

/// Runs the command; returns its exit code, or [`OWN_FAILURE`] where it was
/// not run, with the reason on stderr.
///
/// # Errors
/// None: they have been told.
pub fn run(arguments: &ExecArguments) -> crate::commands::Result {
    run_it(arguments).or_else(|failure| {
        failure.tell();
        Ok(Outcome::Code(OWN_FAILURE))
    })
}

fn run_it(arguments: &ExecArguments) -> crate::commands::Result {
    let Some((program, words)) = arguments.command.split_first() else {
        return Err(
            Failure::new(FailureKind::Usage, "there is no command to run")
                .hint("git jetcrypt exec -- docker pull quay.io/acme/base:1"),
        );
    };
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    if arguments.via_helper {
        insist_on_a_key_file(found)?;
    }
    let variables = variables(&session, &found.ring, &arguments.env_file)?;
    let credentials = credentials(&session, &found.ring, arguments)?;
    if arguments.dry_run || arguments.verbose {
        let text = plan(arguments, &credentials, &variables);
        if arguments.dry_run {
            talk::data(text.as_bytes()).context("cannot write stdout")?;
            return Ok(Outcome::Done);
        }
        talk::line(text.trim_end());
    }
    tell_unproven(&session);
    warn_of_missing(&credentials, &arguments.command);
    if builds(&arguments.command) {
        protected::warn_of_exposures(&session)?;
    }
    // without any key, under whatever name a CI gave it
    let mut command = crate::children::command(program);
    command.args(words);
    for (name, value) in &variables {
        command.env(name, value.expose());
    }
    // from here on a signal ends the command, and not us before we have tidied up
    let watcher = Watcher::new().context("cannot watch for signals")?;
    let surroundings = Surroundings {
        session: &session,
        credentials: &credentials,
        via_helper: arguments.via_helper,
        files: &arguments.file,
        key_path: arguments.key_path.as_deref(),
        words: &arguments.command,
    };
    let scratch = surroundings
        .prepare(&mut command)
        .context("the command was not run")?;
    fault::on_purpose(program.as_bytes());
    let status = watcher.run(&mut command);
    drop(scratch);
    Ok(Outcome::Code(ended(status, program)))
}

/// Ends as the command did, or says why it could not be run.
fn ended(status: io::Result<ExitStatus>, program: &OsStr) -> u8 {
    match status {
        Ok(status) => {
            child::die_alike(status);
            child::code(status)
        }
        Err(error) => {
            talk::error(&format!("cannot run {}: {error}", show(program.as_bytes())));
            match error.kind() {
                ErrorKind::NotFound => NOT_FOUND,
                ErrorKind::PermissionDenied => NOT_EXECUTABLE,
                _ => OWN_FAILURE,
            }
        }
    }
}

/// Does the command build an image: `docker build`, `docker buildx build`,
/// `docker compose build`, podman's and buildah's?
fn builds(command: &[OsString]) -> bool {
    let words: Vec<&str> = command.iter().filter_map(|word| word.to_str()).collect();
    let client = ["docker", "podman", "buildah", "docker-compose", "nerdctl"];
    let program = words.first().and_then(|word| word.rsplit('/').next());
    program.is_some_and(|program| client.contains(&program))
        && words.iter().any(|word| matches!(*word, "build" | "bud"))
}

/// The helper reads the key anew, and the command does not get the variable.
fn insist_on_a_key_file(found: &Keys) -> Result<(), Failure> {
    if matches!(found.source, Some(KeySource::Variable)) {
        return Err(Failure::new(
            FailureKind::Usage,
            format!(
                "--via-helper needs a key in a file: the command does not get ${}",
                keystore::VARIABLE
            ),
        )
        .hint("without --via-helper the credentials lie in memory, or in a folder of mode 0700, while it runs"));
    }
    Ok(())
}

/// The variables of the env files; a later file wins.
fn variables(
    session: &Session,
    ring: &Ring,
    files: &[PathBuf],
) -> Result<Vec<(String, Secret)>, Failure> {
    let mut all = Vec::new();
    for file in files {
        let opened = credentials::open(session, ring, &CredentialFile::typed(file))?;
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
fn credentials(
    session: &Session,
    ring: &Ring,
    arguments: &ExecArguments,
) -> Result<Merged, Failure> {
    let env_only = !arguments.env_file.is_empty()
        && arguments.file.is_empty()
        && credentials::in_repository(session)?.is_empty();
    if env_only {
        return Ok(Merged::default());
    }
    credentials::gather(session, ring, &arguments.file)
}

/// What `--dry-run` and `-v` say; no secret among it.
fn plan(arguments: &ExecArguments, credentials: &Merged, variables: &[(String, Secret)]) -> String {
    let words: Vec<String> = arguments
        .command
        .iter()
        .map(|word| show(word.as_bytes()))
        .collect();
    let verb = if arguments.dry_run {
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
        let names: Vec<&str> = variables
            .iter()
            .map(|(name, _)| envfile::shown_name(name))
            .collect();
        text += &format!("with variables: {}\n", names.join(", "));
    }
    text
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
