//! What has been read of the objects of a text.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// How far a brace may be from what it encloses.
pub(super) const REACH: usize = 1 << 16;

/// What has been read of a text already: a file of many objects beside each
/// other is read once, not once for each of them.
#[derive(Default)]
pub(in crate::core::guard::spot) struct Memory {
    /// By the brace that opens an object: what is around it.
    pub(super) around: HashMap<usize, Rc<Around>>,
    /// By the brace that closes an object: the one that opens the object
    /// around it.
    pub(super) outside: HashMap<usize, Option<usize>>,
    /// Fields of an object as words, for the objects inside it.
    pub(super) beside: HashMap<usize, Rc<Vec<String>>>,
    pub(super) judged: HashSet<usize>,
}

/// What is around an object.
pub(super) struct Around {
    pub(super) key: Option<String>,
    /// Labels of its own, then keys and labels above, the nearest first.
    pub(super) above: Vec<String>,
    pub(super) parent: Option<usize>,
    /// Of YAML's flow style: words of the mappings above.
    pub(super) beside: Vec<String>,
    pub(super) pointer: Option<String>,
}
