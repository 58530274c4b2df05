//! Is the key of this clone still that of what is judged? (docs/trust.md, rule 5)

use super::around::Session;
use super::pages::{JudgedTree, pages_up_to};
use crate::core::hint::Hint;
use crate::core::key::Which;
use crate::core::trust::Pages;
use crate::failure::{Failure, FailureKind};
use crate::keystore;
use std::os::unix::ffi::OsStrExt as _;

/// Why nothing may be sealed with the key of this clone.
pub enum OutdatedKey {
    /// What is judged says that these keys follow it, by their fingerprints.
    Followed(Vec<String>),
    /// What is judged is under this key from before, and nothing anywhere is
    /// under the key of this clone: a change of keys that was taken back.
    TakenBack(String),
}

impl OutdatedKey {
    /// Asks the pages, as they count for what is judged; `None` where the key is
    /// that of today, where there is none, or where nobody has adopted this.
    ///
    /// # Errors
    /// A key or a config that cannot be read.
    pub fn of(
        session: &Session,
        pages: &Pages,
        judged: JudgedTree<'_>,
    ) -> Result<Option<Self>, Failure> {
        let ring = session.ring()?;
        if ring.current().is_none() {
            return Ok(None);
        }
        // that another branch has a new key says nothing about this one
        if !pages.successors().is_empty() {
            let branch = pages_up_to(session, judged)?;
            let followers = pages.successors_in(&branch).into_iter();
            let followers: Vec<String> = followers.map(str::to_owned).collect();
            if !followers.is_empty() {
                return Ok(Some(Self::Followed(followers)));
            }
        }
        if pages.is_adopted_under_this_key() {
            return Ok(None);
        }
        let others = pages.other_keys();
        let mut former = ring.keys().filter(|(which, _)| *which != Which::Current);
        let of_pages = former.find(|(_, key)| others.contains(key.fingerprint().as_str()));
        Ok(of_pages.map(|(_, key)| Self::TakenBack(key.fingerprint())))
    }

    /// For a message, behind "it is sealed with the key of this clone".
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Followed(keys) => format!("and {} follows it here", keys.join(" or ")),
            Self::TakenBack(old) => {
                format!("and all that is here is under the key from before, {old}")
            }
        }
    }

    /// What is the matter.
    #[must_use]
    pub fn what(&self) -> String {
        match self {
            Self::Followed(keys) => format!(
                "the key of this repository has changed: a holder of the present one has written down that {} follows it",
                keys.join(" or ")
            ),
            Self::TakenBack(old) => format!(
                "nothing here is under the key of this clone: all of it is under the key from before, {old}"
            ),
        }
    }

    /// The ways on, the usual one first.
    ///
    /// # Errors
    /// A key that was written down and cannot be read.
    pub fn hints(&self, session: &Session) -> Result<Vec<Hint>, Failure> {
        let own = session.own()?;
        let run = |verb| Hint::run(["git", "jetcrypt", verb]);
        Ok(match self {
            Self::Followed(_) if keystore::next(&own)?.is_some() => {
                vec![run("rotate").to("to finish the change of keys")]
            }
            Self::Followed(_) => vec![
                run("unlock")
                    .arg("--expect")
                    .arg("FINGERPRINT")
                    .to("take the new one, with the fingerprint that whoever changed it tells you"),
                run("rotate").to("where nobody whom you trust has changed it"),
            ],
            Self::TakenBack(old) => {
                let file = own.join("retired").join(format!("{old}.aes"));
                vec![
                    run("unlock")
                        .file(file.as_os_str().as_bytes())
                        .arg("--expect")
                        .arg(old)
                        .to("to go on with the key from before"),
                    run("init").to("where you have changed the key by hand"),
                ]
            }
        })
    }

    /// Why nothing is written under this key.
    ///
    /// # Errors
    /// As [`OutdatedKey::hints`].
    pub fn failure(&self, session: &Session) -> Result<Failure, Failure> {
        let what = format!("{}; nothing was changed", self.what());
        let failure = Failure::new(FailureKind::WrongKey, what);
        let hints = self.hints(session)?.into_iter();
        Ok(hints.fold(failure, |failure, hint| failure.hint(hint)))
    }
}
