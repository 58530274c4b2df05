//! The pages, and whether they and git agree (docs/trust.md, rule 4).

use super::report::{ProblemCode, Problems, ProtectedFile, Weight};
use crate::core::hint::Hint;
use crate::core::lines;
use crate::core::trust::PAGES;
use crate::failure::Failure;
use crate::git::pages;
use crate::session::{Judged, Session};
use std::collections::BTreeSet;

pub(super) fn look(
    session: &Session,
    files: &[ProtectedFile],
    problems: &mut Problems,
) -> Result<(), Failure> {
    unproven(files, problems);
    let found = session.pages(Judged::Index)?;
    let restore = || Hint::run(["git", "jetcrypt", "policy", "restore"]);
    let pages = found.pages;
    for bad in &found.bad {
        problems.add(
            Weight::Danger,
            ProblemCode::BadPage,
            Some(format!("{PAGES}/{}", bad.page)),
            format!("this page does not count: {}", bad.why),
            Hint::run(["git", "log", "--", &format!("{PAGES}/{}", bad.page)])
                .to("see who wrote it"),
        );
    }
    // what a branch never had is not missing there
    let absent = pages.absent();
    let mut gone = pages.missing();
    if !absent.is_empty() {
        let history = pages::in_history(&session.git(), &["HEAD".to_owned()])?;
        let history: BTreeSet<_> = history.iter().map(|file| file.page).collect();
        gone.extend(absent.intersection(&history));
    }
    if !gone.is_empty() {
        problems.danger(
            ProblemCode::PolicyIncomplete,
            PAGES,
            format!(
                "{} of its pages were taken out: what they protect counts all the same",
                gone.len()
            ),
            restore(),
        );
    }
    for other in pages.other_sets() {
        problems.note(
            ProblemCode::OtherSetUp,
            format!("there are pages of another set-up under the same key ({other}): they protect, and vouch for nothing"),
            Hint::run(["git", "jetcrypt", "policy", "join", &other.to_string()])
                .to("where it was set up twice, on two branches"),
        );
    }
    let attributes = session
        .objects()
        .at(b":.gitattributes")?
        .unwrap_or_default();
    let written = lines::patterns(&attributes);
    for said in pages.protects() {
        let pattern = String::from_utf8_lossy(said.pattern);
        if !written.iter().any(|line| *line == pattern) {
            problems.danger(
                ProblemCode::AttributesMissing,
                ".gitattributes",
                format!("the line for {pattern} is gone: git would store such files in plaintext"),
                restore(),
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
