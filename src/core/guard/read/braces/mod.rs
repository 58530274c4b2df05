//! Objects in braces around a position: JSON with and without comments,
//! JavaScript, Python, Go, HCL, YAML's flow style. No parser of any of these:
//! a text may hold several of them, cut short or nested in other text, and
//! docker still reads what stands in it.

mod fields;
mod memory;
mod opening;

pub(super) use fields::{fields, has_value};
pub(super) use memory::Memory;

use super::frame::{Frame, is_telling_field};
use super::outline;
use crate::core::guard::budget::Budget;
use crate::core::json_pointer;
use memory::{Around, Neighbours, Opening};
use opening::{head, list_key, opening};
use std::rc::Rc;

/// How many mappings above an entry are looked at.
const LEVELS: usize = 6;

/// The innermost object around `at`, with its fields and what is above it.
pub(super) fn around(
    text: &[u8],
    at: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Option<Rc<Frame>> {
    let open = opening(text, at, budget, memory).brace?;
    if let Some(known) = memory.frames.get(&open) {
        return Some(Rc::clone(known));
    }
    let (fields, end) = fields(text, open, budget);
    let place = outside(text, open, LEVELS, budget, memory);
    memory.outside.insert(end.saturating_sub(1), place.parent);
    let mut beside = place.beside.clone();
    if let Some(parent) = place.parent.brace {
        beside.extend_from_slice(&self::beside(text, parent, budget, memory));
    }
    let frame = Rc::new(Frame {
        header: place.key.clone(),
        above: place.above.clone(),
        beside,
        fields,
        pointer: place.pointer.clone(),
        span: open..end,
    });
    memory.frames.insert(open, Rc::clone(&frame));
    Some(frame)
}

fn outside(
    text: &[u8],
    open: usize,
    levels: usize,
    budget: &Budget,
    memory: &mut Memory,
) -> Rc<Around> {
    if let Some(known) = memory.around.get(&open) {
        return Rc::clone(known);
    }
    let head = head(text, open);
    let mut parent = opening(text, head.at, budget, memory);
    if levels == 0 {
        parent = Opening::default();
    }
    let mut around = Around {
        key: head.key,
        above: head.labels,
        parent,
        beside: Vec::new(),
        pointer: None,
    };
    // the key of the list in which the object is
    let list = parent.list.filter(|_| around.key.is_none());
    around.above.extend(list.and_then(|at| list_key(text, at)));
    if let Some(parent) = parent.brace {
        let above = outside(text, parent, levels.saturating_sub(1), budget, memory);
        around.above.extend(above.key.clone());
        around.above.extend_from_slice(&above.above);
        around.beside.extend_from_slice(&above.beside);
        // an object below the one at the top must have a key
        let key = around.key.as_ref();
        around.pointer = above
            .pointer
            .as_ref()
            .zip(key)
            .map(|(pointer, key)| format!("{pointer}/{}", json_pointer::escape(key)));
    } else if around.key.is_some() || !around.above.is_empty() && parent.list.is_some() {
        // YAML's flow style: the mappings above go on by indentation
        if let Some(line) = outline::around(text, outline::first_key(text, head.at), budget) {
            around.above.extend(line.keys().cloned());
            around.beside.extend(line.beside.iter().cloned());
        }
    } else {
        around.pointer = Some(String::new());
    }
    let around = Rc::new(around);
    memory.around.insert(open, Rc::clone(&around));
    around
}

/// Telling fields of the object that opens there.
fn beside(text: &[u8], open: usize, budget: &Budget, memory: &mut Memory) -> Neighbours {
    if let Some(known) = memory.beside.get(&open) {
        return Rc::clone(known);
    }
    let (fields, _) = fields(text, open, budget);
    let telling = fields
        .into_iter()
        .filter(|field| is_telling_field(&field.name, &field.value.text))
        .take(100);
    let pairs = telling.map(|field| (field.name, field.value.text.to_string()));
    let pairs = Rc::new(pairs.collect());
    memory.beside.insert(open, Rc::clone(&pairs));
    pairs
}
