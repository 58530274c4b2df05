//! `docker-credential-jetcrypt`: docker's credential-helper protocol over the
//! encrypted file (facts/dockercfg.md 4, facts/ux.md 5).
//!
//! No cache, no daemon, no network; it reads and never writes.

use super::credentials::{self, Place};
use super::helper;
use crate::core::dockercfg::{Entry, Merged, canonical, written};
use crate::core::secret::Secret;
use crate::docker::clients;
use crate::docker::helpers::NOT_FOUND;
use crate::failure::Failure;
use crate::files::os;
use crate::git::command::Git;
use crate::report::talk;
use crate::session::Session;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Read as _};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// The program's name.
pub const NAME: &str = "docker-credential-jetcrypt";

/// docker sends a host, or a credential as JSON.
const LARGEST: u64 = 64 * 1024;

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
            return say(&format!("Usage: {NAME} <store|get|erase|list|version>"), 1);
        }
    };
    match action.as_str() {
        "version" | "--version" | "-v" => say(&format!("{NAME} {}", env!("CARGO_PKG_VERSION")), 0),
        "get" => get(&input()),
        "list" => list(),
        "store" => store(&input()),
        "erase" => erase(&input()),
        _ => say(&format!("{NAME}: unknown action: {action}"), 1),
    }
}

/// In a hook git says by variables which repository is meant, and would say so
/// of every one that we look into: then this program starts anew without them.
fn without_git_variables(arguments: &[OsString]) -> Option<io::Error> {
    let set = REPOSITORY_VARIABLES
        .iter()
        .any(|name| std::env::var_os(name).is_some());
    if !set {
        return None;
    }
    let own = match std::env::current_exe() {
        Ok(own) => own,
        Err(error) => return Some(error),
    };
    let mut command = crate::children::in_our_place(own);
    command.arg0(NAME).args(arguments);
    for name in REPOSITORY_VARIABLES {
        command.env_remove(name);
    }
    Some(command.exec())
}

/// `git rev-parse --local-env-vars`.
const REPOSITORY_VARIABLES: [&str; 8] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
];

fn get(server: &str) -> u8 {
    if server.is_empty() {
        return say("no credentials server URL", 1);
    }
    match find(server) {
        Held::Entry(entry) => answer(server, &entry),
        Held::Nothing => say(NOT_FOUND, 1),
        // docker pull drops what stands on stdout and goes on without a word
        // (facts/dockercfg.md 4, "Who shows that?")
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
    for candidate in candidates() {
        match gather(&candidate) {
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
    let mut repositories = 0;
    for candidate in candidates() {
        repositories += 1;
        match gather(&candidate) {
            Ok(mut merged) => match merged.remove(&registry) {
                Some(entry) if entry.identity.is_some() || !entry.user.is_empty() => {
                    return Held::Entry(entry);
                }
                _ => {}
            },
            Err(failure) => trouble = trouble.or(Some(failure)),
        }
    }
    if !helper::serves(server) {
        return Held::Nothing;
    }
    match trouble {
        Some(failure) => Held::Unreadable(failure),
        None if repositories == 0 => {
            talk::warning(&format!(
                "{NAME}: in no repository; say which: git config --global jetcrypt.repo FOLDER"
            ));
            Held::Nothing
        }
        None => Held::Nothing,
    }
}

/// A repository that may hold the credentials.
struct Candidate {
    session: Session,
    places: Vec<Place>,
}

/// Where the credentials may be: the repository around the current folder,
/// the one that a variable names, those of the user's config. Each is looked
/// at when it is its turn, for docker waits. What merely lies around us counts
/// only where somebody has set it up: a clone of anybody's could otherwise
/// bring its own key and answer for docker.io.
fn candidates() -> impl Iterator<Item = Candidate> {
    let named = std::env::var_os(helper::REPOSITORY).filter(|path| !path.is_empty());
    let files: Vec<PathBuf> = std::env::var_os(helper::FILES)
        .map(|files| std::env::split_paths(&files).collect())
        .unwrap_or_default();
    // exec has said which files are meant, and where
    let only = !files.is_empty();
    let here = std::env::current_dir().ok().filter(|_| !only);
    let configured = std::iter::once(())
        .filter(move |()| !only)
        .flat_map(|()| configured());
    let here = here.and_then(at).filter(|session| {
        session
            .settings()
            .is_ok_and(|settings| settings.key.is_some())
    });
    let told = named.map(PathBuf::from).into_iter().chain(configured);
    let mut seen = Vec::new();
    here.into_iter()
        .chain(told.filter_map(at))
        .filter_map(move |session| {
            let fresh = !seen.iter().any(|seen| seen == session.folder());
            seen.push(session.folder().to_owned());
            let places = if only {
                files.iter().map(|path| Place::argument(path)).collect()
            } else if fresh && session.location().is_some() {
                credentials::places(&session).unwrap_or_default()
            } else {
                Vec::new()
            };
            (!places.is_empty()).then_some(Candidate { session, places })
        })
}

/// The repositories that the user's git config names.
fn configured() -> Vec<PathBuf> {
    let all = Git::default()
        .run([
            "config",
            "--global",
            "--type=path",
            "-z",
            "--get-all",
            helper::CONFIG,
        ])
        .unwrap_or_default();
    let names = all.split(|b| *b == 0).filter(|path| !path.is_empty());
    names.map(|path| os(path).to_owned()).collect()
}

fn at(folder: PathBuf) -> Option<Session> {
    // one call, one process: nothing else depends on the folder
    std::env::set_current_dir(folder).ok()?;
    Some(Session::open(None).ok()?.like_jet())
}

fn gather(candidate: &Candidate) -> Result<Merged, Failure> {
    let Candidate { session, places } = candidate;
    let found = session.keys()?;
    let mut merged = Merged::default();
    for place in places {
        let opened = credentials::open(session, &found.ring, place)?;
        if place.is_meant(&opened.plain) {
            credentials::add(&mut merged, &opened)?;
        }
    }
    Ok(merged)
}

/// The same words where docker looks and where the user does.
fn complain(failure: &Failure) -> u8 {
    talk::error(&format!("{NAME}: {}", failure.what));
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
    let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
    let _ = io::stdin().lock().take(LARGEST).read_to_end(&mut bytes);
    Zeroizing::new(String::from_utf8_lossy(&bytes).trim().to_owned())
}

/// For `find`: the user's configuration of docker.
pub(super) fn docker_config() -> Option<PathBuf> {
    clients::docker_folder().map(|folder| folder.join("config.json"))
}
