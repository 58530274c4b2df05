//! Files that git does not hold, and would hold encrypted.

use crate::core::policy;
use crate::failure::Failure;
use crate::git::attributes;
use crate::session::{Session, policy_of};

/// Files that would be protected if they were in git.
pub fn untracked(session: &Session) -> Result<Vec<Vec<u8>>, Failure> {
    let answer = session
        .git()
        .run(["ls-files", "-z", "--others", "--exclude-standard"])?;
    let paths: Vec<&[u8]> = answer
        .split(|b| *b == 0)
        .filter(|path| !path.is_empty())
        .collect();
    let read = attributes::read(
        &session.git(),
        attributes::AttributeSource::WorkTree,
        &paths,
    )?;
    let policy = policy_of(session)?;
    let all = paths.into_iter().zip(read);
    let wanted = all.filter(|(path, attributes)| {
        policy.protects(path, &attributes.policy) && !policy::is_key_path(path)
    });
    Ok(wanted.map(|(path, _)| path.to_vec()).collect())
}
