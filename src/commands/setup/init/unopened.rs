//! What is encrypted here and no key at hand opens: files that git holds, files
//! and values that Codeship's own files name, with what each of them is for.

use crate::core::codeship::{self, Use, UseKind};
use crate::core::format::{self, Reading};
use crate::core::key::Ring;
use crate::core::policy;
use crate::credentials::{codeship_path, inline_for_people};
use crate::failure::{Failure, FailureKind};
use crate::files::{self, os};
use crate::git::tree::{self, Mode, TreeEntry};
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, is_lost};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// One file, or one value in a file.
pub(super) struct Unopened {
    /// Its name for people.
    pub(super) shown: String,
    /// Where Codeship's files name it; nothing where none does.
    pub(super) purposes: Vec<String>,
    /// It holds credentials of registries; else variables.
    pub(super) is_dockercfg: bool,
}

/// All of them, by name, but for those that were given up already.
///
/// # Errors
/// What git says; a file that cannot be read.
pub(super) fn look(session: &Session, ring: &Ring) -> Result<Vec<Unopened>, Failure> {
    let uses = uses(session);
    let mut named: BTreeMap<Vec<u8>, Vec<&NamedUse>> = BTreeMap::new();
    for found in uses.iter().filter(|found| found.what.kind.is_path()) {
        if let Some(path) = codeship_path(session, &found.what.value)
            && let Some(path) = session.from_top(&path)
        {
            named.entry(path).or_default().push(found);
        }
    }
    let mut all = Vec::new();
    for path in closed_paths(session, ring, named.keys())? {
        let uses = named.get(&path).map(Vec::as_slice).unwrap_or_default();
        let by_use = uses
            .iter()
            .any(|found| found.what.kind == UseKind::Dockercfg);
        all.push(Unopened {
            shown: show(&path),
            purposes: uses.iter().map(|found| found.words()).collect(),
            is_dockercfg: by_use || (uses.is_empty() && policy::Policy::default().named(&path)),
        });
    }
    for found in &uses {
        let value = inline_for_people(ring, &found.what);
        if let Some(Err(failure)) = value
            && matches!(failure.kind, FailureKind::NoKey | FailureKind::WrongKey)
        {
            all.push(Unopened {
                shown: format!("{}:{}", found.file, found.what.line),
                purposes: vec![found.words()],
                is_dockercfg: false,
            });
        }
    }
    Ok(all)
}

/// A use with its file.
pub(super) struct NamedUse {
    file: &'static str,
    pub(super) what: Use,
}

impl NamedUse {
    fn words(&self) -> String {
        format!(
            "{} of {} ({}:{})",
            self.what.kind.key(),
            show(self.what.place.as_bytes()),
            self.file,
            self.what.line
        )
    }
}

/// What Codeship's files name; what is wrong with one, `doctor` tells.
pub(super) fn uses(session: &Session) -> Vec<NamedUse> {
    let text = |name: &str| {
        let read = files::text_inside(session.folder(), Path::new(name));
        read.ok().flatten()
    };
    let services = codeship::SERVICE_FILES.iter().flat_map(|file| {
        let read = text(file).and_then(|text| codeship::services(&text).ok());
        let uses = read.map(|services| services.uses).unwrap_or_default();
        uses.into_iter().map(|what| NamedUse { file, what })
    });
    let steps = codeship::STEP_FILES.iter().flat_map(|file| {
        let read = text(file).and_then(|text| codeship::steps(&text).ok());
        let uses = read.map(|steps| steps.uses).unwrap_or_default();
        uses.into_iter().map(|what| NamedUse { file, what })
    });
    services.chain(steps).collect()
}

/// Protected files, files whose names say that they stay encrypted, and these.
fn closed_paths<'a>(
    session: &Session,
    ring: &Ring,
    named: impl Iterator<Item = &'a Vec<u8>>,
) -> Result<BTreeSet<Vec<u8>>, Failure> {
    let mut closed = BTreeSet::new();
    for entry in candidates(session)? {
        let blob = session.blob(&entry.path, &entry.id)?;
        if is_closed(&blob, ring, &entry.path) && !is_lost(session, &entry.path, &blob)? {
            closed.insert(entry.path);
        }
    }
    for path in named {
        let failed = || format!("cannot read {}", show(path));
        let read = files::regular(session.folder(), &os(path)).with_context(failed)?;
        if let Some(bytes) = read
            && is_closed(&bytes, ring, path)
            && !is_lost(session, path, &bytes)?
        {
            closed.insert(path.clone());
        }
    }
    Ok(closed)
}

fn candidates(session: &Session) -> Result<Vec<TreeEntry>, Failure> {
    let mut entries = tree::index(&session.git())?;
    entries.retain(|entry| matches!(entry.mode, Mode::File { .. }));
    let suffix = session.sealed_suffix()?;
    let (mut by_name, rest): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|entry| policy::stays_sealed(&entry.path, suffix));
    let protected = protected::among(session, rest)?;
    by_name.extend(protected.into_iter().map(|file| file.entry));
    Ok(by_name)
}

fn is_closed(bytes: &[u8], ring: &Ring, path: &[u8]) -> bool {
    let reading = format::read(bytes, ring, policy::expected(path));
    matches!(reading, Reading::Locked(_) | Reading::OtherKey(_)) && !policy::is_key_path(path)
}
