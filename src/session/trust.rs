//! What may be believed in this repository: the books, and the one answer for
//! every command (docs/trust.md, rules 1 and 2).

use super::around::Session;
use super::book::{Book, Looked};
use super::pages::{JudgedTree, Reader, kept_of, known_pages, known_pages_of};
use super::walked::Walk;
use crate::core::format::{self, Opened, Reading};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::policy::{self, Policy};
use crate::core::trust::{BookEntry, BookLine, Books, Doubt, Pages, Standing, standing};
use crate::failure::{Failure, FailureKind};
use crate::git::command::Git;
use crate::git::pages;
use crate::report::names::show;
use crate::report::talk;
use std::collections::{BTreeMap, BTreeSet};

/// Has anybody adopted this repository, be it under another key? Without a key,
/// too: what nobody can verify raises protection.
///
/// # Errors
/// What git says; a page that cannot be read.
pub fn is_adopted(session: &Session, ring: &Ring) -> Result<bool, Failure> {
    if ring.current().is_some() {
        return Ok(books_of(session, ring).are_kept());
    }
    let found = known_pages_of(session, ring, JudgedTree::Index)?;
    Ok(found.pages.is_adopted())
}

/// How far a file that a key opens may be believed at this path from the
/// top; `blob` is its bytes as they lie in git.
///
/// # Errors
/// A config that cannot be read.
pub fn standing_of(
    session: &Session,
    ring: &Ring,
    opened: &Opened<'_>,
    blob: &[u8],
    path: &[u8],
) -> Result<Standing, Failure> {
    let suffix = session.sealed_suffix()?;
    Ok(standing(
        opened,
        blob,
        path,
        suffix,
        &books_of(session, ring),
    ))
}

/// What a holder types who has looked at what the index holds at this path from
/// the top, and vouches for it.
#[must_use]
pub fn vouching(session: &Session, doubt: Doubt, path: &[u8]) -> Hint {
    let reseal =
        || Hint::run(["git", "jetcrypt", "reseal", "--"]).file(&session.stand().path(path));
    match doubt {
        Doubt::Elsewhere | Doubt::StandAlone => {
            reseal().to("after a rename, or where you know what it holds")
        }
        // whoever left has this key, too: it goes on under today's
        Doubt::RetiredKey => {
            reseal().to("look at what it holds; where you vouch for it, seal it under today's key")
        }
        Doubt::OlderFormat => Hint::run(["git", "jetcrypt", "accept"])
            .arg(&format!(":{}", show(path)))
            .to("look at what it holds, and take it where you vouch for it"),
    }
}

/// For who uses a file without asking: `exec`, `check`, `export`, the
/// helper. Where nobody has adopted this repository, it is said once that
/// there is no proof. `path` is from the top.
///
/// # Errors
/// In an adopted repository, what is not proven; a config that cannot be
/// read.
pub fn insist_on_proof(
    session: &Session,
    ring: &Ring,
    opened: &Opened<'_>,
    blob: &[u8],
    path: &[u8],
    shown: &str,
) -> Result<(), Failure> {
    match standing_of(session, ring, opened, blob, path)? {
        Standing::Proven | Standing::Listed(_) => Ok(()),
        Standing::Unadopted(doubt) => {
            session
                .trust()
                .unproven
                .borrow_mut()
                .insert(shown.to_owned(), doubt);
            Ok(())
        }
        Standing::NotProven(doubt) => {
            Err(not_proven(shown, doubt).hint(vouching(session, doubt, path)))
        }
    }
}

/// The same for a file that lies there in plaintext: where git holds a
/// protected file in plaintext, what lies here came with a pull, or is mixed
/// with it. The bytes are not compared: attributes can make them differ.
/// `is_meant_encrypted`: Codeship's own files say that it is encrypted.
///
/// # Errors
/// In an adopted repository, what git holds in plaintext; what git says.
pub fn insist_on_own_plaintext(
    session: &Session,
    ring: &Ring,
    path: &[u8],
    is_meant_encrypted: bool,
    shown: &str,
) -> Result<(), Failure> {
    if !is_plain_in_git(session, path)? || !is_adopted(session, ring)? {
        return Ok(());
    }
    let is_meant = || -> Result<bool, Failure> {
        let pages = known_pages_of(session, ring, JudgedTree::Index)?.pages;
        Ok(policy::stays_sealed(path, session.sealed_suffix()?) || pages.covered().covers(path))
    };
    if !is_meant_encrypted && !is_meant()? {
        return Ok(());
    }
    Err(Failure::new(
        FailureKind::WrongKey,
        format!("{shown}: not proven: git holds it in plaintext"),
    )
    .hint(
        Hint::run(["git", "jetcrypt", "reseal", "--"])
            .file(&session.stand().path(path))
            .to("look at what it holds, then encrypt it"),
    ))
}

/// Does the index, or HEAD, hold something at this path that is not encrypted?
fn is_plain_in_git(session: &Session, path: &[u8]) -> Result<bool, Failure> {
    for place in [&b":0:"[..], b"HEAD:"] {
        if let Some(blob) = session.objects().at(&[place, path].concat())? {
            let no_keys = Ring::default();
            let reading = format::read(&blob, &no_keys, policy::expected(path));
            let plain = matches!(reading, Reading::Plain | Reading::Disguised(_));
            return Ok(plain);
        }
    }
    Ok(false)
}

/// Did a holder give this blob up at this path, because no key opened it?
///
/// # Errors
/// As [`known_pages`].
pub fn is_lost(session: &Session, path: &[u8], blob: &[u8]) -> Result<bool, Failure> {
    let lost = &session.trust().lost;
    if lost.get().is_none() {
        let found = known_pages(session, JudgedTree::Index)?;
        // who has asked already has the same answer
        let _ = lost.set(found.lost());
    }
    let line = BookLine::of(path, blob);
    Ok(lost.get().is_some_and(|lost| lost.contains(&line)))
}

/// One line about all files of this run that were used without proof.
pub fn tell_unproven(session: &Session) {
    let unproven = session.trust().unproven.borrow();
    let Some((first, doubt)) = unproven.first_key_value() else {
        return;
    };
    let files = match unproven.len() {
        1 => first.clone(),
        count => format!("{count} files, {first} first"),
    };
    talk::warning(&format!(
        "UNPROVEN: {files}: {}; who can push could have changed this (git jetcrypt init)",
        doubt.words()
    ));
}

/// What is protected here, with what the pages say for the next commit.
///
/// # Errors
/// A page that cannot be read; what git says.
pub fn policy_of(session: &Session) -> Result<&Policy, Failure> {
    if let Some(policy) = session.trust().policy.get() {
        return Ok(policy);
    }
    let found = known_pages(session, JudgedTree::Index)?;
    let (covered, released) = (found.covered(), found.covered());
    let policy = Policy::with(
        move |path| covered.covers(path),
        move |path| released.releases(path),
    );
    Ok(session.trust().policy.get_or_init(|| policy))
}

/// The books of this repository under the current key of this ring.
#[must_use]
pub fn books_of<'a>(session: &'a Session, ring: &'a Ring) -> RepositoryBooks<'a> {
    RepositoryBooks { session, ring }
}

/// The books of one repository under one key.
pub struct RepositoryBooks<'a> {
    session: &'a Session,
    ring: &'a Ring,
}

impl RepositoryBooks<'_> {
    /// Has a holder adopted this repository? Then what is not proven does not
    /// count.
    #[must_use]
    pub fn are_kept(&self) -> bool {
        // no blob lies there: it is only asked whether there are books
        self.entry(b"", b"") != BookEntry::NotAdopted
    }
}

impl Books for RepositoryBooks<'_> {
    fn entry(&self, path: &[u8], blob: &[u8]) -> BookEntry {
        let Some(key) = self.ring.current() else {
            return BookEntry::NotAdopted;
        };
        let line = BookLine::of(path, blob);
        let mut book = self.session.trust().book.borrow_mut();
        let fingerprint = key.fingerprint();
        if book.key.as_ref() != Some(&fingerprint) {
            *book = Book {
                key: Some(fingerprint),
                ..Book::default()
            };
        }
        for looked in [Looked::InMemory, Looked::Everywhere] {
            if book.looked < looked
                && let Err(failure) = look_up(self.session, self.ring, &mut book, looked)
            {
                // what cannot be read is not "no books"
                talk::warning(&failure.what);
                book.adopted = true;
                book.looked = Looked::Everywhere;
            }
            if book.lines.contains(&line) {
                return BookEntry::Listed;
            }
        }
        match book.adopted {
            true => BookEntry::NotListed,
            false => BookEntry::NotAdopted,
        }
    }
}

fn look_up(session: &Session, ring: &Ring, book: &mut Book, looked: Looked) -> Result<(), Failure> {
    book.looked = looked;
    let Some((key, kept)) = ring.current().zip(kept_of(session)) else {
        return Ok(());
    };
    let mut reader = Reader::of(session, ring, &kept)?;
    let pinned = kept.repository()?;
    let mut new = BTreeMap::new();
    if looked == Looked::Everywhere {
        let git = session.git();
        // what comes with the next pull may list what lies here: a change of keys
        // does, for who has the new one already. In a rebase the tip of what is
        // rebased is ORIG_HEAD
        let more = upstream(&git)?.into_iter().chain(["ORIG_HEAD".to_owned()]);
        for name in commits_at_hand(session).into_iter().chain(more) {
            reader.take(&pages::in_tree(&git, &name)?)?;
        }
        if reader.known.is_empty() {
            let mut walk = Walk::of(&kept, key)?;
            reader.take_history(&mut walk)?;
            // what it has found, a command keeps
            if walk.found_none() {
                walk.keep();
            }
        }
        new = reader.new_texts();
        reader.take_index(&pages::in_index(&git)?)?;
    }
    let own = reader.own_set(pinned)?;
    let pages = Pages::new(reader.known, reader.unverified, BTreeSet::new(), own);
    // another branch, without these pages, may be checked out next
    kept.keep(&pages, &new, pinned);
    book.adopted |= pages.is_adopted();
    book.lines.extend(pages.book());
    Ok(())
}

/// What the next pull on this branch brings, as far as it was fetched. An older
/// git has no quiet way to ask for `@{upstream}`.
fn upstream(git: &Git) -> Result<Option<String>, Failure> {
    let words = ["for-each-ref", "--format=%(HEAD)%(upstream)", "refs/heads"];
    let branches = git.run(words)?;
    let branches = String::from_utf8_lossy(&branches).into_owned();
    let ours = branches.lines().find_map(|line| line.strip_prefix('*'));
    Ok(ours.filter(|name| !name.is_empty()).map(str::to_owned))
}

/// The commits that git may be at work with: HEAD, what it checks out, what
/// it merges. Not all of them are there.
#[must_use]
pub fn commits_at_hand(session: &Session) -> Vec<String> {
    let merged = std::env::vars_os().filter_map(|(name, _)| {
        let name = name.into_string().ok()?;
        Some(name.strip_prefix("GITHEAD_")?.to_owned())
    });
    let mut names: Vec<String> = ["HEAD", "MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD"]
        .map(str::to_owned)
        .into();
    names.extend(session.trust().treeish());
    names.extend(merged);
    names
}

fn not_proven(shown: &str, doubt: Doubt) -> Failure {
    Failure::new(
        FailureKind::WrongKey,
        format!("{shown}: not proven: {}", doubt.words()),
    )
}
