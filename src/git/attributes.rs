//! What `.gitattributes` says about paths, asked of git in one child.

use super::command::{Git, Result, fields, nonsense};
use crate::core::oid::Oid;
use crate::core::policy::Attributes;
use std::collections::HashMap;

/// Whose `.gitattributes` count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source<'a> {
    /// The work tree's, and the index's where one is missing.
    WorkTree,
    /// The index's: what a commit will carry.
    Index,
    /// Those of this commit or tree; git 2.40 and newer.
    Commit(&'a Oid),
}

/// The attributes that our lines set or that undo them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Full {
    /// What the policy needs.
    pub policy: Attributes,
    /// `text`, `eol`, `working-tree-encoding`, `merge`, `diff`.
    pub others: HashMap<&'static str, String>,
}

const OTHERS: [&str; 5] = ["text", "eol", "working-tree-encoding", "merge", "diff"];

/// The attributes of each path, in the order of the paths.
///
/// # Errors
/// What git says.
pub fn read<'a>(
    git: &Git,
    source: Source<'_>,
    paths: impl IntoIterator<Item = &'a [u8]>,
) -> Result<Vec<Full>> {
    let mut input = Vec::new();
    let mut count = 0;
    for path in paths {
        input.extend_from_slice(path);
        input.push(0);
        count += 1;
    }
    if count == 0 {
        return Ok(Vec::new());
    }
    let mut arguments = vec!["check-attr", "-z", "--stdin"];
    let of_commit;
    match source {
        Source::WorkTree => {}
        Source::Index => arguments.push("--cached"),
        Source::Commit(id) => {
            of_commit = format!("--source={id}");
            arguments.push(&of_commit);
        }
    }
    arguments.extend(["filter", "jetcrypt"]);
    arguments.extend(OTHERS);
    let answer = git.run_with(arguments, &input)?;
    let answer: Vec<&[u8]> = fields(&answer).collect();
    // path, attribute, value; as many triples per path as attributes
    let per_path = (OTHERS.len() + 2) * 3;
    if answer.len() != count * per_path {
        return Err(nonsense("check-attr"));
    }
    Ok(answer.chunks_exact(per_path).map(full).collect())
}

fn full(triples: &[&[u8]]) -> Full {
    let mut full = Full::default();
    for triple in triples.chunks_exact(3) {
        match triple[1] {
            b"filter" => full.policy.filter = triple[2].to_vec(),
            b"jetcrypt" => full.policy.jetcrypt = triple[2].to_vec(),
            other => {
                if let Some(name) = OTHERS.iter().find(|name| name.as_bytes() == other) {
                    full.others
                        .insert(name, String::from_utf8_lossy(triple[2]).into_owned());
                }
            }
        }
    }
    full
}
