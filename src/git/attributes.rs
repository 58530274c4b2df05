//! What `.gitattributes` says about paths, asked of git in one child.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::fields;
use super::command::nonsense;
use super::library;
use super::objects::Objects;
use crate::core::oid::Oid;
use crate::core::policy::Attributes;
use crate::files;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Whose `.gitattributes` count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeSource<'a> {
    /// The work tree's, and the index's where one is missing.
    WorkTree,
    /// The index's: what a commit will carry.
    Index,
    /// Those of this commit or tree; what has neither, a tag of a file for
    /// instance, goes by the work tree's.
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

impl Full {
    /// May git convert the content besides running the filter: line ends, an
    /// encoding?
    #[must_use]
    pub fn is_converted(&self) -> bool {
        let set = |name: &str, off: &[&str]| {
            let value = self.others.get(name).map(String::as_str);
            value.is_some_and(|value| !off.contains(&value))
        };
        // `ident` cannot stand in ciphertext that we make
        set("text", &["unset"]) || self.encoding().is_some()
    }

    /// The encoding to which git converts ciphertext and plaintext alike.
    #[must_use]
    pub fn encoding(&self) -> Option<&str> {
        let value = self.others.get("working-tree-encoding")?.as_str();
        (!["unset", "unspecified", ""].contains(&value)).then_some(value)
    }
}

const OTHERS: [&str; 5] = ["text", "eol", "working-tree-encoding", "merge", "diff"];

/// The attributes of each path, in the order of the paths.
///
/// # Errors
/// What git says.
pub fn read(git: &Git, source: AttributeSource<'_>, paths: &[&[u8]]) -> GitResult<Vec<Full>> {
    read_with(git, source, paths, &OTHERS)
}

/// The same for what the policy needs, and no more: all of a history's paths
/// are asked about.
///
/// # Errors
/// What git says.
pub fn for_policy(
    git: &Git,
    source: AttributeSource<'_>,
    paths: &[&[u8]],
) -> GitResult<Vec<Attributes>> {
    let read = read_with(git, source, paths, &[])?;
    Ok(read.into_iter().map(|full| full.policy).collect())
}

/// The same, and from which encoding git stores what lies there.
///
/// # Errors
/// What git says.
pub fn for_guard(git: &Git, source: AttributeSource<'_>, paths: &[&[u8]]) -> GitResult<Vec<Full>> {
    read_with(git, source, paths, &["working-tree-encoding"])
}

fn read_with(
    git: &Git,
    source: AttributeSource<'_>,
    paths: &[&[u8]],
    others: &[&'static str],
) -> GitResult<Vec<Full>> {
    match source {
        AttributeSource::WorkTree => ask(git, None, paths, others),
        AttributeSource::Index => ask(git, Some("--cached"), paths, others),
        AttributeSource::Commit(id) => {
            let option = format!("--source={id}");
            match ask(git, Some(&option), paths, others) {
                Ok(read) => Ok(read),
                Err(_) if has_tree(git, id)? => through_an_index(git, id, paths, others),
                Err(_) => ask(git, None, paths, others),
            }
        }
    }
}

fn has_tree(git: &Git, id: &Oid) -> GitResult<bool> {
    let name = format!("{id}^{{tree}}");
    let tree = git.line(["rev-parse", "--verify", "--quiet", &name])?;
    Ok(tree.is_some())
}

/// For git before 2.40: reads the tree into an index of its own.
fn through_an_index(
    git: &Git,
    id: &Oid,
    paths: &[&[u8]],
    others: &[&'static str],
) -> GitResult<Vec<Full>> {
    let folder = tempfile::tempdir().map_err(GitError::Start)?;
    let git = git.with_index(&folder.path().join("index"));
    git.run(["read-tree", &id.to_string()])?;
    ask(&git, Some("--cached"), paths, others)
}

fn ask(
    git: &Git,
    option: Option<&str>,
    paths: &[&[u8]],
    others: &[&'static str],
) -> GitResult<Vec<Full>> {
    let mut input = Vec::new();
    for path in paths {
        input.extend_from_slice(path);
        input.push(0);
    }
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let mut arguments = vec!["check-attr", "-z", "--stdin"];
    arguments.extend(option);
    arguments.extend(["filter", "jetcrypt"]);
    arguments.extend(others);
    let answer = git.run_with(arguments, &input)?;
    let answer: Vec<&[u8]> = fields(&answer).collect();
    // path, attribute, value; as many triples per path as attributes
    let per_path = (others.len() + 2) * 3;
    if answer.len() != paths.len() * per_path {
        return Err(nonsense("check-attr"));
    }
    Ok(answer.chunks_exact(per_path).map(full).collect())
}

/// Could attributes come from outside the tree: `.git/info/attributes`,
/// `core.attributesFile`, the user's or the system's own file?
#[must_use]
pub fn from_elsewhere(objects: &Objects) -> bool {
    let Some(repository) = objects
        .library
        .as_ref()
        .filter(|_| !library::config_is_hidden())
    else {
        return true;
    };
    let home = std::env::var_os("XDG_CONFIG_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".config")));
    let files = [
        Some(repository.commondir().join("info/attributes")),
        Some(repository.path().join("info/attributes")),
        home.map(|home| home.join("git/attributes")),
        Some(PathBuf::from("/etc/gitattributes")),
    ];
    // what cannot be read is not "not set"
    let configured = repository.config().map_or(true, |config| {
        let entry = config.get_entry("core.attributesfile");
        !entry.is_err_and(|error| error.code() == git2::ErrorCode::NotFound)
    });
    configured
        || std::env::var_os("GIT_ATTR_SOURCE").is_some()
        || files
            .into_iter()
            .flatten()
            .any(|file| files::may_be_file(&file))
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
