//! From what git lists to what the guard judges: which of these paths are
//! protected, and which exceptions hold.

use super::inspect::Item;
use super::{Failure, Kind};
use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::oid::Oid;
use crate::core::policy::Policy;
use crate::git::attributes::{self, Source};
use crate::git::changes::Change;
use crate::git::command::Git;
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Tells which paths are protected, by the attributes of these sources.
pub(super) struct Protection {
    by_path: HashMap<Vec<u8>, bool>,
}

impl Protection {
    /// Asks git once per source.
    pub(super) fn of<'a>(
        git: &Git,
        sources: &[Source<'_>],
        paths: impl Iterator<Item = &'a [u8]>,
    ) -> Result<Self, Failure> {
        let paths: BTreeSet<&[u8]> = paths.filter(|path| !path.is_empty()).collect();
        let paths: Vec<&[u8]> = paths.into_iter().collect();
        let policy = Policy::default();
        let mut by_path: HashMap<Vec<u8>, bool> = HashMap::with_capacity(paths.len());
        for source in sources {
            let read = attributes::read(git, *source, &paths);
            // a tag of a blob has no attributes
            let read = read.or_else(|_| attributes::read(git, Source::WorkTree, &paths))?;
            for (path, full) in paths.iter().zip(read) {
                let protects = policy.protects(path, &full.policy);
                // one branch that protects it is enough
                by_path
                    .entry(path.to_vec())
                    .and_modify(|all| *all |= protects)
                    .or_insert(protects);
            }
        }
        Ok(Self { by_path })
    }

    /// May nothing but ciphertext lie there?
    pub(super) fn covers(&self, path: &[u8]) -> bool {
        let named = || Policy::default().named(path);
        !path.is_empty() && self.by_path.get(path).copied().unwrap_or_else(named)
    }
}

/// The items of changed files and of the messages that go with them; each one
/// once, though several commits hold it.
pub(super) fn items(changes: &[Change], texts: &[Oid], protection: &Protection) -> Vec<Item> {
    let mut seen = HashSet::new();
    let mut items = Vec::new();
    for change in changes {
        let fresh = seen.insert((&change.path, &change.id, change.mode.octal()));
        if change.mode == Mode::Commit || !fresh {
            continue;
        }
        // git filters files only, so a link named dockercfg is fine
        let filtered = matches!(change.mode, Mode::File { .. });
        items.push(Item {
            id: change.id.clone(),
            path: change.path.clone(),
            by: change.by.clone(),
            protected: filtered && protection.covers(&change.path),
        });
    }
    items.extend(texts.iter().map(|id| Item {
        id: id.clone(),
        path: Vec::new(),
        by: None,
        protected: false,
    }));
    items
}

/// The exceptions that these versions of the file make together; a version
/// such as `:` (the index), `HEAD:` or `COMMIT:`.
pub(super) fn exceptions(
    objects: &mut Objects,
    versions: &[String],
) -> Result<Exceptions, Failure> {
    let mut all = Exceptions::default();
    for version in versions {
        let name = format!("{version}{}", exceptions::FILE);
        if let Some(text) = objects.at(name.as_bytes())? {
            all.merge(parse(&text, &name)?);
        }
    }
    Ok(all)
}

/// Reads exceptions, and says where they are no good.
pub(super) fn parse(text: &[u8], name: &str) -> Result<Exceptions, Failure> {
    Exceptions::parse(text).map_err(|error| {
        Failure::new(Kind::General, format!("{name}: {error}"))
            .hint("mend the line or take it out; findings are allowed with: git jetcrypt allow")
    })
}
