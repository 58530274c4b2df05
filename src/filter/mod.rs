//! Git's long-running filter protocol, version 2 (gitattributes(5), "Long
//! Running Filter Process"; docs/git-behaviour.md 4).
//!
//! Generic over `Read` and `Write`; knows no key and no git.

pub mod pktline;
pub mod process;
