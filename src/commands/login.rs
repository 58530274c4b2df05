//! `login` and `logout`: one entry in, one entry out, as docker's own do it,
//! but into the file that git keeps encrypted.

use super::Outcome;
use super::target::Target;
use crate::core::dockercfg::{self, Entry, canonical, display, looks_like_registry};
use crate::core::secret::Secret;
use crate::docker::prompt;
use crate::docker::verify::{self, Verdict};
use crate::failure::{Failure, FailureKind};
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use anyhow::Context as _;
use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::Path;

/// What was typed.
#[derive(Debug)]
pub struct Options<'a> {
    /// The registry; Docker Hub where it is empty.
    pub registry: &'a str,
    /// `-u`.
    pub user: Option<&'a str>,
    /// `--password-stdin`.
    pub password_stdin: bool,
    /// `--verify`.
    pub verify: bool,
    /// `-f`.
    pub file: Option<&'a Path>,
    /// `--key-path`.
    pub key_path: Option<&'a Path>,
}

/// No password is longer; a Google service account's key has 2400 bytes.
const LONGEST: u64 = 64 * 1024;

/// Adds or replaces one entry.
///
/// # Errors
/// No password, one that the registry refuses, or a file that cannot be
/// changed; then it is as it was.
pub fn login(options: &Options<'_>) -> super::Result {
    let registry = registry(options.registry)?;
    let session = Session::open(options.key_path)?.like_jet();
    let found = session.keys()?;
    // before anybody types a password
    let mut target = Target::open(&session, &found.ring, options.file)?;
    let user = user(options)?;
    let password = password(options, &registry, &user)?;
    if options.verify {
        ask(&registry, &user, &password)?;
    }
    let entry = Entry::login(&registry, &user, password);
    let text = dockercfg::normal(std::iter::once(&entry));
    let remarks = dockercfg::check(text.expose().as_bytes()).remarks;
    let before = target.entries.put(entry, "login");
    let shown = format!(
        "{} (user {})",
        show(registry.as_bytes()),
        show(user.as_bytes())
    );
    if !target.save(&session)? {
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
        talk::hint(&remark.remedy(&target.shown));
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
pub fn logout(registry_name: &str, file: Option<&Path>, key_path: Option<&Path>) -> super::Result {
    let registry = registry(registry_name)?;
    let session = Session::open(key_path)?.like_jet();
    let found = session.keys()?;
    let mut target = Target::open(&session, &found.ring, file)?;
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
    target.save(&session)?;
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

/// The one name of a registry that was typed.
pub(super) fn registry(typed: &str) -> Result<String, Failure> {
    let typed = typed.trim();
    if looks_like_registry(typed) && !typed.contains(char::is_whitespace) {
        return Ok(canonical(typed));
    }
    let hint = match display(typed).as_str() {
        "docker" | "dockerhub" | "hub" => "Docker Hub is docker.io".to_owned(),
        "quay" | "ghcr" => format!("did you mean {}.io?", display(typed)),
        _ => "a registry is a host such as docker.io, quay.io or registry.example.com:5000"
            .to_owned(),
    };
    Err(Failure::new(
        FailureKind::Usage,
        format!("{:?} is no registry", show(typed.as_bytes())),
    )
    .hint(hint))
}

fn user(options: &Options<'_>) -> Result<String, Failure> {
    let user = match options.user {
        Some(user) => user.to_owned(),
        None if can_prompt() && !options.password_stdin => {
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

fn password(options: &Options<'_>, registry: &str, user: &str) -> Result<Secret, Failure> {
    let password = if options.password_stdin {
        let mut text = String::with_capacity(4096);
        io::stdin()
            .lock()
            .take(LONGEST + 1)
            .read_to_string(&mut text)
            .context("cannot read the password from stdin")?;
        if text.len() as u64 > LONGEST {
            return Err(Failure::new(
                FailureKind::Usage,
                "this is no password: it has more than 64 KiB",
            ));
        }
        // as docker does: one line end, and no more
        let end = text.strip_suffix('\n').unwrap_or(&text);
        let length = end.strip_suffix('\r').unwrap_or(end).len();
        text.truncate(length);
        Secret::new(text)
    } else if can_prompt() {
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

/// No prompt where nobody can answer (facts/ux.md 2.9).
fn can_prompt() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let refused = std::env::var_os("GIT_TERMINAL_PROMPT").is_some_and(|value| value == "0");
    io::stdin().is_terminal() && !refused && !set("CI")
}

fn ask(registry: &str, user: &str, password: &Secret) -> Result<(), Failure> {
    let shown = show(registry.as_bytes());
    match verify::verify(registry, user, password.expose()) {
        Ok(Verdict::Accepted) => {
            talk::line(&format!("{shown} accepts this credential"));
            Ok(())
        }
        Ok(Verdict::NoPasswordNeeded) => {
            talk::warning(&format!("{shown} asks nobody for a password: nothing was verified"));
            Ok(())
        }
        Ok(Verdict::Refused) => Err(Failure::new(
            FailureKind::General,
            format!("{shown} refuses this credential of {}; nothing was written", show(user.as_bytes())),
        )
        .hint("is it the token, whole, and of this user? Docker Hub and GitHub want a token, not the password of the web site")),
        Err(error) => Err(Failure::new(FailureKind::General, format!("cannot verify: {error}; nothing was written"))
            .hint("without --verify the registry is not asked")),
    }
}
