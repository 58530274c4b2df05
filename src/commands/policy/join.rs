//! `policy join ID`: two people ran `init` on two branches.

use super::of_index::of_index;
use crate::commands::Outcome;
use crate::core::trust::RepositoryId;
use crate::failure::{Failure, FailureKind};
use crate::report::talk;
use crate::session::{Session, pages_of_branch, write_page_after};
use std::collections::BTreeSet;

/// What was typed.
#[derive(Debug, clap::Args)]
pub(super) struct JoinArgs {
    /// The other set-up, as `status` names it.
    id: String,
}

/// Writes a page that names both; from then on both count as one.
pub(super) fn run(args: &JoinArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let held = session.lock_for_writing()?;
    let pages = of_index(&session)?.pages;
    let other = RepositoryId::parse(args.id.as_bytes());
    let (Some(own), Some(other)) = (pages.repository(), other) else {
        return Err(no_such(&args.id));
    };
    let theirs = pages.heads_of_set(other);
    if theirs.is_empty() {
        return Err(no_such(&args.id));
    }
    if !pages.other_sets().contains(&other) {
        talk::line("they are one already; nothing changed");
        return Ok(Outcome::Done);
    }
    let mut after = pages.heads(&pages_of_branch(&session)?);
    after.extend(theirs);
    // both sides choose alike
    let id = own.min(other);
    write_page_after(&session, &held, Some(id), after, BTreeSet::new())?;
    talk::line("both set-ups are one now; the page is staged");
    Ok(Outcome::Done)
}

fn no_such(id: &str) -> Failure {
    Failure::new(
        FailureKind::Usage,
        format!("there are no pages of a set-up {id} here"),
    )
    .hint("git jetcrypt status")
}
