//! From what git lists to what the guard judges: which of these paths are
//! protected, and which exceptions hold.

use super::guard_setup::GuardSetup;
use super::judging::Item;
use crate::core::guard::Rule;
use crate::core::guard::stored_from;
use crate::core::oid::Oid;
use crate::core::policy::{self, Policy};
use crate::core::trust::Covered;
use crate::failure::Failure;
use crate::git::attributes::{self, AttributeSource, Full};
use crate::git::changes::{self, Change, Changes};
use crate::git::command::{Git, Started};
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use crate::report::leaks::Leak;
use crate::report::names::show;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Tells which paths are protected, by the attributes of these sources.
#[derive(Default)]
pub struct Protection {
    /// What the pages say.
    said: Vec<(Covered, BTreeSet<Vec<u8>>)>,
    by_path: HashMap<Vec<u8>, bool>,
    /// The encodings from which git stores what lies at a path, where one of
    /// them may hide something; as many as the sources name.
    encodings: HashMap<Vec<u8>, Vec<String>>,
    /// Plaintexts of encrypted files, and the names of these.
    twins: HashMap<Vec<u8>, Vec<u8>>,
    /// What single commits may hold in plaintext: commit and path.
    freed: HashSet<(Oid, Vec<u8>)>,
}

impl Protection {
    /// Asks git once per source.
    pub fn of<'a>(
        git: &Git,
        sources: &[AttributeSource<'_>],
        paths: impl Iterator<Item = &'a [u8]>,
    ) -> Result<Self, Failure> {
        let paths = distinct(paths);
        let mut protection = Self::default();
        for source in sources {
            let read = attributes::for_guard(git, *source, &paths)?;
            protection.add(&paths, &read);
        }
        Ok(protection)
    }

    fn add(&mut self, paths: &[&[u8]], attributes: &[Full]) {
        let policy = Policy::default();
        for (path, attributes) in paths.iter().zip(attributes) {
            let protects = policy.protects(path, &attributes.policy);
            // one branch that protects it is enough
            self.by_path
                .entry(path.to_vec())
                .and_modify(|all| *all |= protects)
                .or_insert(protects);
            let encoding = attributes.encoding();
            if let Some(name) = encoding.filter(|name| stored_from::may_hide(name)) {
                let names = self.encodings.entry(path.to_vec()).or_default();
                if !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
    }

    /// Protects a path beside which git holds an encrypted file, whose name has
    /// this ending more.
    pub fn cover(&mut self, path: &[u8], suffix: &str) {
        self.by_path.insert(path.to_vec(), true);
        let name = [path, suffix.as_bytes()].concat();
        self.twins.insert(path.to_vec(), name);
    }

    /// Says of the leaks at such paths why they are protected.
    pub fn explain(&self, leaks: &mut [Leak]) {
        for leak in leaks {
            let twin = self.twins.get(&leak.path);
            if let Some(name) = twin.filter(|_| leak.finding.rule == Rule::ProtectedPlaintext) {
                leak.finding.what = format!("plaintext of {}", show(name));
            }
        }
    }

    /// What holders have said besides (docs/trust.md, rule 4). One branch on
    /// which they have is enough. `spared`: paths for which it does not count.
    pub fn say(&mut self, covered: Covered, spared: BTreeSet<Vec<u8>>) {
        self.said.push((covered, spared));
    }

    /// This commit may hold plaintext there.
    pub fn free(&mut self, change: &Change) {
        if let Some(by) = &change.by {
            self.freed.insert((by.clone(), change.path.clone()));
        }
    }

    /// May nothing but ciphertext lie there, in the commit of this change?
    pub fn covers_change(&self, change: &Change) -> bool {
        let freed = || {
            let by = change.by.clone();
            by.is_some_and(|by| self.freed.contains(&(by, change.path.clone())))
        };
        self.covers(&change.path) && (self.freed.is_empty() || !freed())
    }

    /// From which encodings git stores what lies there, where one of them may
    /// hide something.
    pub fn encodings(&self, path: &[u8]) -> &[String] {
        self.encodings.get(path).map_or(&[], Vec::as_slice)
    }

    /// May nothing but ciphertext lie there?
    pub fn covers(&self, path: &[u8]) -> bool {
        let named = || Policy::default().named(path);
        let by_git = || self.by_path.get(path).copied().unwrap_or_else(named);
        let said = || {
            let says = |(covered, spared): &(Covered, BTreeSet<Vec<u8>>)| {
                covered.covers(path) && !spared.contains(path)
            };
            self.said.iter().any(says)
        };
        !path.is_empty() && (by_git() || said())
    }
}

fn distinct<'a>(paths: impl Iterator<Item = &'a [u8]>) -> Vec<&'a [u8]> {
    let paths: BTreeSet<&[u8]> = paths.filter(|path| !path.is_empty()).collect();
    paths.into_iter().collect()
}

/// The question about what is staged, asked of git while this program does
/// something else.
pub struct Staging(Started);

impl Staging {
    /// Starts the child.
    pub fn start(git: &Git) -> Result<Self, Failure> {
        Ok(Self(changes::start_staged(git)?))
    }

    /// What is staged, and what of it is protected.
    pub fn finish(
        self,
        git: &Git,
        objects: &Objects,
        setup: &GuardSetup,
    ) -> Result<(Changes, Protection), Failure> {
        let changes = changes::staged_from(self.0)?;
        let paths = distinct(changes.changed.iter().map(|change| change.path.as_slice()));
        let mut protection = Protection::default();
        // no child where no pattern could concern these paths
        let asked = match setup.plain_patterns(objects)? {
            Some(patterns) => {
                let (policy, filtered) = (Policy::default(), policy::matcher(&patterns));
                let (asked, free): (Vec<&[u8]>, Vec<&[u8]>) = paths
                    .into_iter()
                    .partition(|path| filtered(path) || policy.named(path));
                protection.by_path = free
                    .into_iter()
                    .map(|path| (path.to_vec(), false))
                    .collect();
                asked
            }
            None => paths,
        };
        protection.add(
            &asked,
            &attributes::for_guard(git, AttributeSource::Index, &asked)?,
        );
        Ok((changes, protection))
    }
}

/// The items of changed files and of the messages that go with them; each one
/// once, though several commits hold it.
pub fn items(changes: &[Change], texts: &[Oid], protection: &Protection) -> Vec<Item> {
    let mut seen = HashSet::new();
    let mut items = Vec::new();
    for change in changes {
        // git filters files only, so a link named dockercfg is fine
        let filtered = matches!(change.mode, Mode::File { .. });
        let protected = filtered && protection.covers_change(change);
        let fresh = seen.insert((&change.path, &change.id, change.mode.octal(), protected));
        if change.mode == Mode::Commit || !fresh {
            continue;
        }
        items.push(Item {
            id: change.id.clone(),
            path: change.path.clone(),
            by: change.by.clone(),
            protected,
            encodings: match filtered {
                true => protection.encodings(&change.path).to_vec(),
                false => Vec::new(),
            },
        });
    }
    items.extend(texts.iter().map(|id| Item {
        id: id.clone(),
        path: Vec::new(),
        by: None,
        protected: false,
        encodings: Vec::new(),
    }));
    items
}
