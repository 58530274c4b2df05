//! `track PATTERN…` and `untrack PATTERN…`.

use super::of_index::of_index;
use crate::commands::Outcome;
use crate::commands::setup::init;
use crate::core::lines;
use crate::core::policy::matcher;
use crate::core::trust::Fact;
use crate::failure::{Failure, FailureKind};
use crate::report::talk;
use crate::session::{Session, write_page};
use std::collections::BTreeSet;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct TrackArgs {
    /// Which files to protect, as in .gitattributes.
    #[arg(required = true, value_name = "PATTERN")]
    pub patterns: Vec<String>,
}

/// Protects files that match, from the next commit on.
///
/// # Errors
/// As `init`.
pub fn track(args: &TrackArgs) -> crate::commands::Result {
    init::run(&init::InitArgs {
        patterns: args.patterns.clone(),
        ..init::InitArgs::default()
    })
}

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct UntrackArgs {
    /// A pattern as `policy` shows it; or one for files that a wider pattern
    /// covers.
    #[arg(required = true, value_name = "PATTERN")]
    pub patterns: Vec<String>,
}

/// Releases files: a commit after this one may hold them in plaintext.
///
/// # Errors
/// No key; a pattern that nothing protects; a place that cannot be written.
pub fn untrack(args: &UntrackArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let patterns = init::placed(&session, &args.patterns)?;
    let held = session.lock_for_writing()?;
    let pages = of_index(&session)?.pages;
    let attributes = session.objects().at(b":.gitattributes")?;
    let lines = lines::patterns(&attributes.unwrap_or_default());
    let mut facts = BTreeSet::new();
    for (pattern, typed) in patterns.iter().zip(&args.patterns) {
        let before = facts.len();
        for said in pages.protects() {
            let wider = String::from_utf8_lossy(said.pattern).into_owned();
            let covers =
                wider == *pattern || matcher(&[wider])(pattern.trim_start_matches('/').as_bytes());
            if covers {
                let pattern = pattern.as_bytes().to_vec();
                facts.insert(Fact::Release(said.page, pattern));
            }
        }
        // a run that was stopped has left the line there
        if facts.len() == before && !lines.contains(pattern) {
            return Err(
                Failure::new(FailureKind::Usage, format!("no page protects {typed}"))
                    .hint("see what is protected: git jetcrypt policy"),
            );
        }
    }
    write_page(&session, &held, &pages, facts)?;
    init::release_lines(&session, &held, &patterns)?;
    for typed in &args.patterns {
        talk::line(&format!("{typed}: released, staged"));
    }
    talk::hint("commit this first; a later commit may hold such files in plaintext");
    Ok(Outcome::Done)
}
