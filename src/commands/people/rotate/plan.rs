//! What a change of keys writes: made and looked at before anything changes.

use super::files::{self, EncryptedFile};
use crate::commands::people::retired::{handed_down, sealed};
use crate::commands::people::shared_key::shared_key;
use crate::commands::setup::init::{Survey, services};
use crate::core::key::{Key, Ring};
use crate::core::oid::Oid;
use crate::core::policy;
use crate::core::recipient::RecipientKey;
use crate::core::trust::{BookLine, Fact, Page, PageId, Pages};
use crate::credentials::book_line;
use crate::failure::Failure;
use crate::git::tree::Mode;
use crate::report::count::count;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{JudgedTree, Session, known_pages_of, new_page, pages_of_branch};
use std::collections::BTreeSet;

/// A file for the index.
pub(super) struct PlannedFile {
    pub(super) path: Vec<u8>,
    pub(super) mode: Mode,
    pub(super) content: Vec<u8>,
    /// What the index held there when it was planned; none for a file of ours.
    pub(super) was: Option<Oid>,
}

/// All of it.
pub(super) struct Plan {
    /// Protected files, sealed under the new key.
    pub(super) sealed: Vec<PlannedFile>,
    /// Pages, key files, and the old key sealed under the new one.
    pub(super) own: Vec<PlannedFile>,
    patterns: BTreeSet<String>,
    people: Vec<String>,
    listed: usize,
}

impl Plan {
    /// # Errors
    /// A protected file that is not proven, or that no key opens; a history
    /// that is not whole.
    pub(super) fn of(
        session: &Session,
        old: &Key,
        new: &Key,
        revisions: &[String],
    ) -> Result<Self, Failure> {
        let ring = session.ring()?;
        let resealed = sealed_anew(session, ring, new)?;
        let found = known_pages_of(session, ring, JudgedTree::Index)?;
        let lost = found.lost();
        let pages = found.pages;
        let people = pages.recipients().into_iter();
        let people = people.map(|(name, keys)| with_keys(name, keys.into_keys()));
        let people = people.collect();
        let mut facts = snapshot(&pages);
        facts.extend(lost.into_iter().map(Fact::Lost));
        let patterns = facts.iter().filter_map(|fact| match fact {
            Fact::Protect(pattern) => Some(String::from_utf8_lossy(pattern).into_owned()),
            _ => None,
        });
        let patterns: BTreeSet<String> = patterns.collect();
        let book = book(session, &pages, new, &patterns, revisions)?;
        let listed = book.len();
        let mut own = written_pages(session, &pages, [old, new], facts, book)?;
        for (name, keys) in pages.recipients() {
            let file = shared_key(keys.into_keys(), new)?;
            own.push(plain(policy::shared_key_path(name), file));
        }
        // all that came before are handed down by the new one alone
        let mut retired = handed_down(session, old)?;
        retired.push(old.duplicate());
        for key in retired {
            let (path, content) = sealed(session.sealing()?, &key, new);
            own.push(plain(path, content));
        }
        Ok(Self {
            sealed: resealed,
            own,
            patterns,
            people,
            listed,
        })
    }

    /// Shows it, before anybody is asked.
    pub(super) fn tell(&self) {
        talk::line(&format!(
            "to be sealed anew: {}",
            names(self.sealed.iter().map(|file| show(&file.path)))
        ));
        talk::line(&format!(
            "protected as before: {}",
            names(self.patterns.iter().cloned())
        ));
        talk::line(&format!(
            "shared as before with: {}",
            self.people.join(", ")
        ));
        talk::line(&format!(
            "listed, under the key from before: {} of files in history",
            count(self.listed, "version", "versions")
        ));
    }
}

fn names(names: impl Iterator<Item = String>) -> String {
    let names: Vec<String> = names.collect();
    match names.as_slice() {
        [] => "nothing".to_owned(),
        [first, .., last] if names.len() > 20 => {
            format!("{} names, from {first} to {last}", names.len())
        }
        names => names.join(", "),
    }
}

fn plain(path: String, content: Vec<u8>) -> PlannedFile {
    PlannedFile {
        path: path.into_bytes(),
        mode: Mode::File { executable: false },
        content,
        was: None,
    }
}

/// A person with the keys that get the new key: a name alone says little to who
/// is asked.
fn with_keys<'k>(name: &str, keys: impl Iterator<Item = &'k RecipientKey>) -> String {
    let keys: Vec<String> = keys.map(RecipientKey::short).collect();
    format!("{name} ({})", keys.join(", "))
}

/// Every encrypted file of the index that is not under the new key yet.
pub(super) fn sealed_anew(
    session: &Session,
    ring: &Ring,
    new: &Key,
) -> Result<Vec<PlannedFile>, Failure> {
    let sealed = files::sealed_anew(session, ring, new, files::all(session)?)?;
    let planned = |(file, content): (EncryptedFile, Vec<u8>)| PlannedFile {
        path: file.entry.path,
        mode: file.entry.mode,
        content,
        was: Some(file.entry.id),
    };
    Ok(sealed.into_iter().map(planned).collect())
}

/// What the pages say now, for one page under the new key. Pages under the old
/// one go on raising protection, so what they released is released again.
fn snapshot(pages: &Pages) -> BTreeSet<Fact> {
    let protects = pages.protects().into_iter();
    let mut facts: BTreeSet<Fact> = protects
        .map(|said| Fact::Protect(said.pattern.to_vec()))
        .collect();
    let releases = pages.releases().into_iter();
    facts.extend(releases.map(|said| Fact::Release(said.page, said.pattern.to_vec())));
    let allowed = pages.allowed().chain(pages.revoked());
    facts.extend(allowed.map(|line| Fact::Allow(line.to_vec())));
    for (name, keys) in pages.recipients() {
        facts.extend(
            keys.into_keys()
                .map(|key| Fact::Recipient(name.to_owned(), key.clone())),
        );
    }
    facts
}

/// What was proven or listed under the old key is listed under the new one.
fn book(
    session: &Session,
    pages: &Pages,
    new: &Key,
    patterns: &BTreeSet<String>,
    revisions: &[String],
) -> Result<BTreeSet<Fact>, Failure> {
    let before = session.ring()?;
    let retired = before.keys().map(|(_, key)| key.duplicate()).collect();
    let ring = Ring::new(Some(new.duplicate()), retired);
    let found = known_pages_of(session, &ring, JudgedTree::Index)?;
    let patterns: Vec<String> = patterns.iter().cloned().collect();
    let survey = Survey::of(session, &ring, &found, &patterns, revisions)?;
    survey.tell_unlisted();
    let listed: BTreeSet<BookLine> = pages.book().collect();
    let values = values_under(session, before, &ring, &listed)?;
    if !values.is_empty() {
        talk::warning(&format!(
            "{} of the values in codeship-services.yml stay under the key from before: make them anew with git jetcrypt encrypt - -",
            values.len()
        ));
    }
    let lines = survey.book.into_iter().chain(values);
    Ok(lines.map(Fact::Book).collect())
}

/// Values in Codeship's services files that were proven or listed under the old
/// key.
fn values_under(
    session: &Session,
    before: &Ring,
    after: &Ring,
    listed: &BTreeSet<BookLine>,
) -> Result<Vec<BookLine>, Failure> {
    let mut lines = Vec::new();
    for found in services(session)? {
        let counted = book_line(before, &found).is_none_or(|line| listed.contains(&line));
        lines.extend(book_line(after, &found).filter(|_| counted));
    }
    Ok(lines)
}

/// The page that ends the old key, and those that begin the new one.
fn written_pages(
    session: &Session,
    pages: &Pages,
    [old, new]: [&Key; 2],
    facts: BTreeSet<Fact>,
    book: BTreeSet<Fact>,
) -> Result<Vec<PlannedFile>, Failure> {
    let after = pages.heads(&pages_of_branch(session)?);
    let ends = BTreeSet::from([Fact::Successor(new.fingerprint())]);
    let repository = pages.repository();
    let (last, last_text) = new_page(repository, old, after, ends)?;
    let facts: BTreeSet<Fact> = facts.into_iter().chain(book).collect();
    let (first, first_text) = new_page(repository, new, BTreeSet::from([last]), facts)?;
    let mut written = vec![(last, last_text), (first, first_text)];
    // files that are released from a wider pattern, which is said anew
    let narrow = narrow_releases(pages, first);
    if !narrow.is_empty() {
        written.push(new_page(repository, new, BTreeSet::from([first]), narrow)?);
    }
    let written = written.into_iter();
    Ok(written
        .map(|(id, text)| plain(format!("{}/{id}", policy::PAGES), text))
        .collect())
}

fn narrow_releases(pages: &Pages, first: PageId) -> BTreeSet<Fact> {
    let said = |page: PageId, pattern: &[u8]| {
        let page: Option<&Page> = pages.get(&page);
        page.is_some_and(|page| page.facts.contains(&Fact::Protect(pattern.to_vec())))
    };
    let releases = pages.releases().into_iter();
    let narrow = releases.filter(|release| !said(release.page, release.pattern));
    narrow
        .map(|release| Fact::Release(first, release.pattern.to_vec()))
        .collect()
}
