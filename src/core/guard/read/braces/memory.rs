//! What has been read of the objects of a text.

use super::super::frame::Frame;
use std::collections::HashMap;
use std::rc::Rc;

/// How far a brace may be from what it encloses.
pub(super) const REACH: usize = 1 << 16;

/// What has been read of a text already: a file of many objects beside each
/// other is read once, not once for each of them.
#[derive(Default)]
pub(in crate::core::guard::read) struct Memory {
    /// From where a brace was looked for last, and which one it was.
    pub(super) scanned: Option<(usize, Opening)>,
    /// By the brace that opens an object: what is around it.
    pub(super) around: HashMap<usize, Rc<Around>>,
    /// By the brace that closes an object: the one that opens the object
    /// around it.
    pub(super) outside: HashMap<usize, Opening>,
    /// Telling fields of an object, for the objects inside it.
    pub(super) beside: HashMap<usize, Neighbours>,
    /// By the brace that opens an object: the object.
    pub(super) frames: HashMap<usize, Rc<Frame>>,
}

/// Names and values.
pub(super) type Neighbours = Rc<Vec<(String, String)>>;

/// Where the object around a place begins.
#[derive(Clone, Copy, Default)]
pub(super) struct Opening {
    /// Its brace.
    pub(super) brace: Option<usize>,
    /// The bracket of the list within it in which the place is.
    pub(super) list: Option<usize>,
}

/// What is around an object.
pub(super) struct Around {
    pub(super) key: Option<String>,
    /// Labels of its own, then keys and labels above, the nearest first.
    pub(super) above: Vec<String>,
    pub(super) parent: Opening,
    /// Of YAML's flow style: fields of the mappings above.
    pub(super) beside: Vec<(String, String)>,
    pub(super) pointer: Option<String>,
}
