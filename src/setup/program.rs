//! Where this program lies, and the second name under which git starts its
//! filter.
//!
//! git starts a filter without a shell where its configuration is one word
//! that needs none, so the filter has a name that needs no argument. And git
//! removes a file from the work tree before it asks the filter for the new
//! content (docs/git-behaviour.md): where the filter is gone, so is the file.
//! So the second name is no link that could lead nowhere. It is a second name
//! of the same file (a hard link, or else a copy) in the user's own state
//! folder, one for each program that was used to set a clone up:
//!
//! ```text
//! $XDG_STATE_HOME/git-jetcrypt/filters/ID/program               link to the program
//! $XDG_STATE_HOME/git-jetcrypt/filters/ID/git-jetcrypt-filter   the filter
//! ```
//!
//! It serves as long as the program is unchanged; after an upgrade it hands
//! over to the new one; when that is gone, to the one on PATH; and when there
//! is none, it serves itself. A clone that is moved finds it where it was.

use crate::children;
use crate::core::hex;
use crate::core::shell;
use crate::failure::{Failure, FailureKind};
use crate::files;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::ffi::OsString;
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// The program's name.
pub const NAME: &str = "git-jetcrypt";

/// The name under which it is the filter.
pub const FILTER: &str = "git-jetcrypt-filter";

/// The argument that makes it the filter.
pub const FILTER_ARGUMENT: &str = "filter-process";

/// Beside the filter: a link to the program that it was made from.
const LINK: &str = "program";

/// The absolute path by which others find this program: that on PATH where it
/// leads here, as it stays the same when a package manager moves the file
/// behind it; else that of the file.
///
/// # Errors
/// This program's file is gone, or its path has a line break.
pub fn path() -> Result<PathBuf, Failure> {
    let this = std::env::current_exe().context("cannot find out where this program lies")?;
    let real = fs::canonicalize(&this)
        .with_context(|| format!("this program is not at its place, {}", this.display()))?;
    let program = on_path()
        .find(|file| fs::canonicalize(file).is_ok_and(|file| file == real))
        .unwrap_or(real);
    if program.as_os_str().as_bytes().contains(&b'\n') {
        return Err(Failure::new(
            FailureKind::General,
            "this program lies at a path with a line break, which no hook can name",
        )
        .hint("put it in another folder"));
    }
    Ok(program)
}

/// The programs of this name on PATH; relative folders of it are no place to
/// be found again.
fn on_path() -> impl Iterator<Item = PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders
        .into_iter()
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(NAME))
        // as a shell does: what it cannot look at is not found
        .filter(|file| files::is_file(file).unwrap_or(false))
}

/// Does this name lead to this very program, or to a filter made from it?
pub fn is_this(named: &Path) -> bool {
    let program = match named.file_name() {
        Some(name) if name == FILTER => match named.parent() {
            Some(folder) if files::may_be_file(named) => folder.join(LINK),
            _ => return false,
        },
        _ => named.to_owned(),
    };
    let this = std::env::current_exe().and_then(fs::canonicalize);
    named.is_absolute()
        && this.is_ok_and(|this| fs::canonicalize(program).is_ok_and(|file| file == this))
}

/// Can this name be started?
pub fn is_there(named: &Path) -> bool {
    // what cannot be looked at is no reason to set up another one
    named.is_absolute() && files::may_be_file(named)
}

/// What git's config says for the filter: one word where it can be, made or
/// renewed by [`keep_filter`]; else a command for the shell.
pub fn filter_command(program: &Path) -> OsString {
    match filter_of(program) {
        Some(filter) => OsString::from_vec(word(&filter)),
        None => shell_command(program),
    }
}

/// The command where there is no state folder, or none that can hold programs.
pub fn shell_command(program: &Path) -> OsString {
    let argument = format!(" {FILTER_ARGUMENT}");
    OsString::from_vec(
        [
            &shell::exact(program.as_os_str().as_encoded_bytes())[..],
            argument.as_bytes(),
        ]
        .concat(),
    )
}

/// git asks a shell only where it finds one of these in a command
/// (docs/git-behaviour.md).
fn word(path: &Path) -> Vec<u8> {
    let bytes = path.as_os_str().as_bytes();
    let needs_shell = bytes
        .iter()
        .any(|b| b"|&;<>()$`\\\"' \t\n*?[#~=%".contains(b));
    if needs_shell {
        shell::exact(path.as_os_str().as_encoded_bytes())
    } else {
        bytes.to_vec()
    }
}

fn filter_of(program: &Path) -> Option<PathBuf> {
    let state = match std::env::var_os("XDG_STATE_HOME").map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => folder,
        _ => PathBuf::from(std::env::var_os("HOME")?).join(".local/state"),
    };
    let digest = Sha256::digest(program.as_os_str().as_bytes());
    let id = hex::encode(digest.get(..8).unwrap_or_default());
    state
        .is_absolute()
        .then(|| state.join("git-jetcrypt/filters").join(id).join(FILTER))
}

/// Makes the filter's second name for this program, or renews it after an
/// upgrade. Says whether it can be used: there is a state folder that can be
/// written to, and programs may run from it.
pub fn keep_filter(program: &Path) -> bool {
    let Some(filter) = filter_of(program) else {
        return false;
    };
    let (Some(folder), Ok(now)) = (filter.parent(), fs::metadata(program)) else {
        return false;
    };
    if !is_ours_alone(folder) {
        return false;
    }
    let linked = fs::read_link(folder.join(LINK)).is_ok_and(|target| target == program);
    let current = fs::metadata(&filter).is_ok_and(|kept| unchanged(&kept, &now));
    (linked && current) || make(program, folder, &filter).is_ok()
}

/// Renews the filter's second name where it was made from this program before
/// an upgrade.
pub fn renew_filter(program: &Path) {
    if filter_of(program).is_some_and(|filter| files::may_be_file(&filter)) && is_this(program) {
        // until it is renewed it hands over to this one
        let _ = keep_filter(program);
    }
}

/// May nobody but this user put another program there? Asked of each folder
/// that is made for it, and of the filter itself where it is there.
fn is_ours_alone(folder: &Path) -> bool {
    let user = rustix::process::geteuid().as_raw();
    folder.ancestors().take(3).all(|folder| {
        match fs::symlink_metadata(folder) {
            Ok(meta) => meta.is_dir() && meta.uid() == user && meta.mode() & 0o022 == 0,
            // it is made with mode 0700
            Err(error) => error.kind() == io::ErrorKind::NotFound,
        }
    })
}

fn make(program: &Path, folder: &Path, filter: &Path) -> io::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // both complete before they take their names: another `install` may run
    let fresh = tempfile::Builder::new()
        .prefix(".new-")
        .tempdir_in(folder)?;
    let (new, link) = (fresh.path().join(FILTER), fresh.path().join(LINK));
    let real = fs::canonicalize(program)?;
    if fs::hard_link(&real, &new).is_err() {
        fs::copy(&real, &new)?;
        let copy = fs::File::options().append(true).open(&new)?;
        copy.set_modified(fs::metadata(&real)?.modified()?)?;
        copy.sync_all()?;
    }
    // with nothing to read it ends at once; where nothing may be started from
    // here, as on a file system that is mounted noexec, this fails
    children::command(&new)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    std::os::unix::fs::symlink(program, &link)?;
    fs::rename(&new, filter)?;
    fs::rename(&link, folder.join(LINK))
}

/// One file, or a copy of it as [`make`] makes them.
fn unchanged(kept: &Metadata, program: &Metadata) -> bool {
    let same_file = (kept.dev(), kept.ino()) == (program.dev(), program.ino());
    let times = |meta: &Metadata| (meta.len(), meta.mtime(), meta.mtime_nsec());
    same_file || times(kept) == times(program)
}

/// Who serves in our place: the program, where it has changed since; where it
/// is gone, the one on PATH.
pub fn successor(called: &Path) -> Option<PathBuf> {
    let link = called.parent()?.join(LINK);
    match (fs::metadata(&link), fs::metadata(called)) {
        (Ok(program), Ok(own)) if unchanged(&own, &program) => None,
        (Ok(_), _) => Some(link),
        (Err(_), _) if files::is_there(&link).unwrap_or(true) => on_path().next(),
        (Err(_), _) => None,
    }
}
