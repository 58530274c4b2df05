//! What the guard is asked about.

/// A blob and what the edges know about it.
pub struct Blob<'a> {
    /// Path from the top of the tree; empty where a blob is named directly,
    /// as by a tag.
    pub path: &'a [u8],
    /// The content.
    pub bytes: &'a [u8],
    /// True where nothing but ciphertext may lie: see
    /// [`crate::core::policy::Policy::protects`]. Never for a symbolic link,
    /// which git does not filter.
    pub protected: bool,
    /// From which encodings git stores what lies at this path, where one may
    /// hide something: see [`super::stored_from::may_hide`].
    pub encodings: &'a [String],
}
