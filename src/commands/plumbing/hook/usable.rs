//! At a commit: a credential file that clients cannot use is refused, for the
//! one who breaks it is the one who can fix it; what is merely doubtful is
//! told.

use crate::commands::Outcome;
use crate::core::dockercfg::{self, Remark, Severity};
use crate::core::hint::Hint;
use crate::core::key::Ring;
use crate::core::{format, policy};
use crate::credentials::is_meant;
use crate::failure::Failure;
use crate::git::changes::Change;
use crate::git::tree::Mode;
use crate::inspection::protection::Protection;
use crate::report::names::show;
use crate::report::talk;
use crate::session::Session;

/// The setting that lets unusable files pass.
pub(super) const ALLOW: &str = "jetcrypt.allowUnusable";

/// Judges what is staged at protected paths and opens with a key at hand.
///
/// # Errors
/// An object that cannot be read.
pub(super) fn staged(
    changes: &[Change],
    protection: &Protection,
    session: &Session,
    ring: &Ring,
) -> Result<Outcome, Failure> {
    let allowed = session.settings()?.allow_unusable;
    let mut outcome = Outcome::Done;
    for change in changes {
        let filtered = matches!(change.mode, Mode::File { .. });
        if !filtered || !protection.covers(&change.path) {
            continue;
        }
        let blob = session.blob(&change.path, &change.id)?;
        let expected = policy::expected(&change.path);
        let Some(opened) = format::read(&blob, ring, expected).opened() else {
            continue;
        };
        let plain = opened.into_plaintext();
        if !plain.is_empty() && is_meant(&change.path, &plain) {
            let shown = show(&change.path);
            for remark in dockercfg::check(&plain).remarks {
                if tell(&remark, &shown, allowed) {
                    outcome = Outcome::Found;
                }
            }
        }
    }
    if outcome == Outcome::Found {
        talk::hint(Hint::run(["git", "config", ALLOW, "true"]).to("or, where it is meant so"));
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
    talk::hint(remark.remedy(shown));
    refused
}
