//! Where pages lie in git (docs/trust.md, rule 4): regular files exactly in
//! `.jetcrypt/pages/`, named by their content.

use super::brought;
use super::command::{Git, GitResult};
use super::tree::{self, Mode, TreeEntry};
use crate::core::oid::Oid;
use crate::core::policy::PAGES;
use crate::core::trust::PageId;

/// A file that has the place and the name of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFile {
    /// The name of the page.
    pub page: PageId,
    /// The blob that is said to be it.
    pub blob: Oid,
}

/// Those of the index.
///
/// # Errors
/// What git says.
pub fn in_index(git: &Git) -> GitResult<Vec<PageFile>> {
    let pathspec = format!(":(top,literal){PAGES}/");
    let answer = git.run(["ls-files", "-z", "--stage", "--", &pathspec])?;
    Ok(tree::index_entries(&answer)?
        .iter()
        .filter_map(page_file)
        .collect())
}

/// Those of a commit or tree; none where the name stands for nothing, as HEAD
/// does before the first commit.
///
/// # Errors
/// What git says.
pub fn in_tree(git: &Git, name: &str) -> GitResult<Vec<PageFile>> {
    let entries = tree::in_folder(git, name, PAGES)?;
    Ok(entries.iter().filter_map(page_file).collect())
}

/// Those that any commit of `revisions` brought, whatever became of them.
///
/// # Errors
/// What git says.
pub fn in_history(git: &Git, revisions: &[String]) -> GitResult<Vec<PageFile>> {
    let commits = walk(git, &["--full-history"], revisions)?;
    Ok(commits.into_iter().flatten().collect())
}

/// What each commit of HEAD's own line brought, the oldest first; a merge
/// brings what the line had not. HEAD must be there.
///
/// # Errors
/// What git says.
pub fn along_head(git: &Git) -> GitResult<Vec<Vec<PageFile>>> {
    walk(git, &["--first-parent", "--reverse"], &["HEAD".to_owned()])
}

/// The same as [`in_history`] for commits that these tips reach and those others
/// do not. What is gone by now is passed over.
///
/// # Errors
/// What git says.
pub fn beyond<'a>(
    git: &Git,
    tips: impl Iterator<Item = &'a str>,
    others: impl Iterator<Item = &'a str>,
) -> GitResult<Vec<PageFile>> {
    let mut input = String::new();
    for tip in tips {
        input.push_str(&format!("{tip}\n"));
    }
    if input.is_empty() {
        return Ok(Vec::new());
    }
    for other in others {
        input.push_str(&format!("^{other}\n"));
    }
    input.push_str(&format!("--\n:(top,literal){PAGES}/\n"));
    let words = ["--full-history", "--ignore-missing", "--stdin"];
    let words = brought::LOG.into_iter().chain(words);
    let commits = changes(&git.run_with(words, input.as_bytes())?);
    Ok(commits.into_iter().flatten().collect())
}

/// What commits brought, one by one.
fn walk(git: &Git, order: &[&str], revisions: &[String]) -> GitResult<Vec<Vec<PageFile>>> {
    let pathspec = format!(":(top,literal){PAGES}/");
    let mut words = brought::LOG.to_vec();
    words.extend(order);
    words.push("--end-of-options");
    words.extend(revisions.iter().map(String::as_str));
    words.extend(["--", &pathspec]);
    Ok(changes(&git.run(words)?))
}

fn changes(answer: &[u8]) -> Vec<Vec<PageFile>> {
    let commits = brought::entries(answer).into_iter();
    let pages = |entries: Vec<TreeEntry>| entries.iter().filter_map(page_file).collect();
    commits.map(pages).collect()
}

/// The commits in the history of these that bring a page: their parents lack
/// it, or one of several does.
///
/// # Errors
/// What git says.
pub fn brought_by(git: &Git, page: &PageId, tips: &[Oid]) -> GitResult<Vec<Oid>> {
    let pathspec = format!(":(top,literal){PAGES}/{page}");
    let mut words: Vec<String> = [
        "log",
        "--format=%H",
        "--no-renames",
        "--diff-filter=A",
        "--full-history",
        "--no-show-signature",
        "-m",
        "--end-of-options",
    ]
    .map(str::to_owned)
    .into();
    words.extend(tips.iter().map(ToString::to_string));
    words.extend(["--".to_owned(), pathspec]);
    let answer = git.run(words)?;
    let lines = answer.split(|b| *b == b'\n');
    Ok(lines.filter_map(Oid::from_hex).collect())
}

/// Links, folders and files of other names are no pages.
fn page_file(entry: &TreeEntry) -> Option<PageFile> {
    let name = entry.path.strip_prefix(PAGES.as_bytes())?;
    let page = PageId::parse(name.strip_prefix(b"/")?)?;
    matches!(entry.mode, Mode::File { .. }).then_some(PageFile {
        page,
        blob: entry.id.clone(),
    })
}
