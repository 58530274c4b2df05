//! The pages of a repository (docs/trust.md, rule 4): those in git, and those
//! that this clone has seen before and keeps.

use super::around::Session;
use super::kept_pages::Kept;
use super::walked::Walk;
use crate::core::key::{Key, Ring};
use crate::core::trust::{
    Covered, Fact, LARGEST_PAGE, Page, PageError, PageId, Pages, UnverifiedPage,
};
use crate::failure::Failure;
use crate::git::command::GitError;
use crate::git::pages::{self, PageFile};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Which pages lower protection: those that lie in what is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JudgedTree<'a> {
    /// The index, as the next commit.
    Index,
    /// A commit or tree, by any name of git's.
    Commit(&'a str),
}

impl<'a> JudgedTree<'a> {
    /// The commit whose history is that of what is judged.
    fn commit(self) -> &'a str {
        match self {
            Self::Index => "HEAD",
            Self::Commit(name) => name,
        }
    }
}

/// A file among the pages that is none, or not one of a holder's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPage {
    /// Its name.
    pub page: PageId,
    /// Why it does not count.
    pub why: PageError,
    /// The fingerprint of the key that it claims, where it is well formed.
    pub key: Option<String>,
}

/// What git and this clone hold.
#[derive(Default)]
pub struct FoundPages {
    /// What the authentic ones say together.
    pub pages: Pages,
    /// What lies in what is judged and does not count.
    pub bad: Vec<BadPage>,
    /// Without a key: patterns of pages that nobody can verify here. They raise.
    pub claims: Vec<String>,
    /// Neither what is judged nor its history has ever had a page: a branch
    /// from before adoption, where only git's attributes protect.
    pub is_before_adoption: bool,
}

impl FoundPages {
    /// Which paths they protect in what is judged.
    #[must_use]
    pub fn covered(&self) -> [Covered; 2] {
        match self.is_before_adoption {
            true => [Covered::default(), Covered::default()],
            false => [self.pages.covered(), Covered::claimed(&self.claims)],
        }
    }
}

/// All pages that this clone knows, as they count for what is judged; and
/// keeps those that are new to it. None without a key, as none can be
/// verified then.
///
/// # Errors
/// What git or the file system says: a page that cannot be read is not "no
/// page".
pub fn known_pages(session: &Session, judged: JudgedTree<'_>) -> Result<FoundPages, Failure> {
    match session.ring() {
        Ok(ring) => known_pages_of(session, ring, judged),
        // a key of no use verifies nothing; what it is, others say
        Err(_) => claims(session, judged),
    }
}

/// The same under the current key of this ring.
///
/// # Errors
/// As there.
pub fn known_pages_of(
    session: &Session,
    ring: &Ring,
    judged: JudgedTree<'_>,
) -> Result<FoundPages, Failure> {
    let Some((key, kept)) = ring.current().zip(kept_of(session)) else {
        return claims(session, judged);
    };
    let here = page_files(session, judged)?;
    let holds_pages = !here.is_empty();
    let mut reader = Reader::of(session, key, kept.memory(key)?);
    let remembered: HashSet<PageId> = reader.known.keys().copied().collect();
    let here = reader.take_all(&here)?;
    let bad = std::mem::take(&mut reader.bad);
    let mut walk = Walk::of(&kept, key)?;
    reader.take_history(&mut walk)?;
    let is_before_adoption = !holds_pages && !walk.had_pages(&session.git(), judged.commit())?;
    let pinned = kept.repository()?;
    let new = reader.new_texts(&remembered);
    let pages = Pages::new(reader.known, here, pinned);
    if kept.keep(&pages, &new, pinned) {
        walk.keep();
    }
    Ok(FoundPages {
        pages,
        bad,
        claims: Vec::new(),
        is_before_adoption,
    })
}

fn page_files(session: &Session, judged: JudgedTree<'_>) -> Result<Vec<PageFile>, Failure> {
    if session.location().is_none() {
        return Ok(Vec::new());
    }
    let git = session.git();
    Ok(match judged {
        JudgedTree::Index => pages::in_index(&git)?,
        JudgedTree::Commit(name) => pages::in_tree(&git, name)?,
    })
}

fn claims(session: &Session, judged: JudgedTree<'_>) -> Result<FoundPages, Failure> {
    let mut claims = Vec::new();
    for file in page_files(session, judged)? {
        let text = page_text(session, &file)?;
        let page = text.and_then(|text| UnverifiedPage::parse(file.page, &text));
        for fact in page.iter().flat_map(|page| &page.claims().facts) {
            if let Fact::Protect(pattern) = fact {
                claims.push(String::from_utf8_lossy(pattern).into_owned());
            }
        }
    }
    Ok(FoundPages {
        claims,
        ..FoundPages::default()
    })
}

/// Where this clone keeps pages; none outside of a repository.
pub(super) fn kept_of(session: &Session) -> Option<Kept> {
    let own = session.location()?.own();
    Some(Kept { own })
}

/// The text of a page that this clone keeps.
///
/// # Errors
/// It cannot be read.
pub(super) fn kept_text(session: &Session, page: &PageId) -> Result<Option<Vec<u8>>, Failure> {
    match kept_of(session) {
        Some(kept) => kept.text(page),
        None => Ok(None),
    }
}

/// Reads pages out of git's object database and verifies them.
pub(super) struct Reader<'a> {
    session: &'a Session,
    key: &'a Key,
    pub(super) known: BTreeMap<PageId, Page>,
    texts: BTreeMap<PageId, Vec<u8>>,
    bad: Vec<BadPage>,
}

impl<'a> Reader<'a> {
    pub(super) fn of(session: &'a Session, key: &'a Key, known: BTreeMap<PageId, Page>) -> Self {
        Self {
            session,
            key,
            known,
            texts: BTreeMap::new(),
            bad: Vec::new(),
        }
    }

    /// Those that are not known yet.
    pub(super) fn take(&mut self, files: &[PageFile]) -> Result<(), Failure> {
        let new = |file: &&PageFile| !self.known.contains_key(&file.page);
        let new: Vec<PageFile> = files.iter().filter(new).cloned().collect();
        self.take_all(&new)?;
        Ok(())
    }

    /// All of them, whatever is known; the names of those that are as a holder
    /// wrote them.
    fn take_all(&mut self, files: &[PageFile]) -> Result<BTreeSet<PageId>, Failure> {
        let mut authentic = BTreeSet::new();
        for file in files {
            let text = page_text(self.session, file)?;
            let read = match &text {
                Ok(text) => UnverifiedPage::parse(file.page, text),
                Err(why) => Err(*why),
            };
            let claimed = read.as_ref().ok().map(|page| page.claims().key.clone());
            match read.and_then(|page| page.verify(self.key)) {
                Ok((id, page)) => {
                    authentic.insert(id);
                    self.known.insert(id, page);
                    self.texts.extend(text.ok().map(|text| (id, text)));
                }
                Err(why) => self.bad.push(BadPage {
                    page: file.page,
                    why,
                    key: claimed,
                }),
            }
        }
        Ok(authentic)
    }

    /// Those of HEAD's history, also where its tip does not have them any more.
    pub(super) fn take_history(&mut self, walk: &mut Walk<'_>) -> Result<(), Failure> {
        let found = walk.to_head(&self.session.git())?;
        self.take(&found)
    }

    /// Those that memory does not have yet.
    fn new_texts(&mut self, remembered: &HashSet<PageId>) -> BTreeMap<PageId, Vec<u8>> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.retain(|id, _| !remembered.contains(id));
        texts
    }
}

/// The text of a page; what is larger than any is none, and is not read.
fn page_text(session: &Session, file: &PageFile) -> Result<Result<Vec<u8>, PageError>, Failure> {
    match session.objects().small(&file.blob, LARGEST_PAGE as u64) {
        Ok(text) => Ok(Ok(text)),
        Err(GitError::TooLarge { .. }) => Ok(Err(PageError::TooLarge)),
        Err(error) => Err(error)
            .with_context(|| format!("cannot read page {}", file.page))
            .map_err(Failure::from),
    }
}
