//! The lines that `init` adds to `.gitattributes` and `.gitignore`
//! (gitattributes(5), gitignore(5)), and how they get into a file that has
//! others.

use crate::core::policy::{self, KEY_FILE};

/// What `init` writes for its default patterns; used on this project itself.
pub const TEMPLATE: &str = include_str!("../../.gitattributes");

/// The comment above our lines in either file.
const IGNORE_COMMENT: &str =
    "# git-jetcrypt: the key, and what editors leave beside protected files";

/// Files to which `init` adds lines whose order says little.
const MERGED_AS_A_UNION: [&str; 2] = [".gitattributes", ".gitignore"];

/// What stands behind a pattern that is protected, and behind one that is
/// released from a wider one.
const PROTECT: &str = " filter=jetcrypt diff=jetcrypt merge=jetcrypt -text";
const RELEASE: &str = " !filter !diff !merge !text -jetcrypt";

/// A pattern that `.gitattributes` cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPattern {
    /// Nothing to match.
    #[error("an empty pattern")]
    Empty,
    /// `!x` has no meaning there.
    #[error("{0:?}: .gitattributes knows no negative patterns")]
    Negative(String),
    /// A folder itself has no content to encrypt.
    #[error("{0:?} names a folder; for the files in it write {0:?} with ** behind it")]
    Folder(String),
    /// `..` leads out, or the path is another place's.
    #[error("{0:?} lies outside of this repository")]
    Outside(String),
    /// A line feed or another control character.
    #[error("{0:?} holds a control character")]
    Control(String),
    /// git reads what follows a backslash as it is, and here nothing follows.
    #[error("{0:?} ends in a backslash, which matches nothing")]
    Backslash(String),
    /// It would encrypt what git and this tool have to read.
    #[error("{0:?} matches {1}, which git and git-jetcrypt have to read")]
    OwnFiles(String, &'static str),
}

/// Accepts a pattern as `.gitattributes` does.
///
/// # Errors
/// [`BadPattern`].
pub fn check(pattern: &str) -> Result<(), BadPattern> {
    match pattern {
        "" => Err(BadPattern::Empty),
        _ if pattern.starts_with('!') => Err(BadPattern::Negative(pattern.to_owned())),
        _ if pattern.ends_with('/') => Err(BadPattern::Folder(pattern.to_owned())),
        _ if pattern.contains(char::is_control) => Err(BadPattern::Control(pattern.to_owned())),
        _ if (pattern.len() - pattern.trim_end_matches('\\').len()) % 2 == 1 => {
            Err(BadPattern::Backslash(pattern.to_owned()))
        }
        _ => Ok(()),
    }
}

/// The pattern that means in the `.gitattributes` at the top what this one
/// would mean in one of its own in `folder`: gitattributes(5) has patterns
/// relative to the folder of their file. `./x` and `../x` mean just that file.
///
/// # Errors
/// [`BadPattern`].
pub fn placed(folder: &[u8], pattern: &str) -> Result<String, BadPattern> {
    check(pattern)?;
    let folder =
        String::from_utf8(escaped(folder)).map_err(|_| BadPattern::Control(pattern.to_owned()))?;
    if !pattern.contains('/') {
        return Ok(match folder.as_str() {
            "" => pattern.to_owned(),
            folder => format!("/{folder}/**/{pattern}"),
        });
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in pattern.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts
                    .pop()
                    .ok_or_else(|| BadPattern::Outside(pattern.to_owned()))?;
            }
            part => parts.push(part),
        }
    }
    if parts.is_empty() {
        return Err(BadPattern::Folder(pattern.to_owned()));
    }
    let joined = parts.join("/");
    // a slash in the middle anchors it already
    let plain = folder.is_empty() && joined == pattern;
    Ok(if plain { joined } else { format!("/{joined}") })
}

/// Refuses a pattern, as it stands at the top, that matches files without which
/// nothing works.
///
/// # Errors
/// [`BadPattern::OwnFiles`].
pub fn spare_own_files(pattern: &str) -> Result<(), BadPattern> {
    let matches = policy::matcher(&[pattern.to_owned()]);
    let own = [
        ".gitattributes",
        ".gitignore",
        ".gitmodules",
        ".jetcrypt/pages/0",
        ".jetcrypt-exceptions",
    ];
    match own.into_iter().find(|path| matches(path.as_bytes())) {
        Some(path) => Err(BadPattern::OwnFiles(pattern.to_owned(), path)),
        None => Ok(()),
    }
}

/// Do two patterns at the top mean the same? A slash in the middle anchors a
/// pattern, with one at its beginning or without.
#[must_use]
pub fn same(one: &str, other: &str) -> bool {
    let plain = |pattern: &str| match pattern.strip_prefix('/') {
        Some(rest) if rest.contains('/') => rest.to_owned(),
        _ => pattern.to_owned(),
    };
    plain(one) == plain(other)
}

/// A path as a pattern that matches it alone.
#[must_use]
pub fn escaped(path: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(path.len());
    for byte in path {
        if b"*?[]\\".contains(byte) {
            out.push(b'\\');
        }
        out.push(*byte);
    }
    out
}

/// The lines for `.gitattributes`, the comment first. The key's own line lets
/// clean refuse it, so that even `git add -f` cannot store it.
#[must_use]
pub fn attributes<S: AsRef<str>>(patterns: &[S]) -> Vec<String> {
    let comment = TEMPLATE.lines().next().unwrap_or_default().to_owned();
    let mut lines = vec![comment];
    for pattern in patterns {
        let pattern = quote(pattern.as_ref());
        // -text: no line-end conversion may touch the base64 (docs/git-behaviour.md 5.5)
        lines.push(format!("{pattern}{PROTECT}"));
    }
    lines.push(key_line());
    // the last part of a pattern decides, in whatever folder it matches
    let last_parts: Vec<String> = patterns
        .iter()
        .map(|pattern| pattern.as_ref())
        .map(|pattern| pattern.rsplit('/').next().unwrap_or(pattern).to_owned())
        .collect();
    let matches = policy::matcher(&last_parts);
    if matches(b".gitattributes") || matches(b".gitignore") {
        // our filter leaves these alone, but -text and the drivers would stay
        // (docs/git-behaviour.md 5.14)
        lines.push(".git* !filter !diff !merge !text".to_owned());
    }
    // two branches that add a pattern each do so at the same place
    lines.extend(MERGED_AS_A_UNION.map(|file| format!("/{file} merge=union")));
    lines
}

/// What keeps git from storing the key.
fn key_line() -> String {
    format!("{KEY_FILE} filter=jetcrypt")
}

/// Does a line behind the key's own say something else about its filter? Then
/// that one wins.
fn is_key_line_overruled(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let other = |line: &&str| {
        let mut words = line.split_whitespace();
        let pattern = words.next().unwrap_or_default().trim_matches('"');
        let speaks = words.any(|word| word.contains("filter") && word != "filter=jetcrypt");
        speaks && policy::matcher(&[pattern.to_owned()])(KEY_FILE.as_bytes())
    };
    let own = key_line();
    let behind = text.lines().rev().take_while(|line| line.trim_end() != own);
    behind.into_iter().any(|line| other(&line))
}

/// The patterns that the text of a `.gitattributes` gives to our filter.
#[must_use]
pub fn patterns(text: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(text);
    let ours = |line: &&str| {
        line.split_whitespace()
            .skip(1)
            .any(|word| word == "filter=jetcrypt")
    };
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with(['#', '"', '!']));
    lines
        .filter(ours)
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .collect()
}

/// Does a line of this `.gitattributes` give just this pattern to our filter?
#[must_use]
pub fn protects(text: &[u8], pattern: &str) -> bool {
    let quoted = quote(pattern);
    let ours = attributes(&[pattern]);
    let line = ours.iter().find(|line| line.starts_with(quoted.as_str()));
    patterns(text).iter().any(|there| same(there, pattern))
        || line.is_some_and(|line| with(text, std::slice::from_ref(line)).is_none())
}

/// A `.gitattributes` without our lines for these patterns. What a wider line
/// still covers gets a line that takes it out.
#[must_use]
pub fn released(text: &[u8], patterns: &[String]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|b| *b == b'\n') {
        if !patterns.iter().any(|pattern| protects(line, pattern)) {
            out.extend_from_slice(line);
        }
    }
    let wider = policy::matcher(&self::patterns(&out));
    let covered = |pattern: &str| wider(pattern.trim_start_matches('/').as_bytes());
    for pattern in patterns.iter().filter(|pattern| covered(pattern)) {
        let line = format!("{}{RELEASE}", quote(pattern));
        if with(&out, std::slice::from_ref(&line)).is_none() {
            continue;
        }
        if !out.is_empty() && !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        out.extend_from_slice(line.as_bytes());
        out.push(b'\n');
    }
    out
}

/// A pathspec for what a pattern of a `.gitattributes` in this folder matches;
/// the folder is relative to the top, empty for the top itself.
#[must_use]
pub fn pathspec(folder: &[u8], pattern: &str) -> Vec<u8> {
    let mut spec = b":(glob)".to_vec();
    spec.extend_from_slice(&escaped(folder));
    if !folder.is_empty() {
        spec.push(b'/');
    }
    match pattern.strip_prefix('/') {
        Some(anchored) => spec.extend_from_slice(anchored.as_bytes()),
        None if pattern.contains('/') => spec.extend_from_slice(pattern.as_bytes()),
        None => {
            spec.extend_from_slice(b"**/");
            spec.extend_from_slice(pattern.as_bytes());
        }
    }
    spec
}

/// The patterns for which the text of a `.gitattributes` names our filter in
/// any way; `None` where one of them needs more than `*` to be matched, or a
/// macro stands for it. What does not match them is not filtered by us; what
/// does may still be released by another line. `None` also where an encoding is
/// named, at whatever path: the guard has to know of it.
#[must_use]
pub fn plain_patterns(text: &[u8]) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(text);
    if text.contains("working-tree-encoding") {
        return None;
    }
    let mut patterns = Vec::new();
    for line in text.lines().map(str::trim) {
        if line.starts_with('#') || !line.contains("jetcrypt") {
            continue;
        }
        let pattern = line.split_whitespace().next()?;
        let plain = pattern
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._*-/".contains(&b));
        if !plain || pattern.contains("**") {
            return None;
        }
        patterns.push(pattern.to_owned());
    }
    Some(patterns)
}

/// The lines for `.gitignore`, the comment first: the key under both its
/// names, and the plaintext copies that editors make of protected files.
#[must_use]
pub fn ignores<S: AsRef<str>>(patterns: &[S]) -> Vec<String> {
    let mut lines = vec![
        IGNORE_COMMENT.to_owned(),
        KEY_FILE.to_owned(),
        "*.aes".to_owned(),
    ];
    for pattern in patterns {
        let pattern = pattern.as_ref();
        let (folder, name) = pattern
            .rsplit_once('/')
            .map_or(("", pattern), |(folder, name)| (folder, name));
        let slash = if pattern.contains('/') { "/" } else { "" };
        let bare = name.strip_prefix('.').unwrap_or(name);
        let escaped = if slash.is_empty() { "\\#" } else { "#" };
        for dropping in [
            format!(".{bare}.sw?"),
            format!("{name}~"),
            format!("{escaped}{name}#"),
            format!(".#{name}"),
            format!("{name}.orig"),
        ] {
            let line = format!("{folder}{slash}{dropping}");
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines
}

/// Is this text in UTF-16, as some editors on Windows write it? git reads bytes,
/// and would understand no line of it.
#[must_use]
pub fn is_utf_16(text: &[u8]) -> bool {
    text.starts_with(b"\xff\xfe") || text.starts_with(b"\xfe\xff") || text.contains(&0)
}

/// The content with those lines that it lacks added at its end, where they
/// win over earlier ones, and without those that release what these protect;
/// `None` where nothing is to be done. Its line ends are kept.
#[must_use]
pub fn with(content: &[u8], wanted: &[String]) -> Option<Vec<u8>> {
    let kept = without_releases(content, wanted);
    let content = kept.as_deref().unwrap_or(content);
    let has = |line: &str| {
        content
            .split(|b| *b == b'\n')
            .any(|there| there.trim_ascii_end() == line.as_bytes())
    };
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|line| !has(line) || (**line == key_line() && is_key_line_overruled(content)))
        .collect();
    // a comment alone is no reason to write
    if missing.iter().all(|line| line.starts_with("# ")) {
        return kept;
    }
    let end: &[u8] = if content.windows(2).any(|pair| pair == b"\r\n") {
        b"\r\n"
    } else {
        b"\n"
    };
    let mut out = content.to_vec();
    if !out.is_empty() && !out.ends_with(b"\n") {
        out.extend_from_slice(end);
    }
    for line in missing {
        out.extend_from_slice(line.as_bytes());
        out.extend_from_slice(end);
    }
    Some(out)
}

/// Without the lines that release just what these protect: such a line wins,
/// wherever it stands. Nothing where there is none.
fn without_releases(content: &[u8], wanted: &[String]) -> Option<Vec<u8>> {
    let protected = wanted.iter().filter_map(|line| line.strip_suffix(PROTECT));
    let releases: Vec<String> = protected
        .map(|pattern| format!("{pattern}{RELEASE}"))
        .collect();
    let is_one = |line: &&[u8]| {
        let line = line.trim_ascii_end();
        releases.iter().any(|release| line == release.as_bytes())
    };
    let lines = || content.split_inclusive(|b| *b == b'\n');
    lines().any(|line| is_one(&line)).then(|| {
        lines()
            .filter(|line| !is_one(line))
            .flatten()
            .copied()
            .collect()
    })
}

/// A pattern with a blank, or that would be read as a comment or as quoted,
/// stands in double quotes.
fn quote(pattern: &str) -> String {
    if pattern.contains(' ') || pattern.starts_with(['"', '#']) {
        return format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""));
    }
    pattern.to_owned()
}

#[cfg(test)]
mod tests;
