//! What a stopped command has left open, and how each command meets it.
//! `cli` asks here before it runs any command.

use super::writing::Writing;
use crate::core::hint::Hint;
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::git::location::Location;
use crate::git::objects::Objects;
use crate::report::talk;
use crate::writer;

/// How a command meets a journal that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenJournal {
    /// Finishes it, and goes on where that is not possible: the command only
    /// looks, or takes the lock before it writes in the repository.
    Finish,
    /// Finishes it or does nothing: the command changes the clone.
    FinishOrRefuse,
    /// Says it and changes nothing, for git holds locks of its own, or docker
    /// waits. Its session says it ([`super::Session::of_filter`],
    /// [`super::Session::looking_only`]): nothing is opened twice on the way
    /// that git waits for.
    Tell,
    /// Has nothing to do with this repository.
    Leave,
}

/// Does that for the repository around the current folder. Where there is
/// none, or none that git uses, nothing is open; the command says what it
/// misses.
///
/// # Errors
/// What is open cannot be finished, and the command must not go on.
pub fn meet(how: OpenJournal) -> Result<(), Failure> {
    let refuses = match how {
        OpenJournal::Finish => false,
        OpenJournal::FinishOrRefuse => true,
        OpenJournal::Tell | OpenJournal::Leave => return Ok(()),
    };
    let Ok(Some(location)) = Location::if_any(&Objects::open()) else {
        return Ok(());
    };
    let git = location.top.as_deref().map_or_else(Git::default, Git::at);
    let writing = Writing::new(&location, git);
    match finish(&location, &writing, refuses) {
        Err(failure) if refuses => Err(unfinished(failure)),
        Err(failure) => {
            talk::warning(&unfinished(failure).what);
            Ok(())
        }
        Ok(()) => Ok(()),
    }
}

/// Who changes the clone waits for another one of us that is at work; who
/// looks does not.
fn finish(location: &Location, writing: &Writing<'_>, waits: bool) -> Result<(), Failure> {
    if !writer::is_open(&location.own())? {
        return Ok(());
    }
    if waits {
        writing.lock()?;
    } else if let Some(lock) = writing.lock_if_nobody_is_at_work()? {
        writing.finish(&lock)?;
    }
    Ok(())
}

fn unfinished(failure: Failure) -> Failure {
    Failure {
        kind: FailureKind::General,
        what: format!(
            "what a stopped git-jetcrypt command has begun cannot be finished: {}",
            failure.what
        ),
        ..failure
    }
}

/// For [`OpenJournal::Tell`].
pub(super) fn tell(writing: &Writing<'_>) {
    if !matches!(writing.left_by_a_killed_command(), Ok(false)) {
        talk::warning("a git-jetcrypt command was stopped in the middle of its work");
        talk::hint(Hint::run(["git", "jetcrypt", "status"]).to("any command finishes it"));
    }
}
