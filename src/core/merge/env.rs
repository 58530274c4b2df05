//! Env files by variable. The comments and empty lines in front of a variable
//! are an entry of their own.

use super::parts::{EntryText, Pick, Text, repeats, resolve};
use super::versions::{MergedEntries, Versions, merged};
use zeroize::Zeroizing;

pub(super) fn merge(versions: &Versions<&[u8]>) -> Option<MergedEntries> {
    let sides = versions.all(|text| read(text))?;
    let picks = resolve(&sides, &sides.ours);
    Some(merged(Versions {
        base: write(&picks, |pick| pick.base),
        ours: write(&picks, |pick| pick.ours),
        theirs: write(&picks, |pick| pick.theirs),
    }))
}

/// `None` where a line is neither a comment nor sets a variable.
fn read(bytes: &[u8]) -> Option<Vec<EntryText<'_>>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut parts = Vec::new();
    let mut comments = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let trimmed = line.trim_start();
        if !trimmed.is_empty() && !trimmed.starts_with('#') {
            let (name, _) = trimmed.split_once('=')?;
            if !is_name(name) {
                return None;
            }
            parts.extend(part(format!("#{name}"), text.get(comments..at)?));
            parts.extend(part(name.to_owned(), line));
            comments = end;
        }
        at = end;
    }
    parts.extend(part("#".to_owned(), text.get(comments..)?));
    (!repeats(&parts)).then_some(parts)
}

/// Letters, digits, dots, dashes and underscores: more than a shell takes, and
/// what stands in env files.
fn is_name(name: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"_.-".contains(&b);
    !name.is_empty() && name.bytes().all(plain)
}

fn part(id: String, text: &str) -> Option<EntryText<'_>> {
    let lines = text.lines().flat_map(|line| [line.as_bytes(), b"\n"]);
    let mut meaning = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    lines.for_each(|bytes| meaning.extend_from_slice(bytes));
    (!text.is_empty()).then_some(EntryText {
        id,
        text,
        lead: "",
        meaning,
    })
}

fn write<'p, 'a: 'p>(
    picks: &[Pick<'p, 'a>],
    version: impl Fn(&Pick<'p, 'a>) -> Option<&'p EntryText<'a>>,
) -> Zeroizing<Vec<u8>> {
    let mut text = Text::default();
    for part in picks.iter().filter_map(version) {
        if text.0.last().is_some_and(|byte| *byte != b'\n') {
            text.push(b"\n");
        }
        text.push(part.text.as_bytes());
    }
    text.0
}
