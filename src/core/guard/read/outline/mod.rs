//! Mappings by indentation around a position: YAML in block style, whole or
//! inside a template or a here-document, and TOML or INI sections. Lines, not
//! documents: a Helm template is no valid YAML and leaks all the same.

mod blocks;

use super::frame::is_telling_field;
use super::frame::{Field, Frame};
use super::value::lossy;
use crate::core::guard::budget::Budget;
use crate::core::guard::cut;
use blocks::{Line, REACH, block_or_scalar, bounds, line};

/// The mapping in which the key at `at` stands, if it begins its line.
pub(super) fn around(text: &[u8], at: usize, budget: &Budget) -> Option<Frame> {
    let (start, end) = bounds(text, at);
    let own = line(text, start, end)?;
    let mut frame = Frame::default();
    let mut first = start;
    let mut header = None;
    // up: brothers, then the line with less indentation
    let mut top_of_item = own.dash;
    let mut cursor = start;
    for _ in 0..REACH {
        if top_of_item.is_some() || cursor == 0 {
            break;
        }
        let (start, end) = bounds(text, cursor - 1);
        budget.step(end - start + 1).ok()?;
        cursor = start;
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < own.column {
            header = Some((start, line));
            break;
        }
        if line.column == own.column {
            first = start;
            top_of_item = line.dash;
        }
    }
    let mut last = end;
    let mut cursor = first;
    for _ in 0..REACH {
        let (start, end) = bounds(text, cursor);
        budget.step(end - start + 1).ok()?;
        if let Some(line) = line(text, start, end) {
            let other_item = start > first && line.dash.is_some_and(|dash| dash < own.column);
            if line.section || line.column < own.column || other_item {
                break;
            }
            if line.column == own.column {
                let value = block_or_scalar(text, &line);
                frame.fields.push(Field {
                    name: line.name,
                    key_at: start + line.column,
                    value,
                });
            }
            last = end;
        }
        if end >= text.len() {
            break;
        }
        cursor = end + 1;
    }
    frame.span = first..last;
    if header.is_none()
        && let Some(dash) = top_of_item
    {
        header = above(text, first, dash + 1, budget, &mut frame.beside);
    }
    let mut level = 0;
    while let Some((start, line)) = header.filter(|_| level < 8) {
        let names = if line.section {
            segments(&line.name)
        } else {
            vec![line.name.clone()]
        };
        for name in names {
            match frame.header {
                None => frame.header = Some(name),
                Some(_) => frame.above.push(name),
            }
        }
        let least = line.dash.map_or(line.column, |dash| dash + 1);
        if line.dash.is_some() && least <= line.column {
            // `- settings:` : the item's list is one level up
            frame.beside.push(("list".to_owned(), line.name.clone()));
        }
        if line.section {
            break;
        }
        header = above(
            text,
            start,
            if line.dash.is_some() {
                least
            } else {
                line.column
            },
            budget,
            &mut frame.beside,
        );
        level += 1;
    }
    Some(frame)
}

/// The first line above `start` that is indented less than `column`; the
/// words of its later brothers go to `beside`.
fn above(
    text: &[u8],
    start: usize,
    column: usize,
    budget: &Budget,
    beside: &mut Vec<(String, String)>,
) -> Option<(usize, Line)> {
    let mut cursor = start;
    let mut column = column;
    for _ in 0..REACH {
        if cursor == 0 {
            return None;
        }
        let (start, end) = bounds(text, cursor - 1);
        budget.step(end - start + 1).ok()?;
        cursor = start;
        // another document
        if cut::part(text, start, end).trim_ascii_end() == b"---" {
            return None;
        }
        let Some(line) = line(text, start, end) else {
            continue;
        };
        if line.section || line.column < column {
            return Some((start, line));
        }
        // of cousins only Tekton's annotations say something
        let brother = line.column == column || line.name.contains("/docker");
        if brother && beside.len() < 60 {
            let value = lossy(cut::part(text, line.value, line.end.min(line.value + 81)));
            let value = value.trim().trim_matches(['"', '\'']);
            if is_telling_field(&line.name, value) {
                beside.push((line.name, value.to_owned()));
            }
        }
        // the head of the item that the look began in
        if line.column == column
            && let Some(dash) = line.dash
        {
            column = dash + 1;
        }
    }
    None
}

/// Is the key at `at` the first thing on its line, but for a dash, a comment
/// sign or a quote?
pub(super) fn begins_line(text: &[u8], at: usize) -> bool {
    let lead = cut::to(text, at)
        .iter()
        .rev()
        .take(400)
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-' | b'#' | b';' | b'+' | b'"' | b'\''))
        .count();
    at == lead || cut::byte_before(text, at - lead) == b'\n'
}

/// Where the key of the line around `at` begins.
pub(super) fn first_key(text: &[u8], at: usize) -> usize {
    let (start, end) = bounds(text, at);
    let lead = cut::part(text, start, end)
        .iter()
        .take_while(|b| matches!(b, b' ' | b'\t' | b'-'))
        .count();
    start + lead
}

/// `plugins."io.containerd".registry` of a section, the last first.
fn segments(section: &str) -> Vec<String> {
    let mut segments = vec![String::new()];
    let mut quoted = false;
    for c in section.chars() {
        match c {
            '"' | '\'' => quoted = !quoted,
            '.' | ' ' if !quoted => segments.push(String::new()),
            c => {
                if let Some(segment) = segments.last_mut() {
                    segment.push(c);
                }
            }
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.reverse();
    segments
}
