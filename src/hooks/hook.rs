//! The hooks that this tool has, and their texts.

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

    /// Does git tell it by stdin what it is about?
    #[must_use]
    pub fn reads_stdin(self) -> bool {
        matches!(self, Self::PrePush | Self::PreReceive)
    }

    /// The script, before the path of a program is put in.
    pub(super) fn template(self) -> &'static str {
        match self {
            Self::PreCommit => include_str!("../../hooks/pre-commit"),
            Self::PreMergeCommit => include_str!("../../hooks/pre-merge-commit"),
            Self::PrePush => include_str!("../../hooks/pre-push"),
            Self::PreReceive => include_str!("../../hooks/pre-receive"),
            Self::Update => include_str!("../../hooks/update"),
        }
    }

    /// SHA-256, in hexadecimal, of every text that was installed by an earlier
    /// version: such a file is ours and is upgraded. When a script in `hooks/`
    /// changes, its former hash goes here: of the whole file for text 1, from
    /// text 2 on with the template's own `program=` line.
    pub(super) fn former_texts(self) -> &'static [&'static str] {
        match self {
            Self::PreCommit => {
                &["bcdc787ef9d73a9541a242234722660bfc48482da0e34ed6c811f4858da58f24"]
            }
            Self::PreMergeCommit => {
                &["1599a6c674d4fee1e3cb2a034887ef84b228aaa4b57c9044383d20511c169cac"]
            }
            Self::PrePush => &["efb2c8a0e009c985a5f84b2cd7ef0faefd24003e27f1a040abdcdc4f201449f7"],
            Self::PreReceive => {
                &["5bd6939a69040fe1d6cadbf572d74b613b21a4f7c0f175e5289a0a5f96b02e37"]
            }
            Self::Update => &["9f5b42e9b2f66fe84e747645a84ffe6a81475b53c249772cd202bdace13c45cd"],
        }
    }
}
