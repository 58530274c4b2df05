//! What history holds and a holder has spoken for, object by object: encrypted
//! files that no key opened when somebody looked, and what was revoked
//! (docs/trust.md, "A lost key", "Revoked and past").

use super::exceptions::{self, ExceptionsOf};
use crate::core::guard::known::Known;
use crate::core::guard::revoked::{self, Revoked};
use crate::core::guard::{Blob, Guard, Rule};
use crate::core::oid::Oid;
use crate::core::policy::PAGES;
use crate::core::trust::{BookLine, LARGEST_PAGE};
use crate::failure::Failure;
use crate::git::pages;
use crate::git::tree;
use crate::report::leaks::{Leak, Subject};
use crate::session::{JudgedTree, Session, known_pages};
use std::collections::{HashMap, HashSet};

/// Takes out what is no leak: a blob that looks like no encrypted file, and
/// that a holder has listed as one whose key nobody has.
///
/// # Errors
/// What git says; an object that cannot be read.
pub fn without_lost(session: &Session, leaks: Vec<Leak>) -> Result<Vec<Leak>, Failure> {
    if !leaks.iter().any(may_be_lost) {
        return Ok(leaks);
    }
    let lost = known_pages(session, JudgedTree::Index)?.lost();
    if lost.is_empty() {
        return Ok(leaks);
    }
    let mut left = Vec::with_capacity(leaks.len());
    for leak in leaks {
        if may_be_lost(&leak)
            && let Some(id) = &leak.blob
            && lost.contains(&BookLine::of(&leak.path, &session.blob(&leak.path, id)?))
        {
            continue;
        }
        left.push(leak);
    }
    Ok(left)
}

fn may_be_lost(leak: &Leak) -> bool {
    matches!(leak.finding.rule, Rule::ProtectedPlaintext | Rule::Unsealed)
}

/// What a look was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookedAt {
    /// What commits bring.
    Commits,
    /// Everything that there is: what HEAD or the index holds now is not past.
    Everything,
}

/// What is left, and how much was acknowledged as revoked.
#[derive(Debug, Default)]
pub struct LeftPresent {
    /// The leaks that are left.
    pub leaks: Vec<Leak>,
    /// How many were taken out.
    pub revoked: usize,
}

/// Takes out what was revoked, by what these versions and this clone know.
///
/// # Errors
/// What git says; an object that cannot be read.
pub fn without_revoked(
    session: &Session,
    leaks: Vec<Leak>,
    versions: &[ExceptionsOf],
    looked_at: LookedAt,
) -> Result<LeftPresent, Failure> {
    let mut left = LeftPresent::default();
    if leaks.is_empty() {
        return Ok(left);
    }
    let mut past = PastObjects {
        session,
        revoked: revoked_by(session, versions)?,
        said: HashMap::new(),
        present: HashSet::new(),
    };
    if past.revoked.is_empty() {
        left.leaks = leaks;
        return Ok(left);
    }
    if looked_at == LookedAt::Everything {
        past.present = present(session)?;
    }
    for leak in leaks {
        match past.holds(&leak)? {
            true => left.revoked += 1,
            false => left.leaks.push(leak),
        }
    }
    Ok(left)
}

/// What was acknowledged, by what these versions and this clone know. Without a
/// key the owner of the clone decides whether it counts.
///
/// # Errors
/// What git says; a page that cannot be read.
pub fn revoked_by(session: &Session, versions: &[ExceptionsOf]) -> Result<Revoked, Failure> {
    let mut revoked = Revoked::default();
    for of in versions {
        let found = known_pages(session, of.tree())?;
        revoked.take(found.pages.revoked());
        if !found.has_key && exceptions::believes_all(session)? {
            let lines = found.pages.allowed_unverified();
            revoked.take(lines.filter(|line| revoked::is_line(line)));
        }
    }
    Ok(revoked)
}

/// Files of the index and of HEAD.
fn present(session: &Session) -> Result<HashSet<(Vec<u8>, Oid)>, Failure> {
    let git = session.git();
    let mut entries = tree::of_commit(&git, "HEAD")?;
    if session.work_tree().is_some() {
        entries.extend(tree::index(&git)?);
    }
    let places = entries.into_iter().map(|entry| (entry.path, entry.id));
    Ok(places.collect())
}

/// Is the key that is in use in this text? A former one may be acknowledged.
///
/// # Errors
/// A config that cannot be read.
pub fn holds_key_in_use(session: &Session, text: &[u8]) -> Result<bool, Failure> {
    let (ring, pin, known) = (session.key_in_use()?, session.pin()?, Known::default());
    let guard = Guard::new(&ring, pin.as_ref(), &known);
    // at a path where any key would be found it is not told whose it is
    let verdict = guard.judge(&Blob {
        path: b"text",
        bytes: text,
        protected: false,
        encodings: &[],
    });
    let mut findings = verdict.findings.iter();
    Ok(findings.any(|finding| finding.rule == Rule::ProjectKey))
}

/// Tells what is past.
struct PastObjects<'a> {
    session: &'a Session,
    revoked: Revoked,
    /// By the folder of pages: the names that they say.
    said: HashMap<Oid, HashSet<String>>,
    /// What is not past.
    present: HashSet<(Vec<u8>, Oid)>,
}

impl PastObjects<'_> {
    fn holds(&mut self, leak: &Leak) -> Result<bool, Failure> {
        let (path, object) = match (leak.subject, &leak.by, &leak.blob) {
            (Subject::File, Some(_), Some(blob)) => (leak.path.as_slice(), blob),
            (Subject::Commit | Subject::Tag, Some(by), _) => (&b""[..], by),
            // the next commit, and names
            _ => return Ok(false),
        };
        let Some(name) = self.revoked.name_of(path, object).map(str::to_owned) else {
            return Ok(false);
        };
        if self.present.contains(&(path.to_vec(), object.clone())) {
            return Ok(false);
        }
        if let (Subject::File, Some(by)) = (leak.subject, &leak.by)
            && self.knows(by, &name)?
        {
            return Ok(false);
        }
        if leak.finding.rule != Rule::ProjectKey {
            return Ok(true);
        }
        let read = self.session.objects().read(object, |_, text| text.to_vec());
        match read? {
            Some(text) => Ok(!holds_key_in_use(self.session, &text)?),
            None => Ok(false),
        }
    }

    /// Does the tree of this commit say so itself? Then whoever made it brought
    /// back what he knew to be public. Nobody has to verify that: it lifts
    /// nothing.
    fn knows(&mut self, commit: &Oid, name: &str) -> Result<bool, Failure> {
        let objects = self.session.objects();
        let Some(folder) = objects.folder_in_commit(commit, PAGES)? else {
            return Ok(false);
        };
        if !self.said.contains_key(&folder) {
            let mut names = HashSet::new();
            for page in pages::in_tree(&self.session.git(), &commit.to_string())? {
                let text = objects.small(&page.blob, LARGEST_PAGE as u64)?;
                let lines = text.split(|b| *b == b'\n');
                let lines = lines.filter_map(|line| line.strip_prefix(b"allow "));
                let found = lines.filter_map(revoked::parse);
                names.extend(found.map(|(name, _)| name.to_owned()));
            }
            self.said.insert(folder.clone(), names);
        }
        Ok(self
            .said
            .get(&folder)
            .is_some_and(|names| names.contains(name)))
    }
}
