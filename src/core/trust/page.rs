//! The text of a page (docs/trust.md, "A page"): written once, changed never.

use super::fact::{Fact, FactError};
use super::names::{PageId, RepositoryId};
use crate::core::hex;
use crate::core::key::{Key, KeyUse};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use std::collections::BTreeSet;

/// No page is larger, in bytes.
pub const LARGEST_PAGE: usize = 4 << 20;

const FIRST_LINE: &str = "git-jetcrypt page 1";

/// What one command wrote about the policy of a repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The set of pages that it belongs to.
    pub repository: RepositoryId,
    /// The fingerprint of the key of its MAC.
    pub key: String,
    /// Random, so that no two pages are the same.
    pub nonce: [u8; 16],
    /// The pages that its writer knew and that no other page named.
    pub after: BTreeSet<PageId>,
    /// What it says.
    pub facts: BTreeSet<Fact>,
}

/// Why a text is no page that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// Larger than any page.
    #[error("it is larger than 4 MiB")]
    TooLarge,
    /// Not the text of a page.
    #[error("it is not a page")]
    NotAPage,
    /// Its name is not the hash of its body: somebody changed it.
    #[error("it was changed: its name does not fit its content")]
    OtherName,
    /// A later version wrote it.
    #[error("a newer version of git-jetcrypt wrote it")]
    Newer,
    /// The MAC is not that of the key at hand.
    #[error("it is not authentic")]
    Forged,
}

/// A page as it was read: well formed, and of its name, but its MAC was not
/// looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnverifiedPage {
    /// Its name.
    pub id: PageId,
    page: Page,
    body: Vec<u8>,
    mac: [u8; 32],
}

impl UnverifiedPage {
    /// Reads the text of the page of that name.
    ///
    /// # Errors
    /// [`PageError`], but never [`PageError::Forged`].
    pub fn parse(id: PageId, text: &[u8]) -> Result<Self, PageError> {
        if text.len() > LARGEST_PAGE {
            return Err(PageError::TooLarge);
        }
        let (body, mac) = divide(text).ok_or(PageError::NotAPage)?;
        if PageId::of(body) != id {
            return Err(PageError::OtherName);
        }
        let page = Page::of_body(body)?;
        Ok(Self {
            id,
            page,
            body: body.to_vec(),
            mac,
        })
    }

    /// What it says; nobody has shown that a holder wrote it.
    #[must_use]
    pub fn claims(&self) -> &Page {
        &self.page
    }

    /// Checks the MAC, in constant time.
    ///
    /// # Errors
    /// [`PageError::Forged`] where it is not that of this key.
    pub fn verify(self, key: &Key) -> Result<(PageId, Page), PageError> {
        if self.page.key != key.fingerprint() {
            return Err(PageError::Forged);
        }
        let mac = mac_of(key).chain_update(&self.body);
        match mac.verify_slice(&self.mac) {
            Ok(()) => Ok((self.id, self.page)),
            Err(_) => Err(PageError::Forged),
        }
    }
}

/// The body, and the MAC of the last line.
fn divide(text: &[u8]) -> Option<(&[u8], [u8; 32])> {
    let line = text.len().checked_sub("mac \n".len() + 64)?;
    let (body, last) = text.split_at(line);
    let digits = last.strip_prefix(b"mac ")?.strip_suffix(b"\n")?;
    body.ends_with(b"\n").then_some((body, hex::fixed(digits)?))
}

fn mac_of(key: &Key) -> Hmac<Sha256> {
    let mut block = zeroize::Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(&**key.subkey(KeyUse::Page));
    Hmac::new((&*block).into())
}

impl Page {
    /// The exceptions of the guard that it makes.
    pub(super) fn allows(&self) -> impl Iterator<Item = &[u8]> {
        self.facts.iter().filter_map(|fact| match fact {
            Fact::Allow(line) => Some(line.as_slice()),
            _ => None,
        })
    }

    /// Writes it: its name, and the text of its file.
    ///
    /// # Errors
    /// [`PageError::TooLarge`].
    pub fn write(&self, key: &Key) -> Result<(PageId, Vec<u8>), PageError> {
        let mut text = self.body();
        let id = PageId::of(&text);
        let mac = mac_of(key).chain_update(&text).finalize().into_bytes();
        text.extend_from_slice(format!("mac {}\n", hex::encode(&mac)).as_bytes());
        if text.len() > LARGEST_PAGE {
            return Err(PageError::TooLarge);
        }
        Ok((id, text))
    }

    fn body(&self) -> Vec<u8> {
        let mut text = format!(
            "{FIRST_LINE}\nrepository {}\nkey {}\nnonce {}\n",
            self.repository,
            self.key,
            hex::encode(&self.nonce)
        )
        .into_bytes();
        for id in &self.after {
            text.extend_from_slice(format!("after {id}\n").as_bytes());
        }
        for fact in &self.facts {
            fact.write(&mut text);
        }
        text
    }

    fn of_body(body: &[u8]) -> Result<Self, PageError> {
        let mut lines = body.split_inclusive(|b| *b == b'\n').peekable();
        let mut field = |name: &str| {
            let line = lines.next()?.strip_suffix(b"\n")?;
            line.strip_prefix(name.as_bytes())?.strip_prefix(b" ")
        };
        let version = field("git-jetcrypt").ok_or(PageError::NotAPage)?;
        match version.strip_prefix(b"page ") {
            Some(b"1") => {}
            Some(_) => return Err(PageError::Newer),
            None => return Err(PageError::NotAPage),
        }
        let repository = field("repository").and_then(RepositoryId::parse);
        let key = field("key").filter(|key| hex::fixed::<16>(key).is_some());
        let nonce = field("nonce").and_then(hex::fixed);
        let (Some(repository), Some(key), Some(nonce)) = (repository, key, nonce) else {
            return Err(PageError::NotAPage);
        };
        let mut page = Self {
            repository,
            key: String::from_utf8_lossy(key).into_owned(),
            nonce,
            after: BTreeSet::new(),
            facts: BTreeSet::new(),
        };
        for line in lines {
            let line = line.strip_suffix(b"\n").ok_or(PageError::NotAPage)?;
            if let Some(id) = line.strip_prefix(b"after ") {
                page.after
                    .insert(PageId::parse(id).ok_or(PageError::NotAPage)?);
                continue;
            }
            page.facts
                .insert(Fact::parse(line).map_err(|error| match error {
                    FactError::Unknown => PageError::Newer,
                    FactError::Malformed => PageError::NotAPage,
                })?);
        }
        // one page, one text: order and spelling are part of it
        if page.body() == body {
            Ok(page)
        } else {
            Err(PageError::NotAPage)
        }
    }
}
