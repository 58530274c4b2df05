//! The pages, and whether they and git agree (docs/trust.md, rule 4).

use super::report::{ProblemCode, Problems, ProtectedFile, Weight};
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::policy::PAGES;
use crate::core::trust::{PageError, PageId, Pages};
use crate::failure::Failure;
use crate::inspection::replaced;
use crate::keystore;
use crate::protected;
use crate::report::names::show;
use crate::session::{
    FoundPages, JudgedTree, OutdatedKey, Session, known_pages, pages_of_branch, taken_out,
};
use std::collections::BTreeSet;
use std::os::unix::ffi::OsStrExt as _;

pub(super) fn look(
    session: &Session,
    files: &[ProtectedFile],
    problems: &mut Problems,
) -> Result<(), Failure> {
    unproven(files, problems);
    let found = known_pages(session, JudgedTree::Index)?;
    bad_pages(&found, problems);
    for folder in replaced::of(session, &found, JudgedTree::Index)? {
        problems.danger(
            ProblemCode::FolderReplaced,
            &show(&folder.path),
            folder.words(),
            folder.hint(session),
        );
    }
    let branch = pages_of_branch(session)?;
    gone(session, &found, problems)?;
    for other in found.pages.other_sets() {
        problems.note(
            ProblemCode::OtherSetUp,
            format!("there are pages of another set-up under the same key ({other}): they protect, and vouch for nothing"),
            Hint::run(["git", "jetcrypt", "policy", "join", &other.to_string()])
                .to("where it was set up twice, on two branches"),
        );
    }
    unfinished_releases(session, &found.pages, problems)?;
    unfinished_rotation(session, problems)?;
    outdated(session, &found.pages, problems)?;
    match found.is_before_adoption {
        true => Ok(()),
        false => dropped_lines(session, &found.pages, &branch, problems),
    }
}

fn bad_pages(found: &FoundPages, problems: &mut Problems) {
    for bad in &found.bad {
        let path = format!("{PAGES}/{}", bad.page);
        problems.add(
            Weight::Danger,
            ProblemCode::BadPage,
            Some(path.clone()),
            format!("this page does not count: {}", bad.why),
            Hint::run(["git", "log", "--", &path]).to("see who wrote it"),
        );
    }
    // without a key nobody can tell whose they are
    let waiting = found.pages.not_taken_over().len();
    if found.has_key
        && (waiting > 0 || !found.pages.is_adopted_under_this_key())
        && found.pages.of_other_keys() > 0
    {
        problems.note(
            ProblemCode::OtherKeyPages,
            format!(
                "{} of the pages are under another key: they go on protecting, and vouch for nothing",
                found.pages.of_other_keys()
            ),
            Hint::run(["git", "jetcrypt", "init"])
                .to("where you have changed the key: write down under the new one what is protected"),
        );
    }
}

/// Pages that were taken out. What a branch never had is not missing there.
fn gone(session: &Session, found: &FoundPages, problems: &mut Problems) -> Result<(), Failure> {
    let mut gone = found.pages.missing();
    gone.extend(taken_out(session, found)?);
    // one that this version cannot read is there all the same
    for bad in found.bad.iter().filter(|bad| bad.why == PageError::Newer) {
        gone.remove(&bad.page);
    }
    if !gone.is_empty() {
        problems.danger(
            ProblemCode::PolicyIncomplete,
            PAGES,
            format!(
                "{} of its pages were taken out: what they protect counts all the same",
                gone.len()
            ),
            Hint::run(["git", "jetcrypt", "policy", "restore"]),
        );
    }
    Ok(())
}

/// Patterns that pages protect and `.gitattributes` does not.
fn dropped_lines(
    session: &Session,
    pages: &Pages,
    branch: &BTreeSet<PageId>,
    problems: &mut Problems,
) -> Result<(), Failure> {
    let lacks = protected::lacks_line(session)?;
    let mut dropped: BTreeSet<String> = BTreeSet::new();
    for said in pages.protects() {
        let pattern = String::from_utf8_lossy(said.pattern).into_owned();
        if branch.contains(&said.page) && lacks(&pattern) {
            dropped.insert(pattern);
        }
    }
    for pattern in dropped {
        problems.danger(
            ProblemCode::AttributesMissing,
            ".gitattributes",
            format!("the line for {pattern} is gone: git would store such files in plaintext"),
            Hint::run(["git", "jetcrypt", "policy", "restore"]),
        );
    }
    if protected::lacks_key_line(session, pages, branch)? {
        problems.note(
            ProblemCode::AttributesMissing,
            "the line for codeship.aes in .gitattributes is gone, or a later one takes it back: git would take the key in",
            Hint::run(["git", "jetcrypt", "policy", "restore"]),
        );
    }
    Ok(())
}

/// Patterns that a page releases and `.gitattributes` goes on protecting: a run
/// of `untrack` was stopped.
fn unfinished_releases(
    session: &Session,
    pages: &Pages,
    problems: &mut Problems,
) -> Result<(), Failure> {
    let covered = pages.covered();
    let attributes = session.objects().at(b":.gitattributes")?;
    let attributes = attributes.unwrap_or_default();
    let mut patterns: BTreeSet<String> = BTreeSet::new();
    for said in pages.releases() {
        let pattern = String::from_utf8_lossy(said.pattern).into_owned();
        // it may be protected again since
        let is_released = covered.releases(pattern.trim_start_matches('/').as_bytes());
        if is_released && lines::released(&attributes, std::slice::from_ref(&pattern)) != attributes
        {
            patterns.insert(pattern);
        }
    }
    for pattern in patterns {
        let what = format!("{pattern} is released, and .gitattributes goes on encrypting it");
        // patterns count from where the user stands
        let untrack = match session.stand().folder().is_empty() {
            true => Hint::run(["git"]),
            false => Hint::run(["git", "-C"]).file(session.top()?.as_os_str().as_bytes()),
        };
        let untrack = untrack
            .arg("jetcrypt")
            .arg("untrack")
            .arg("--")
            .arg(&pattern);
        problems.note(ProblemCode::ReleaseUnfinished, what, untrack);
    }
    Ok(())
}

/// The branch has another key by now, or again.
fn outdated(session: &Session, pages: &Pages, problems: &mut Problems) -> Result<(), Failure> {
    // a key of no use is told elsewhere
    if session.ring().is_err() {
        return Ok(());
    }
    let Some(outdated) = OutdatedKey::of(session, pages, JudgedTree::Index)? else {
        return Ok(());
    };
    if let Some(hint) = outdated.hints(session)?.into_iter().next() {
        problems.add(
            Weight::Danger,
            ProblemCode::KeyFollowed,
            None,
            outdated.what(),
            hint,
        );
    }
    Ok(())
}

/// A new key that was written down, and is not in use.
fn unfinished_rotation(session: &Session, problems: &mut Problems) -> Result<(), Failure> {
    if keystore::next(&session.own()?)?.is_some() {
        problems.add(
            Weight::Danger,
            ProblemCode::RotationUnfinished,
            None,
            "a change of keys was stopped",
            Hint::run(["git", "jetcrypt", "rotate"]).to("to finish it, or to begin again"),
        );
    }
    Ok(())
}

/// Without books everything opens as it did.
fn unproven(files: &[ProtectedFile], problems: &mut Problems) {
    let is = |file: &&ProtectedFile| {
        let blob = file.index.as_ref().or(file.head.as_ref());
        blob.is_some_and(|blob| blob.proof == Some("unproven"))
    };
    let count = files.iter().filter(is).count();
    if count > 0 {
        problems.note(
            ProblemCode::Unproven,
            format!(
                "UNPROVEN: {count} of {} protected files: whoever can push could have changed them",
                files.len()
            ),
            Hint::run(["git", "jetcrypt", "init"])
                .to("look at what they hold, then list them as they are"),
        );
    }
}
