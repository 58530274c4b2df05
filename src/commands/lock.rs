//! `unlock` and `lock`: the work tree between plaintext and ciphertext.

use super::{Outcome, install};
use crate::core::format::{self, BlobState};
use crate::core::key::{Key, Ring};
use crate::core::policy::{self, KEY_FILE};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, Readers};
use crate::git::tree::Entry;
use crate::git::{attributes, tree};
use crate::keystore::{self, KeySource, Keys};
use crate::protected;
use crate::protected::Tracked;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{PIN, Session};
use anyhow::Context as _;
use std::collections::BTreeSet;
use std::path::Path;

const LOCKED: &str = "jetcrypt.locked";

/// Opens the protected files. A key file (or `-` for stdin) is kept in the
/// git directory; without one the key must be at hand already. Sets the clone
/// up where that has not been done.
///
/// # Errors
/// No key, or one that opens none of the encrypted files; then nothing is
/// changed.
pub fn unlock(key_file: Option<&Path>) -> super::Result {
    let mut session = Session::in_work_tree(None)?;
    if let Some(path) = key_file {
        let key = if path == Path::new("-") {
            keystore::from_reader(std::io::stdin().lock(), "stdin")?
        } else {
            keystore::read_any(path)?.ok_or_else(|| keystore::Error::Missing {
                path: path.to_owned(),
                by: "unlock",
            })?
        };
        let pin = key.fingerprint();
        adopt(&session, key)?;
        session.git().run(["config", "--local", PIN, &pin])?;
        // what it has read of keys and settings is out of date
        session = Session::in_work_tree(None)?;
    }
    session.key()?;
    let found = session.keys()?;
    let files = protected::tracked(&session, &found.ring)?;
    fits(&files)?;
    if key_file.is_none() {
        keep_from_variable(&session, &found)?;
    }
    if session
        .git()
        .line(["config", "--local", "--get", LOCKED])?
        .is_some()
    {
        session
            .git()
            .run(["config", "--local", "--unset-all", LOCKED])?;
    }
    if let Some(key) = found.ring.current() {
        session
            .git()
            .run(["config", "--local", PIN, &key.fingerprint()])?;
    }
    for line in install::put(&session.git(), Some(session.folder()), true, false)? {
        talk::line(&line);
    }
    let mut opened = open(&session, &files)?;
    opened.extend(open_changed(&session, &files, &found.ring)?);
    talk::line(&match opened.as_slice() {
        [] => "nothing to open: every protected file is readable already".to_owned(),
        all => format!("unlocked {}", all.join(", ")),
    });
    Ok(Outcome::Done)
}

/// Lets git write those files anew that lie encrypted on disk and open.
pub(super) fn open(session: &Session, files: &[Tracked]) -> Result<Vec<String>, Failure> {
    let sealed_suffix = session.sealed_suffix()?;
    let locked: Vec<&[u8]> = files
        .iter()
        .filter(|file| {
            file.is_locked(sealed_suffix) && matches!(file.content, BlobState::Opened { .. })
        })
        .map(Tracked::path)
        .collect();
    protected::rewrite(session, &locked)?;
    Ok(locked.into_iter().map(show).collect())
}

/// Opens in place what lies encrypted on disk and is not what the index has:
/// `login` changed it while it was locked.
fn open_changed(session: &Session, files: &[Tracked], ring: &Ring) -> Result<Vec<String>, Failure> {
    let mut opened = Vec::new();
    for file in files {
        let path = file.path();
        let Some(bytes) = file.on_disk.as_deref().filter(|bytes| *bytes != file.blob) else {
            continue;
        };
        if policy::stays_sealed(path, session.sealed_suffix()?) {
            continue;
        }
        let reading = format::read(bytes, ring, policy::promise(path));
        if let Some(found) = reading.opened() {
            files::replace(
                &session.folder().join(files::os(path)),
                &found.plaintext,
                Readers::Owner,
            )
            .with_context(|| format!("cannot write {}", show(path)))?;
            opened.push(show(path));
        }
    }
    Ok(opened)
}

/// Fails where files are encrypted and the key opens none of them.
pub(super) fn fits(files: &[Tracked]) -> Result<(), Failure> {
    let opens = files
        .iter()
        .any(|file| matches!(file.content, BlobState::Opened { .. }));
    let foreign = files
        .iter()
        .find(|file| matches!(file.content, BlobState::OtherKey(_)));
    match foreign {
        Some(file) if !opens => Err(Failure::new(
            FailureKind::WrongKey,
            format!(
                "the key opens none of the encrypted files, {} for one",
                show(file.path())
            ),
        )
        .hint("most often codeship.aes belongs to another project; nothing was changed")),
        _ => Ok(()),
    }
}

/// Keeps a key in the git directory; one that was kept there before is
/// retired, for history may need it.
fn adopt(session: &Session, key: Key) -> Result<(), Failure> {
    let own = session.own()?;
    let kept = own.join(KEY_FILE);
    let before = session.keys()?;
    if before
        .ring
        .current()
        .is_some_and(|current| current.same_as(&key))
    {
        return keep_from_variable(session, &before);
    }
    match &before.source {
        Some(KeySource::File(path)) if *path == kept => {}
        None => {}
        Some(source) => {
            let place = match source {
                KeySource::Variable => format!("${}", keystore::VARIABLE),
                KeySource::File(path) => path.display().to_string(),
            };
            return Err(Failure::new(
                FailureKind::General,
                format!("another key is in use, from {place}, and would win"),
            )
            .hint("put that key away first, then unlock again"));
        }
    }
    let ring = Ring::new(Some(key), Vec::new());
    fits(&protected::tracked(session, &ring)?)?;
    let folder = own.join("retired");
    std::fs::create_dir_all(&folder)
        .with_context(|| format!("cannot make {}", folder.display()))?;
    if let Some(old) = before.ring.current() {
        let retired = keystore::retired_path(&own, old);
        std::fs::rename(&kept, &retired)
            .with_context(|| format!("cannot move {}", kept.display()))?;
        talk::line(&format!(
            "the key from before is kept as {}",
            retired.display()
        ));
    }
    if let Some(key) = ring.current() {
        keystore::write_new(&kept, key)?;
    }
    Ok(())
}

/// A key in a variable is gone with the next step of a CI, and git runs the
/// filter there too: what is unlocked with it keeps it.
fn keep_from_variable(session: &Session, found: &Keys) -> Result<(), Failure> {
    let kept = session.own()?.join(KEY_FILE);
    let (Some(KeySource::Variable), Some(key)) = (&found.source, found.ring.current()) else {
        return Ok(());
    };
    if let Some(old) = keystore::read_any(&kept)? {
        if old.same_as(key) {
            return Ok(());
        }
        return Err(Failure::new(
            FailureKind::General,
            format!(
                "${} is not the key that is kept here, in {}",
                keystore::VARIABLE,
                kept.display()
            ),
        )
        .hint(format!(
            "say which is right: unset {}, or: rm {}",
            keystore::VARIABLE,
            kept.display()
        )));
    }
    let own = session.own()?;
    std::fs::create_dir_all(&own).with_context(|| format!("cannot make {}", own.display()))?;
    keystore::write_new(&kept, key)?;
    talk::line(&format!(
        "key: from ${}, kept in {}",
        keystore::VARIABLE,
        kept.display()
    ));
    Ok(())
}

/// Turns the work tree to ciphertext and keeps it so until `unlock`.
///
/// # Errors
/// A protected file has changes that the index does not hold.
pub fn lock() -> super::Result {
    let session = Session::in_work_tree(None)?;
    let found = session.keys()?;
    let files = protected::tracked(&session, &found.ring)?;
    let changed = changed(&session)?;
    let lost: Vec<String> = files
        .iter()
        .filter(|file| changed.contains(file.path()))
        .map(|file| show(file.path()))
        .collect();
    if !lost.is_empty() {
        return Err(Failure::new(
            FailureKind::General,
            format!("changes would be lost in {}", lost.join(", ")),
        )
        .hint("keep them first: git add (or git stash), then lock again"));
    }
    session.git().run(["config", "--local", LOCKED, "true"])?;
    let open: Vec<&[u8]> = files
        .iter()
        .filter(|file| {
            file.on_disk
                .as_ref()
                .is_some_and(|bytes| *bytes != file.blob)
        })
        .map(Tracked::path)
        .collect();
    protected::rewrite(&session, &open)?;
    talk::line(&match open.len() {
        0 => "locked; no protected file was open".to_owned(),
        1 => format!("locked {}", show(open[0])),
        n => format!("locked {n} files"),
    });
    for file in files
        .iter()
        .filter(|file| file.content == BlobState::Plaintext)
    {
        talk::warning(&format!(
            "{} lies in git in plaintext and stays readable",
            show(file.path())
        ));
    }
    for path in untracked(&session)? {
        talk::warning(&format!("{} is not in git and stays readable", show(&path)));
    }
    if let Some(KeySource::File(path)) = &found.source {
        talk::hint(&format!("the key stays where it is: {}", path.display()));
    }
    Ok(Outcome::Done)
}

/// Files whose content differs from the index.
fn changed(session: &Session) -> Result<BTreeSet<Vec<u8>>, Failure> {
    // exit code 1 only says that some file needs an update
    session.git().line(["update-index", "-q", "--refresh"])?;
    let answer = session
        .git()
        .run(["diff-files", "-z", "--name-only", "--diff-filter=d"])?;
    Ok(answer
        .split(|b| *b == 0)
        .filter(|path| !path.is_empty())
        .map(<[u8]>::to_vec)
        .collect())
}

/// Files that would be protected if they were in git.
pub(super) fn untracked(session: &Session) -> Result<Vec<Vec<u8>>, Failure> {
    let answer = session
        .git()
        .run(["ls-files", "-z", "--others", "--exclude-standard"])?;
    let paths: Vec<&[u8]> = answer
        .split(|b| *b == 0)
        .filter(|path| !path.is_empty())
        .collect();
    let read = attributes::read(&session.git(), attributes::Source::WorkTree, &paths)?;
    let policy = policy::Policy::default();
    let all = paths.into_iter().zip(read);
    let wanted = all.filter(|(path, attributes)| {
        policy.protects(path, &attributes.policy) && !policy::is_key_path(path)
    });
    Ok(wanted.map(|(path, _)| path.to_vec()).collect())
}

/// For `init`: an index entry as `update-index --index-info` wants it.
pub(super) fn index_info(entry: &Entry, id: &str) -> Vec<u8> {
    let mode: tree::Mode = entry.mode;
    [
        format!("{} {id} 0\t", mode.octal()).as_bytes(),
        &entry.path,
        b"\0",
    ]
    .concat()
}
