//! `policy restore`: what was taken out comes back.

use super::of_index::of_index;
use crate::commands::Outcome;
use crate::commands::setup::init;
use crate::core::trust::{PAGES, PageId};
use crate::failure::Failure;
use crate::report::talk;
use crate::session::{Session, restore_page};
use std::collections::BTreeSet;

/// Pages first, then the lines that they ask for.
pub(super) fn run() -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let pages = of_index(&session)?.pages;
    let absent: BTreeSet<PageId> = pages.absent();
    {
        let held = session.lock_for_writing()?;
        for page in &absent {
            put_back(&session, &held, page)?;
        }
    }
    let mut patterns: Vec<String> = pages
        .protects()
        .iter()
        .map(|said| String::from_utf8_lossy(said.pattern).into_owned())
        .collect();
    patterns.dedup();
    if patterns.is_empty() {
        talk::line("there are no pages in this repository");
        return Ok(Outcome::Done);
    }
    init::set_up_again(&patterns)
}

fn put_back(
    session: &Session,
    held: &crate::writer::WriteLock,
    page: &PageId,
) -> Result<(), Failure> {
    if restore_page(session, held, page)? {
        talk::line(&format!("{PAGES}/{page}: brought back, staged"));
    }
    Ok(())
}
