//! Looks through all that lies in a folder of the world, and says in which
//! column of the table the canary is.

use crate::support::World;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::path::Path;

/// The objects of any repository that is no remote; its index; what refs and
/// their logs say; whatever else git keeps; the folders for temporary files;
/// all files but the protected ones; and all of the remote.
pub(super) const COLUMNS: [&str; 7] = [
    "objects", "index", "refs", ".git", "temp", "files", "remote",
];

/// The forms in which the canary can be known.
pub(super) struct Needles(Vec<String>);

impl Needles {
    pub(super) fn of(canary: &str) -> Self {
        Self(vec![canary.to_owned(), STANDARD.encode(canary)])
    }

    fn are_in(&self, bytes: &[u8]) -> bool {
        let found = |needle: &String| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
        self.0.iter().any(found)
    }
}

/// Column and name of each place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Found(Vec<(&'static str, String)>);

impl Found {
    pub(super) fn in_column(&self, column: &str) -> impl Iterator<Item = &str> {
        let there = self.0.iter().filter(move |(there, _)| *there == column);
        there.map(|(_, name)| name.as_str())
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, name)| name.as_str())
    }
}

/// Looks through a row's folder.
pub(super) fn look(world: &World, row: &Path, needles: &Needles) -> Found {
    let mut look = Look {
        world,
        needles,
        found: Found::default(),
    };
    for entry in fs::read_dir(row).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        match name.as_str() {
            "tmp" | "run" | "seen" => look.all(&entry.path(), "temp"),
            "remote.git" => look.git_folder(&entry.path(), true),
            _ => look.tree(&entry.path()),
        }
    }
    look.found
}

struct Look<'a> {
    world: &'a World,
    needles: &'a Needles,
    found: Found,
}

impl Look<'_> {
    /// A work tree, or a folder of other files.
    fn tree(&mut self, path: &Path) {
        if !fs::symlink_metadata(path).unwrap().is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            // where it belongs
            if !is_protected(name) {
                self.file(path, "files");
            }
            return;
        }
        if path.join("HEAD").is_file() && path.join("objects").is_dir() {
            return self.git_folder(path, false);
        }
        for entry in fs::read_dir(path).unwrap().flatten() {
            self.tree(&entry.path());
        }
    }

    fn git_folder(&mut self, git: &Path, remote: bool) {
        let column = |usual| if remote { "remote" } else { usual };
        let all = ["cat-file", "--batch-all-objects", "--batch", "--unordered"];
        let said = self.world.run(git, "git", &all).ok();
        if self.needles.are_in(&said.stdout) {
            self.note(column("objects"), "objects");
        }
        for entry in fs::read_dir(git).unwrap().flatten() {
            let name = entry.file_name().into_string().unwrap();
            let usual = match name.as_str() {
                // as they lie there, too: what git does not know of
                "objects" => "objects",
                "refs" | "logs" | "packed-refs" | "HEAD" | "FETCH_HEAD" => "refs",
                _ if name.starts_with("index") || name.starts_with("sharedindex") => "index",
                "modules" => {
                    self.tree(&entry.path());
                    continue;
                }
                _ => ".git",
            };
            self.all(&entry.path(), column(usual));
        }
    }

    /// Every file below.
    fn all(&mut self, path: &Path, column: &'static str) {
        if fs::symlink_metadata(path).unwrap().is_dir() {
            for entry in fs::read_dir(path).unwrap().flatten() {
                self.all(&entry.path(), column);
            }
        } else {
            self.file(path, column);
        }
    }

    fn file(&mut self, path: &Path, column: &'static str) {
        // a socket of git's own helpers, a link into nothing
        let Ok(bytes) = fs::read(path) else { return };
        if self.needles.are_in(&bytes) {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            self.note(column, &without_numbers(&name));
        }
    }

    fn note(&mut self, column: &'static str, name: &str) {
        let one = (column, name.to_owned());
        if !self.found.0.contains(&one) {
            self.found.0.push(one);
        }
    }
}

fn is_protected(name: &str) -> bool {
    name.starts_with("dockercfg") || name.ends_with(".env")
}

/// git's temporary files have another name in every run.
fn without_numbers(name: &str) -> String {
    match name.starts_with(".merge_file_") {
        true => ".merge_file_*".to_owned(),
        false => name.to_owned(),
    }
}
