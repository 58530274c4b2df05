//! Which links lie on the way to a file.

use super::look::is_symlink;
use std::env;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

/// How the system comes to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayToFile {
    /// The links that it follows, each below a folder that is none.
    pub links: Vec<PathBuf>,
    /// Where it ends: no folder above it is a link; the file may be one.
    pub end: PathBuf,
}

/// The way to a file, which need not be there. A relative one begins where the
/// user stands, as the shell has it: `cd` through a link is a part of the way.
/// A link at the end is followed where `follows` says so of it.
///
/// # Errors
/// Those of the file system; more links than the system follows.
pub fn way(path: &Path, follows: &dyn Fn(&Path) -> bool) -> io::Result<WayToFile> {
    let mut rest = backwards(path);
    if !path.is_absolute() {
        rest.extend(backwards(&current()?));
    }
    let mut links = Vec::new();
    let mut end = PathBuf::from("/");
    while let Some(part) = rest.pop() {
        if part == Path::new("..") {
            end.pop();
            continue;
        }
        let next = end.join(&part);
        let is_followed = is_symlink(&next)? && (!rest.is_empty() || follows(&next));
        if !is_followed {
            end = next;
            continue;
        }
        let says = fs::read_link(&next)?;
        if says.is_absolute() {
            end = PathBuf::from("/");
        }
        rest.extend(backwards(&says));
        links.push(next);
        if links.len() > MOST_LINKS {
            return Err(rustix::io::Errno::LOOP.into());
        }
    }
    Ok(WayToFile { links, end })
}

/// The current folder by the name under which the shell entered it.
fn current() -> io::Result<PathBuf> {
    let real = env::current_dir()?;
    let named = env::var_os("PWD").map(PathBuf::from);
    let is_here = |named: &PathBuf| {
        named.is_absolute() && fs::canonicalize(named).is_ok_and(|named| named == real)
    };
    Ok(named.filter(is_here).unwrap_or(real))
}

/// Its parts, the last one first.
fn backwards(path: &Path) -> Vec<PathBuf> {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(_) | Component::ParentDir => Some(PathBuf::from(part.as_os_str())),
        _ => None,
    });
    let mut parts: Vec<PathBuf> = parts.collect();
    parts.reverse();
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_on_the_way_are_named_where_they_lie() {
        let dir = tempfile::tempdir().unwrap();
        let top = fs::canonicalize(dir.path()).unwrap();
        fs::create_dir_all(top.join("real/deep")).unwrap();
        fs::write(top.join("real/file"), "x").unwrap();
        symlink("real/deep", top.join("link")).unwrap();
        symlink(&top, top.join("real/deep/up")).unwrap();
        symlink("file", top.join("real/last")).unwrap();
        symlink("loop", top.join("loop")).unwrap();
        let found = |path: &str, follows: bool| {
            let found = way(&top.join(path), &|_| follows).unwrap();
            let below = |path: &PathBuf| path.strip_prefix(&top).unwrap().to_owned();
            let links: Vec<PathBuf> = found.links.iter().map(below).collect();
            let links: Vec<String> = links.iter().map(|p| p.display().to_string()).collect();
            (links, below(&found.end).display().to_string())
        };
        let is = |links: &[&str], end: &str| {
            let links = links.iter().map(|link| (*link).to_owned()).collect();
            (links, end.to_owned())
        };
        assert_eq!(found("real/file", false), is(&[], "real/file"));
        assert_eq!(found("link/x", false), is(&["link"], "real/deep/x"));
        // the system leaves the folder to which the link leads
        assert_eq!(found("link/../file", false), is(&["link"], "real/file"));
        let twice = is(&["link", "real/deep/up"], "real/file");
        assert_eq!(found("link/up/real/file", false), twice);
        assert_eq!(found("real/last", false), is(&[], "real/last"));
        assert_eq!(found("real/last", true), is(&["real/last"], "real/file"));
        assert_eq!(found("missing/x", false), is(&[], "missing/x"));
        assert!(way(&top.join("loop/x"), &|_| false).is_err());
    }
}
