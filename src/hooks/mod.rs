//! The hooks: their texts, how they get into a repository and out again, what
//! git tells them, and the foreign hook that was there before.

pub mod chain;
pub mod input;
pub mod place;

/// The hooks that this tool has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// Before a commit: judges the index.
    PreCommit,
    /// Before the commit of an automatic merge: judges the index.
    PreMergeCommit,
    /// Before a push: judges the commits that would leave.
    PrePush,
    /// On a server, before any ref moves: judges what came in.
    PreReceive,
    /// On a server, once per ref: as `PreReceive`, and refuses that ref alone.
    Update,
}

impl Hook {
    /// Those of a clone.
    pub const ALL: [Self; 3] = [Self::PreCommit, Self::PreMergeCommit, Self::PrePush];

    /// Those of a server.
    pub const SERVER: [Self; 2] = [Self::PreReceive, Self::Update];

    /// git's name for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PreCommit => "pre-commit",
            Self::PreMergeCommit => "pre-merge-commit",
            Self::PrePush => "pre-push",
            Self::PreReceive => "pre-receive",
            Self::Update => "update",
        }
    }

    /// The script that is installed.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::PreCommit => include_str!("../../hooks/pre-commit"),
            Self::PreMergeCommit => include_str!("../../hooks/pre-merge-commit"),
            Self::PrePush => include_str!("../../hooks/pre-push"),
            Self::PreReceive => include_str!("../../hooks/pre-receive"),
            Self::Update => include_str!("../../hooks/update"),
        }
    }

    /// SHA-256 of every text that a release has shipped before this one, in
    /// hexadecimal: such a file is ours and is upgraded. When a script in
    /// `hooks/` changes after a release, its former hash goes here.
    #[must_use]
    pub fn former_texts(self) -> &'static [&'static str] {
        &[]
    }
}
