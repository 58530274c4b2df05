//! Judging what git holds: which objects, under which protection, with what
//! the guard may know here, and what to do about a finding.

pub mod acknowledged;
pub mod clean_cache;
pub mod dropped;
pub mod exceptions;
pub mod found_cache;
pub mod guard_setup;
pub mod judging;
pub mod leak_hints;
mod learning;
mod look_alikes;
pub mod protection;
pub mod ratchet;
pub mod released;
pub mod replaced;
pub mod twins;
