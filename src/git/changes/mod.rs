//! What a commit or a push would add: (path, blob) pairs with the commit that
//! brings them. Blobs, not diff text, so that `-diff`, NUL bytes, odd names
//! and later clean-ups hide nothing (docs/design.md, "Hooks").

mod raw;
mod tags;

pub(super) use raw::parse_raw_part;

use super::command::{Error, Git, Result, Started};
use super::remote;
use super::tree::{self, Mode};
use crate::core::oid::Oid;
use raw::parse_raw;
use tags::{Kind, peel, tags_between};

/// One file that a commit adds or changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The commit, tag or tree that brings it; none for the index.
    pub by: Option<Oid>,
    /// What it is.
    pub mode: Mode,
    /// Its new blob.
    pub id: Oid,
    /// Its path; empty for a blob that a ref names directly.
    pub path: Vec<u8>,
}

/// What the next commit adds to HEAD, from the index that git shows the hook
/// (facts/git.md 8.1, 8.2). Deletions add nothing.
///
/// # Errors
/// What git says.
pub fn staged(git: &Git) -> Result<Vec<Change>> {
    staged_from(start_staged(git)?)
}

/// Starts asking.
///
/// # Errors
/// [`Error::Start`].
pub fn start_staged(git: &Git) -> Result<Started> {
    // `diff --cached` and not `diff-index`: it knows what to do before the
    // first commit
    git.as_stored().start([
        "diff",
        "--cached",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--no-ext-diff",
        "--no-relative",
        "--no-color",
        "--ignore-submodules=none",
    ])
}

/// Reads the answer.
///
/// # Errors
/// What git says.
pub fn staged_from(started: Started) -> Result<Vec<Change>> {
    parse_raw(&started.finish(&[])?, None)
}

/// Where a push goes, as git tells the hook.
#[derive(Debug, Clone, Copy)]
pub struct Destination<'a> {
    /// The remote's name, or its URL where it has none.
    pub name: &'a str,
    /// The URL.
    pub url: &'a str,
}

/// What leaves with a push, or comes with one.
#[derive(Debug, Default)]
pub struct Incoming {
    /// Files of the new commits.
    pub changes: Vec<Change>,
    /// Commits and annotated tags, whose messages go along.
    pub texts: Vec<Oid>,
    /// What was asked for.
    pub tips: Vec<Oid>,
}

/// What the objects in `tips` would bring to a remote that has `known` and
/// what its remote-tracking refs say. Each commit is compared with all its
/// parents, so an evil merge shows what it adds, and a leak that a later
/// commit removes still counts.
///
/// # Errors
/// [`Error::NoObject`] where a tip does not exist, else what git says: what
/// cannot be walked must not pass.
pub fn pushed(
    git: &Git,
    destination: Destination<'_>,
    tips: &[Oid],
    known: &[Oid],
) -> Result<Incoming> {
    let git = git.as_stored();
    let mut without = Vec::new();
    // after a force push the remote's old commit may be unknown here
    for (kind, id) in peel(&git, known)?.into_iter().flatten() {
        if matches!(kind, Kind::Commit) {
            without.push(format!("^{id}"));
        }
    }
    if remote::tells_of(&git, destination.name, destination.url)? {
        without.push("--not".to_owned());
        without.push(format!("--remotes={}", destination.name));
    }
    brought(&git, tips, &without)
}

/// What a push brings to this repository, as `pre-receive` and `update` see
/// it: the refs have not moved, and git looks into the quarantine as well
/// (facts/git.md 8.11).
///
/// # Errors
/// As [`pushed`].
pub fn received(git: &Git, tips: &[Oid]) -> Result<Incoming> {
    let everything = ["--not".to_owned(), "--all".to_owned()];
    brought(&git.as_stored(), tips, &everything)
}

/// What the commits of these revisions brought, as `git rev-list` takes them:
/// `main`, `v1..v2`, `HEAD --not origin/main`.
///
/// # Errors
/// [`Error::Failed`] where one of them names nothing.
pub fn between(git: &Git, revisions: &[String]) -> Result<Incoming> {
    let git = git.as_stored();
    let words = || revisions.iter().map(String::as_str);
    // with `--` behind them, words that name nothing are an error
    let answer = git.run(["rev-parse"].into_iter().chain(words()).chain(["--"]))?;
    let asked: Vec<Oid> = answer
        .split(|b| *b == b'\n')
        .filter_map(Oid::from_hex)
        .collect();
    let options = revisions
        .iter()
        .filter(|word| word.starts_with("--") && *word != "--not");
    let mut without: Vec<String> = options.cloned().collect();
    let negative = answer
        .split(|b| *b == b'\n')
        .filter(|line| line.starts_with(b"^"));
    without.extend(negative.map(|line| String::from_utf8_lossy(line).into_owned()));
    brought(&git, &asked, &without)
}

/// `without` is more of the words that `rev-list` takes.
fn brought(git: &Git, tips: &[Oid], without: &[String]) -> Result<Incoming> {
    let mut incoming = Incoming {
        tips: tips.to_vec(),
        ..Incoming::default()
    };
    let mut walk = Vec::new();
    for (tip, peeled) in tips.iter().zip(peel(git, tips)?) {
        let (kind, id) = peeled.ok_or_else(|| Error::NoObject(tip.to_string()))?;
        if id != *tip {
            incoming.texts.extend(tags_between(git, tip)?);
        }
        match kind {
            Kind::Commit => walk.push(id.to_string()),
            Kind::Blob => incoming.changes.push(Change {
                by: Some(tip.clone()),
                mode: Mode::File { executable: false },
                id,
                path: Vec::new(),
            }),
            Kind::Tree => {
                incoming
                    .changes
                    .extend(
                        tree::of_commit(git, &id.to_string())?
                            .into_iter()
                            .map(|entry| Change {
                                by: Some(tip.clone()),
                                mode: entry.mode,
                                id: entry.id,
                                path: entry.path,
                            }),
                    )
            }
        }
    }
    let all = without
        .iter()
        .any(|word| word == "--all" || word.starts_with("--branches"))
        && tips.is_empty();
    if walk.is_empty() && !all {
        return Ok(incoming);
    }
    let (options, minus): (Vec<&String>, Vec<&String>) =
        without.iter().partition(|word| word.starts_with("--"));
    walk.extend(minus.into_iter().cloned());
    let input = walk.join("\n") + "\n";
    let arguments = ["rev-list", "--stdin"]
        .into_iter()
        .chain(options.into_iter().map(String::as_str));
    let commits = git.run_with(arguments, input.as_bytes())?;
    incoming
        .texts
        .extend(commits.split(|b| *b == b'\n').filter_map(Oid::from_hex));
    let options = [
        "diff-tree",
        "--stdin",
        "-r",
        "-c",
        "--root",
        "--raw",
        "-z",
        "--no-abbrev",
        "--no-renames",
    ];
    let answer = git.run_with(options, &commits)?;
    incoming.changes.extend(parse_raw(&answer, None)?);
    Ok(incoming)
}

/// Does the history of `tip` hold this commit?
///
/// # Errors
/// [`Error::Start`].
pub fn reaches(git: &Git, tip: &str, commit: &Oid) -> Result<bool> {
    let range = format!("{tip}^{{commit}}");
    let base = git
        .as_stored()
        .line(["merge-base", &range, &commit.to_string()])?;
    Ok(base.is_some_and(|base| base == *commit.to_string()))
}

#[cfg(test)]
mod tests;
