//! What a commit or a push would add: (path, blob) pairs with the commit that
//! brings them. Blobs, not diff text, so that `-diff`, NUL bytes, odd names
//! and later clean-ups hide nothing (docs/design.md, "Hooks").

pub use super::raw::{Change, Changes, ParentSide, Removal};

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::Started;
use super::object_kind::ObjectKind;
use super::objects::Objects;
use super::raw::{RAW, parse_raw};
use super::remote;
use super::tags::Tags;
use super::tree;
use super::tree::Mode;
use crate::core::oid::Oid;
use std::collections::{HashMap, HashSet};
use std::os::unix::ffi::OsStrExt as _;

/// What the next commit adds to HEAD, from the index that git shows the hook
/// (docs/git-behaviour.md 8.1, 8.2). Deletions add nothing.
///
/// # Errors
/// What git says.
pub fn staged(git: &Git) -> GitResult<Changes> {
    staged_from(start_staged(git)?)
}

/// Starts asking.
///
/// # Errors
/// [`GitError::Start`].
pub fn start_staged(git: &Git) -> GitResult<Started> {
    // `diff --cached` and not `diff-index`: it knows what to do before the
    // first commit
    git.as_stored().start(STAGED)
}

const STAGED: [&str; 11] = [
    "diff",
    "--cached",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--no-color",
    "--ignore-submodules=none",
];

/// Reads the answer.
///
/// # Errors
/// What git says.
pub fn staged_from(started: Started) -> GitResult<Changes> {
    parse_raw(&started.finish(&[])?, None)
}

/// The other parents of the merge that the next commit concludes; none where
/// it concludes none. They stand in a file; while git itself makes the commit
/// (`by_git`), it names them to its hook by variables only.
///
/// # Errors
/// A file that cannot be read.
pub fn merged_into_head(git: &Git, objects: &Objects, by_git: bool) -> GitResult<Vec<Oid>> {
    if by_git {
        let variables = std::env::vars_os().filter_map(|(name, _)| {
            let id = name.as_bytes().strip_prefix(b"GITHEAD_")?;
            Oid::from_hex(id)
        });
        return Ok(variables.collect());
    }
    let text = objects.state_file(git, "MERGE_HEAD")?.unwrap_or_default();
    Ok(text
        .split(|b| *b == b'\n')
        .filter_map(Oid::from_hex)
        .collect())
}

/// Adds what the other parents of a merge hold to what is staged against HEAD.
/// A file that is just as one of them has it is no change of the merge, as
/// git's own `-c` has it for commits: nothing is before it then.
///
/// # Errors
/// What git says.
pub fn against_all(git: &Git, staged: &mut [Change], others: &[Oid]) -> GitResult<()> {
    let mut taken: HashSet<Vec<u8>> = HashSet::new();
    for other in others {
        let name = other.to_string();
        let words = STAGED.into_iter().chain([name.as_str(), "--"]);
        let differing = parse_raw(&git.as_stored().run(words)?, None)?;
        let mut sides: HashMap<Vec<u8>, Vec<ParentSide>> = HashMap::new();
        for change in differing.changed {
            sides.insert(change.path, change.before);
        }
        for change in staged.iter_mut() {
            match sides.remove(&change.path) {
                Some(before) => change.before.extend(before),
                None => {
                    taken.insert(change.path.clone());
                }
            }
        }
    }
    for change in staged {
        if taken.contains(&change.path) {
            change.before.clear();
        }
    }
    Ok(())
}

/// In what one commit differs from another, older one.
///
/// # Errors
/// What git says.
pub fn since(git: &Git, old: &Oid, new: &Oid) -> GitResult<Vec<Change>> {
    let (old, new) = (old.to_string(), new.to_string());
    let words = ["diff-tree"].into_iter().chain(RAW);
    let words = words.chain(["--end-of-options", &old, &new]);
    Ok(parse_raw(&git.as_stored().run(words)?, None)?.changed)
}

/// In what a commit differs from the index, at these pathspecs: the sides
/// before are those of the commit.
///
/// # Errors
/// What git says.
pub fn beside_index(git: &Git, commit: &Oid, pathspecs: &[String]) -> GitResult<Changes> {
    let name = commit.to_string();
    let words = STAGED.into_iter().chain([name.as_str(), "--"]);
    let words = words.chain(pathspecs.iter().map(String::as_str));
    parse_raw(&git.as_stored().run(words)?, None)
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
    /// Files that they take away.
    pub removed: Vec<Removal>,
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
/// [`GitError::NoObject`] where a tip does not exist, else what git says: what
/// cannot be walked must not pass.
pub fn pushed(
    git: &Git,
    destination: Destination<'_>,
    tips: &[Oid],
    known: &[Oid],
) -> GitResult<Incoming> {
    let git = git.as_stored();
    let mut without = Vec::new();
    // after a force push the remote's old commit may be unknown here
    if !known.is_empty() {
        let mut tags = Tags::start(&git)?;
        for id in known {
            if let Some(peeled) = tags.peel(id)?
                && peeled.kind == ObjectKind::Commit
            {
                without.push(format!("^{}", peeled.id));
            }
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
/// (docs/git-behaviour.md 8.11).
///
/// # Errors
/// As [`pushed`].
pub fn received(git: &Git, tips: &[Oid]) -> GitResult<Incoming> {
    let everything = ["--not".to_owned(), "--all".to_owned()];
    brought(&git.as_stored(), tips, &everything)
}

/// What the commits of these revisions brought, as `git rev-list` takes them:
/// `main`, `v1..v2`, `HEAD --not origin/main`.
///
/// # Errors
/// [`GitError::NoRevision`] where one of them names nothing, else what git says.
pub fn between(git: &Git, revisions: &[String]) -> GitResult<Incoming> {
    let git = git.as_stored();
    let words = || revisions.iter().map(String::as_str);
    // with `--` behind them, words that name nothing are an error
    let asked = git.run(["rev-parse"].into_iter().chain(words()).chain(["--"]));
    let answer = asked.map_err(|error| match error {
        GitError::Failed { .. } => GitError::NoRevision(revisions.join(" ")),
        other => other,
    })?;
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
    brought(&git, &asked, &without).map_err(|error| match error {
        // a full name is one to rev-parse whether or not there is such an object
        GitError::NoObject(id) if asked.iter().any(|tip| tip.to_string() == id) => {
            GitError::NoRevision(id)
        }
        other => other,
    })
}

/// `without` is more of the words that `rev-list` takes.
fn brought(git: &Git, tips: &[Oid], without: &[String]) -> GitResult<Incoming> {
    let mut incoming = Incoming {
        tips: tips.to_vec(),
        ..Incoming::default()
    };
    let commits = named_directly(git, &mut incoming)?;
    let all = without
        .iter()
        .any(|word| word == "--all" || word.starts_with("--branches"))
        && tips.is_empty();
    if commits.is_empty() && !all {
        return Ok(incoming);
    }
    walk(git, commits, without, &mut incoming)?;
    Ok(incoming)
}

/// Takes in the tags, and the blobs and trees that refs name without a commit;
/// returns the commits, from which the walk starts.
fn named_directly(git: &Git, incoming: &mut Incoming) -> GitResult<Vec<Oid>> {
    let mut commits = Vec::new();
    if incoming.tips.is_empty() {
        return Ok(commits);
    }
    let mut tags = Tags::start(git)?;
    for tip in &incoming.tips {
        let peeled = tags
            .peel(tip)?
            .ok_or_else(|| GitError::NoObject(tip.to_string()))?;
        let by = Some(tip.clone());
        match peeled.kind {
            ObjectKind::Blob => incoming.changes.push(Change {
                by,
                mode: Mode::File { executable: false },
                id: peeled.id,
                path: Vec::new(),
                before: Vec::new(),
            }),
            ObjectKind::Tree => {
                let files = tree::of_commit(git, &peeled.id.to_string())?;
                incoming
                    .changes
                    .extend(files.into_iter().map(|file| Change {
                        by: by.clone(),
                        mode: file.mode,
                        id: file.id,
                        path: file.path,
                        before: Vec::new(),
                    }));
            }
            ObjectKind::Commit | ObjectKind::Tag => commits.push(peeled.id),
        }
    }
    incoming.texts.append(&mut tags.met);
    Ok(commits)
}

/// Takes in the commits from these on, without what `without` reaches, and
/// what each of them changes.
fn walk(git: &Git, from: Vec<Oid>, without: &[String], incoming: &mut Incoming) -> GitResult<()> {
    let (options, minus): (Vec<&String>, Vec<&String>) =
        without.iter().partition(|word| word.starts_with("--"));
    let mut input = String::new();
    for word in from
        .iter()
        .map(ToString::to_string)
        .chain(minus.into_iter().cloned())
    {
        input.push_str(&word);
        input.push('\n');
    }
    let arguments = ["rev-list", "--stdin"]
        .into_iter()
        .chain(options.into_iter().map(String::as_str));
    let commits = git.run_with(arguments, input.as_bytes())?;
    incoming
        .texts
        .extend(commits.split(|b| *b == b'\n').filter_map(Oid::from_hex));
    let options = ["diff-tree", "--stdin"].into_iter().chain(RAW);
    let answer = git.run_with(options, &commits)?;
    let found = parse_raw(&answer, None)?;
    incoming.changes.extend(found.changed);
    incoming.removed.extend(found.removed);
    Ok(())
}

/// What all commits that any ref reaches, with `reflog` also those where refs
/// once stood, changed at these pathspecs.
///
/// # Errors
/// What git says.
pub fn of_all(git: &Git, reflog: bool, pathspecs: &[String]) -> GitResult<Changes> {
    if pathspecs.is_empty() {
        return Ok(Changes::default());
    }
    let git = git.as_stored();
    let specs = || {
        ["--"]
            .into_iter()
            .chain(pathspecs.iter().map(String::as_str))
    };
    let reflog = reflog.then_some("--reflog");
    let walk = ["rev-list", "--all", "--full-history"]
        .into_iter()
        .chain(reflog);
    let commits = git.run(walk.chain(specs()))?;
    let options = ["diff-tree", "--stdin"].into_iter().chain(RAW);
    parse_raw(&git.run_with(options.chain(specs()), &commits)?, None)
}

/// Does the history of `tip` hold this commit?
///
/// # Errors
/// What git says.
pub fn reaches(git: &Git, tip: &str, commit: &Oid) -> GitResult<bool> {
    let git = git.as_stored();
    let name = format!("{tip}^{{commit}}");
    // a tag of a file has no history
    let Some(tip) = git.line(["rev-parse", "--verify", "--quiet", &name])? else {
        return Ok(false);
    };
    let name = std::ffi::OsString::from(commit.to_string());
    let base = git.line([std::ffi::OsString::from("merge-base"), tip, name])?;
    Ok(base.is_some_and(|base| base == *commit.to_string()))
}
