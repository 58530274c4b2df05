//! Judges objects: few of them one after the other in this process, many on
//! several threads. Objects in, leaks out; what they are and where they come
//! from, the caller knows.

use crate::core::format;
use crate::core::guard::{Blob, Guard, Seen};
use crate::core::oid::Oid;
use crate::core::policy::{self, Policy, is_key_path};
use crate::failure::{Failure, FailureKind};
use crate::git::bulk;
use crate::git::command::{Git, GitError};
use crate::git::limit;
use crate::git::object_kind::ObjectKind;
use crate::git::objects::Objects;
use crate::git::read_object::ReadObject;
use crate::git::tree::TreeEntry;
use crate::report::leaks::{Leak, Subject};
use crate::report::progress::Progress;
use crate::report::scan::Unread;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::AtomicUsize;

/// One object to judge.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Item {
    /// Its name.
    pub id: Oid,
    /// Its path; empty for what has none.
    pub path: Vec<u8>,
    /// The commit or tag that brings it.
    pub by: Option<Oid>,
    /// Nothing but ciphertext may lie there.
    pub protected: bool,
    /// From which encodings git stores what lies there, where one of them may
    /// hide something.
    pub encodings: Vec<String>,
}

impl Item {
    /// One that is only read.
    pub(super) fn of(entry: &TreeEntry) -> Self {
        Self {
            id: entry.id.clone(),
            path: entry.path.clone(),
            by: None,
            protected: false,
            encodings: Vec::new(),
        }
    }

    /// Is what was found in it, or not, the same wherever it lies?
    fn is_judged_alike_anywhere(&self) -> bool {
        !self.protected && !is_key_path(&self.path) && self.encodings.is_empty()
    }
}

/// What looking at them came to.
#[derive(Debug, Default)]
pub struct Inspection {
    /// What was found.
    pub leaks: Vec<Leak>,
    /// Files looked at, each content once.
    pub blobs: usize,
    /// Commits and tags.
    pub texts: usize,
    /// Of these, not looked at again: an earlier look knows them.
    pub cached: usize,
    /// Files that a limit kept from being looked through.
    pub in_part: Vec<Vec<u8>>,
    /// Objects that could not be read: nobody knows what is in them.
    pub unread: Vec<Unread>,
    /// Objects in which nothing was found, whatever their path.
    pub clean: Vec<Oid>,
    /// Objects that were looked through and in which something was found that
    /// is a leak at this path, however it is protected by then.
    pub found: Vec<(Oid, Vec<u8>)>,
    /// Files that trees hold under names that make a difference, and that
    /// were not among the items under these names.
    pub named: Vec<(Vec<u8>, Oid)>,
    /// Files that look encrypted.
    pub sealed: Vec<Oid>,
}

impl Inspection {
    /// Adds what another look came to.
    pub fn take(&mut self, other: Self) {
        self.leaks.extend(other.leaks);
        self.blobs += other.blobs;
        self.texts += other.texts;
        self.cached += other.cached;
        self.in_part.extend(other.in_part);
        self.unread.extend(other.unread);
        self.clean.extend(other.clean);
        self.found.extend(other.found);
        self.named.extend(other.named);
        self.sealed.extend(other.sealed);
    }

    /// Takes note of an object that could not be read.
    ///
    /// # Errors
    /// Where the reason is not this object: then nothing can be looked at.
    pub(super) fn miss(&mut self, item: &Item, why: GitError) -> Result<(), Failure> {
        match why {
            GitError::NoObject(_) | GitError::TooLarge { .. } => {
                self.unread.push(unread(&item.id, &item.path, &why));
                Ok(())
            }
            other => Err(other.into()),
        }
    }

    /// Judges one object; gives what was seen in it. A tree only shows whether
    /// it holds names that matter; those are kept, with their blobs.
    fn look(
        &mut self,
        guard: &Guard<'_>,
        item: &Item,
        object: ReadObject<'_>,
        wanted: &Wanted,
    ) -> Option<Seen> {
        let ReadObject { kind, bytes, alike } = object;
        let subject = match kind {
            ObjectKind::Tree => {
                let names = wanted.names_of(bytes, item);
                if names.is_empty() {
                    self.clean.push(item.id.clone());
                }
                self.named.extend(names);
                return None;
            }
            ObjectKind::Blob => Subject::File,
            ObjectKind::Commit => Subject::Commit,
            ObjectKind::Tag => Subject::Tag,
        };
        match kind {
            ObjectKind::Blob => self.blobs += 1,
            _ => self.texts += 1,
        }
        if kind == ObjectKind::Blob && format::may_be_sealed(bytes) {
            self.sealed.push(item.id.clone());
        }
        let blob = Blob {
            path: &item.path,
            bytes,
            protected: item.protected,
            encodings: &item.encodings,
        };
        let (verdict, seen) = guard.judge_version(&blob, alike);
        let anywhere = item.is_judged_alike_anywhere();
        match verdict.findings.is_empty() {
            _ if verdict.in_part => self.in_part.push(item.path.clone()),
            true if anywhere => self.clean.push(item.id.clone()),
            false if anywhere => self.found.push((item.id.clone(), item.path.clone())),
            _ => {}
        }
        let by = if kind == ObjectKind::Blob {
            item.by.clone()
        } else {
            Some(item.id.clone())
        };
        self.leaks
            .extend(verdict.findings.into_iter().map(|finding| Leak {
                subject,
                path: item.path.clone(),
                by: by.clone(),
                blob: (kind == ObjectKind::Blob).then(|| item.id.clone()),
                finding,
            }));
        Some(seen)
    }
}

/// Names an object that could not be read.
pub(super) fn unread(id: &Oid, path: &[u8], why: &GitError) -> Unread {
    Unread {
        path: path.to_vec(),
        object: id.to_string(),
        why: why.to_string(),
        size: match why {
            GitError::TooLarge { size, .. } => Some(*size),
            _ => None,
        },
    }
}

/// So many unread objects are named in a refusal.
const LISTED: usize = 5;

/// More than so many are worth threads and children of their own.
pub(super) const MANY: usize = 400;

/// Judges the items; every object once for each path that makes a difference.
///
/// What cannot be read is in [`Inspection::unread`], and must not pass.
///
/// # Errors
/// Where git cannot be asked at all.
pub fn inspect(
    git: &Git,
    objects: &Objects,
    guard: &Guard<'_>,
    items: &[Item],
    progress: &Progress,
) -> Result<Inspection, Failure> {
    inspect_trees(git, objects, guard, items, progress, &[])
}

/// The same where trees are among the items: their files at paths that are
/// protected by name or by these patterns are named, if not among the items.
///
/// # Errors
/// As [`inspect`].
pub fn inspect_trees(
    git: &Git,
    objects: &Objects,
    guard: &Guard<'_>,
    items: &[Item],
    progress: &Progress,
    patterns: &[String],
) -> Result<Inspection, Failure> {
    let wanted = Wanted::of(patterns);
    let mut inspection = Inspection::default();
    if items.len() > MANY {
        inspection = in_bulk(git, guard, items, progress, &wanted)?;
    } else {
        for item in items {
            let look = |kind, bytes: &[u8]| {
                let object = ReadObject::alone(kind, bytes);
                inspection.look(guard, item, object, &wanted);
            };
            match objects.read(&item.id, look) {
                Ok(Some(())) => {}
                Ok(None) => inspection.miss(item, GitError::NoObject(item.id.to_string()))?,
                Err(why) => inspection.miss(item, why)?,
            }
        }
    }
    if inspection.named.is_empty() {
        return Ok(inspection);
    }
    // names that matter, under which git did not show their blobs
    let shown: HashSet<(&Oid, &[u8])> = items
        .iter()
        .map(|item| (&item.id, item.path.as_slice()))
        .collect();
    inspection
        .named
        .retain(|(path, id)| !shown.contains(&(id, path.as_slice())));
    Ok(inspection)
}

/// So many threads are worth their while.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism()
        .map_or(2, usize::from)
        .min(16)
}

fn in_bulk(
    git: &Git,
    guard: &Guard<'_>,
    items: &[Item],
    progress: &Progress,
    wanted: &Wanted,
) -> Result<Inspection, Failure> {
    let ids: Vec<Oid> = items.iter().map(|item| item.id.clone()).collect();
    let done = AtomicUsize::new(0);
    let states = progress.during(["scanning", "objects"], &done, ids.len(), || {
        bulk::read_each(
            git,
            &ids,
            threads(),
            &done,
            || (Inspection::default(), Ok(())),
            |(inspection, failed), n, object| match object {
                Ok(object) => inspection.look(guard, &items[n], object, wanted),
                Err(why) => {
                    if let Err(failure) = inspection.miss(&items[n], why) {
                        *failed = Err(failure);
                    }
                    None
                }
            },
        )
    })?;
    let mut inspection = Inspection::default();
    for (state, failed) in states {
        failed?;
        inspection.take(state);
    }
    Ok(inspection)
}

type Matcher = Box<dyn Fn(&[u8]) -> bool + Sync>;

/// Which paths make a difference by themselves.
struct Wanted {
    policy: Policy,
    patterns: Option<Matcher>,
}

impl Wanted {
    fn of(patterns: &[String]) -> Self {
        let defaults = |pattern: &&String| {
            !policy::NAMES.contains(&pattern.as_str()) && *pattern != policy::KEY_FILE
        };
        let more: Vec<String> = patterns.iter().filter(defaults).cloned().collect();
        let matcher = (!more.is_empty()).then(|| -> Matcher { Box::new(policy::matcher(&more)) });
        Self {
            policy: Policy::default(),
            patterns: matcher,
        }
    }

    /// Files of a tree object at such paths.
    fn names_of(&self, tree: &[u8], item: &Item) -> Vec<(Vec<u8>, Oid)> {
        let mut names = Vec::new();
        let key = |at: usize| {
            tree[at..]
                .get(..4)
                .is_some_and(|end| end.eq_ignore_ascii_case(b".aes"))
        };
        let interesting = self.patterns.is_some()
            || memchr::memmem::find(tree, b"dockercfg").is_some()
            || memchr::memchr_iter(b'.', tree).any(key);
        if !interesting {
            return names;
        }
        let width = item.id.as_bytes().len();
        let mut rest = tree;
        // mode, blank, name, NUL, id
        while let Some(blank) = memchr::memchr(b' ', rest) {
            let Some(end) = memchr::memchr(0, rest) else {
                break;
            };
            let (mode, name) = (&rest[..blank], &rest[blank + 1..end]);
            let Some(id) = rest.get(end + 1..end + 1 + width) else {
                break;
            };
            let path = match item.path.as_slice() {
                [] => name.to_vec(),
                folder => [folder, b"/", name].concat(),
            };
            let by_pattern = || self.patterns.as_ref().is_some_and(|wanted| wanted(&path));
            if mode.starts_with(b"100")
                && (self.policy.named(name) || is_key_path(name) || by_pattern())
            {
                names.push((path, Oid::from_bytes(id)));
            }
            rest = &rest[end + 1 + width..];
        }
        names
    }
}

/// Judges names by themselves: paths and refs leave with a push, too.
pub fn inspect_names<'a>(guard: &Guard<'_>, names: impl Iterator<Item = &'a [u8]>) -> Vec<Leak> {
    let mut seen: HashMap<&[u8], ()> = HashMap::new();
    let mut leaks = Vec::new();
    for name in names {
        if name.len() < 16 || seen.insert(name, ()).is_some() {
            continue;
        }
        leaks.extend(guard.judge_name(name).into_iter().map(|finding| Leak {
            subject: Subject::Name,
            path: name.to_vec(),
            by: None,
            blob: None,
            finding,
        }));
    }
    leaks
}

/// The refusal of a hook: what nobody could look at must not pass.
pub fn refusal(unread: &[Unread]) -> Failure {
    let what: Vec<String> = unread.iter().take(LISTED).map(Unread::text).collect();
    let more = match unread.len().saturating_sub(LISTED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    let what = format!("refused: not looked at: {}{more}", what.join("; "));
    hints(unread)
        .into_iter()
        .fold(Failure::new(FailureKind::General, what), Failure::hint)
}

/// What helps so that they can be looked at.
pub fn hints(unread: &[Unread]) -> Vec<String> {
    let mut hints = Vec::new();
    if let Some(size) = unread.iter().filter_map(|unread| unread.size).max() {
        hints.push(format!(
            "to have it looked at, which takes as much memory: git config {} {}",
            limit::NAME,
            limit::in_megabytes(size)
        ));
    }
    if unread.iter().any(|unread| unread.size.is_none()) {
        hints.push("see what is missing or damaged: git fsck".to_owned());
    }
    hints
}
