//! How much of history was looked at for pages. A page that a later commit took
//! out counts all the same, and nobody wants to walk all of history each time.

use super::kept_pages::{Kept, Walked};
use crate::core::key::Key;
use crate::failure::Failure;
use crate::git::command::Git;
use crate::git::pages::{self, PageFile};

/// A walk that goes on where the last one ended.
pub(super) struct Walk<'a> {
    kept: &'a Kept,
    key: &'a Key,
    walked: Option<Walked>,
    is_new: bool,
}

impl<'a> Walk<'a> {
    /// As far as this clone has come, for pages of this key.
    pub(super) fn of(kept: &'a Kept, key: &'a Key) -> Result<Self, Failure> {
        Ok(Self {
            walked: kept.walked(key)?,
            kept,
            key,
            is_new: false,
        })
    }

    /// Goes on to HEAD; what the commits on the way have brought.
    pub(super) fn go_to_head(&mut self, git: &Git) -> Result<Vec<PageFile>, Failure> {
        let Some(head) = commit(git, "HEAD")? else {
            return Ok(Vec::new());
        };
        if self
            .walked
            .as_ref()
            .is_some_and(|walked| walked.commit == head)
        {
            return Ok(Vec::new());
        }
        let found = self.beyond(git, &head)?;
        let had_pages = self.walked.as_ref().is_some_and(|walked| walked.had_pages);
        self.walked = Some(Walked {
            commit: head,
            had_pages: had_pages || !found.is_empty(),
        });
        self.is_new = true;
        Ok(found)
    }

    /// What the history of this commit has brought since the last walk; all of
    /// it where that is not known any more.
    fn beyond(&self, git: &Git, to: &str) -> Result<Vec<PageFile>, Failure> {
        let mut revisions = vec![to.to_owned()];
        if let Some(walked) = &self.walked
            && commit(git, &walked.commit)?.is_some()
        {
            revisions.push(format!("^{}", walked.commit));
        }
        Ok(pages::in_history(git, &revisions)?)
    }

    /// Did the history of this commit ever have a page, or must it? After
    /// [`Walk::go_to_head`].
    pub(super) fn had_pages(&self, git: &Git, name: &str) -> Result<bool, Failure> {
        let Some(judged) = commit(git, name)? else {
            return Ok(false);
        };
        // history that has nothing to do with ours was written by somebody who
        // wants to be rid of the pages
        if let Some(adopted) = self.kept.adopted_at()? {
            let words = ["merge-base", "--end-of-options", &adopted, &judged];
            if commit(git, &adopted)?.is_none() || git.line(words)?.is_none() {
                return Ok(true);
            }
        }
        match &self.walked {
            Some(walked) if !walked.had_pages && walked.commit == judged => Ok(false),
            // nothing up to there, so what is beyond decides
            Some(walked) if !walked.had_pages => Ok(!self.beyond(git, &judged)?.is_empty()),
            // something was there, and perhaps on another branch
            _ => Ok(!pages::in_history(git, &[judged])?.is_empty()),
        }
    }

    /// Keeps how far it came. That only saves time.
    pub(super) fn keep(&self) {
        if let Some(walked) = self.walked.as_ref().filter(|_| self.is_new) {
            if walked.had_pages {
                self.kept.keep_adopted_at(&walked.commit);
            }
            self.kept.keep_walked(self.key, walked);
        }
    }

    /// Has it found none at all?
    pub(super) fn found_none(&self) -> bool {
        self.walked.as_ref().is_none_or(|walked| !walked.had_pages)
    }
}

fn commit(git: &Git, name: &str) -> Result<Option<String>, Failure> {
    let name = format!("{name}^{{commit}}");
    let line = git.line(["rev-parse", "--verify", "--quiet", &name])?;
    Ok(line.map(|line| line.to_string_lossy().into_owned()))
}
