//! Pages outside of HEAD's history: on other branches, in what was fetched,
//! where HEAD stood before. What raises protection counts from there, too
//! (docs/trust.md, rule 4). Looked through once for each tip.

use super::kept_pages::Kept;
use crate::core::hex;
use crate::core::key::Key;
use crate::failure::Failure;
use crate::files;
use crate::git::command::Git;
use crate::git::location::Location;
use crate::git::pages::{self, PageFile};
use crate::git::partial;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The largest reflog that is looked through, in bytes.
const LARGEST_REFLOG: u64 = 512 << 20;

/// More tips than these are not written down, and looked through each time.
const MOST_TIPS: usize = 50_000;

/// What is new since the last time.
pub(super) struct Elsewhere {
    /// Pages that the tips have brought, whoever wrote them.
    pub(super) found: Vec<PageFile>,
    /// To be kept once the pages are.
    state: String,
}

impl Elsewhere {
    /// Looks through what no walk before has seen; none where nothing is new,
    /// or git cannot say: in a clone with a part of history it has no trees of
    /// most commits.
    pub(super) fn look(
        git: &Git,
        location: &Location,
        kept: &Kept,
        key: &Key,
    ) -> Result<Option<Self>, Failure> {
        let tips = tips(git, location)?;
        let before = kept.elsewhere()?;
        // with more of history, or another key, all is new
        let kind = format!("{} {}", key.fingerprint(), kept.ends()?);
        let first = format!("{kind} {}", name_of(&tips));
        if before.lines().next() == Some(&first) {
            return Ok(None);
        }
        let same_key = before.starts_with(&kind);
        let seen: BTreeSet<&str> = match same_key {
            true => before.lines().skip(1).collect(),
            false => BTreeSet::new(),
        };
        let new = tips
            .iter()
            .map(String::as_str)
            .filter(|tip| !seen.contains(tip));
        let found = match pages::beyond(git, new, seen.iter().copied()) {
            Ok(found) => found,
            Err(_) if partial::is_partial(git)? => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut state = first;
        if tips.len() <= MOST_TIPS {
            for tip in &tips {
                state.push('\n');
                state.push_str(tip);
            }
        }
        state.push('\n');
        Ok(Some(Self { found, state }))
    }

    /// Only saves time, so what cannot be written is no error.
    pub(super) fn keep(&self, kept: &Kept) {
        kept.keep_elsewhere(&self.state);
    }
}

/// A name for all of them together.
fn name_of(tips: &BTreeSet<String>) -> String {
    let mut hash = Sha256::new();
    for tip in tips {
        hash.update(tip);
    }
    hex::encode(&hash.finalize())
}

/// Where refs stand, and where HEAD has stood.
fn tips(git: &Git, location: &Location) -> Result<BTreeSet<String>, Failure> {
    let refs = git.run(["for-each-ref", "--format=%(objectname)"])?;
    let refs = String::from_utf8_lossy(&refs).into_owned();
    let mut tips: BTreeSet<String> = refs.lines().map(str::to_owned).collect();
    for path in head_logs(location)? {
        let log = match files::up_to(&path, LARGEST_REFLOG) {
            Ok(log) => log,
            // a clone without this file has none, or keeps it in another way
            Err(error) if files::is_absent(&error) => continue,
            Err(error) => Err(error).context("cannot read where HEAD has stood")?,
        };
        for line in log.split(|b| *b == b'\n') {
            let line = String::from_utf8_lossy(line);
            let names = line.split(' ').take(2).map(str::to_owned);
            tips.extend(names.filter(|name| is_commit(name)));
        }
    }
    Ok(tips)
}

/// Each work tree has a HEAD of its own.
fn head_logs(location: &Location) -> Result<Vec<PathBuf>, Failure> {
    let mut logs = vec![location.common.join("logs/HEAD")];
    match std::fs::read_dir(location.common.join("worktrees")) {
        Ok(linked) => {
            for folder in linked {
                let folder = folder.context("cannot list the linked work trees")?;
                logs.push(folder.path().join("logs/HEAD"));
            }
        }
        Err(error) if files::is_absent(&error) => {}
        Err(error) => Err(error).context("cannot list the linked work trees")?,
    }
    Ok(logs)
}

fn is_commit(name: &str) -> bool {
    let digits = name.bytes().all(|b| b.is_ascii_hexdigit());
    matches!(name.len(), 40 | 64) && digits && !name.bytes().all(|b| b == b'0')
}
