//! What the guard knows of this repository.

use super::forms::Needles;
use super::known::Known;
use crate::core::key::{Pin, Ring};

/// What the rules may know about this repository.
pub(crate) struct Knowledge<'a> {
    pub(super) ring: &'a Ring,
    pub(super) pin: Option<&'a Pin>,
    pub(super) known: &'a Known,
    pub(super) keys: Needles,
}
