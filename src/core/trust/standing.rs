//! "Proven here?": the one answer for smudge, clean, merges, `exec`, `check`,
//! `export`, the credential helper, hooks and `status` (docs/trust.md, rules 1
//! and 2).

use crate::core::format::{Opened, Proof, Version};
use crate::core::key::Which;
use crate::core::policy;

/// What lies at a path, in the eyes of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookEntry {
    /// There are no books: nobody has adopted this repository.
    NotAdopted,
    /// A holder vouched for this blob at this path.
    Listed,
    /// There are books, and it is in none.
    NotListed,
}

/// The books of a repository; asked only where a blob has no proof of its own.
pub trait Books {
    /// What they say about this blob at this path.
    fn entry(&self, path: &[u8], blob: &[u8]) -> BookEntry;
}

/// Those of a repository that nobody has adopted.
pub struct NoBooks;

impl Books for NoBooks {
    fn entry(&self, _: &[u8], _: &[u8]) -> BookEntry {
        BookEntry::NotAdopted
    }
}

/// Why a blob that opens is no proof by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Doubt {
    /// jet's checksum holds: by jet, or sealed for another path.
    Elsewhere,
    /// Sealed on its own, at a path where the filter writes plaintext.
    StandAlone,
    /// jet v1 or `cloudbees:v1`.
    OlderFormat,
    /// A former key of the repository.
    RetiredKey,
}

impl Doubt {
    /// A stable word for `--json`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Elsewhere => "another_path_or_jet",
            Self::StandAlone => "sealed_on_its_own",
            Self::OlderFormat => "older_format",
            Self::RetiredKey => "retired_key",
        }
    }

    /// What a person reads after "not proven:".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Elsewhere => "sealed by jet, or for another path",
            Self::StandAlone => "sealed on its own, not for this path",
            Self::OlderFormat => "sealed in an older format",
            Self::RetiredKey => "sealed with a retired key",
        }
    }
}

/// How far a blob that a key opens may be believed at its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// A holder of the current key sealed it for this path, and nobody changed
    /// it.
    Proven,
    /// No proof of its own, but a holder vouched for just this.
    Listed(Doubt),
    /// No proof, and no books to ask: it opens as it did, and reports say
    /// UNPROVEN.
    Unadopted(Doubt),
    /// No proof, in an adopted repository: it stays sealed.
    NotProven(Doubt),
}

impl Standing {
    /// May it be opened where something uses it without asking?
    #[must_use]
    pub fn may_open(self) -> bool {
        !matches!(self, Self::NotProven(_))
    }

    /// Is it vouched for, by proof or by a book?
    #[must_use]
    pub fn is_sure(self) -> bool {
        matches!(self, Self::Proven | Self::Listed(_))
    }

    /// A stable word for `--json`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Proven => "proven",
            Self::Listed(_) => "listed",
            Self::Unadopted(_) => "unproven",
            Self::NotProven(_) => "not_proven",
        }
    }

    /// What a person reads.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::Proven => "proven".to_owned(),
            Self::Listed(doubt) => format!("listed, {}", doubt.words()),
            Self::Unadopted(doubt) => format!("UNPROVEN: {}", doubt.words()),
            Self::NotProven(doubt) => format!("NOT PROVEN: {}", doubt.words()),
        }
    }

    /// What is missing, where it is not vouched for.
    #[must_use]
    pub fn doubt(self) -> Option<Doubt> {
        match self {
            Self::Proven | Self::Listed(_) => None,
            Self::Unadopted(doubt) | Self::NotProven(doubt) => Some(doubt),
        }
    }
}

/// How far `opened` may be believed at this path; `blob` is its bytes as they
/// lie in git, which the books name. `sealed_suffix` as in
/// [`policy::stays_sealed`]: where nothing is written by itself, a file that is
/// sealed on its own is proven.
#[must_use]
pub fn standing(
    opened: &Opened<'_>,
    blob: &[u8],
    path: &[u8],
    sealed_suffix: &str,
    books: &dyn Books,
) -> Standing {
    let Some(doubt) = doubt(opened, || policy::stays_sealed(path, sealed_suffix)) else {
        return Standing::Proven;
    };
    match books.entry(path, blob) {
        BookEntry::Listed => Standing::Listed(doubt),
        BookEntry::NotAdopted => Standing::Unadopted(doubt),
        BookEntry::NotListed => Standing::NotProven(doubt),
    }
}

fn doubt(opened: &Opened<'_>, stays_sealed: impl FnOnce() -> bool) -> Option<Doubt> {
    if opened.which != Which::Current {
        return Some(Doubt::RetiredKey);
    }
    match (opened.proof, opened.version) {
        (Proof::Here, _) => None,
        (Proof::StandAlone, _) if stays_sealed() => None,
        (Proof::StandAlone, _) => Some(Doubt::StandAlone),
        (_, Version::JetV1 | Version::Cloudbees) => Some(Doubt::OlderFormat),
        (Proof::ChecksumOnly | Proof::Nothing, _) => Some(Doubt::Elsewhere),
    }
}
