//! What helps against a leak: for each kind of finding the commands, with the
//! files in them, as they work in this repository now.

use super::dropped;
use crate::core::guard::Rule;
use crate::core::hint::Hint;
use crate::core::oid::Oid;
use crate::core::policy::Policy;
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource};
use crate::report::leaks::{Leak, Subject};
use crate::report::names::show;
use crate::session::{JudgedTree, Session, is_adopted, known_pages, policy_of};
use crate::setup::git_config;
use std::collections::BTreeSet;

/// Where the leaks are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeakStage {
    /// In the index: nothing is committed yet.
    Index,
    /// In commits that are about to leave.
    Commits,
    /// In commits that come in: the user is not here.
    Received,
    /// In history, which may have been pushed.
    History,
    /// In files outside git.
    Files,
}

/// What these rules find has to be encrypted.
const TO_ENCRYPT: [Rule; 3] = [
    Rule::ProtectedPlaintext,
    Rule::NotLookedThrough,
    Rule::Unsealed,
];

/// So many files are named in one command.
const MOST: usize = 20;

/// Hints, the most useful first.
///
/// # Errors
/// What git says.
pub fn hints(session: &Session, stage: LeakStage, leaks: &[Leak]) -> Result<Vec<Hint>, Failure> {
    let mut hints = match stage {
        LeakStage::Index => in_index(session, leaks)?,
        LeakStage::Commits => in_commits(session, leaks)?,
        LeakStage::Received => vec![
            Hint::from("take it out of these commits, then push again"),
            Hint::from("whatever was pushed elsewhere already must be revoked"),
        ],
        LeakStage::History => {
            let encodings = of_encodings(session, leaks, &mut Vec::new());
            in_history(leaks).into_iter().chain(encodings).collect()
        }
        LeakStage::Files => Vec::new(),
    };
    if matches!(
        stage,
        LeakStage::Index | LeakStage::Commits | LeakStage::History
    ) {
        hints.extend(allow(session, stage, leaks));
        if stage != LeakStage::Index {
            hints.extend(past(session, leaks)?);
        }
    }
    Ok(hints)
}

/// For samples: nothing else can be allowed, and no file that has a finding
/// besides that is no sample.
fn allow(session: &Session, stage: LeakStage, leaks: &[Leak]) -> Option<Hint> {
    let can_be = |leak: &&Leak| leak.subject == Subject::File && leak.finding.value.is_some();
    let never: BTreeSet<&[u8]> = leaks
        .iter()
        .filter(|leak| !can_be(leak))
        .map(|leak| leak.path.as_slice())
        .collect();
    let samples = leaks
        .iter()
        .filter(can_be)
        .filter(|leak| !leak.path.is_empty() && !never.contains(leak.path.as_slice()));
    let names: BTreeSet<Vec<u8>> = samples
        .map(|leak| match (&leak.by, stage) {
            (Some(by), LeakStage::Commits | LeakStage::History) => {
                [format!("{:.12}:", by.to_string()).as_bytes(), &leak.path].concat()
            }
            _ => session.stand().path(&leak.path),
        })
        .take(MOST)
        .collect();
    let allow = Hint::run(["git", "jetcrypt", "allow", "--reason", "WHY"])
        .to("a sample that is no secret is allowed with");
    (!names.is_empty()).then(|| allow.files(names))
}

/// For what older commits hold: that can be acknowledged, where somebody can
/// write a page.
fn past(session: &Session, leaks: &[Leak]) -> Result<Option<Hint>, Failure> {
    let head = ["rev-parse", "--verify", "-q", "HEAD"];
    let head = session.git().line(head)?.unwrap_or_default();
    let head = Oid::from_hex(head.to_string_lossy().as_bytes());
    let is_past = |leak: &Leak| leak.by.is_some() && leak.by != head;
    if !leaks.iter().any(is_past) || session.work_tree().is_none() || !has_key(session) {
        return Ok(None);
    }
    let pages = known_pages(session, JudgedTree::Index)?.pages;
    let acknowledge = Hint::run(["git", "jetcrypt", "allow", "--revoked", "--all-of-history"]);
    Ok(pages.is_adopted_under_this_key().then(|| {
        acknowledge.to(
            "what lies in history alone, and was changed where it was issued, is acknowledged with",
        )
    }))
}

/// Why an exception that is there allows nothing.
pub fn unconfirmed(session: &Session, count: usize) -> Option<Hint> {
    if count == 0 {
        return None;
    }
    let findings = match count {
        1 => "one of these has".to_owned(),
        count => format!("{count} of these have"),
    };
    let what = format!("{findings} an exception that no holder of the key has confirmed yet");
    Some(if has_key(session) {
        Hint::from(format!("{what}: it counts once you allow it here"))
    } else {
        Hint::run(["git", "config", "jetcrypt.exceptions", "true"]).to(format!(
            "{what}, as far as can be told without the key; to believe all exceptions here"
        ))
    })
}

/// What helps where git stores files from another encoding, and the paths of
/// the leaks without them: to encrypt them would be no help.
fn of_encodings(session: &Session, leaks: &[Leak], paths: &mut Vec<Vec<u8>>) -> Vec<Hint> {
    let encoded: BTreeSet<&[u8]> = leaks
        .iter()
        .filter(|leak| leak.finding.is_of_encoding)
        .map(|leak| leak.path.as_slice())
        .collect();
    paths.retain(|path| !encoded.contains(path.as_slice()));
    if encoded.is_empty() {
        return Vec::new();
    }
    const EVERYWHERE: &str = ":(top,glob)**/.gitattributes";
    let grep = ["git", "grep", "-n", "--untracked", "working-tree-encoding"];
    let lines = Hint::run(grep).arg("--").arg(EVERYWHERE);
    let stand = session.stand();
    let files = encoded.into_iter().take(MOST).map(|path| stand.path(path));
    let add = Hint::run(["git", "add", "--renormalize", "--", EVERYWHERE]);
    let again = add.files(files);
    vec![
        lines.to("to see the lines that name an encoding; take working-tree-encoding out of them"),
        again.to("then, to store the files as they are"),
    ]
}

fn in_index(session: &Session, leaks: &[Leak]) -> Result<Vec<Hint>, Failure> {
    let mut protected = paths(leaks, &TO_ENCRYPT);
    let mut hints = of_encodings(session, leaks, &mut protected);
    hints.extend(encrypt(session, &protected)?);
    let unsealed = here(session, &paths(leaks, &[Rule::Unsealed]));
    if !unsealed.is_empty() {
        let reset = Hint::run(["git", "reset", "-q", "--"]).files(unsealed);
        hints.push(reset.to("to leave it out of the commit"));
    }
    let keys = here(session, &paths(leaks, &[Rule::ProjectKey]));
    if !keys.is_empty() {
        hints.push(untrack().files(&keys).to("to take the key out"));
    }
    let mut others = paths(leaks, &[Rule::DockerCredentials, Rule::OwnCredentials]);
    others.retain(|path| !protected.contains(path));
    if !others.is_empty() {
        hints.extend(protect(session, &others, "to keep it in git, encrypted")?);
        let out = untrack().files(here(session, &others));
        hints.push(out.to("to take it out of the commit"));
    }
    if leaks.iter().any(|leak| leak.subject == Subject::Name) {
        hints.push(Hint::from(
            "a file name is a secret: give the file another name",
        ));
    }
    Ok(hints)
}

/// Leaves the file in the work tree alone, also where it has changed since it
/// was staged.
fn untrack() -> Hint {
    Hint::run(["git", "rm", "--cached", "-f", "-q", "--"])
}

/// What encrypts these files, which are protected and staged in plaintext: it
/// depends on what is set up here. The first hint fits most often.
pub fn encrypt(session: &Session, paths: &[Vec<u8>]) -> Result<Vec<Hint>, Failure> {
    let slices: Vec<&[u8]> = paths.iter().map(Vec::as_slice).collect();
    let attributes = attributes::read(&session.git(), AttributeSource::WorkTree, &slices)?;
    let (filtered, bare): (Vec<_>, Vec<_>) = paths
        .iter()
        .zip(attributes)
        .partition(|(_, attributes)| attributes.policy.filtered());
    let mut hints = Vec::new();
    if !filtered.is_empty() {
        let stand = session.stand();
        let names = filtered.iter().map(|(path, _)| stand.path(path));
        // what came with a pull in plaintext the filter does not encrypt by itself
        let adopted = match session.ring() {
            Ok(ring) => is_adopted(session, ring)?,
            // a key of no use opens nothing; what it is, others say
            Err(_) => false,
        };
        let add = match adopted {
            true => Hint::run(["git", "jetcrypt", "reseal", "--"]).files(names),
            false => Hint::run(["git", "add", "--renormalize", "--"]).files(names),
        };
        let installed = git_config::standing(&session.git())?.missing.is_empty();
        hints.push(if !has_key(session) {
            let unlock = Hint::run(["git", "jetcrypt", "unlock", "KEYFILE"]);
            unlock
                .then(&add)
                .to("to encrypt, with the key of this project")
        } else if installed {
            add.to("to encrypt")
        } else {
            let install = Hint::run(["git", "jetcrypt", "install"]);
            install.then(&add).to("to encrypt")
        });
    }
    let mut bare: Vec<Vec<u8>> = bare.into_iter().map(|(path, _)| path.clone()).collect();
    hints.extend(released_here(session, &mut bare)?);
    hints.extend(dropped::in_the_way(session, &mut bare)?);
    hints.extend(dropped::gone(session, &mut bare)?);
    if !bare.is_empty() {
        hints.extend(protect(session, &bare, "to encrypt")?);
    }
    Ok(hints)
}

/// Takes the files out of `paths` that the commit itself releases.
fn released_here(session: &Session, paths: &mut Vec<Vec<u8>>) -> Result<Vec<Hint>, Failure> {
    let policy = policy_of(session)?;
    let (released, rest): (Vec<_>, Vec<_>) =
        paths.drain(..).partition(|path| policy.is_released(path));
    *paths = rest;
    if released.is_empty() {
        return Ok(Vec::new());
    }
    let reset = Hint::run(["git", "reset", "-q", "--"]).files(here(session, &released));
    Ok(vec![reset.to(
        "it is released by this very commit: commit the release first, without it",
    )])
}

/// What protects and encrypts these files.
fn protect(session: &Session, paths: &[Vec<u8>], purpose: &str) -> Result<Vec<Hint>, Failure> {
    // the usual names need not be told
    let usual = paths.iter().all(|path| Policy::default().named(path));
    let with_files = |init: Hint| {
        if usual {
            init
        } else {
            init.arg("--").files(here(session, paths))
        }
    };
    if has_key(session) {
        let init = Hint::run(["git", "jetcrypt", "init"]);
        return Ok(vec![with_files(init).to(purpose)]);
    }
    let found = Hint::run(["git", "jetcrypt", "init", "--key-path", "KEYFILE"]);
    let mut hints = vec![with_files(found).to(format!("{purpose}, with the key of this project"))];
    if session.settings()?.key.is_none() {
        let new = Hint::run(["git", "jetcrypt", "init", "--generate"]);
        hints.push(with_files(new).to(format!("{purpose}, in a project that never had a key")));
    }
    Ok(hints)
}

/// A key that cannot be used has been told by whoever asked for it.
fn has_key(session: &Session) -> bool {
    session.ring().is_ok_and(|ring| ring.current().is_some())
}

fn in_commits(session: &Session, leaks: &[Leak]) -> Result<Vec<Hint>, Failure> {
    let mut hints = Vec::new();
    if leaks.iter().any(|leak| leak.subject == Subject::Tag) {
        hints.push(Hint::from(
            "a tag's message holds a secret: delete the tag and make it again without it",
        ));
    }
    if leaks.iter().any(|leak| leak.subject == Subject::Name) {
        hints.push(Hint::from(
            "a name holds a secret: give the file, branch or tag another one",
        ));
    }
    let in_commits: Vec<&Leak> = leaks
        .iter()
        .filter(|leak| matches!(leak.subject, Subject::File | Subject::Commit))
        .collect();
    if !in_commits.is_empty() {
        let head = session
            .git()
            .line(["rev-parse", "--verify", "-q", "HEAD"])?;
        let head = head.unwrap_or_default().to_string_lossy().into_owned();
        let only_head = in_commits
            .iter()
            .all(|leak| leak.by.as_ref().is_some_and(|by| by.to_string() == head));
        if only_head {
            hints.extend(amend(session, leaks)?);
        } else {
            hints.push(Hint::from(
                "take it out of each of these commits with an interactive rebase, then push again",
            ));
        }
    }
    hints.push(Hint::from(
        "whatever was pushed elsewhere already must be revoked",
    ));
    Ok(hints)
}

/// The leaks are in the last commit alone: it can be made again.
fn amend(session: &Session, leaks: &[Leak]) -> Result<Vec<Hint>, Failure> {
    let again = Hint::run(["git", "commit", "--amend", "--no-edit"]);
    let mut protected = paths(leaks, &TO_ENCRYPT);
    let mut hints = of_encodings(session, leaks, &mut protected);
    if let Some(last) = hints.pop() {
        hints.push(last.then(&again));
    }
    for hint in encrypt(session, &protected)? {
        hints.push(hint.then(&again));
    }
    let mut others = paths(
        leaks,
        &[
            Rule::ProjectKey,
            Rule::DockerCredentials,
            Rule::OwnCredentials,
        ],
    );
    others.retain(|path| !protected.contains(path));
    if !others.is_empty() {
        let out = untrack().files(here(session, &others)).then(&again);
        hints.push(out.to("to take it out of the last commit"));
    }
    if leaks.iter().any(|leak| leak.subject == Subject::Commit) {
        hints.push(Hint::run(["git", "commit", "--amend"]).to("to write the last message again"));
    }
    Ok(hints)
}

fn in_history(leaks: &[Leak]) -> Vec<Hint> {
    let mut hints = Vec::new();
    let registries: BTreeSet<&str> = leaks
        .iter()
        .filter_map(|leak| leak.finding.registry.as_deref())
        .collect();
    let places = if registries.is_empty() {
        "where it is valid".to_owned()
    } else {
        let shown: Vec<String> = registries.iter().map(|r| show(r.as_bytes())).collect();
        format!("at {}", shown.join(", "))
    };
    hints.push(Hint::say(format!(
        "what was ever pushed must be revoked {places}: taking it out of history does not take it back"
    )));
    if leaks
        .iter()
        .any(|leak| leak.finding.rule == Rule::ProjectKey)
    {
        hints.push(Hint::from("a key that was pushed opens every encrypted file there ever was: make a new one and revoke all of them"));
    }
    hints
}

/// The files in which these rules found something.
fn paths(leaks: &[Leak], rules: &[Rule]) -> Vec<Vec<u8>> {
    let paths: BTreeSet<Vec<u8>> = leaks
        .iter()
        .filter(|leak| {
            rules.contains(&leak.finding.rule)
                && leak.subject == Subject::File
                && !leak.path.is_empty()
        })
        .map(|leak| leak.path.clone())
        .take(MOST)
        .collect();
    paths.into_iter().collect()
}

/// The same, as the user would type them.
fn here(session: &Session, paths: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let stand = session.stand();
    paths.iter().map(|path| stand.path(path)).collect()
}
