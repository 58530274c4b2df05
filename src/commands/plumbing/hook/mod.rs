//! `hook NAME`: what the hooks run. Judges blobs, never the work tree.
//!
//! A check that cannot be made refuses: every `?` here ends the commit, the
//! merge or the push.

mod allowed;
mod todays_key;
mod trusted;
mod usable;

use crate::commands::Outcome;
use crate::core::format::{self, Reading};
use crate::core::key::Ring;
use crate::core::oid::Oid;
use crate::core::policy;
use crate::core::policy::PAGES;
use crate::core::trust::Pages;
use crate::failure::{Failure, FailureKind};
use crate::files;
use crate::git::changes::{self, Change, Destination, Incoming};
use crate::git::command::{Git, GitError};
use crate::hooks::input::{RefUpdates, Update};
use crate::hooks::{Hook, chain};
use crate::inspection::exceptions::{self, ExceptionsOf, LeftLeaks};
use crate::inspection::guard_setup::GuardSetup;
use crate::inspection::judging;
use crate::inspection::judging::Inspection;
use crate::inspection::leak_hints;
use crate::inspection::leak_hints::LeakStage;
use crate::inspection::protection;
use crate::inspection::protection::Protection;
use crate::inspection::protection::Staging;
use crate::inspection::ratchet::Ratchet;
use crate::inspection::released::Releases;
use crate::inspection::twins::{self, of_pushed};
use crate::report::leaks::hide_names;
use crate::report::progress::Progress;
use crate::report::repeated::{self, Ages};
use crate::report::style::coloured;
use crate::report::talk;
use crate::session::{FoundPages, JudgedTree, Session, known_pages};
use crate::setup::clone;
use anyhow::Context as _;
use clap::ValueEnum;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

/// The hooks, by git's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum HookName {
    /// Before a commit.
    PreCommit,
    /// Before the commit of a merge.
    PreMergeCommit,
    /// Before a push.
    PrePush,
    /// On a server, before refs move.
    PreReceive,
    /// On a server, for each ref.
    Update,
}

impl From<HookName> for Hook {
    fn from(name: HookName) -> Self {
        match name {
            HookName::PreCommit => Self::PreCommit,
            HookName::PreMergeCommit => Self::PreMergeCommit,
            HookName::PrePush => Self::PrePush,
            HookName::PreReceive => Self::PreReceive,
            HookName::Update => Self::Update,
        }
    }
}

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct HookArgs {
    /// The hook's own file, beside which an older hook may lie.
    #[arg(long, value_name = "FILE")]
    pub at: Option<PathBuf>,
    /// Which hook.
    #[arg(value_enum)]
    pub name: HookName,
    /// What git passed to it.
    #[arg(last = true)]
    pub arguments: Vec<OsString>,
}

/// Runs one hook. `at` is the hook's own file, beside which a chained one
/// may lie.
///
/// # Errors
/// Whatever keeps the check from being made.
pub fn run(hook: Hook, at: Option<&Path>, arguments: &[OsString]) -> crate::commands::Result {
    let chained = |stdin: Option<&[u8]>| match at {
        Some(at) => chain::run(at, hook, arguments, stdin)
            .context("cannot run the hook that was there before"),
        None => Ok(0),
    };
    if let Some(at) = at {
        clone::repair(hook, at);
    }
    match hook {
        Hook::PreCommit | Hook::PreMergeCommit => {
            // first: a formatter may still change the index
            let code = chained(None)?;
            if code != 0 {
                return Ok(Outcome::Code(code));
            }
            staged(hook)
        }
        Hook::PrePush | Hook::PreReceive | Hook::Update => {
            let stdin = read_stdin(hook)?;
            let outcome = push(hook, &stdin, arguments)?;
            if outcome != Outcome::Done {
                return Ok(outcome);
            }
            // last: it may send something, as git-lfs does
            Ok(match chained(Some(&stdin))? {
                0 => Outcome::Done,
                code => Outcome::Code(code),
            })
        }
    }
}

/// What the next commit adds to HEAD.
fn staged(hook: Hook) -> crate::commands::Result {
    let session = Session::of_filter()?;
    let git = Git::default();
    let staging = Staging::start(&git)?;
    let mut setup = GuardSetup::of(&session)?;
    let objects = session.objects();
    let (changes, mut protection) = staging.finish(&git, objects, &setup)?;
    let found = known_pages(&session, JudgedTree::Index)?;
    say(&session, &mut protection, &found, &changes.changed)?;
    twins::of_staged(&git, objects, &mut setup, &changes, &mut protection)?;
    let mut incoming = Incoming {
        changes: changes.changed,
        removed: changes.removed,
        ..Incoming::default()
    };
    let by_git = hook == Hook::PreMergeCommit;
    let others = changes::merged_into_head(&git, objects, by_git)?;
    changes::against_all(&git, &mut incoming.changes, &others)?;
    let leaks = judge(
        &setup,
        &Releases::of(&session, &[]),
        &incoming,
        &protection,
        &[],
        &[ExceptionsOf::Index],
    )?;
    let mut outcome = report(hook, &leaks);
    let suffix = session.sealed_suffix()?;
    let sealed = |path: &[u8]| protection.covers(path) || policy::stays_sealed(path, suffix);
    for asked in [
        trusted::proven(&session, &incoming.changes, &sealed)?,
        todays_key::insist_staged(&session, &found, &incoming.changes, &sealed)?,
        trusted::pages_stay(&session, &incoming)?,
        trusted::folders_stay(&session, &found, JudgedTree::Index)?,
    ] {
        if outcome == Outcome::Done {
            outcome = asked;
        }
    }
    if hook == Hook::PreCommit && outcome == Outcome::Done {
        outcome = usable::staged(&incoming.changes, &protection, &session, setup.ring())?;
    }
    // the process ends here, and a commit waits for it
    std::mem::forget(session);
    Ok(outcome)
}

/// Judges what a push brings, before it leaves here or before any ref of this
/// server moves.
fn push(hook: Hook, stdin: &[u8], arguments: &[OsString]) -> crate::commands::Result {
    let push = RefUpdates::read(hook, stdin, arguments)
        .map_err(|error| Failure::new(FailureKind::General, error.to_string()))?;
    let tips = push.tips();
    if tips.is_empty() {
        return Ok(Outcome::Done);
    }
    let git = Git::default();
    let (incoming, trusted) = match hook {
        Hook::PrePush => (sent(&git, &push, arguments)?, true),
        _ => {
            let session = Session::of_filter()?;
            (received(&git, &push)?, exceptions::may_be_pushed(&session)?)
        }
    };
    // what the branches themselves say about their files, not what lies here
    let versions = if trusted { versions(&tips) } else { Vec::new() };
    let (leaks, pages) = of_commits(&incoming, &push, &versions)?;
    Ok(match report(hook, &leaks) {
        Outcome::Done => pages,
        refused => refused,
    })
}

/// What leaves, by what git tells about the remote.
fn sent(git: &Git, push: &RefUpdates, arguments: &[OsString]) -> Result<Incoming, Failure> {
    let word = |n: usize| {
        let word = arguments.get(n).map(|word| word.to_string_lossy());
        word.unwrap_or_default().into_owned()
    };
    let (name, url) = (word(0), word(1));
    let destination = Destination {
        name: &name,
        url: &url,
    };
    changes::pushed(git, destination, &push.tips(), &push.known())
        .map_err(|error| unlisted("sent", error))
}

/// What comes in.
fn received(git: &Git, push: &RefUpdates) -> Result<Incoming, Failure> {
    changes::received(git, &push.tips()).map_err(|error| unlisted("received", error))
}

fn versions(tips: &[Oid]) -> Vec<ExceptionsOf> {
    let tips: BTreeSet<&Oid> = tips.iter().collect();
    tips.into_iter()
        .map(|tip| ExceptionsOf::Commit(tip.to_string()))
        .collect()
}

/// A push whose content git cannot list is refused; why, and what helps, is
/// the error's to say.
fn unlisted(what: &str, error: GitError) -> Failure {
    let broken = matches!(error, GitError::Failed { .. });
    let cause = Failure::from(error);
    let failure = Failure {
        what: format!(
            "push refused: what would be {what} cannot be listed: {}",
            cause.what
        ),
        ..cause
    };
    if broken {
        failure.hint("see what is broken: git fsck")
    } else {
        failure
    }
}

fn read_stdin(hook: Hook) -> Result<Vec<u8>, Failure> {
    // update is told by arguments, and its stdin is the client's
    if hook == Hook::Update {
        return Ok(Vec::new());
    }
    let read = files::stdin().context("cannot read what git tells the hook")?;
    Ok(read.to_vec())
}

/// Every leak in commits, by what they say about their files themselves.
fn of_commits(
    incoming: &Incoming,
    push: &RefUpdates,
    versions: &[ExceptionsOf],
) -> Result<(LeftLeaks, Outcome), Failure> {
    let session = Session::of_filter()?;
    let mut setup = GuardSetup::of(&session)?;
    let (git, objects) = (Git::default(), session.objects());
    let mut protection = of_pushed(&git, objects, &mut setup, incoming)?;
    // most tips of a push have the same pages
    let mut known: BTreeMap<Option<Oid>, FoundPages> = BTreeMap::new();
    let mut trusted = Outcome::Done;
    for tip in &incoming.tips {
        let name = tip.to_string();
        let judged = JudgedTree::Commit(&name);
        let found = match known.entry(objects.folder_in_commit(tip, PAGES)?) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(place) => {
                let found = known_pages(&session, judged)?;
                say(&session, &mut protection, &found, &incoming.changes)?;
                place.insert(found)
            }
        };
        if trusted == Outcome::Done {
            trusted = trusted::folders_stay(&session, found, judged)?;
        }
        if trusted == Outcome::Done {
            // what a later commit has sealed again is history
            let brought = || changes_of_tip(&session, incoming, &push.updates, tip);
            trusted = todays_key::insist_at_tip(&session, found, &name, &brought)?;
        }
    }
    let all: Vec<Pages> = known.into_values().map(|found| found.pages).collect();
    let releases = Releases::of(&session, &incoming.tips);
    releases.free(&all, incoming, &mut protection)?;
    let names = push.names();
    let leaks = judge(&setup, &releases, incoming, &protection, &names, versions)?;
    let pages = match trusted::pages_stay(&session, incoming)? {
        Outcome::Done => trusted,
        refused => refused,
    };
    Ok((leaks, pages))
}

/// What is new at a tip: in what it differs from where its refs stood, as far as
/// that is known here; else what the push brings.
fn changes_of_tip(
    session: &Session,
    incoming: &Incoming,
    updates: &[Update],
    tip: &Oid,
) -> Result<Vec<Change>, Failure> {
    let (git, objects) = (Git::default(), session.objects());
    let mut all = Vec::new();
    for update in updates.iter().filter(|update| update.new == *tip) {
        if !update.old.is_zero() && objects.is_there(&update.old)? {
            all.extend(changes::since(&git, &update.old, tip)?);
            continue;
        }
        for change in &incoming.changes {
            if objects.in_commit(tip, &change.path)?.as_ref() == Some(&change.id) {
                all.push(change.clone());
            }
        }
    }
    Ok(all)
}

/// What the pages protect, be they verified or not. On a branch from before
/// adoption a file that lies there in plaintext may go on doing so; whatever is
/// new may not.
fn say(
    session: &Session,
    protection: &mut Protection,
    found: &FoundPages,
    changes: &[Change],
) -> Result<(), Failure> {
    let covered = found.pages.covered();
    let mut spared = BTreeSet::new();
    if found.is_before_adoption {
        for change in changes.iter().filter(|change| covered.covers(&change.path)) {
            for before in &change.before {
                let blob = session.blob(&change.path, &before.id)?;
                let no_keys = Ring::default();
                let reading = format::read(&blob, &no_keys, policy::expected(&change.path));
                if matches!(reading, Reading::Plain) {
                    spared.insert(change.path.clone());
                }
            }
        }
    }
    protection.say(covered, spared);
    Ok(())
}

/// Every leak in what is about to happen, and in the names that go with it;
/// `versions` say whose exceptions hold.
fn judge(
    setup: &GuardSetup,
    releases: &Releases<'_>,
    incoming: &Incoming,
    protection: &Protection,
    names: &[&[u8]],
    versions: &[ExceptionsOf],
) -> Result<LeftLeaks, Failure> {
    let session = releases.session;
    let (guard, git, objects) = (setup.guard(), Git::default(), session.objects());
    let items = protection::items(&incoming.changes, &incoming.texts, protection);
    let mut inspection: Inspection =
        judging::inspect(&git, objects, &guard, &items, &Progress::on_terminal())?;
    let ratchet = Ratchet {
        git: &git,
        objects,
        ring: setup.ring(),
        released: &|change| releases.before(change),
    };
    let unsealed = ratchet.look(&incoming.changes, protection, &items, &inspection)?;
    inspection.take(unsealed);
    let unread = inspection.unread;
    let mut leaks = inspection.leaks;
    protection.explain(&mut leaks);
    let paths = incoming.changes.iter().map(|change| change.path.as_slice());
    leaks.extend(judging::inspect_names(
        &guard,
        paths.chain(names.iter().copied()),
    ));
    if !unread.is_empty() {
        let refusal = judging::refusal(&unread);
        // what was found must not be hidden by what was not read
        if leaks.is_empty() {
            return Err(refusal);
        }
        talk::error(&refusal.what);
        for hint in &refusal.hints {
            talk::hint(hint);
        }
        hide_names(&mut leaks);
        return Ok(LeftLeaks {
            leaks,
            ..LeftLeaks::default()
        });
    }
    if leaks.is_empty() {
        return Ok(LeftLeaks::default());
    }
    hide_names(&mut leaks);
    allowed::leave(session, leaks, versions)
}

fn report(hook: Hook, left: &LeftLeaks) -> Outcome {
    let leaks = left.leaks.as_slice();
    if leaks.is_empty() {
        return Outcome::Done;
    }
    let (what, stage) = match hook {
        Hook::PreCommit => ("commit", LeakStage::Index),
        Hook::PreMergeCommit => ("merge", LeakStage::Index),
        Hook::PrePush => ("push", LeakStage::Commits),
        Hook::PreReceive | Hook::Update => ("push", LeakStage::Received),
    };
    talk::error(&format!("{what} refused: it would leak secrets"));
    let values = repeated::by_value(leaks, &Ages::new());
    talk::line(repeated::text(&values, coloured(&io::stderr()), repeated::LISTED).trim_end());
    // it is refused, whether there are hints or not
    let hints = Session::of_filter().and_then(|session| {
        let mut hints = leak_hints::hints(&session, stage, leaks)?;
        hints.extend(leak_hints::unconfirmed(&session, left.waiting));
        Ok(hints)
    });
    for hint in hints.unwrap_or_default() {
        talk::hint(hint);
    }
    Outcome::Found
}
