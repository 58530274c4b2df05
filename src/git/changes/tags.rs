//! Tags on the way to what they name: their messages are looked at too.

use super::super::command::{Git, Result, nonsense};
use crate::core::oid::Oid;

/// The tag and the tags that it is a tag of: each has a message.
pub(super) fn tags_between(git: &Git, tip: &Oid) -> Result<Vec<Oid>> {
    let mut tags = vec![tip.clone()];
    let mut next = tip.clone();
    loop {
        let text = git.run(["cat-file", "tag", &next.to_string()])?;
        let mut lines = text.split(|b| *b == b'\n');
        let object = lines
            .next()
            .and_then(|line| Oid::from_hex(line.strip_prefix(b"object ")?));
        if lines.next() != Some(b"type tag") {
            return Ok(tags);
        }
        next = object.ok_or_else(|| nonsense("cat-file"))?;
        tags.push(next.clone());
    }
}

pub(super) enum Kind {
    Commit,
    Tree,
    Blob,
}

/// What names stand for below all their tags; `None` for what is not there.
pub(super) fn peel(git: &Git, ids: &[Oid]) -> Result<Vec<Option<(Kind, Oid)>>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let input: String = ids.iter().map(|id| format!("{id}^{{}}\n")).collect();
    let answer = git.run_with(["cat-file", "--batch-check"], input.as_bytes())?;
    let lines: Vec<&[u8]> = answer.split(|b| *b == b'\n').collect();
    // the last line ends, too
    if lines.len() != ids.len() + 1 {
        return Err(nonsense("cat-file"));
    }
    Ok(lines[..ids.len()].iter().map(|line| peeled(line)).collect())
}

/// `id type size`, or `name missing`.
pub(super) fn peeled(line: &[u8]) -> Option<(Kind, Oid)> {
    let mut words = line.split(|b| *b == b' ');
    let id = Oid::from_hex(words.next()?)?;
    match words.next()? {
        b"commit" => Some((Kind::Commit, id)),
        b"tree" => Some((Kind::Tree, id)),
        b"blob" => Some((Kind::Blob, id)),
        _ => None,
    }
}
