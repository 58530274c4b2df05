//! What an object of git is.

/// The four kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// A file's content, or a link's target.
    Blob,
    /// A folder.
    Tree,
    /// A commit.
    Commit,
    /// An annotated tag.
    Tag,
}

impl ObjectKind {
    /// git's word for it.
    pub(super) fn parse(word: &[u8]) -> Option<Self> {
        match word {
            b"blob" => Some(Self::Blob),
            b"tree" => Some(Self::Tree),
            b"commit" => Some(Self::Commit),
            b"tag" => Some(Self::Tag),
            _ => None,
        }
    }

    /// libgit2's; `None` for a delta, which is no object by itself.
    pub(super) fn of_library(kind: git2::ObjectType) -> Option<Self> {
        match kind {
            git2::ObjectType::Blob => Some(Self::Blob),
            git2::ObjectType::Tree => Some(Self::Tree),
            git2::ObjectType::Commit => Some(Self::Commit),
            git2::ObjectType::Tag => Some(Self::Tag),
            git2::ObjectType::Any => None,
        }
    }
}
