//! Sides of a merge whose key was given up (docs/trust.md, "A lost key"): nobody
//! can read one, so the other is what there is.

use crate::core::format::{self, Reading};
use crate::core::key::Ring;
use crate::core::policy;
use crate::failure::Failure;
use crate::report::names::show;
use crate::report::talk;
use crate::session::{Session, is_lost};

/// What becomes of a merge with such a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GivenUp {
    /// Neither side is one.
    None,
    /// Theirs is, or both are: ours stays.
    OursStays,
    /// Ours is: theirs is taken.
    TakesTheirs,
}

/// Looks, and says which side is lost.
pub(super) fn look(
    session: &Session,
    ring: &Ring,
    path: &[u8],
    [ours, theirs]: [&[u8]; 2],
) -> Result<GivenUp, Failure> {
    let sides = (
        is_given_up(session, ring, path, ours)?,
        is_given_up(session, ring, path, theirs)?,
    );
    let (whose, stays, found) = match sides {
        (false, false) => return Ok(GivenUp::None),
        (true, false) => ("our side", "theirs is taken", GivenUp::TakesTheirs),
        (false, true) => ("their side", "ours stays", GivenUp::OursStays),
        (true, true) => ("both sides", "ours stays", GivenUp::OursStays),
    };
    talk::warning(&format!(
        "{}: {whose} under a key that was given up, which nobody here can read: {stays}",
        show(path)
    ));
    Ok(found)
}

/// Was the key of this version given up?
pub(super) fn is_given_up(
    session: &Session,
    ring: &Ring,
    path: &[u8],
    blob: &[u8],
) -> Result<bool, Failure> {
    let reading = format::read(blob, ring, policy::expected(path));
    Ok(matches!(reading, Reading::OtherKey(_)) && is_lost(session, path, blob)?)
}
