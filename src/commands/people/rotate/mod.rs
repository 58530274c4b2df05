//! `rotate`: a new key, in one command (docs/trust.md, "The change of keys").
//!
//! The new key is written down first, in the git directory. Then the index
//! changes, all entries at once; then the files of ours in the work tree; last
//! the clone takes the new key. A run that was stopped is finished by the next
//! one where the index has changed, and begun again where it has not.

mod files;
mod left_to_do;
mod plan;
mod switch;

use crate::commands::Outcome;
use crate::core::hint::Hint;
use crate::core::key::Key;
use crate::failure::{Failure, FailureKind};
use crate::keystore;
use crate::report::{question, talk};
use crate::session::Session;
use anyhow::Context as _;
use plan::Plan;

/// What was typed.
#[derive(Debug, clap::Args)]
pub struct RotateArgs {
    /// Do not ask.
    #[arg(short, long)]
    pub yes: bool,
    /// Branches besides HEAD whose files under the old key go on counting:
    /// whoever can push could have written there.
    #[arg(value_name = "REV")]
    pub revisions: Vec<String>,
}

/// Changes the key of the repository. Everything is staged, nothing committed.
///
/// # Errors
/// No key, or one that is named or lies elsewhere; protected files that are
/// not proven; a history that is not whole. Nothing was changed then.
pub fn run(args: &RotateArgs) -> crate::commands::Result {
    let session = Session::in_work_tree(None)?;
    let held = session.lock_for_writing()?;
    if let Some(next) = keystore::next(&session.own()?)?
        && switch::is_staged(&session, &next)?
    {
        switch::seal_the_rest(&session, &next)?;
        // what it has read of the index is out of date
        let old = switch::finish(&Session::in_work_tree(None)?, &held, &next)?;
        talk::line("the change of keys that was stopped is finished");
        return done(&next, old.as_deref());
    }
    let old = switch::old_key(&session)?;
    let new = keystore::generate()?;
    let plan = Plan::of(&session, old, &new, &args.revisions)?;
    plan.tell();
    if !args.yes && !agrees(&new)? {
        return Err(Failure::new(
            FailureKind::General,
            "the key stays as it is; nothing was changed",
        ));
    }
    let old = old.fingerprint();
    switch::stage(&session, &plan, &new)?;
    // what it has read of the index is out of date
    switch::finish(&Session::in_work_tree(None)?, &held, &new)?;
    done(&new, Some(&old))
}

fn done(new: &Key, old: Option<&str>) -> crate::commands::Result {
    // so is what it has read of keys
    left_to_do::tell(&Session::in_work_tree(None)?, new, old)?;
    Ok(Outcome::Done)
}

fn agrees(new: &Key) -> Result<bool, Failure> {
    if !question::can_ask() {
        return Err(Failure::new(
            FailureKind::Usage,
            "there is no terminal to ask on; nothing was changed",
        )
        .hint(Hint::run(["git", "jetcrypt", "rotate", "--yes"]).to("without a question")));
    }
    let asked = question::agrees(&format!("Change the key to {}?", new.fingerprint()));
    Ok(asked.context("cannot ask on the terminal")?)
}
