//! What history held at the paths that are protected now or were once, and
//! what of it is open to whoever has the history.

use super::listing::Listing;
use super::report::HistoryGap;
use super::report::HistoryReport;
use super::report::ProblemCode;
use super::report::Problems;
use crate::core::format::{self, BlobState};
use crate::core::guard::revoked::Revoked;
use crate::core::hint::Hint;
use crate::core::key::{Key, Ring};
use crate::core::lines;
use crate::core::oid::Oid;
use crate::core::policy::{self, NAMES};
use crate::failure::Failure;
use crate::files;
use crate::git::attributes::{self, AttributeSource};
use crate::git::changes;
use crate::git::command::{Git, GitError};
use crate::git::past::{self, From, PastVersion};
use crate::git::tree::{Mode, TreeEntry};
use crate::inspection::acknowledged::revoked_by;
use crate::inspection::exceptions::ExceptionsOf;
use crate::protected;
use crate::report::names::show;
use crate::session::{Session, policy_of};
use anyhow::Context as _;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long history may take, in seconds.
const SECONDS: &str = "jetcrypt.historySeconds";

/// Commits up to which plaintext in history is declared revoked.
const REVOKED: &str = "jetcrypt.revoked";

const DEFAULT_SECONDS: u64 = 2;

/// Where keys lie, by their names, in any letter case.
pub(super) const KEY_FILES: &[u8] = b":(top,icase,glob)**/*.aes";

/// Where attributes are written.
const ATTRIBUTES: &[u8] = b".gitattributes";

/// Every version of these paths that could be found, judged.
pub(super) struct PastFiles {
    versions: Vec<(PastVersion, BlobState)>,
    /// Files that hold a key.
    keys: Vec<PastVersion>,
    gap: Option<HistoryGap>,
    revoked: RevokedUpTo,
}

impl PastFiles {
    /// Nothing was looked at yet.
    pub(super) fn none(session: &Session) -> Result<Self, Failure> {
        Ok(Self {
            versions: Vec::new(),
            keys: Vec::new(),
            gap: None,
            revoked: RevokedUpTo::of(session)?,
        })
    }

    /// The newest commit that brought a version of this path that is
    /// encrypted and whole.
    pub(super) fn last_whole(&self, path: &[u8]) -> Option<&Oid> {
        let whole =
            |state: &BlobState| matches!(state, BlobState::Opened { .. } | BlobState::Locked(_));
        self.versions
            .iter()
            .find(|(version, state)| version.path == path && whole(state))
            .map(|(version, _)| &version.by)
    }

    /// The keys, and whether they are declared revoked.
    pub(super) fn keys(&self, session: &Session) -> Result<Vec<(&PastVersion, bool)>, Failure> {
        self.keys
            .iter()
            .filter(|version| !self.revoked.is_acknowledged(&version.path, &version.id))
            .map(|version| Ok((version, self.revoked.holds(session, &version.by)?)))
            .collect()
    }
}

/// Looks within the time that the settings give.
pub(super) fn of_protected(
    session: &Session,
    ring: &Ring,
    listing: &Listing,
) -> Result<PastFiles, Failure> {
    let git = session.git();
    let until = until(&git)?;
    let mut gap = gap(session)?;
    let mut patterns = current_patterns(session, listing)?;
    let mut found = past::versions(
        &git,
        From::EveryRef,
        &pathspecs(session, listing, &patterns)?,
        until,
    )?;
    // a line that a commit dropped protected what lies in history and now
    let dropped = dropped_patterns(session, &found.versions, &patterns, &mut gap)?;
    if !dropped.is_empty() && found.complete {
        patterns.extend(dropped);
        let again = past::versions(
            &git,
            From::EveryRef,
            &pathspecs(session, listing, &patterns)?,
            until,
        )?;
        found.complete = again.complete;
        found.versions = again.versions;
    }
    if !found.complete {
        gap = gap.or(Some(HistoryGap::Time));
    }
    let mut past = PastFiles {
        gap,
        ..PastFiles::none(session)?
    };
    judge_versions(session, ring, found.versions, until, &mut past)?;
    Ok(past)
}

/// The keys that history holds, and nothing else, within the same time.
pub(super) fn of_keys(session: &Session) -> Result<PastFiles, Failure> {
    let until = until(&session.git())?;
    let specs = [KEY_FILES.to_vec()];
    let found = past::versions(&session.git(), From::EveryRef, &specs, until)?;
    let mut past = PastFiles {
        gap: gap(session)?,
        ..PastFiles::none(session)?
    };
    judge_versions(session, &Ring::default(), found.versions, until, &mut past)?;
    Ok(past)
}

fn until(git: &Git) -> Result<Instant, Failure> {
    let seconds = git.line(["config", "--type=int", "--get", SECONDS])?;
    let seconds = seconds
        .and_then(|text| text.to_str()?.parse().ok())
        .unwrap_or(DEFAULT_SECONDS);
    Ok(Instant::now() + Duration::from_secs(seconds))
}

/// What each version is. It depends on where it lies, too: a seal is bound to
/// its path.
fn judge_versions(
    session: &Session,
    ring: &Ring,
    versions: Vec<PastVersion>,
    until: Instant,
    past: &mut PastFiles,
) -> Result<(), Failure> {
    let mut known: HashMap<(Oid, Vec<u8>), Option<BlobState>> = HashMap::new();
    for version in versions {
        if policy::base_name(&version.path) == ATTRIBUTES {
            continue;
        }
        let is_key_path = policy::is_key_path(&version.path);
        let slot = (version.id.clone(), version.path.clone());
        if !known.contains_key(&slot) {
            // fetching what a partial clone lacks takes as long as it takes
            if past.gap == Some(HistoryGap::Partial) || Instant::now() > until {
                past.gap = past.gap.or(Some(HistoryGap::Time));
                break;
            }
            let Some(blob) = past_blob(session, &version.id, &mut past.gap)? else {
                continue;
            };
            let is_key = is_key_path && Key::from_base64(&blob).is_ok();
            let state = format::read(&blob, ring, policy::expected(&version.path)).state();
            known.insert(slot.clone(), (!is_key).then_some(state));
        }
        match known.get(&slot) {
            Some(Some(state)) => past.versions.push((version, *state)),
            _ => past.keys.push(version),
        }
    }
    Ok(())
}

fn gap(session: &Session) -> Result<Option<HistoryGap>, Failure> {
    let git = session.git();
    let partial = ["config", "--get-regexp", r"^remote\..*\.promisor$"];
    if session.is_shallow()? {
        return Ok(Some(HistoryGap::Shallow));
    }
    let partial = git.line(partial)?.is_some();
    Ok(partial.then_some(HistoryGap::Partial))
}

/// What history holds; where it cannot be read, that is a gap.
fn past_blob(
    session: &Session,
    id: &Oid,
    gap: &mut Option<HistoryGap>,
) -> Result<Option<Vec<u8>>, Failure> {
    match session.objects().blob(id) {
        Ok(blob) => Ok(Some(blob)),
        Err(GitError::NoObject(_)) => {
            *gap = gap.or(Some(HistoryGap::Broken));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Patterns with the folder of their file.
type Patterns = BTreeSet<(Vec<u8>, String)>;

fn folder_of(path: &[u8]) -> Vec<u8> {
    path.iter()
        .rposition(|b| *b == b'/')
        .map_or_else(Vec::new, |end| path[..end].to_vec())
}

/// The usual names, and what the index and the work tree say.
fn current_patterns(session: &Session, listing: &Listing) -> Result<Patterns, Failure> {
    let mut patterns: Patterns = NAMES
        .iter()
        .map(|name| (Vec::new(), (*name).to_owned()))
        .collect();
    let mut add = |path: &[u8], text: &[u8]| {
        let folder = folder_of(path);
        let found = lines::patterns(text).into_iter();
        patterns.extend(found.map(|pattern| (folder.clone(), pattern)));
    };
    let text = files::regular(session.folder(), Path::new(".gitattributes"))
        .context("cannot read .gitattributes")?;
    if let Some(text) = text {
        add(ATTRIBUTES, &text);
    }
    for entry in &listing.index {
        let is_file = matches!(entry.mode, Mode::File { .. });
        if is_file && policy::base_name(&entry.path) == ATTRIBUTES {
            add(&entry.path, &session.blob(&entry.path, &entry.id)?);
        }
    }
    Ok(patterns)
}

/// What older versions of `.gitattributes` gave to our filter besides.
fn dropped_patterns(
    session: &Session,
    versions: &[PastVersion],
    current: &Patterns,
    gap: &mut Option<HistoryGap>,
) -> Result<Patterns, Failure> {
    let mut dropped = Patterns::new();
    let mut seen = BTreeSet::new();
    for version in versions {
        if policy::base_name(&version.path) != ATTRIBUTES
            || !seen.insert((&version.id, &version.path))
        {
            continue;
        }
        let Some(text) = past_blob(session, &version.id, gap)? else {
            continue;
        };
        let folder = folder_of(&version.path);
        let found = lines::patterns(&text).into_iter();
        dropped.extend(
            found
                .map(|pattern| (folder.clone(), pattern))
                .filter(|pattern| !current.contains(pattern)),
        );
    }
    Ok(dropped)
}

fn pathspecs(
    session: &Session,
    listing: &Listing,
    patterns: &Patterns,
) -> Result<Vec<Vec<u8>>, Failure> {
    let glob = |name: &str| format!(":(glob)**/{name}").into_bytes();
    let mut specs = vec![glob(".gitattributes"), glob("*.aes")];
    specs.extend(
        patterns
            .iter()
            .map(|(folder, pattern)| lines::pathspec(folder, pattern)),
    );
    // what a macro or a file outside of the tree protects
    let top: Vec<String> = patterns
        .iter()
        .filter(|(folder, _)| folder.is_empty())
        .map(|(_, pattern)| pattern.clone())
        .collect();
    let matches = policy::matcher(&top);
    let mut others: BTreeSet<Vec<u8>> = BTreeSet::new();
    for file in protected::among(session, listing.index.clone())? {
        if !matches(&file.entry.path) {
            others.insert(file.entry.path);
        }
    }
    // more would slow git down, and a command line is not endless
    specs.extend(
        others
            .into_iter()
            .take(500)
            .map(|path| [b":(literal)", path.as_slice()].concat()),
    );
    Ok(specs)
}

/// Commits up to which the user has declared plaintext as revoked. The setting
/// is local: a pull cannot bring it.
struct RevokedUpTo {
    commits: Vec<String>,
    known: RefCell<HashMap<Oid, bool>>,
    /// What holders have acknowledged, object by object.
    acknowledged: RefCell<Revoked>,
}

impl RevokedUpTo {
    fn of(session: &Session) -> Result<Self, Failure> {
        let answer = session.git().line(["config", "--get-all", REVOKED])?;
        let answer = answer.unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self {
            commits: answer
                .lines()
                .filter(|line| !line.is_empty() && !line.starts_with('-'))
                .map(str::to_owned)
                .collect(),
            known: RefCell::default(),
            acknowledged: RefCell::new(revoked_by(session, &[ExceptionsOf::Index])?),
        })
    }

    fn is_acknowledged(&self, path: &[u8], id: &Oid) -> bool {
        let mut acknowledged = self.acknowledged.borrow_mut();
        acknowledged.name_of(path, id).is_some()
    }

    fn holds(&self, session: &Session, by: &Oid) -> Result<bool, Failure> {
        if let Some(known) = self.known.borrow().get(by) {
            return Ok(*known);
        }
        let mut holds = false;
        for commit in &self.commits {
            holds = holds || changes::reaches(&session.git(), commit, by)?;
        }
        self.known.borrow_mut().insert(by.clone(), holds);
        Ok(holds)
    }
}

/// Adds what history gives away, and what was encrypted once and is protected
/// by nothing now.
pub(super) fn judge(
    session: &Session,
    listing: &Listing,
    past: &PastFiles,
    problems: &mut Problems,
) -> Result<HistoryReport, Failure> {
    let paths: BTreeSet<&[u8]> = past
        .versions
        .iter()
        .map(|(version, _)| version.path.as_slice())
        .collect();
    let paths: Vec<&[u8]> = paths.into_iter().collect();
    let full = attributes::read(&session.git(), AttributeSource::WorkTree, &paths)?;
    let attributes: HashMap<&[u8], policy::Attributes> = paths
        .iter()
        .copied()
        .zip(full.into_iter().map(|full| full.policy))
        .collect();
    let sealed: HashMap<&[u8], &Oid> = past
        .versions
        .iter()
        .rev()
        .filter(|(_, state)| !matches!(state, BlobState::Plaintext | BlobState::Empty))
        .map(|(version, _)| (version.path.as_slice(), &version.by))
        .collect();
    let rules = policy_of(session)?;
    let covered = |path: &[u8]| {
        attributes.get(path).is_some_and(|attributes| {
            let was_sealed = sealed.contains_key(path) && !attributes.released();
            rules.protects(path, attributes) || (was_sealed && !rules.is_released(path))
        })
    };
    unprotected(session, listing, past, &sealed, problems)?;
    plaintext(session, listing, past, &covered, problems)
}

fn plaintext(
    session: &Session,
    listing: &Listing,
    past: &PastFiles,
    covered: &dyn Fn(&[u8]) -> bool,
    problems: &mut Problems,
) -> Result<HistoryReport, Failure> {
    let now: BTreeSet<(&[u8], &Oid)> = listing
        .index
        .iter()
        .chain(&listing.head)
        .map(|entry| (entry.path.as_slice(), &entry.id))
        .collect();
    let mut report = HistoryReport {
        complete: past.gap.is_none(),
        why: past.gap,
        ..HistoryReport::default()
    };
    let mut seen = BTreeMap::new();
    for (version, state) in &past.versions {
        let is = *state == BlobState::Plaintext
            && covered(&version.path)
            && !now.contains(&(&version.path[..], &version.id));
        if is {
            // what one commit brought is revoked wherever it lies
            let revoked = past.revoked.holds(session, &version.by)?
                || past.revoked.is_acknowledged(&version.path, &version.id);
            let slot = seen
                .entry((&version.path, &version.id))
                .or_insert((&version.by, false));
            slot.1 |= revoked;
        }
    }
    report.plaintext = seen.len();
    report.revoked = seen.values().filter(|(_, revoked)| *revoked).count();
    let mut by_path: BTreeMap<&[u8], (usize, &Oid)> = BTreeMap::new();
    for (version, _) in &past.versions {
        if let Some((by, false)) = seen.remove(&(&version.path, &version.id)) {
            let slot = by_path.entry(&version.path).or_insert((0, by));
            slot.0 += 1;
        }
    }
    for (path, (count, by)) in by_path {
        let versions = match count {
            1 => "1 version".to_owned(),
            n => format!("{n} versions"),
        };
        let by = by.to_string();
        problems.danger(
            ProblemCode::PlaintextInHistory,
            &show(path),
            format!("{versions} in PLAINTEXT in history, the newest from commit {by:.12}"),
            Hint::run(["git", "config", "--local", "--add", REVOKED, &by])
                .to("change what it holds at the registries, for whoever has the history has it; when that is done, say so"),
        );
    }
    Ok(report)
}

/// Files of the index and of HEAD that were encrypted once at their path, or
/// are the very blob that was, and that no attribute or name protects.
fn unprotected(
    session: &Session,
    listing: &Listing,
    past: &PastFiles,
    sealed: &HashMap<&[u8], &Oid>,
    problems: &mut Problems,
) -> Result<(), Failure> {
    let states: HashMap<&Oid, BlobState> = past
        .versions
        .iter()
        .map(|(version, state)| (&version.id, *state))
        .collect();
    let is_sealed = |state: BlobState| !matches!(state, BlobState::Plaintext | BlobState::Empty);
    let mut candidates: BTreeMap<&[u8], &TreeEntry> = BTreeMap::new();
    for entry in listing.head.iter().chain(&listing.index) {
        let moved = states.get(&entry.id).is_some_and(|state| is_sealed(*state));
        let is_file = matches!(entry.mode, Mode::File { .. });
        if is_file && (moved || sealed.contains_key(entry.path.as_slice())) {
            candidates.insert(&entry.path, entry);
        }
    }
    let paths: Vec<&[u8]> = candidates.keys().copied().collect();
    let full = attributes::read(&session.git(), AttributeSource::WorkTree, &paths)?;
    let rules = policy_of(session)?;
    for ((path, entry), full) in candidates.into_iter().zip(full) {
        let released = full.policy.released() || rules.is_released(path);
        if rules.protects(path, &full.policy) || released {
            continue;
        }
        let state = match states.get(&entry.id) {
            Some(state) => *state,
            None => {
                let blob = session.blob(path, &entry.id)?;
                format::read(&blob, &Ring::default(), policy::expected(path)).state()
            }
        };
        if state == BlobState::Empty
            || is_sealed(state) && policy::stays_sealed(path, session.sealed_suffix()?)
        {
            continue;
        }
        let what = unprotected_words(is_sealed(state), sealed.get(path).copied());
        problems.danger(
            ProblemCode::Unprotected,
            &show(path),
            what,
            Hint::run(["git", "jetcrypt", "init", "--"])
                .file(&session.stand().path(path))
                .to("protect it again"),
        );
    }
    Ok(())
}

fn unprotected_words(is_sealed: bool, by: Option<&Oid>) -> String {
    if is_sealed {
        return "encrypted in git, and no attribute protects it: git would store your next edit in plaintext".to_owned();
    }
    let by = by.map(Oid::to_string).unwrap_or_default();
    format!("PLAINTEXT in git, and no attribute protects it; it was encrypted in commit {by:.12}")
}
