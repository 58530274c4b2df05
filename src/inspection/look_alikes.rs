//! Which objects look like encrypted files, by a short look at each.

use super::judging::{self, Inspection, Item};
use crate::core::format;
use crate::core::oid::Oid;
use crate::failure::Failure;
use crate::git::bulk;
use crate::git::command::{Git, GitError};
use crate::git::objects::Objects;
use std::sync::atomic::AtomicUsize;

/// Which of these look encrypted. Nothing is judged.
///
/// # Errors
/// Where git cannot be asked at all.
pub(super) fn sealed(git: &Git, objects: &Objects, items: &[Item]) -> Result<Inspection, Failure> {
    let mut all = Inspection::default();
    let look = |found: &mut Inspection, item: &Item, bytes: &[u8]| {
        if format::may_be_sealed(bytes) {
            found.sealed.push(item.id.clone());
        }
    };
    if items.len() <= judging::MANY {
        for item in items {
            match objects.read(&item.id, |_, bytes| look(&mut all, item, bytes)) {
                Ok(Some(())) => {}
                Ok(None) => all.miss(item, GitError::NoObject(item.id.to_string()))?,
                Err(why) => all.miss(item, why)?,
            }
        }
        return Ok(all);
    }
    let ids: Vec<Oid> = items.iter().map(|item| item.id.clone()).collect();
    let states = bulk::read_each(
        git,
        &ids,
        judging::threads(),
        &AtomicUsize::default(),
        || (Inspection::default(), Ok(())),
        |(found, failed), n, object| {
            match object {
                Ok(object) => look(found, &items[n], object.bytes),
                Err(why) => {
                    if let Err(failure) = found.miss(&items[n], why) {
                        *failed = Err(failure);
                    }
                }
            }
            None
        },
    )?;
    for (state, failed) in states {
        failed?;
        all.take(state);
    }
    Ok(all)
}
