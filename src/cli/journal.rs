//! How each command meets what a stopped one has left open. Every command that
//! clap knows passes here; a new one does not compile without its line.

use super::args::Command;
use super::docker::Docker;
use crate::session::OpenJournal;

/// How this command meets it.
#[must_use]
pub(super) fn of(command: &Command) -> OpenJournal {
    match command {
        Command::Init(args) if args.dry_run => OpenJournal::Finish,
        Command::Init(_)
        | Command::Install(_)
        | Command::Uninstall(_)
        | Command::Unlock(_)
        | Command::Lock
        | Command::Track(_)
        | Command::Untrack(_)
        | Command::Policy(_)
        | Command::Reseal(_)
        | Command::Accept(_)
        | Command::Share(_)
        | Command::Rotate(_)
        | Command::Allow(_) => OpenJournal::FinishOrRefuse,
        // they look; or write to any place, under the lock where it is here
        Command::Status(_)
        | Command::Scan(_)
        | Command::Encrypt(_)
        | Command::Decrypt(_)
        | Command::Generate(_) => OpenJournal::Finish,
        Command::Docker(command) => of_docker(command),
        // it plays in a folder of its own
        Command::Demo => OpenJournal::Leave,
        Command::FilterProcess
        | Command::Clean(_)
        | Command::Smudge(_)
        | Command::Textconv(_)
        | Command::MergeDriver(_)
        | Command::Hook(_) => OpenJournal::Tell,
    }
}

fn of_docker(command: &Docker) -> OpenJournal {
    match command {
        Docker::Login(_) | Docker::Logout(_) | Docker::Helper(_) => OpenJournal::FinishOrRefuse,
        Docker::Check(_)
        | Docker::Import(_)
        | Docker::Export(_)
        | Docker::Exec(_)
        | Docker::Doctor { .. } => OpenJournal::Finish,
    }
}
