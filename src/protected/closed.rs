//! Why a protected file stays encrypted in the work tree of whoever has the
//! key: it is named, with what helps.

use crate::core::hint::Hint;
use crate::core::trust::Doubt;
use crate::failure::{Failure, FailureKind};
use crate::git::attributes::Full;
use crate::report::names::show;
use crate::session::Stand;

/// A file that stays encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Its path, as git names it.
    pub path: Vec<u8>,
    /// Why.
    pub why: WhyClosed,
}

/// Why a file stays encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhyClosed {
    /// It begins like an encrypted file and is none, or not all of one; so is
    /// what git holds, or not.
    Damaged {
        /// Is it the very content that git holds?
        in_git: bool,
    },
    /// No key at hand opens it.
    OtherKey,
    /// It is in a conflict, and what lies there is not one encrypted file.
    InConflict,
    /// git would store the plaintext as it is.
    NotFiltered(String),
    /// git changes the encoding of whatever it stores there, also that of
    /// ciphertext: it could not read back what we would write.
    Encoded {
        /// `working-tree-encoding`.
        encoding: String,
        /// What git says of it.
        said: String,
    },
    /// Other attributes make git store something else.
    Converted,
    /// A key opens it, but nothing shows that it belongs here.
    NotProven(Doubt),
}

impl WhyClosed {
    /// An attribute makes git store something else; it says this of it.
    pub(super) fn encoded(attributes: &Full, said: &str) -> Self {
        let said = match said {
            "" => String::new(),
            said => format!(" ({said})"),
        };
        match attributes.encoding() {
            Some(encoding) => Self::Encoded {
                encoding: encoding.to_owned(),
                said,
            },
            None => Self::Converted,
        }
    }

    /// In words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Damaged { .. } => "it is damaged".to_owned(),
            Self::NotProven(doubt) => format!("not proven: {}", doubt.words()),
            Self::OtherKey => "it is under another key, or damaged".to_owned(),
            Self::InConflict => {
                "it is in a conflict, and what lies there is not one encrypted file".to_owned()
            }
            Self::NotFiltered(value) => format!(
                "git would store your next edit in plaintext: its filter attribute is {value}"
            ),
            Self::Encoded { encoding, said } => format!(
                "git could not store it again: working-tree-encoding={encoding} changes the ciphertext{said}"
            ),
            Self::Converted => {
                "git would store something else: an attribute changes the ciphertext".to_owned()
            }
        }
    }

    fn kind(&self) -> FailureKind {
        match self {
            Self::Damaged { .. } | Self::OtherKey | Self::InConflict | Self::NotProven(_) => {
                FailureKind::WrongKey
            }
            Self::NotFiltered(_) | Self::Encoded { .. } | Self::Converted => FailureKind::General,
        }
    }

    /// What to do about it; `typed` is the file as the user would type it.
    #[must_use]
    pub fn hint(&self, typed: &[u8]) -> Hint {
        match self {
            Self::Damaged { in_git: false } => Hint::run(["git", "checkout", "--"])
                .file(typed)
                .to("brings back what git holds"),
            Self::Damaged { in_git: true } => Hint::run(["git", "log", "--"])
                .file(typed)
                .to("an earlier version may be whole"),
            Self::OtherKey => Hint::run(["git", "log", "--"])
                .file(typed)
                .to("ask whoever wrote it for that key, or for the file under yours"),
            Self::NotProven(_) => Hint::run(["git", "jetcrypt", "accept"])
                .arg(&format!("HEAD:./{}", show(typed)))
                .to("shows what it holds, and takes it where you vouch for it"),
            Self::InConflict => Hint::run(["git", "checkout", "--merge", "--"])
                .file(typed)
                .to("merges it once more, with our merge driver"),
            Self::NotFiltered(_) => Hint::run(["git", "jetcrypt", "init", "--"]).file(typed),
            Self::Encoded { .. } | Self::Converted => Hint::say(
                "the last line that matches it in .gitattributes must say -text and no working-tree-encoding; then run this again",
            ),
        }
    }
}

/// After `unlock`: the failure that names what stays encrypted; `None` where
/// nothing does.
#[must_use]
pub fn stay(closed: &[Closed], stand: &Stand) -> Option<Failure> {
    named(closed, stand, |names| {
        format!("encrypted as before: {names}")
    })
}

/// Before `lock`: nothing was changed, for these cannot be taken back.
pub(super) fn refused(closed: &[Closed], stand: &Stand) -> Option<Failure> {
    named(closed, stand, |names| {
        format!("{names}; nothing was changed")
    })
}

fn named(closed: &[Closed], stand: &Stand, say: impl FnOnce(String) -> String) -> Option<Failure> {
    // a damaged file says more than an attribute
    let kinds = closed.iter().map(|file| file.why.kind());
    let worst = kinds.max_by_key(|kind| *kind == FailureKind::WrongKey)?;
    let names = closed
        .iter()
        .map(|file| format!("{}: {}", show(&file.path), file.why.words()));
    let names: Vec<String> = names.collect();
    let mut failure = Failure::new(worst, say(names.join("; ")));
    for file in closed {
        let hint = file.why.hint(&stand.path(&file.path));
        if !failure.hints.contains(&hint) {
            failure = failure.hint(hint);
        }
    }
    Some(failure)
}
