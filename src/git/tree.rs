//! The files that the index or a tree holds.

use super::command::Git;
use super::command::GitResult;
use super::command::Started;
use super::command::fields;
use super::command::nonsense;
use crate::core::oid::Oid;
use crate::core::policy;
use crate::files;
use std::ffi::OsString;

/// What kind of entry it is; a submodule's commit is none of our objects.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A file, with or without the executable bit.
    File {
        /// The executable bit.
        executable: bool,
    },
    /// A symbolic link; its blob is its target, and git never filters it.
    Link,
    /// A submodule.
    Commit,
}

impl Mode {
    /// Reads git's octal mode; `None` for a folder and for "nothing here".
    /// Odd modes of hand-made trees count as files: they carry a blob.
    #[must_use]
    pub fn parse(octal: &[u8]) -> Option<Self> {
        match octal {
            b"000000" | b"040000" => None,
            b"100755" => Some(Self::File { executable: true }),
            b"120000" => Some(Self::Link),
            b"160000" => Some(Self::Commit),
            _ => Some(Self::File { executable: false }),
        }
    }

    /// git's octal mode.
    #[must_use]
    pub fn octal(self) -> &'static str {
        match self {
            Self::File { executable: true } => "100755",
            Self::File { executable: false } => "100644",
            Self::Link => "120000",
            Self::Commit => "160000",
        }
    }
}

/// One entry of the index or of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeEntry {
    /// What it is.
    pub mode: Mode,
    /// Its blob, or a submodule's commit.
    pub id: Oid,
    /// 0, or 1 to 3 in a conflict.
    pub stage: u8,
    /// Its path.
    pub path: Vec<u8>,
}

/// All entries of the index.
///
/// # Errors
/// What git says.
pub fn index(git: &Git) -> GitResult<Vec<TreeEntry>> {
    index_entries(&git.run(["ls-files", "-z", "--stage"])?)
}

/// The paths of the index, each once: in a conflict a path has several entries.
///
/// # Errors
/// What git says.
pub fn one_for_each_path(git: &Git) -> GitResult<Vec<TreeEntry>> {
    let mut entries = index(git)?;
    // git lists them by path
    entries.dedup_by(|one, before| one.path == before.path);
    Ok(entries)
}

/// What `ls-files -z --stage` has answered.
pub(super) fn index_entries(answer: &[u8]) -> GitResult<Vec<TreeEntry>> {
    fields(answer)
        .map(|field| entry(field, false))
        .collect::<Option<_>>()
        .ok_or_else(|| nonsense("ls-files"))
}

/// The entries of the index at these pathspecs.
///
/// # Errors
/// What git says.
pub fn at(git: &Git, pathspecs: &[Vec<u8>]) -> GitResult<Vec<TreeEntry>> {
    use std::os::unix::ffi::OsStrExt as _;
    let words = ["ls-files", "-z", "--stage", "--"].map(std::ffi::OsStr::new);
    let paths = pathspecs
        .iter()
        .map(|spec| std::ffi::OsStr::from_bytes(spec));
    index_entries(&git.run(words.into_iter().chain(paths))?)
}

/// What the index, or a commit where it is named, holds at these very paths in
/// the place of folders: links and submodules.
///
/// # Errors
/// What git says.
pub fn in_place_of(
    git: &Git,
    commit: Option<&str>,
    folders: &[&[u8]],
) -> GitResult<Vec<TreeEntry>> {
    let mut found = Vec::new();
    // git's command line is not endless
    for some in folders.chunks(200) {
        let specs: Vec<Vec<u8>> = some
            .iter()
            .map(|folder| [b":(top,literal)", *folder].concat())
            .collect();
        found.extend(match commit {
            None => at(git, &specs)?,
            Some(name) => at_in_commit(git, name, &specs)?,
        });
    }
    found.retain(|entry| {
        !matches!(entry.mode, Mode::File { .. }) && folders.contains(&entry.path.as_slice())
    });
    found.dedup_by(|one, before| one.path == before.path);
    Ok(found)
}

/// So many bytes of patterns go to git on its command line, which is not
/// endless.
const COMMAND_LINE: usize = 64 << 10;

/// A question about the index that git is still answering.
pub struct PendingEntries {
    started: Started,
    /// Which paths count; all of them where git chooses.
    only: Option<PathChoice>,
}

type PathChoice = Box<dyn Fn(&[u8]) -> bool>;

/// Starts asking for the entries of the index at these patterns of
/// `.gitattributes`. Where there are too many for git, it lists all entries,
/// and they are chosen here.
///
/// # Errors
/// [`super::command::GitError::Start`].
pub fn start_at(git: &Git, patterns: &[String]) -> GitResult<PendingEntries> {
    let words = ["ls-files", "-z", "--stage", "--"].map(str::to_owned);
    if patterns.iter().map(String::len).sum::<usize>() > COMMAND_LINE {
        return Ok(PendingEntries {
            started: git.start(words)?,
            only: Some(Box::new(policy::matcher(patterns))),
        });
    }
    let patterns = pathspecs(patterns);
    Ok(PendingEntries {
        started: git.start(words.into_iter().chain(patterns))?,
        only: None,
    })
}

/// Pathspecs for what these patterns of the `.gitattributes` at the top match.
#[must_use]
pub fn pathspecs(patterns: &[String]) -> Vec<String> {
    let spec = |pattern: &String| match pattern.strip_prefix('/') {
        Some(anchored) => format!(":(top,glob){anchored}"),
        None if pattern.contains('/') => format!(":(top,glob){pattern}"),
        None => format!(":(top,glob)**/{pattern}"),
    };
    patterns.iter().map(spec).collect()
}

/// Reads the answer.
///
/// # Errors
/// What git says.
pub fn entries_from(pending: PendingEntries) -> GitResult<Vec<TreeEntry>> {
    let answer = pending.started.finish(&[])?;
    let mut entries = fields(&answer)
        .map(|field| entry(field, false))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| nonsense("ls-files"))?;
    if let Some(only) = pending.only {
        entries.retain(|entry| only(&entry.path));
    }
    Ok(entries)
}

/// All files of a tree or commit; none where the name stands for nothing, as
/// HEAD does before the first commit.
///
/// # Errors
/// What git says.
pub fn of_commit(git: &Git, name: &str) -> GitResult<Vec<TreeEntry>> {
    listed(git, name, None)
}

/// The same for the files of one folder, which `folder` names from the top.
pub fn in_folder(git: &Git, name: &str, folder: &str) -> GitResult<Vec<TreeEntry>> {
    listed(git, name, Some(format!("{folder}/")))
}

/// Without what lies below a folder. None where the name stands for nothing.
fn at_in_commit(git: &Git, name: &str, specs: &[Vec<u8>]) -> GitResult<Vec<TreeEntry>> {
    let tree = format!("{name}^{{tree}}");
    let Some(tree) = git.line(["rev-parse", "--verify", "--quiet", &tree])? else {
        return Ok(Vec::new());
    };
    let mut words: Vec<OsString> = ["ls-tree", "-z", "--full-tree"].map(OsString::from).into();
    words.push(tree);
    words.extend(specs.iter().map(|spec| files::os(spec).into_os_string()));
    let answer = git.run(words)?;
    // folders are none of our entries
    let entries = fields(&answer).filter_map(|field| entry(field, true));
    Ok(entries.collect())
}

fn listed(git: &Git, name: &str, folder: Option<String>) -> GitResult<Vec<TreeEntry>> {
    let tree = format!("{name}^{{tree}}");
    let Some(tree) = git.line(["rev-parse", "--verify", "--quiet", &tree])? else {
        return Ok(Vec::new());
    };
    let mut words: Vec<OsString> = ["ls-tree", "-r", "-z", "--full-tree"]
        .map(OsString::from)
        .into();
    words.push(tree);
    words.extend(folder.map(OsString::from));
    let answer = git.run(words)?;
    fields(&answer)
        .map(|field| entry(field, true))
        .collect::<Option<_>>()
        .ok_or_else(|| nonsense("ls-tree"))
}

/// `mode id stage TAB path` of ls-files, `mode type id TAB path` of ls-tree.
fn entry(field: &[u8], of_tree: bool) -> Option<TreeEntry> {
    let tab = field.iter().position(|b| *b == b'\t')?;
    let mut words = field[..tab].split(|b| *b == b' ');
    let mode = Mode::parse(words.next()?)?;
    let (second, third) = (words.next()?, words.next()?);
    let (id, stage) = if of_tree {
        (third, b"0".as_slice())
    } else {
        (second, third)
    };
    let stage = stage.first()?.checked_sub(b'0')?;
    Some(TreeEntry {
        mode,
        id: Oid::from_hex(id)?,
        stage,
        path: field[tab + 1..].to_vec(),
    })
}
