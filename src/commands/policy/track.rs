//! `track PATTERN…` and `untrack PATTERN…`.

use super::of_index::of_index;
use crate::commands::Outcome;
use crate::commands::setup::init;
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::policy::matcher;
use crate::core::trust::Fact;
use crate::failure::{Failure, FailureKind};
use crate::git::tree;
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
    let written = lines::patterns(&attributes.unwrap_or_default());
    let mut facts = BTreeSet::new();
    for (pattern, typed) in patterns.iter().zip(&args.patterns) {
        let before = facts.len();
        for said in pages.protects() {
            let wider = String::from_utf8_lossy(said.pattern).into_owned();
            let pattern = match lines::same(&wider, pattern) {
                // the whole line, as it was said
                true => said.pattern.to_vec(),
                false if matcher(&[wider])(pattern.trim_start_matches('/').as_bytes()) => {
                    pattern.as_bytes().to_vec()
                }
                false => continue,
            };
            facts.insert(Fact::Release(said.page, pattern));
        }
        // a run that was stopped has left the line there
        if facts.len() == before && !written.iter().any(|line| lines::same(line, pattern)) {
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
    // git takes them for unchanged, and does not store them anew by itself
    let released = matcher(&patterns);
    let entries = tree::one_for_each_path(&session.git())?;
    let files = entries.iter().filter(|entry| released(&entry.path));
    let files: Vec<Vec<u8>> = files
        .map(|entry| session.stand().path(&entry.path))
        .collect();
    if !files.is_empty() {
        talk::hint(
            Hint::run(["git", "add", "--renormalize", "--"])
                .files(files)
                .to("to store in plaintext, then"),
        );
    }
    Ok(Outcome::Done)
}
