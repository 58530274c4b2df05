//! The pages of a repository (docs/trust.md, rule 4): those in git, and those
//! that this clone has seen before and keeps.

use super::around::Session;
use crate::core::key::Key;
use crate::core::trust::{
    BookEntry, BookLine, Books, LARGEST_PAGE, Page, PageError, PageId, Pages, RepositoryId,
    UnverifiedPage,
};
use crate::failure::Failure;
use crate::files;
use crate::git::pages::{self, PageFile};
use crate::report::talk;
use crate::writer::{self, Readers, WriteError};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// Which pages lower protection: those that lie in what is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged<'a> {
    /// The index, as the next commit.
    Index,
    /// A commit or tree, by any name of git's.
    Commit(&'a str),
}

/// A file among the pages that is none, or not one of a holder's.
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
    /// What the authentic ones say together.
    pub pages: Pages,
    /// What lies in what is judged and does not count.
    pub bad: Vec<BadPage>,
}

impl Session {
    /// All pages that this clone knows, as they count for what is judged; and
    /// keeps those that are new to it. None without a key, as none can be
    /// verified then.
    ///
    /// # Errors
    /// What git or the file system says: a page that cannot be read is not "no
    /// page".
    pub fn pages(&self, judged: Judged<'_>) -> Result<FoundPages, Failure> {
        let ring = self.ring_of_this_clone()?;
        let Some((key, kept)) = ring.current().zip(self.kept()) else {
            return Ok(FoundPages::default());
        };
        let git = self.git();
        let here = match judged {
            Judged::Index => pages::in_index(&git)?,
            Judged::Commit(name) => pages::in_tree(&git, name)?,
        };
        let mut reader = Reader::of(self, key, kept.memory(key)?);
        let remembered: HashSet<PageId> = reader.known.keys().copied().collect();
        reader.take(&here)?;
        let bad = std::mem::take(&mut reader.bad);
        // what the tip does not have any more was in its history
        if remembered.is_empty() || !here.iter().all(|file| remembered.contains(&file.page)) {
            reader.take(&pages::in_history(&git, &["HEAD"])?)?;
        }
        reader.take(&pages::in_tree(&git, "HEAD")?)?;
        let here = here.iter().map(|file| file.page).collect();
        let pinned = kept.repository()?;
        let new = reader.new_texts(&remembered);
        let pages = Pages::new(reader.known, here, pinned);
        kept.keep(&pages, &new, pinned);
        Ok(FoundPages { pages, bad })
    }

    /// Where this clone keeps pages; none outside of a repository.
    fn kept(&self) -> Option<Kept> {
        let own = self.location()?.own();
        Some(Kept { own })
    }
}

/// Reads pages out of git's object database and verifies them.
struct Reader<'a> {
    session: &'a Session,
    key: &'a Key,
    known: BTreeMap<PageId, Page>,
    texts: BTreeMap<PageId, Vec<u8>>,
    bad: Vec<BadPage>,
}

impl<'a> Reader<'a> {
    fn of(session: &'a Session, key: &'a Key, known: BTreeMap<PageId, Page>) -> Self {
        Self {
            session,
            key,
            known,
            texts: BTreeMap::new(),
            bad: Vec::new(),
        }
    }

    fn take(&mut self, files: &[PageFile]) -> Result<(), Failure> {
        for file in files {
            if self.known.contains_key(&file.page) {
                continue;
            }
            let text = self.session.page_text(file)?;
            match UnverifiedPage::parse(file.page, &text).and_then(|page| page.verify(self.key)) {
                Ok((id, page)) => {
                    self.known.insert(id, page);
                    self.texts.insert(id, text);
                }
                Err(why) => self.bad.push(BadPage {
                    page: file.page,
                    why,
                }),
            }
        }
        Ok(())
    }

    /// Those that memory does not have yet.
    fn new_texts(&mut self, remembered: &HashSet<PageId>) -> BTreeMap<PageId, Vec<u8>> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.retain(|id, _| !remembered.contains(id));
        texts
    }
}

impl Session {
    /// The text of a page, or what is larger than any and therefore none.
    fn page_text(&self, file: &PageFile) -> Result<Vec<u8>, Failure> {
        let whole = self.objects().read(&file.blob, |_, bytes| {
            let length = bytes.len().min(LARGEST_PAGE + 1);
            bytes[..length].to_vec()
        })?;
        Ok(whole.with_context(|| format!("page {} is not in git's object store", file.page))?)
    }
}

/// Where a clone keeps the pages that it has seen: shared by its work trees.
struct Kept {
    own: PathBuf,
}

impl Kept {
    fn folder(&self) -> PathBuf {
        self.own.join("pages")
    }

    /// The pages of this key. What another key wrote, or nobody, counts for
    /// nothing.
    fn memory(&self, key: &Key) -> Result<BTreeMap<PageId, Page>, Failure> {
        let folder = self.folder();
        let mut known = BTreeMap::new();
        for name in names(&folder)? {
            let Some(id) = PageId::parse(name.as_bytes()) else {
                continue;
            };
            let text = files::up_to(&folder.join(&name), LARGEST_PAGE as u64)
                .with_context(|| format!("cannot read page {id}"))?;
            let page = UnverifiedPage::parse(id, &text).and_then(|page| page.verify(key));
            known.extend(page.ok());
        }
        Ok(known)
    }

    /// The set of pages that this clone belongs to.
    fn repository(&self) -> Result<Option<RepositoryId>, Failure> {
        let path = self.own.join("repository");
        match files::bounded(&path) {
            Ok(text) => Ok(RepositoryId::parse(text.trim_ascii())),
            Err(error) if files::is_absent(&error) => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display()))?,
        }
    }

    /// Keeps what is new. A clone that cannot be written goes on without: what
    /// it has seen in git counts all the same.
    fn keep(&self, pages: &Pages, new: &BTreeMap<PageId, Vec<u8>>, pinned: Option<RepositoryId>) {
        let kept = (|| -> Result<(), WriteError> {
            let folder = self.folder();
            if !new.is_empty() {
                writer::make_folder(&folder).map_err(|cause| WriteError::System {
                    action: "make",
                    path: folder.clone(),
                    cause,
                })?;
            }
            for (id, text) in new {
                create(&folder.join(id.to_string()), text)?;
            }
            if pinned.is_none()
                && let Some(id) = pages.repository()
                && pages.is_adopted()
            {
                create(&self.own.join("repository"), format!("{id}\n").as_bytes())?;
            }
            Ok(())
        })();
        if let Err(error) = kept {
            talk::warning(&format!(
                "what the pages of this repository say was not kept in its git directory: {error}"
            ));
        }
    }
}

/// Somebody else may have been faster; the content is the same.
fn create(path: &Path, text: &[u8]) -> Result<(), WriteError> {
    match writer::create(path, text, Readers::Owner) {
        Err(WriteError::Changed { .. }) => Ok(()),
        done => done,
    }
}

fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let read = match std::fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if files::is_absent(&error) => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot read {}", folder.display()))?;
        }
    };
    let mut names = Vec::new();
    for entry in read {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        names.extend(entry.file_name().into_string());
    }
    Ok(names)
}

/// The books as a filter asks them: memory first, and git only where memory
/// does not list the blob, once per process.
#[derive(Default)]
pub(super) struct Book {
    adopted: bool,
    lines: HashSet<BookLine>,
    /// How far it was looked: not at all, in memory, everywhere.
    looked: Looked,
}

#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
enum Looked {
    #[default]
    Nowhere,
    InMemory,
    Everywhere,
}

impl Books for Session {
    fn entry(&self, path: &[u8], blob: &[u8]) -> BookEntry {
        let line = BookLine::of(path, blob);
        let mut book = self.book().borrow_mut();
        for looked in [Looked::InMemory, Looked::Everywhere] {
            if book.looked < looked
                && let Err(failure) = self.look_up(&mut book, looked)
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

impl Session {
    fn look_up(&self, book: &mut Book, looked: Looked) -> Result<(), Failure> {
        let ring = self.ring_of_this_clone()?;
        let found = ring.current().zip(self.kept());
        if let Some((key, kept)) = found {
            let mut reader = Reader::of(self, key, kept.memory(key)?);
            if looked == Looked::Everywhere {
                let git = self.git();
                reader.take(&pages::in_index(&git)?)?;
                for name in self.at_hand() {
                    reader.take(&pages::in_tree(&git, &name)?)?;
                }
            }
            let pages = Pages::new(reader.known, BTreeSet::new(), kept.repository()?);
            book.adopted |= pages.is_adopted();
            book.lines.extend(pages.book());
        }
        book.looked = looked;
        Ok(())
    }

    /// The commits that git is at work with: HEAD, what it checks out, what
    /// it merges.
    fn at_hand(&self) -> Vec<String> {
        let merged = std::env::vars_os().filter_map(|(name, _)| {
            let name = name.into_string().ok()?;
            Some(name.strip_prefix("GITHEAD_")?.to_owned())
        });
        let mut names = vec!["HEAD".to_owned()];
        names.extend(self.treeish());
        names.extend(merged);
        names
    }
}
