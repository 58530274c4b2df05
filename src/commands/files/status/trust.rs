//! The pages, and whether they and git agree (docs/trust.md, rule 4).

use super::report::{ProblemCode, Problems, ProtectedFile, Weight};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::lines;
use crate::core::trust::{PAGES, PageError, Pages};
use crate::failure::Failure;
use crate::git::pages;
use crate::session::{BadPage, FoundPages, JudgedTree, Session, known_pages};
use std::collections::BTreeSet;

pub(super) fn look(
    session: &Session,
    ring: &Ring,
    files: &[ProtectedFile],
    problems: &mut Problems,
) -> Result<(), Failure> {
    unproven(files, problems);
    let found = known_pages(session, JudgedTree::Index)?;
    bad_pages(ring, &found.bad, problems);
    gone(session, &found, problems)?;
    for other in found.pages.other_sets() {
        problems.note(
            ProblemCode::OtherSetUp,
            format!("there are pages of another set-up under the same key ({other}): they protect, and vouch for nothing"),
            Hint::run(["git", "jetcrypt", "policy", "join", &other.to_string()])
                .to("where it was set up twice, on two branches"),
        );
    }
    match found.is_before_adoption {
        true => Ok(()),
        false => dropped_lines(session, &found.pages, problems),
    }
}

fn bad_pages(ring: &Ring, bad: &[BadPage], problems: &mut Problems) {
    let retired: Vec<String> = ring
        .keys()
        .skip(1)
        .map(|(_, key)| key.fingerprint())
        .collect();
    let mut of_retired = 0;
    for bad in bad {
        if bad.key.as_ref().is_some_and(|key| retired.contains(key)) {
            of_retired += 1;
            continue;
        }
        let path = format!("{PAGES}/{}", bad.page);
        problems.add(
            Weight::Danger,
            ProblemCode::BadPage,
            Some(path.clone()),
            format!("this page does not count: {}", bad.why),
            Hint::run(["git", "log", "--", &path]).to("see who wrote it"),
        );
    }
    if of_retired > 0 {
        problems.note(
            ProblemCode::BadPage,
            format!("{of_retired} of the pages are under a retired key, and count no more"),
            Hint::run(["git", "jetcrypt", "init"])
                .to("write down under the new key what is protected"),
        );
    }
}

/// Pages that were taken out. What a branch never had is not missing there.
fn gone(session: &Session, found: &FoundPages, problems: &mut Problems) -> Result<(), Failure> {
    let pages = &found.pages;
    let absent = pages.absent();
    let mut gone = pages.missing();
    if !absent.is_empty() {
        let history = pages::in_history(&session.git(), &["HEAD".to_owned()])?;
        let history: BTreeSet<_> = history.iter().map(|file| file.page).collect();
        gone.extend(absent.intersection(&history));
    }
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
fn dropped_lines(session: &Session, pages: &Pages, problems: &mut Problems) -> Result<(), Failure> {
    let attributes = session.objects().at(b":.gitattributes")?;
    let written = lines::patterns(&attributes.unwrap_or_default());
    for said in pages.protects() {
        let pattern = String::from_utf8_lossy(said.pattern);
        if !written.iter().any(|line| *line == pattern) {
            problems.danger(
                ProblemCode::AttributesMissing,
                ".gitattributes",
                format!("the line for {pattern} is gone: git would store such files in plaintext"),
                Hint::run(["git", "jetcrypt", "policy", "restore"]),
            );
        }
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
