//! `lock`: the work tree as ciphertext, until `unlock`.

use crate::commands::Outcome;
use crate::core::format::BlobState;
use crate::failure::{Failure, FailureKind};
use crate::keystore::KeySource;
use crate::protected;
use crate::protected::Tracked;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

/// The setting that keeps the work tree locked.
pub(super) const LOCKED: &str = "jetcrypt.locked";

/// Turns the work tree to ciphertext and keeps it so until `unlock`.
///
/// # Errors
/// A protected file has changes that the index does not hold.
pub fn lock() -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let found = session.keys()?;
    let files = protected::tracked(&session, &found.ring)?;
    let changed = changed(&session, &files)?;
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
    for path in protected::untracked(&session)? {
        talk::warning(&format!("{} is not in git and stays readable", show(&path)));
    }
    if let Some(KeySource::File(path)) = &found.source {
        talk::hint(format!("the key stays where it is: {}", path.display()));
    }
    Ok(Outcome::Done)
}

/// Which of these files have another content than the index. git looks at
/// these alone, so that it runs no filter but ours.
fn changed(session: &Session, files: &[Tracked]) -> Result<BTreeSet<Vec<u8>>, Failure> {
    let git = session.git().running_our_filter();
    let paths: Vec<&[u8]> = files.iter().map(Tracked::path).collect();
    let mut changed = BTreeSet::new();
    for some in paths.chunks(AT_ONCE) {
        let refresh = [
            "--literal-pathspecs",
            "add",
            "--refresh",
            "--pathspec-from-file=-",
            "--pathspec-file-nul",
        ];
        git.run_with(refresh, &some.join(&0))?;
        let compare = [
            "--literal-pathspecs",
            "diff-files",
            "-z",
            "--name-only",
            "--diff-filter=d",
            "--",
        ];
        let words = compare.iter().map(OsStr::new);
        let answer = git.run(words.chain(some.iter().map(|path| OsStr::from_bytes(path))))?;
        let differ = answer.split(|b| *b == 0).filter(|path| !path.is_empty());
        changed.extend(differ.map(<[u8]>::to_vec));
    }
    Ok(changed)
}

/// So many paths fit into one command line.
const AT_ONCE: usize = 500;
