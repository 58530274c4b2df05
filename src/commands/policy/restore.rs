//! `policy restore`: what was taken out comes back.

use super::of_index::of_index;
use crate::commands::Outcome;
use crate::commands::setup::init;
use crate::core::policy::PAGES;
use crate::protected;
use crate::report::talk;
use crate::session::{Session, pages_of_branch, restore_page, taken_out};
use std::collections::BTreeSet;

/// Pages first, then the lines that they ask for. Only what this branch had:
/// what another branch says, or what was never committed, may never be meant
/// for it.
pub(super) fn run() -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let branch = pages_of_branch(&session)?;
    let absent = taken_out(&session, &of_index(&session)?)?;
    let mut count = 0;
    {
        let held = session.lock_for_writing()?;
        for page in &absent {
            if restore_page(&session, &held, page)? {
                talk::line(&format!("{PAGES}/{page}: brought back, staged"));
                count += 1;
            }
        }
    }
    // with the pages that are there again
    let session = Session::in_work_tree(None)?;
    let pages = of_index(&session)?.pages;
    let mut patterns: BTreeSet<String> = BTreeSet::new();
    let lacks = protected::lacks_line(&session)?;
    for said in pages
        .protects()
        .iter()
        .filter(|said| branch.contains(&said.page))
    {
        let pattern = String::from_utf8_lossy(said.pattern).into_owned();
        if lacks(&pattern) {
            patterns.insert(pattern);
        }
    }
    let key_line = protected::lacks_key_line(&session, &pages, &branch)?;
    if patterns.is_empty() && !key_line {
        if count == 0 {
            talk::line("nothing is missing");
        } else {
            talk::hint("look over what is staged, then: git commit");
        }
        return Ok(Outcome::Done);
    }
    let held = session.lock_for_writing()?;
    let patterns: Vec<String> = patterns.into_iter().collect();
    init::bring_back_lines(&session, &held, &patterns)?;
    if key_line && !protected::is_key_filtered(&session)? {
        talk::warning("another line of some attributes file keeps the filter from codeship.aes");
        talk::hint(
            "take that line out of .gitattributes or .git/info/attributes, then see: git check-attr filter -- codeship.aes",
        );
    }
    talk::hint("look over what is staged, then: git commit");
    Ok(Outcome::Done)
}
