//! Several entries, one registry: the union by canonical name, and what to do
//! where two disagree (docs/credential-files.md 6). Never decided silently.

use super::entry::Entry;
use super::registry::HUB_KEY;
use super::registry::docker_ignores;
use super::remark::Remark;
use std::collections::BTreeMap;

/// Two sources that give one registry different credentials.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{registry}: {first} and {second} hold different credentials")]
pub struct Conflict {
    /// The registry's one name.
    pub registry: String,
    /// The source that came first.
    pub first: String,
    /// The one that disagrees.
    pub second: String,
}

/// Entries by the one name of their registry, each with its source.
#[derive(Default)]
pub struct Merged {
    entries: BTreeMap<String, (Entry, String)>,
}

impl Merged {
    /// Adds an entry from `source`, a name for people.
    ///
    /// # Errors
    /// [`Conflict`] where the registry has another credential already; that
    /// one stays.
    pub fn add(&mut self, entry: Entry, source: &str) -> Result<(), Conflict> {
        let registry = entry.registry();
        match self.entries.get(&registry) {
            Some((there, _)) if there.same_as(&entry) => Ok(()),
            Some((_, first)) => Err(Conflict {
                registry,
                first: first.clone(),
                second: source.to_owned(),
            }),
            None => {
                self.put(entry, source);
                Ok(())
            }
        }
    }

    /// Puts an entry there; returns the one that it replaces.
    pub fn put(&mut self, entry: Entry, source: &str) -> Option<Entry> {
        let old = self
            .entries
            .insert(entry.registry(), (entry, source.to_owned()));
        old.map(|(entry, _)| entry)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, registry: &str) -> Option<Entry> {
        self.entries.remove(registry).map(|(entry, _)| entry)
    }

    /// The entry for a registry, by its one name.
    #[must_use]
    pub fn get(&self, registry: &str) -> Option<&Entry> {
        self.entries.get(registry).map(|(entry, _)| entry)
    }

    /// All entries in the order of their registries' names.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values().map(|(entry, _)| entry)
    }

    /// The same, given away.
    pub fn into_entries(self) -> impl Iterator<Item = Entry> {
        self.entries.into_values().map(|(entry, _)| entry)
    }

    /// The names of the registries, sorted.
    pub fn registries(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// True where there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The warnings about the entries of one file together: W4 and W5.
pub(super) fn judge(entries: &[Entry], remarks: &mut Vec<Remark>) {
    let mut by_name: BTreeMap<String, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        by_name.entry(entry.registry()).or_default().push(entry);
    }
    for (registry, entries) in by_name {
        // both spellings side by side serve docker and podman
        let hub = entries.iter().any(|entry| entry.key == HUB_KEY);
        for entry in entries.iter().filter(|entry| docker_ignores(&entry.key)) {
            if !hub {
                remarks.push(Remark::HubKey {
                    key: entry.key.clone(),
                });
            }
        }
        if entries.windows(2).any(|pair| !pair[0].same_as(pair[1])) {
            let keys = entries.iter().map(|entry| entry.key.clone()).collect();
            remarks.push(Remark::Duplicate { registry, keys });
        }
    }
}
