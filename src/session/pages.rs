//! The pages of a repository (docs/trust.md, rule 4): those in git, and those
//! that this clone has seen before and keeps.

use super::around::Session;
use super::elsewhere::Elsewhere;
use super::kept_pages::Kept;
use super::walked::Walk;
use crate::core::key::{Key, Ring, Which};
use crate::core::policy::PAGES;
use crate::core::trust::{
    BookLine, Covered, Fact, LARGEST_PAGE, Page, PageError, PageId, Pages, RepositoryId,
    UnverifiedPage,
};
use crate::failure::Failure;
use crate::git::command::GitError;
use crate::git::pages::{self, PageFile};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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

/// A file among the pages that is none, or was changed, or forged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadPage {
    /// Its name.
    pub page: PageId,
    /// Why it does not count.
    pub why: PageError,
}

/// What git and this clone hold.
#[derive(Default)]
pub struct FoundPages {
    /// What they say together.
    pub pages: Pages,
    /// What lies in what is judged and does not count.
    pub bad: Vec<BadPage>,
    /// Neither what is judged nor its history has ever had a page: a branch
    /// from before adoption, where only git's attributes protect.
    pub is_before_adoption: bool,
    /// Was there a key to verify them with?
    pub has_key: bool,
    /// What the books of former keys listed.
    pub former_book: HashSet<BookLine>,
    /// Pages in what is judged that the key before this one has written, and that
    /// nobody knew when it was changed.
    pub late: BTreeSet<PageId>,
    /// What was given up under former keys.
    former_lost: HashSet<BookLine>,
}

impl FoundPages {
    /// What no key opened when a holder looked, under this key or one before it.
    #[must_use]
    pub fn lost(&self) -> HashSet<BookLine> {
        let former = self.former_lost.iter().copied();
        self.pages.lost().chain(former).collect()
    }

    /// Which paths they protect in what is judged.
    #[must_use]
    pub fn covered(&self) -> Covered {
        match self.is_before_adoption {
            true => Covered::default(),
            false => self.pages.covered(),
        }
    }
}

/// All pages that this clone knows, as they count for what is judged; and
/// keeps those of commits that are new to it.
///
/// # Errors
/// What git or the file system says: a page that cannot be read is not "no
/// page".
pub fn known_pages(session: &Session, judged: JudgedTree<'_>) -> Result<FoundPages, Failure> {
    match session.ring() {
        Ok(ring) => known_pages_of(session, ring, judged),
        // a key of no use verifies nothing; what it is, others say
        Err(_) => known_pages_of(session, &Ring::default(), judged),
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
    let Some(kept) = kept_of(session) else {
        return Ok(FoundPages::default());
    };
    let here = page_files(session, judged)?;
    let holds_pages = !here.is_empty();
    let mut reader = Reader::of(session, ring, &kept)?;
    let here = reader.take_judged(&here, judged)?;
    let mut bad = std::mem::take(&mut reader.bad);
    let Some(key) = ring.current() else {
        // nothing can be verified, and nothing is kept
        let pages = Pages::new(reader.known, reader.unverified, here, None);
        return Ok(FoundPages {
            pages,
            bad,
            ..FoundPages::default()
        });
    };
    let mut walk = Walk::of(&kept, key)?;
    reader.take_history(&mut walk)?;
    let is_before_adoption = !holds_pages && !walk.had_pages(&session.git(), judged.commit())?;
    let elsewhere = match session.location() {
        Some(location) => Elsewhere::look(&session.git(), location, &kept, key)?,
        None => None,
    };
    if let Some(elsewhere) = &elsewhere {
        reader.take_authentic(&elsewhere.found)?;
    }
    bad.extend(reader.without_strangers(&here));
    let pinned = kept.repository()?;
    let own = reader.own_set(pinned)?;
    let new = reader.new_texts();
    let of_last_keys = reader.of_last_keys();
    let (former_book, former_lost) = (reader.former_book, reader.former_lost);
    let pages = Pages::new(reader.known, reader.unverified, here, own);
    let late = pages.unknown_to_the_current_key(&of_last_keys);
    if kept.keep(&pages, &new, pinned) {
        walk.keep();
        if let Some(elsewhere) = elsewhere {
            elsewhere.keep(&kept);
        }
    }
    Ok(FoundPages {
        pages,
        bad,
        is_before_adoption,
        has_key: true,
        former_book,
        late,
        former_lost,
    })
}

/// What pages of the index give up under a key that this clone may not have
/// taken yet. Nothing is kept of what is read.
///
/// # Errors
/// What git says.
pub fn lost_under(session: &Session, ring: &Ring) -> Result<HashSet<BookLine>, Failure> {
    let Some(kept) = kept_of(session) else {
        return Ok(HashSet::new());
    };
    let mut reader = Reader::of(session, ring, &kept)?;
    reader.take_index(&page_files(session, JudgedTree::Index)?)?;
    let facts = reader.known.values().flat_map(|page| &page.facts);
    let lost = facts.filter_map(|fact| match fact {
        Fact::Lost(line) => Some(*line),
        _ => None,
    });
    Ok(lost.chain(reader.former_lost.iter().copied()).collect())
}

/// The names of the pages that the branch around us has, or had: those of the
/// index, and of HEAD's history.
///
/// # Errors
/// What git says.
pub fn pages_of_branch(session: &Session) -> Result<BTreeSet<PageId>, Failure> {
    let files = page_files_of_branch(session)?.into_iter();
    Ok(files.map(|file| file.page).collect())
}

/// The same for any judged tree: those of it, and of its history, be they taken
/// out since or not.
///
/// # Errors
/// What git says.
pub(super) fn pages_up_to(
    session: &Session,
    judged: JudgedTree<'_>,
) -> Result<BTreeSet<PageId>, Failure> {
    match judged {
        JudgedTree::Index => pages_of_branch(session),
        JudgedTree::Commit(name) => {
            let files = pages::in_history(&session.git(), &[name.to_owned()])?.into_iter();
            Ok(files.map(|file| file.page).collect())
        }
    }
}

/// The same with the blobs that are said to be them: several of one name, where
/// somebody has changed one.
///
/// # Errors
/// What git says.
pub(super) fn page_files_of_branch(session: &Session) -> Result<Vec<PageFile>, Failure> {
    let git = session.git();
    let mut files = pages::in_index(&git)?;
    let head = ["rev-parse", "--verify", "--quiet", "HEAD"];
    if git.line(head)?.is_some() {
        files.extend(pages::in_history(&git, &["HEAD".to_owned()])?);
    }
    Ok(files)
}

fn page_files(session: &Session, judged: JudgedTree<'_>) -> Result<Vec<PageFile>, Failure> {
    let git = session.git();
    Ok(match judged {
        JudgedTree::Index => pages::in_index(&git)?,
        JudgedTree::Commit(name) => pages::in_tree(&git, name)?,
    })
}

/// Where this clone keeps pages; none outside of a repository.
pub(super) fn kept_of(session: &Session) -> Option<Kept> {
    let own = session.location()?.own();
    Some(Kept { own })
}

/// Pages of this repository that the branch had and what is judged lacks, under
/// the current key or one from before. What another branch has, or what was never
/// committed, may never be meant for this one.
///
/// # Errors
/// What git says.
pub fn taken_out(session: &Session, found: &FoundPages) -> Result<BTreeSet<PageId>, Failure> {
    let files = page_files_of_branch(session)?;
    let absent = found.pages.absent();
    let mut gone = BTreeSet::new();
    for file in files {
        if found.pages.is_here(&file.page) || gone.contains(&file.page) {
            continue;
        }
        let is_ours = match absent.contains(&file.page) {
            true => true,
            false => is_of_former_key(session, &file)?,
        };
        if is_ours {
            gone.insert(file.page);
        }
    }
    Ok(gone)
}

fn is_of_former_key(session: &Session, file: &PageFile) -> Result<bool, Failure> {
    let (Ok(ring), Ok(text)) = (session.ring(), page_text(session, file)?) else {
        return Ok(false);
    };
    let Ok(page) = UnverifiedPage::parse(file.page, &text) else {
        return Ok(false);
    };
    let mut former = ring.keys().filter(|(which, _)| *which != Which::Current);
    Ok(former.any(|(_, key)| page.clone().verify(key).is_ok()))
}

/// The text of a page that this clone keeps, or that the branch has or had.
///
/// # Errors
/// It cannot be read.
pub(super) fn text_of(session: &Session, page: &PageId) -> Result<Option<Vec<u8>>, Failure> {
    if let Some(kept) = kept_of(session)
        && let Some(text) = kept.text(page)?
    {
        return Ok(Some(text));
    }
    for file in page_files_of_branch(session)? {
        if file.page == *page
            && let Ok(text) = page_text(session, &file)?
            && UnverifiedPage::parse(file.page, &text).is_ok()
        {
            return Ok(Some(text));
        }
    }
    Ok(None)
}

/// Reads pages out of git's object database and verifies them.
pub(super) struct Reader<'a> {
    session: &'a Session,
    /// Without a current key nothing is verified.
    ring: &'a Ring,
    former_book: HashSet<BookLine>,
    former_lost: HashSet<BookLine>,
    /// Those that a key from before has written.
    former: BTreeSet<PageId>,
    /// The keys that the current one follows.
    last_keys: BTreeSet<String>,
    /// The names in a book of those that nobody can verify.
    lines: HashMap<PageId, BookLine>,
    pub(super) known: BTreeMap<PageId, Page>,
    pub(super) unverified: BTreeMap<PageId, Page>,
    remembered: HashSet<PageId>,
    /// Those of commits.
    texts: BTreeMap<PageId, Vec<u8>>,
    bad: Vec<BadPage>,
}

impl<'a> Reader<'a> {
    /// Knows what this clone keeps.
    pub(super) fn of(session: &'a Session, ring: &'a Ring, kept: &Kept) -> Result<Self, Failure> {
        let mut reader = Self {
            session,
            ring,
            former_book: HashSet::new(),
            former_lost: HashSet::new(),
            former: BTreeSet::new(),
            last_keys: BTreeSet::new(),
            lines: HashMap::new(),
            known: BTreeMap::new(),
            unverified: BTreeMap::new(),
            remembered: HashSet::new(),
            texts: BTreeMap::new(),
            bad: Vec::new(),
        };
        for (id, text) in kept.memory()? {
            reader.remembered.insert(id);
            // what is damaged here is read again from git
            let _ = reader.verify(id, &text);
        }
        reader.bad.clear();
        Ok(reader)
    }

    /// Those of commits that are not known yet.
    pub(super) fn take(&mut self, files: &[PageFile]) -> Result<(), Failure> {
        for file in files {
            // one that was only seen in the index is not kept yet
            let is_kept = self.remembered.contains(&file.page);
            if is_kept || self.texts.contains_key(&file.page) {
                continue;
            }
            if let Some(text) = self.read(file)? {
                self.texts.insert(file.page, text);
            }
        }
        Ok(())
    }

    /// Those of other branches: whoever can push can make one, so what nobody
    /// can verify counts for nothing there.
    fn take_authentic(&mut self, files: &[PageFile]) -> Result<(), Failure> {
        for file in files {
            if self.known.contains_key(&file.page) {
                continue;
            }
            let Ok(text) = page_text(self.session, file)? else {
                continue;
            };
            let read = UnverifiedPage::parse(file.page, &text);
            let verified = read.and_then(|page| match self.ring.current() {
                Some(key) => page.verify(key),
                None => Err(PageError::Forged),
            });
            if let Ok((id, page)) = verified {
                self.known.insert(id, page);
                self.texts.insert(id, text);
            }
        }
        Ok(())
    }

    /// Those of the index, which may never be committed.
    pub(super) fn take_index(&mut self, files: &[PageFile]) -> Result<(), Failure> {
        for file in files {
            self.read(file)?;
        }
        Ok(())
    }

    /// All of what is judged, whatever is known; the names of those that count
    /// for something.
    fn take_judged(
        &mut self,
        files: &[PageFile],
        judged: JudgedTree<'_>,
    ) -> Result<BTreeSet<PageId>, Failure> {
        let mut here = BTreeSet::new();
        for file in files {
            let Some(text) = self.read(file)? else {
                continue;
            };
            here.insert(file.page);
            if judged != JudgedTree::Index {
                self.texts.insert(file.page, text);
            }
        }
        Ok(here)
    }

    /// Those of HEAD's history, also where its tip does not have them any more.
    pub(super) fn take_history(&mut self, walk: &mut Walk<'_>) -> Result<(), Failure> {
        let found = walk.go_to_head(&self.session.git())?;
        self.take(&found)
    }

    /// Takes out what was written with no key that is known here, where there
    /// are pages of the current one: anybody can make such a page, and what is
    /// protected was said again when the key changed. Those of `here` are named.
    fn without_strangers(&mut self, here: &BTreeSet<PageId>) -> Vec<BadPage> {
        if self.known.is_empty() {
            return Vec::new();
        }
        // a key that follows this one is known by a page of a holder; so are
        // the pages of one that was given up
        let mut followers: BTreeSet<&str> = BTreeSet::new();
        let mut lost: BTreeSet<BookLine> = BTreeSet::new();
        for fact in self.known.values().flat_map(|page| &page.facts) {
            match fact {
                Fact::Successor(fingerprint) => {
                    followers.insert(fingerprint);
                }
                Fact::Lost(line) => {
                    lost.insert(*line);
                }
                _ => {}
            }
        }
        let (former, lines) = (&self.former, &self.lines);
        let is_lost = |id: &PageId| lines.get(id).is_some_and(|line| lost.contains(line));
        let mut strangers = Vec::new();
        self.unverified.retain(|id, page| {
            let is_known = former.contains(id) || followers.contains(page.key.as_str());
            if !is_known && here.contains(id) && !is_lost(id) {
                strangers.push(BadPage {
                    page: *id,
                    why: PageError::Forged,
                });
            }
            is_known
        });
        strangers
    }

    /// The text of a page that counts for something.
    fn read(&mut self, file: &PageFile) -> Result<Option<Vec<u8>>, Failure> {
        match page_text(self.session, file)? {
            Ok(text) => Ok(self.verify(file.page, &text).then_some(text)),
            Err(why) => {
                self.bad.push(BadPage {
                    page: file.page,
                    why,
                });
                Ok(None)
            }
        }
    }

    /// Does it count for something?
    fn verify(&mut self, id: PageId, text: &[u8]) -> bool {
        let read = UnverifiedPage::parse(id, text);
        let why = match (read, self.ring.current()) {
            (Ok(page), Some(key)) if page.claims().key == key.fingerprint() => {
                match page.verify(key) {
                    Ok((id, page)) => {
                        self.known.insert(id, page);
                        return true;
                    }
                    Err(why) => why,
                }
            }
            (Ok(page), _) => {
                self.unverified.insert(id, page.claims().clone());
                let path = format!("{PAGES}/{id}");
                self.lines.insert(id, BookLine::of(path.as_bytes(), text));
                self.take_former_book(page);
                return true;
            }
            (Err(why), _) => why,
        };
        self.bad.push(BadPage { page: id, why });
        false
    }

    /// What a former key's book listed is no proof under this one; `init` asks
    /// for it when the key has changed.
    fn take_former_book(&mut self, page: UnverifiedPage) {
        let former = self
            .ring
            .keys()
            .filter(|(which, _)| *which != Which::Current);
        let fits = |key: &&Key| page.claims().key == key.fingerprint();
        let Some(key) = former.map(|(_, key)| key).find(fits) else {
            return;
        };
        if let Ok((id, page)) = page.verify(key) {
            self.former.insert(id);
            let current = self.ring.current().map(Key::fingerprint);
            for fact in &page.facts {
                match fact {
                    Fact::Successor(next) if current.as_ref() == Some(next) => {
                        self.last_keys.insert(page.key.clone())
                    }
                    Fact::Book(line) => self.former_book.insert(*line),
                    Fact::Lost(line) => self.former_lost.insert(*line),
                    _ => false,
                };
            }
        }
    }

    /// Pages of the keys that the current one follows; of those that have long gone
    /// nobody needs to hear any more.
    fn of_last_keys(&self) -> BTreeSet<PageId> {
        let is_of_last = |id: &&PageId| {
            let page = self.unverified.get(*id);
            page.is_some_and(|page| self.last_keys.contains(&page.key))
        };
        self.former.iter().filter(is_of_last).copied().collect()
    }

    /// The set that counts as this repository's: that to which the clone belongs.
    /// A new clone takes the one whose pages came first, for whoever can push
    /// can add pages of another repository under this key, and only later ones.
    /// None where history cannot tell.
    pub(super) fn own_set(
        &self,
        pinned: Option<RepositoryId>,
    ) -> Result<Option<RepositoryId>, Failure> {
        let ids: BTreeSet<_> = self.known.values().map(|page| page.repository).collect();
        if pinned.is_some() || ids.len() < 2 {
            return Ok(pinned);
        }
        let git = self.session.git();
        let head = ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"];
        if git.line(head)?.is_none() {
            return Ok(None);
        }
        let of_commit = |files: Vec<PageFile>| {
            let pages = files.iter().filter_map(|file| self.known.get(&file.page));
            pages.map(|page| page.repository).min()
        };
        let commits = pages::along_head(&git)?;
        Ok(commits.into_iter().find_map(of_commit))
    }

    /// Those that this clone does not keep yet.
    pub(super) fn new_texts(&mut self) -> BTreeMap<PageId, Vec<u8>> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.retain(|id, _| !self.remembered.contains(id) && self.known.contains_key(id));
        texts
    }
}

/// The text of a page; what is larger than any is none, and is not read.
pub(super) fn page_text(
    session: &Session,
    file: &PageFile,
) -> Result<Result<Vec<u8>, PageError>, Failure> {
    match session.objects().small(&file.blob, LARGEST_PAGE as u64) {
        Ok(text) => Ok(Ok(text)),
        Err(GitError::TooLarge { .. }) => Ok(Err(PageError::TooLarge)),
        Err(error) => Err(error)
            .with_context(|| format!("cannot read page {}", file.page))
            .map_err(Failure::from),
    }
}
