//! What mends a leak: for each kind of finding the commands, with the files
//! in them.

use crate::core::guard::Rule;
use crate::core::shell;
use crate::report::leaks::{Leak, Subject};
use crate::report::names::show;
use std::collections::BTreeSet;

/// Where the leaks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// In the index: nothing is committed yet.
    Index,
    /// In commits that have not left.
    Commits,
    /// In history, which may have been pushed.
    History,
    /// In files outside git.
    Files,
}

/// Hints, the most useful first.
pub(super) fn hints(stage: Stage, leaks: &[Leak]) -> Vec<String> {
    let mut hints = match stage {
        Stage::Index => in_index(leaks),
        Stage::Commits => vec![
            "take it out of these commits (git rebase -i), then push again".to_owned(),
            "whatever was pushed elsewhere already must be revoked".to_owned(),
        ],
        Stage::History => in_history(leaks),
        Stage::Files => Vec::new(),
    };
    if leaks.iter().any(|leak| leak.finding.value.is_some()) && stage != Stage::Files {
        hints.push(
            "a sample that is no secret is allowed with: git jetcrypt allow --reason WHY FILE"
                .to_owned(),
        );
    }
    hints
}

fn in_index(leaks: &[Leak]) -> Vec<String> {
    let mut hints = Vec::new();
    let protected = files(leaks, &[Rule::ProtectedPlaintext, Rule::NotLookedThrough]);
    if let Some(files) = &protected {
        hints.push(format!(
            "to encrypt: git jetcrypt install && git add --renormalize -- {files}"
        ));
    }
    if let Some(files) = files(leaks, &[Rule::ProjectKey]) {
        hints.push(format!("to take the key out: git rm --cached -- {files}"));
    }
    if let Some(files) = files(leaks, &[Rule::DockerCredentials, Rule::OwnCredentials])
        .filter(|files| protected.as_ref() != Some(files))
    {
        hints.push(format!(
            "to keep it in git, encrypted: git jetcrypt init -- {files}"
        ));
        hints.push(format!(
            "to take it out of the commit: git rm --cached -- {files}"
        ));
    }
    hints
}

fn in_history(leaks: &[Leak]) -> Vec<String> {
    let mut hints = Vec::new();
    let registries: BTreeSet<&str> = leaks
        .iter()
        .filter_map(|leak| leak.finding.registry.as_deref())
        .collect();
    let places = if registries.is_empty() {
        "where it is valid".to_owned()
    } else {
        format!(
            "at {}",
            registries
                .into_iter()
                .map(|registry| show(registry.as_bytes()))
                .collect::<Vec<_>>()
                .join(", ")
        )
    };
    hints.push(format!("what was ever pushed must be revoked {places}: taking it out of history does not take it back"));
    if leaks
        .iter()
        .any(|leak| leak.finding.rule == Rule::ProjectKey)
    {
        hints.push("a key that was pushed opens every encrypted file there ever was: make a new one and revoke all of them".to_owned());
    }
    if let Some(files) = files(
        leaks,
        &[
            Rule::ProtectedPlaintext,
            Rule::DockerCredentials,
            Rule::OwnCredentials,
            Rule::ProjectKey,
        ],
    ) {
        hints.push(format!(
            "to take files out of history: git filter-repo --invert-paths --path {}",
            files.replace(' ', " --path ")
        ));
    }
    hints
}

/// The files in which these rules found something, as a shell takes them.
fn files(leaks: &[Leak], rules: &[Rule]) -> Option<String> {
    let paths: BTreeSet<String> = leaks
        .iter()
        .filter(|leak| {
            rules.contains(&leak.finding.rule)
                && leak.subject == Subject::File
                && !leak.path.is_empty()
        })
        .map(|leak| shell::path(&leak.path))
        .take(20)
        .collect();
    (!paths.is_empty()).then(|| paths.into_iter().collect::<Vec<_>>().join(" "))
}
