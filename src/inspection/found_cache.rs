//! What an earlier scan found and where, kept in the git directory, so that
//! the next one neither reads the same objects again nor walks all commits for
//! who brought them. Beside [`super::clean_cache`], and of use as long as that.
//!
//! What is kept of a finding is what a report shows, and the name of its value
//! (`ValueName`), which would help guessing: so the file is for the owner
//! alone, lies beside the objects that hold the value itself, and forgets what
//! no scan reaches any more.
//!
//! JSON: `{"name": HEX, "found": [{"id": HEX, "path": TEXT, "leaks": […]}]}`.

use super::clean_cache;
use crate::core::guard::{Finding, ValueName};
use crate::core::hex;
use crate::core::oid::Oid;
use crate::report::leaks::{Leak, Subject};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

const FILE: &str = "found-objects";

/// No more is kept, in bytes: that of some 50,000 findings.
const LARGEST: usize = 16 << 20;

/// An object and the path under which it was looked at.
pub type Sighting = (Oid, Vec<u8>);

/// The cache of one repository.
pub struct FoundCache {
    path: PathBuf,
    name: String,
    known: HashMap<Sighting, Vec<Leak>>,
}

#[derive(Serialize, Deserialize)]
struct FoundFile {
    name: String,
    found: Vec<FoundObject>,
}

#[derive(Serialize, Deserialize)]
struct FoundObject {
    id: String,
    path: String,
    leaks: Vec<FoundLeak>,
}

/// A leak; of the paths that a report shows, only such as are text.
#[derive(Serialize, Deserialize)]
struct FoundLeak {
    subject: Subject,
    path: String,
    by: Option<String>,
    blob: bool,
    finding: Finding,
    value: Option<String>,
}

impl FoundCache {
    /// Reads it; a cache that is missing, damaged or of another time is empty.
    pub fn open(own: &Path, name: [u8; 32]) -> Self {
        let path = own.join(FILE);
        let name = hex::encode(&name);
        let read = clean_cache::read(&path);
        let whole = read.and_then(|bytes| serde_json::from_slice::<FoundFile>(&bytes).ok());
        let found = whole.filter(|whole| whole.name == name);
        let found = found.map(|whole| whole.found).unwrap_or_default();
        Self {
            path,
            name,
            known: found.into_iter().filter_map(FoundObject::read).collect(),
        }
    }

    /// What was found in this object under this path. It holds as long as the
    /// commits are reached that these leaks name.
    #[must_use]
    pub fn get(&self, place: &Sighting) -> Option<&[Leak]> {
        self.known.get(place).map(Vec::as_slice)
    }

    /// The commits that anything here names.
    #[must_use]
    pub fn commits(&self) -> HashSet<&Oid> {
        let leaks = self.known.values().flatten();
        leaks.filter_map(|leak| leak.by.as_ref()).collect()
    }

    /// Keeps this instead of all that was kept.
    pub fn replace(&self, found: HashMap<Sighting, Vec<Leak>>) {
        if found == self.known {
            return;
        }
        let mut found: Vec<FoundObject> = found.iter().filter_map(FoundObject::of).collect();
        found.sort_by(|one, other| (&one.id, &one.path).cmp(&(&other.id, &other.path)));
        let whole = FoundFile {
            name: self.name.clone(),
            found,
        };
        let Ok(bytes) = serde_json::to_vec(&whole) else {
            return;
        };
        if bytes.len() <= LARGEST {
            clean_cache::keep(&self.path, &bytes);
        }
    }
}

impl FoundObject {
    fn of((place, leaks): (&Sighting, &Vec<Leak>)) -> Option<Self> {
        let leaks = leaks.iter().map(FoundLeak::of);
        Some(Self {
            id: place.0.to_string(),
            path: String::from_utf8(place.1.clone()).ok()?,
            leaks: leaks.collect::<Option<_>>()?,
        })
    }

    fn read(self) -> Option<(Sighting, Vec<Leak>)> {
        let id = Oid::from_hex(self.id.as_bytes())?;
        let leaks = self.leaks.into_iter().map(|kept| kept.read(&id));
        let leaks = leaks.collect::<Option<Vec<Leak>>>()?;
        // what has nothing to tell is not kept here
        (!leaks.is_empty()).then_some(((id, self.path.into_bytes()), leaks))
    }
}

impl FoundLeak {
    fn of(leak: &Leak) -> Option<Self> {
        Some(Self {
            subject: leak.subject,
            path: String::from_utf8(leak.path.clone()).ok()?,
            by: leak.by.as_ref().map(Oid::to_string),
            blob: leak.blob.is_some(),
            finding: leak.finding.clone(),
            value: leak.finding.value.as_ref().map(|value| value.to_hex()),
        })
    }

    fn read(self, id: &Oid) -> Option<Leak> {
        let by = match self.by {
            Some(by) => Some(Oid::from_hex(by.as_bytes())?),
            None => None,
        };
        let mut finding = self.finding;
        finding.value = match self.value {
            Some(value) => Some(ValueName::from_hex(&value)?),
            None => None,
        };
        Some(Leak {
            subject: self.subject,
            path: self.path.into_bytes(),
            by,
            blob: self.blob.then(|| id.clone()),
            finding,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::guard::Rule;

    fn leak(commit: u8) -> Leak {
        let finding = serde_json::json!({"rule": "docker-credentials", "what": "the password for quay.io", "line": 3});
        let mut finding: Finding = serde_json::from_value(finding).unwrap();
        finding.value = ValueName::from_hex(&"5a".repeat(32));
        Leak {
            subject: Subject::File,
            path: b"a/deploy.sh".to_vec(),
            by: Some(Oid::from_bytes(&[commit; 20])),
            blob: Some(Oid::from_bytes(&[7; 20])),
            finding,
        }
    }

    #[test]
    fn what_was_found_is_kept_for_what_the_guard_knew_and_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let open = |name| FoundCache::open(folder.path(), [name; 32]);
        let at = |path: &[u8]| (Oid::from_bytes(&[7; 20]), path.to_vec());
        let found = HashMap::from([
            (at(b"deploy.sh"), vec![leak(1), leak(2)]),
            // no text: looked at again
            (at(b"\xff"), vec![leak(3)]),
        ]);
        open(1).replace(found.clone());
        let cache = open(1);
        assert_eq!(
            cache.get(&at(b"deploy.sh")),
            Some(&found[&at(b"deploy.sh")][..])
        );
        assert_eq!(cache.get(&at(b"\xff")), None);
        assert_eq!(cache.get(&at(b"other")), None);
        assert_eq!(cache.commits().len(), 2);
        assert_eq!(
            cache.known.values().flatten().next().unwrap().finding.rule,
            Rule::DockerCredentials
        );
        assert_eq!(
            open(2).get(&at(b"deploy.sh")),
            None,
            "the rules have changed"
        );
        let path = folder.path().join(FILE);
        let mode = std::os::unix::fs::PermissionsExt::mode(&path.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("5a5a", "5a5")).unwrap();
        assert_eq!(open(1).get(&at(b"deploy.sh")), None, "damaged");
        open(1).replace(HashMap::new());
        assert_eq!(open(1).get(&at(b"deploy.sh")), None);
    }
}
