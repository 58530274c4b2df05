//! What git makes of content on its way: what it would store of a file.
//! Nothing is stored. Only for paths
//! that our own filter converts: another one would be started too.

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;
use super::command::nonsense;
use super::marks;
use crate::core::oid::Oid;
use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

/// The names of the blobs that git would store for these files of the work
/// tree, whatever its index says of them (docs/git-behaviour.md 12.1). `git` runs
/// at the top.
///
/// # Errors
/// What git or our filter says; a file that is gone.
pub fn stored(git: &Git, paths: &[&[u8]]) -> GitResult<Vec<Oid>> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let mut input = Vec::new();
    for path in paths {
        quote(path, &mut input);
        input.push(b'\n');
    }
    let answer = hashed(git, &["hash-object".into(), "--stdin-paths".into()], &input)?;
    let names = answer
        .split(|b| *b == b'\n')
        .filter(|line| !line.is_empty());
    let ids: Option<Vec<Oid>> = names.map(Oid::from_hex).collect();
    ids.filter(|ids| ids.len() == paths.len())
        .ok_or_else(|| nonsense("hash-object"))
}

/// The name of the blob that git would store, were this the content of the
/// file at this path.
///
/// # Errors
/// As [`stored`].
pub fn stored_as(git: &Git, path: &[u8], content: &[u8]) -> GitResult<Oid> {
    let at = OsString::from_vec([b"--path=", path].concat());
    one(&hashed(
        git,
        &["hash-object".into(), "--stdin".into(), at],
        content,
    )?)
}

/// The name of the blob with just this content.
///
/// # Errors
/// What git says.
pub fn named(git: &Git, content: &[u8]) -> GitResult<Oid> {
    one(&git.run_with(["hash-object", "--stdin"], content)?)
}

fn one(answer: &[u8]) -> GitResult<Oid> {
    Oid::from_hex(answer.trim_ascii()).ok_or_else(|| nonsense("hash-object"))
}

/// What `hash-object` answers, if it could store the content, too: where it
/// cannot change the encoding it only complains, goes on with the content as
/// it is, and ends with 0 (docs/git-behaviour.md 12.4).
fn hashed(git: &Git, words: &[OsString], input: &[u8]) -> GitResult<Vec<u8>> {
    let output = git.running_our_filter().output(words, input)?;
    let said = String::from_utf8_lossy(&output.stderr);
    let complaint = said
        .lines()
        .filter_map(|line| line.strip_prefix("error: "))
        .find(|line| line.contains("encod"));
    match complaint {
        Some(complaint) => Err(GitError::Encoding(complaint.to_owned())),
        None => Ok(output.stdout),
    }
}

/// Lets git see that these files of the work tree are what its index says. It
/// takes a file of another size for a changed one without looking into it
/// (docs/git-behaviour.md 12.2), so the index has to be told; marks that keep
/// git from looking stay. A file that is not what the index says is left out:
/// an edit is never staged.
///
/// # Errors
/// What git says.
pub fn refresh(git: &Git, paths: &[&[u8]]) -> GitResult<()> {
    // the files have changed already: no Ctrl-C comes between
    let git = &git.shielded();
    let mut all = marks::of(git, paths)?;
    let known: Vec<&[u8]> = all.iter().map(|entry| entry.path.as_slice()).collect();
    let stored = stored(git, &known)?;
    let mut stored = stored.iter();
    all.retain(|entry| stored.next() == Some(&entry.id));
    let paths: Vec<u8> = all
        .iter()
        .flat_map(|entry| [&entry.path, &b"\0"[..]].concat())
        .collect();
    if paths.is_empty() {
        return Ok(());
    }
    marks::take_off(git, &all)?;
    let git_with_filter = git.running_our_filter();
    let updated = git_with_filter.run_with(["update-index", "-z", "--stdin"], &paths);
    marks::put_back(git, &all)?;
    updated.map(|_| ())
}

/// A path as `--stdin-paths` wants it: as it is, or in quotes as C has them
/// where it could be misread.
fn quote(path: &[u8], into: &mut Vec<u8>) {
    let plain = |b: &u8| !matches!(b, b'\n' | b'\r' | b'"' | b'\\');
    if path.iter().all(plain) {
        into.extend_from_slice(path);
        return;
    }
    into.push(b'"');
    for byte in path {
        if plain(byte) {
            into.push(*byte);
        } else {
            into.extend_from_slice(format!("\\{byte:03o}").as_bytes());
        }
    }
    into.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_could_be_misread_is_quoted() {
        for (path, typed) in [
            (&b"a b/\xff"[..], &b"a b/\xff"[..]),
            (b"a\nb", b"\"a\\012b\""),
            (b"\"", b"\"\\042\""),
            (b"end\r", b"\"end\\015\""),
        ] {
            let mut quoted = Vec::new();
            quote(path, &mut quoted);
            assert_eq!(quoted, typed);
        }
    }
}
