//! `login` and `logout`: one entry in, one entry out, as docker's own do it,
//! but into the file that git keeps encrypted.

use crate::commands::Outcome;
use crate::core::dockercfg::{self, Entry};
use crate::core::secret::Secret;
use crate::credentials::{Target, registry};
use crate::docker::prompt;
use crate::docker::verify::{self, LoginAnswer};
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::report::names::show;
use crate::report::question::can_ask;
use crate::report::talk;
use crate::session::Session;
use crate::setup::git_config;
use anyhow::Context as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

/// Which credential, and where it goes.
#[derive(Debug, clap::Args)]
pub struct LoginArguments {
    /// quay.io, localhost:5000, …; docker.io where it is left out.
    #[arg(default_value = "docker.io", hide_default_value = true)]
    pub registry: String,
    /// The user, or the robot account (acme+ci).
    #[arg(short, long, value_name = "USER")]
    pub username: Option<String>,
    /// Read the password or token from stdin.
    #[arg(long)]
    pub password_stdin: bool,
    /// Ask the registry whether it accepts it, before anything is written.
    #[arg(long)]
    pub verify: bool,
    /// The file to change [default: the one that is there, else dockercfg].
    #[arg(short, long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The key, for a file that lies there encrypted.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// Which credential goes.
#[derive(Debug, clap::Args)]
pub struct LogoutArguments {
    /// quay.io, localhost:5000, …; docker.io where it is left out.
    #[arg(default_value = "docker.io", hide_default_value = true)]
    pub registry: String,
    /// The file to change [default: the one that is there].
    #[arg(short, long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// The key, for a file that lies there encrypted.
    #[arg(long, value_name = "FILE")]
    pub key_path: Option<PathBuf>,
}

/// No password is longer than these bytes; a Google service account's key has
/// 2400.
const LONGEST: usize = 64 * 1024;

/// Adds or replaces one entry.
///
/// # Errors
/// No password, one that the registry refuses, or a file that cannot be
/// changed; then it is as it was.
pub fn login(arguments: &LoginArguments) -> crate::commands::Result {
    let registry = registry(&arguments.registry)?;
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    // before anybody types a password
    Target::open(&session, &found.ring, arguments.file.as_deref())?;
    let user = user(arguments)?;
    let password = password(arguments, &registry, &user)?;
    if arguments.verify {
        ask(&registry, &user, &password)?;
    }
    let entry = Entry::login(&registry, &user, password);
    let text = dockercfg::normal(std::iter::once(&entry));
    let remarks = dockercfg::check(text.expose().as_bytes()).remarks;
    let held = session.lock_for_writing()?;
    let mut target = Target::open(&session, &found.ring, arguments.file.as_deref())?;
    let before = target.entries.put(entry, "login");
    let shown = format!(
        "{} (user {})",
        show(registry.as_bytes()),
        show(user.as_bytes())
    );
    if !target.save(&session, &held, || git_config::is_complete(&session.git()))? {
        talk::line(&format!("{}: holds just this for {shown}", target.shown));
        return Ok(Outcome::Done);
    }
    let verb = if before.is_some() {
        "replaced"
    } else {
        "added"
    };
    talk::line(&format!("{}: {verb} {shown}", target.shown));
    for remark in remarks {
        talk::warning(&remark.to_string());
        talk::hint(remark.remedy(&target.shown));
    }
    if let Some(next) = target.next(&session) {
        talk::hint(&next);
    }
    Ok(Outcome::Done)
}

/// Takes one entry out.
///
/// # Errors
/// There is none for this registry, or the file cannot be changed.
pub fn logout(arguments: &LogoutArguments) -> crate::commands::Result {
    let registry = registry(&arguments.registry)?;
    let session = Session::open(arguments.key_path.as_deref())?.like_jet();
    let found = session.keys()?;
    let held = session.lock_for_writing()?;
    let mut target = Target::open(&session, &found.ring, arguments.file.as_deref())?;
    let Some(entry) = target.entries.remove(&registry) else {
        let others: Vec<&str> = target.entries.registries().collect();
        return Err(Failure::new(
            FailureKind::General,
            format!(
                "{}: has no entry for {}",
                target.shown,
                show(registry.as_bytes())
            ),
        )
        .hint(format!("it has: {}", others.join(", "))));
    };
    target.save(&session, &held, || git_config::is_complete(&session.git()))?;
    let user = entry
        .shown_user()
        .map(|user| format!(" (user {})", show(user.as_bytes())));
    talk::line(&format!(
        "{}: removed {}{}",
        target.shown,
        show(registry.as_bytes()),
        user.unwrap_or_default()
    ));
    if target.entries.is_empty() {
        talk::warning(&format!("{}: holds no credentials any more", target.shown));
    }
    talk::hint("the password stays valid and stays in git's history: revoke it at the registry");
    Ok(Outcome::Done)
}

fn user(arguments: &LoginArguments) -> Result<String, Failure> {
    let user = match &arguments.username {
        Some(user) => user.clone(),
        None if can_ask() && !arguments.password_stdin => {
            let mut stderr = io::stderr().lock();
            let _ = write!(stderr, "Username: ").and_then(|()| stderr.flush());
            let mut line = String::new();
            io::stdin()
                .read_line(&mut line)
                .context("cannot read the user name")?;
            line.trim().to_owned()
        }
        None => String::new(),
    };
    if user.is_empty() || user.contains([':', '\n', '\r', '\0']) {
        let what = if user.is_empty() {
            "there is no user name"
        } else {
            "a user name has no colon and no line break"
        };
        return Err(Failure::new(FailureKind::Usage, what).hint("-u USER"));
    }
    Ok(user)
}

fn password(arguments: &LoginArguments, registry: &str, user: &str) -> Result<Secret, Failure> {
    let password = if arguments.password_stdin {
        from_stdin()?
    } else if can_ask() {
        let prompt = format!(
            "Password or token of {} at {}: ",
            show(user.as_bytes()),
            show(registry.as_bytes())
        );
        prompt::password(&prompt).context("cannot read the password")?
    } else {
        return Err(Failure::new(
            FailureKind::Usage,
            "there is no terminal to ask for the password on",
        )
        .hint("git jetcrypt login REGISTRY -u USER --password-stdin < token.txt"));
    };
    if password.is_empty() {
        return Err(Failure::new(FailureKind::Usage, "the password is empty"));
    }
    if password.expose().contains('\0') {
        return Err(Failure::new(
            FailureKind::Usage,
            "the password holds a NUL byte",
        ));
    }
    Ok(password)
}

fn from_stdin() -> Result<Secret, Failure> {
    let bytes = match files::short_stdin(LONGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            return Err(Failure::new(
                FailureKind::Usage,
                "this is no password: it has more than 64 KiB",
            ));
        }
        Err(error) => return Err(anyhow::Error::new(error).context(CANNOT_READ).into()),
    };
    // as docker does: one line end, and no more
    let end = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
    let text = end.strip_suffix(b"\r").unwrap_or(end);
    let text = std::str::from_utf8(text).context(CANNOT_READ)?;
    Ok(Secret::new(text.to_owned()))
}

const CANNOT_READ: &str = "cannot read the password from stdin";

fn ask(registry: &str, user: &str, password: &Secret) -> Result<(), Failure> {
    let shown = show(registry.as_bytes());
    match verify::verify(registry, user, password.expose()) {
        Ok(LoginAnswer::Accepted) => {
            talk::line(&format!("{shown} accepts this credential"));
            Ok(())
        }
        Ok(LoginAnswer::NoPasswordNeeded) => {
            talk::warning(&format!("{shown} asks nobody for a password: nothing was verified"));
            Ok(())
        }
        Ok(LoginAnswer::Refused) => Err(Failure::new(
            FailureKind::General,
            format!("{shown} refuses this credential of {}; nothing was written", show(user.as_bytes())),
        )
        .hint("is it the token, whole, and of this user? Docker Hub and GitHub want a token, not the password of the web site")),
        Err(error) => Err(Failure::new(FailureKind::General, format!("cannot verify: {error}; nothing was written"))
            .hint("without --verify the registry is not asked")),
    }
}
