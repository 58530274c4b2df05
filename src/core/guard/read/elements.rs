//! Elements of XML: `<password>x</password>` with what stands beside it and
//! the elements around.

use super::frame::{Field, Frame, is_telling_field};
use super::value::{Value, Written, is_word, lossy};
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use crate::core::guard::naming::plain;
use crate::core::guard::vocabulary::keys::NAMERS;

/// So much is read in front of an element, and behind it.
const BEFORE: usize = 4000;
const BEHIND: usize = 1500;

/// One that is open.
struct Open {
    name: String,
    fields: Vec<Field>,
    at: usize,
}

/// The element around the one whose name begins at `at`, as a mapping.
pub(super) fn around(text: &[u8], at: usize, budget: &Budget) -> Option<Frame> {
    let stop = text.len().min(at + BEHIND);
    let mut next = at.saturating_sub(BEFORE);
    budget.step(stop.saturating_sub(next)).ok()?;
    let mut open: Vec<Open> = Vec::new();
    let mut depth = None;
    while let Some(found) = memchr::memchr(b'<', cut::part(text, next, stop)) {
        let tag = next + found + 1;
        let closes = cut::byte(text, tag) == b'/';
        let start = tag + usize::from(closes);
        let length = cut::part(text, start, stop)
            .iter()
            .take_while(|b| is_word(**b) || **b == b':')
            .count();
        next = start + length.max(1);
        if length == 0 {
            continue;
        }
        let name = lossy(cut::part(text, start, start + length)).to_string();
        if closes {
            let Some(position) = open.iter().rposition(|one| one.name == name) else {
                continue;
            };
            open.truncate(position + 1);
            let ends = depth.is_some_and(|depth| position <= depth);
            let property = open
                .get(position)
                .is_some_and(|one| is_property(&one.fields));
            if ends && !property {
                break;
            }
            close(text, &mut open, tag.saturating_sub(1));
            if ends {
                depth = position.checked_sub(1);
                break;
            }
            continue;
        }
        let end = memchr::memchr(b'>', cut::part(text, next, stop))? + next;
        if cut::byte_before(text, end) != b'/' {
            open.push(Open {
                name,
                fields: attribute(cut::part(text, next, end), end),
                at: end + 1,
            });
        }
        // the element itself, or the one whose text stands there
        if start == at || end + 1 == at {
            depth = open.len().checked_sub(2);
            depth?;
        }
        next = end + 1;
    }
    frame(open, depth?)
}

fn is_property(fields: &[Field]) -> bool {
    matches!(fields, [name, _] if NAMERS.contains(&plain(&name.name).as_str()))
}

/// The innermost element ends; what was text becomes a field of its parent.
fn close(text: &[u8], open: &mut Vec<Open>, end: usize) {
    let Some(done) = open.pop() else { return };
    let tag = cut::part(text, done.at.saturating_sub(24), done.at);
    // a safe of passwords has encrypted it
    let sealed = memchr::memmem::find(tag, b"Protected=\"True\"").is_some();
    let inner = match sealed {
        true => &b""[..],
        false => cut::part(text, done.at, end).trim_ascii(),
    };
    // `<property><key>Password</key><value>x</value></property>`
    if let [name, value] = done.fields.as_slice()
        && is_property(&done.fields)
        && let Some(parent) = open.last_mut()
    {
        parent.fields.push(Field {
            name: name.value.text.to_string(),
            key_at: name.key_at,
            value: value.value.again(),
        });
        return;
    }
    if let Some(parent) = open.last_mut()
        && !inner.contains(&b'<')
    {
        let inner = inner
            .strip_prefix(b"![CDATA[")
            .and_then(|inner| inner.strip_suffix(b"]]>"))
            .unwrap_or(inner);
        parent.fields.push(Field {
            name: done.name,
            key_at: done.at,
            value: Value {
                text: lossy(inner),
                written: Written::Literal,
                at: done.at,
                end,
            },
        });
    }
}

/// `pluginId="…"` and `id="…"` as a field.
fn attribute(tag: &[u8], at: usize) -> Vec<Field> {
    let found = memchr::memmem::find(tag, b"d=\"").map(|at| at + 3);
    let value = found.and_then(|at| cut::from(tag, at).split(|b| *b == b'"').next());
    let field = value.map(|value| Field {
        name: "id".to_owned(),
        key_at: at,
        value: Value {
            text: lossy(value),
            written: Written::Literal,
            at,
            end: at,
        },
    });
    field.into_iter().collect()
}

fn frame(mut open: Vec<Open>, depth: usize) -> Option<Frame> {
    open.truncate(depth + 1);
    let own = open.pop()?;
    let beside = open.iter().flat_map(|one| &one.fields);
    let telling = |field: &&Field| {
        is_telling_field(&field.name, &field.value.text) || field.name == "artifactId"
    };
    let pair = |field: &Field| (field.name.clone(), field.value.text.to_string());
    let attributes = own
        .fields
        .iter()
        .filter(|field| field.value.at == field.value.end);
    let attributes: Vec<_> = attributes.map(pair).collect();
    Some(Frame {
        beside: beside.filter(telling).map(pair).chain(attributes).collect(),
        header: Some(own.name),
        above: open.into_iter().rev().map(|one| one.name).collect(),
        fields: own.fields,
        ..Frame::default()
    })
}
