//! `docker-credential-jetcrypt`: docker's credential-helper protocol over the
//! encrypted file (docs/credential-files.md 4).
//!
//! No cache, no daemon, no network; it reads and never writes.

mod repositories;

use crate::core::dockercfg::{Entry, canonical, written};
use crate::core::secret::Secret;
use crate::docker::helpers::NOT_FOUND;
use crate::docker::ours::{self, PROGRAM};
use crate::failure::Failure;
use crate::files;
use crate::git::environment;
use crate::report::talk;
use repositories::Repositories;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io;
use std::os::unix::process::CommandExt as _;
use zeroize::Zeroizing;

/// docker sends a host, or a credential as JSON: at most 64 KiB.
const LONGEST: usize = 64 * 1024;

/// Serves one call. What docker reads goes to stdout, failures too; the exit
/// code is 0 or 1 only, as the protocol has it.
#[must_use]
pub fn serve(arguments: &[OsString]) -> u8 {
    if let Some(failed) = without_git_variables(arguments) {
        return say(&format!("git-jetcrypt: {failed}"), 1);
    }
    let action = match arguments {
        [action] => action.to_string_lossy().into_owned(),
        _ => {
            return say(
                &format!("Usage: {PROGRAM} <store|get|erase|list|version>"),
                1,
            );
        }
    };
    match action.as_str() {
        "version" | "--version" | "-v" => {
            say(&format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION")), 0)
        }
        "get" => get(&input()),
        "list" => list(),
        "store" => store(&input()),
        "erase" => erase(&input()),
        _ => say(&format!("{PROGRAM}: unknown action: {action}"), 1),
    }
}

/// In a hook git says by variables which repository is meant, and would say so
/// of every one that we look into: then this program starts anew without them.
fn without_git_variables(arguments: &[OsString]) -> Option<io::Error> {
    let set = environment::about_a_repository();
    if set.is_empty() {
        return None;
    }
    let own = match std::env::current_exe() {
        Ok(own) => own,
        Err(error) => return Some(error),
    };
    let mut command = crate::children::in_our_place(own);
    command.arg0(PROGRAM).args(arguments);
    for name in set {
        command.env_remove(name);
    }
    Some(command.exec())
}

fn get(server: &str) -> u8 {
    if server.is_empty() {
        return say("no credentials server URL", 1);
    }
    match find(server) {
        Held::Entry(entry) => answer(server, &entry),
        Held::Nothing => say(NOT_FOUND, 1),
        // docker pull drops what stands on stdout and goes on without a word
        // (docs/credential-files.md 4, "Who shows that?")
        Held::Unreadable(failure) => complain(&failure),
    }
}

fn answer(server: &str, entry: &Entry) -> u8 {
    let (username, secret) = match &entry.identity {
        Some(token) if entry.password.is_empty() => ("<token>", token),
        _ => (entry.user.as_str(), &entry.password),
    };
    let answer = Answer {
        server_url: server,
        username,
        secret: secret.expose(),
    };
    let text = Zeroizing::new(serde_json::to_string(&answer).unwrap_or_default());
    say(&text, 0)
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Answer<'a> {
    #[serde(rename = "ServerURL")]
    server_url: &'a str,
    username: &'a str,
    secret: &'a str,
}

fn list() -> u8 {
    let mut last = None;
    let mut repositories = Repositories::new();
    while let Some(found) = repositories.next() {
        match found.and_then(|repository| repository.gather()) {
            Ok(merged) => {
                let users: BTreeMap<String, &str> = merged
                    .entries()
                    .map(|entry| (written(&entry.registry()).to_owned(), entry.user.as_str()))
                    .collect();
                return say(&serde_json::to_string(&users).unwrap_or_default(), 0);
            }
            Err(failure) => last = Some(failure),
        }
    }
    match last {
        Some(failure) => complain(&failure),
        None => say("{}", 0),
    }
}

/// docker login stores again what works: that is granted, and nothing else.
fn store(input: &str) -> u8 {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Credential {
        #[serde(rename = "ServerURL")]
        server_url: String,
        #[serde(default)]
        username: String,
        #[serde(default)]
        secret: String,
    }
    let Ok(wanted) = serde_json::from_str::<Credential>(input) else {
        return say("no credentials server URL", 1);
    };
    let secret = Secret::new(wanted.secret);
    match find(&wanted.server_url) {
        Held::Entry(entry) if entry.user == wanted.username && entry.password == secret => 0,
        _ => say(
            &format!(
                "git-jetcrypt: credentials are kept in git: git jetcrypt login {}",
                canonical(&wanted.server_url)
            ),
            1,
        ),
    }
}

/// docker logout of a registry that is none of ours must work.
fn erase(server: &str) -> u8 {
    match find(server) {
        Held::Nothing => 0,
        _ => say(
            &format!(
                "git-jetcrypt: credentials are kept in git: git jetcrypt logout {}",
                canonical(server)
            ),
            1,
        ),
    }
}

enum Held {
    Entry(Entry),
    Nothing,
    Unreadable(Failure),
}

/// Looks in each repository in turn. One that cannot be read is a failure
/// only where the user's configuration sends this very registry to us: asked
/// as a store for everything, any other answer than "not found" would break
/// pulls of public images.
fn find(server: &str) -> Held {
    let registry = canonical(server);
    let mut trouble = None;
    let mut repositories = Repositories::new();
    while let Some(found) = repositories.next() {
        match found.and_then(|repository| repository.gather()) {
            Ok(mut merged) => match merged.remove(&registry) {
                Some(entry) if entry.identity.is_some() || !entry.user.is_empty() => {
                    return Held::Entry(entry);
                }
                _ => {}
            },
            Err(failure) => trouble = trouble.or(Some(failure)),
        }
    }
    if !ours::serves(server) {
        return Held::Nothing;
    }
    match trouble.or_else(|| repositories.not_set_up()) {
        Some(failure) => Held::Unreadable(failure),
        None if repositories.were_none() => {
            talk::warning(&format!(
                "{PROGRAM}: no repository is set up for docker: run git jetcrypt helper install in yours"
            ));
            Held::Nothing
        }
        None => Held::Nothing,
    }
}

/// The same words where docker looks and where the user does.
fn complain(failure: &Failure) -> u8 {
    talk::error(&format!("{PROGRAM}: {}", failure.what));
    for hint in &failure.hints {
        talk::hint(hint);
    }
    say(&format!("git-jetcrypt: {}", failure.what), 1)
}

fn say(text: &str, code: u8) -> u8 {
    let line = Zeroizing::new(format!("{text}\n"));
    match talk::data(line.as_bytes()) {
        Ok(()) => code,
        Err(_) => 1,
    }
}

/// What docker sends: no line end follows it, but a person may type one.
fn input() -> Zeroizing<String> {
    // what is too long is no host and no credential
    let bytes = files::short_stdin(LONGEST).unwrap_or_default();
    Zeroizing::new(String::from_utf8_lossy(&bytes).trim().to_owned())
}
