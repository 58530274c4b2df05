//! At a commit: a credential file that clients cannot use is refused, for the
//! one who breaks it is the one who can mend it; what is merely doubtful is
//! told.

use super::credentials::is_meant;
use super::gather::Protection;
use super::watch::Watch;
use super::{Failure, Outcome};
use crate::core::dockercfg::{self, Remark, Severity};
use crate::core::{format, policy};
use crate::git::changes::Change;
use crate::git::objects::Objects;
use crate::git::tree::Mode;
use crate::report::names::show;
use crate::report::talk;

/// The setting that lets unusable files pass.
pub(super) const ALLOW: &str = "jetcrypt.allowUnusable";

/// Judges what is staged at protected paths and opens with a key at hand.
///
/// # Errors
/// An object that cannot be read.
pub(super) fn staged(
    changes: &[Change],
    protection: &Protection,
    objects: &mut Objects,
    watch: &Watch,
) -> Result<Outcome, Failure> {
    let mut outcome = Outcome::Done;
    for change in changes {
        let filtered = matches!(change.mode, Mode::File { .. });
        if !filtered || !protection.covers(&change.path) {
            continue;
        }
        let Some(blob) = objects.blob(&change.id)? else {
            continue;
        };
        let promise = policy::promise(&change.path);
        let Some(plain) = format::open_any(&blob, watch.ring(), promise) else {
            continue;
        };
        if !plain.is_empty() && is_meant(&change.path, &plain) {
            let shown = show(&change.path);
            for remark in dockercfg::check(&plain).remarks {
                if tell(&remark, &shown, watch.allows_unusable()) {
                    outcome = Outcome::Found;
                }
            }
        }
    }
    if outcome == Outcome::Found {
        talk::hint(&format!(
            "or, where it is meant so: git config {ALLOW} true"
        ));
    }
    Ok(outcome)
}

/// Says it; true where it refuses the commit.
fn tell(remark: &Remark, shown: &str, allowed: bool) -> bool {
    let what = show(remark.to_string().as_bytes());
    let refused = remark.severity() == Severity::Error && !allowed;
    if refused {
        talk::error(&format!(
            "commit refused: {shown}: clients cannot use it: {what}"
        ));
    } else {
        talk::warning(&format!("{shown}: {what}"));
    }
    talk::hint(&show(remark.remedy(shown).as_bytes()));
    refused
}
