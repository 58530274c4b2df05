//! `unlock`: from ciphertext in the work tree to plaintext, once per clone.

use crate::commands::Outcome;
use crate::core::format::BlobState;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::policy;
use crate::credentials;
use crate::failure::{Failure, FailureKind};
use crate::keystore::{self, KeySource};
use crate::protected::{self, Tracked};
use crate::report::names::show;
use crate::report::talk;
use crate::session::{PIN, Session, Then};
use crate::setup::clone;
use anyhow::Context as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct UnlockArgs {
    /// The key, kept in the git directory from then on; - is stdin.
    #[arg(value_name = "KEYFILE")]
    pub key_file: Option<PathBuf>,
}

/// Opens the protected files. The key, from a file that is named (`-` is
/// stdin) or from where it is found, is kept in the git directory. Sets the
/// clone up first, so that it is guarded whatever comes of the key.
///
/// # Errors
/// No key, or one that opens none of the encrypted files; then no file is
/// changed. Files that stay encrypted all the same are named; the others are
/// open.
pub fn run(args: &UnlockArgs) -> crate::commands::Result {
    let named = match &args.key_file {
        Some(path) => Some(named(path)?),
        None => None,
    };
    let mut session = Session::in_work_tree(None)?;
    let held = session.lock_for_writing()?;
    for line in clone::put(&session.git(), session.repository()?, true, false)? {
        talk::line(&line);
    }
    if let Some(key) = named {
        adopt(&session, key)?;
        // what it has read of keys and settings is out of date
        session = Session::in_work_tree(None)?;
    }
    let key = session.key()?;
    let ring = session.ring()?;
    let files = protected::tracked(&session, ring)?;
    protected::fits(&files)?;
    keep(&session, key)?;
    // the key fits the pin: this writes the first one, or a longer one
    session
        .git()
        .run(["config", "--local", PIN, &key.fingerprint()])?;
    protected::tell_public(&session, key)?;
    credentials::set_up(&session);
    let switched = protected::unlock(&session, &held, ring, Then::Unlock)?;
    let opened: Vec<String> = switched.changed.iter().map(|path| show(path)).collect();
    let closed = protected::stay(&switched.closed, &session.stand());
    match (opened.as_slice(), &closed) {
        ([], None) => talk::line(&nothing_to_open(&session, &switched.files)?),
        ([], Some(_)) => {}
        (all, _) => talk::line(&format!("unlocked {}", all.join(", "))),
    }
    match closed {
        Some(failure) => Err(failure),
        None => Ok(Outcome::Done),
    }
}

/// The key that the user names.
fn named(path: &Path) -> Result<Key, Failure> {
    if path == Path::new("-") {
        return Ok(keystore::from_reader(std::io::stdin().lock(), "stdin")?);
    }
    let key = keystore::read_any(path)?.ok_or_else(|| keystore::Error::Missing {
        path: path.to_owned(),
        by: "unlock",
    })?;
    Ok(key)
}

/// Makes a key that the user has named the one of this clone: kept in the git
/// directory, and pinned. The one that was kept there before is retired, for
/// history may need it.
fn adopt(session: &Session, key: Key) -> Result<(), Failure> {
    let places = session.places()?;
    if let Some((variable, KeySource::Variable)) = keystore::named(&places)?
        && !variable.same_as(&key)
    {
        let variable = keystore::VARIABLE;
        return Err(Failure::new(
            FailureKind::General,
            format!("another key is in use, from ${variable}, and would win"),
        )
        .hint(Hint::run(["unset", variable])));
    }
    for other in keystore::lying(&places, true)? {
        let differs = |other: &Key| !other.same_as(&key);
        if other.key.as_ref().is_ok_and(differs) && !session.came_with_git(&other)? {
            return Err(Failure::new(
                FailureKind::General,
                format!("another key lies in {}", other.path.display()),
            )
            .hint("move that key away first, then unlock again"));
        }
    }
    // who makes a new key has retired the old one by hand
    let ring = Ring::new(Some(key), keystore::retired(&places)?);
    protected::fits(&protected::tracked(session, &ring)?)?;
    let (Some(key), own) = (ring.current(), session.own()?) else {
        return Ok(());
    };
    if let Some((old, kept)) = keystore::kept(&places)?
        && !old.same_as(key)
    {
        retire(&own, &old, &kept)?;
    }
    keystore::keep(&own, key)?;
    let pin = key.fingerprint();
    session.git().run(["config", "--local", PIN, &pin])?;
    Ok(())
}

fn retire(own: &Path, old: &Key, kept: &Path) -> Result<(), Failure> {
    let folder = own.join("retired");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    let retired = keystore::retired_path(own, old);
    std::fs::rename(kept, &retired).with_context(|| format!("cannot move {}", kept.display()))?;
    talk::line(&format!(
        "the key from before is kept as {}",
        retired.display()
    ));
    Ok(())
}

/// Keeps a copy in the git directory: a variable is gone with the next step of
/// a CI, and a file at the top with the next `git clean`.
fn keep(session: &Session, key: &Key) -> Result<(), Failure> {
    let own = session.own()?;
    if let Some((kept, kept_at)) = keystore::kept(&session.places()?)?
        && !kept.same_as(key)
    {
        let (variable, path) = (keystore::VARIABLE, kept_at.display());
        return Err(Failure::new(
            FailureKind::General,
            format!("${variable} is not the key that is kept here, in {path}"),
        )
        .hint(Hint::run(["unset", variable]).to("if the kept one is right"))
        .hint(
            Hint::run(["rm"])
                .file(kept_at.as_os_str().as_bytes())
                .to("if the other is right"),
        ));
    }
    if keystore::keep(&own, key)? {
        talk::line(&format!("key: a copy kept in {}", own.display()));
    }
    Ok(())
}

/// Why nothing was opened.
fn nothing_to_open(session: &Session, files: &[Tracked]) -> Result<String, Failure> {
    let sealed_suffix = session.sealed_suffix()?;
    let sealed: Vec<&Tracked> = files
        .iter()
        .filter(|file| !matches!(file.content, BlobState::Plaintext | BlobState::Empty))
        .collect();
    let by_name = |file: &&&Tracked| policy::stays_sealed(file.path(), sealed_suffix);
    Ok(if sealed.is_empty() {
        "nothing to open: this clone holds no encrypted file".to_owned()
    } else if sealed.iter().filter(by_name).count() == sealed.len() {
        format!("nothing to open: files whose names end in {sealed_suffix} stay encrypted")
    } else {
        "nothing to open: every protected file is readable already".to_owned()
    })
}
