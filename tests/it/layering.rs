//! The floors of the house: an arrow is an import, and nothing points back.
//!
//! ```text
//! main → cli → commands → protected → session → failure → { filter, hooks, git, keystore, docker, report } → files → core
//! ```

use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the top; rooms on one floor do not import each other.
const FLOORS: [&[&str]; 8] = [
    &["cli"],
    &["commands"],
    &["protected"],
    &["session"],
    &["failure"],
    &["filter", "hooks", "git", "keystore", "docker", "report"],
    &["files"],
    &["core"],
];

/// What the core must not name: it does no I/O and prints nothing.
const NOT_IN_CORE: [&str; 8] = [
    "clap",
    "anyhow",
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "println!",
    "std::time",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            all.push(path);
        }
    }
    all
}

/// Code without comments and without the tests at the end of a file.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// `src/git/config.rs` lies in the room `git`, `src/files.rs` in `files`.
fn room(path: &Path) -> String {
    let inside = path.strip_prefix(src()).unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_string_lossy()
        .into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn every_room_has_a_floor() {
    for path in sources(&src()) {
        let room = room(&path);
        assert!(
            floor(&room).is_some() || ["lib", "main"].contains(&room.as_str()),
            "{room} is on no floor"
        );
    }
}

#[test]
fn nothing_imports_from_its_own_floor_or_a_higher_one() {
    for path in sources(&src()) {
        let here = room(&path);
        let Some(level) = floor(&here) else { continue };
        for (other_level, rooms) in FLOORS.iter().enumerate() {
            for other in rooms.iter().filter(|other| **other != here) {
                let names = code(&path).contains(&format!("crate::{other}"));
                assert!(
                    !names || other_level > level,
                    "{} imports {other}",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn the_core_does_no_io() {
    for path in sources(&src().join("core")) {
        // the tests of the core lie in files of their own
        if path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        for word in NOT_IN_CORE {
            assert!(
                !code(&path).contains(word),
                "{} names {word}",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_git_room_names_libgit2() {
    for path in sources(&src()) {
        if room(&path) != "git" {
            assert!(
                !code(&path).contains("git2"),
                "{} names git2",
                path.display()
            );
        }
    }
}

#[test]
fn only_the_docker_room_asks_over_the_network() {
    for path in sources(&src()) {
        for word in ["ureq", "rustls", "std::net"] {
            assert!(
                room(&path) == "docker" || !code(&path).contains(word),
                "{} names {word}",
                path.display()
            );
        }
    }
}

#[test]
fn keys_and_plaintexts_have_no_debug_and_no_clone() {
    let key = fs::read_to_string(src().join("core/key.rs")).unwrap();
    let before = key.split("pub struct Key(").next().unwrap();
    let derive = before.rsplit("#[derive(").next().unwrap();
    assert!(derive.starts_with("Zeroize, ZeroizeOnDrop)"), "{derive}");
    for forbidden in [
        "impl std::fmt::Debug for Key ",
        "impl fmt::Debug for Key ",
        "impl Clone for Key ",
    ] {
        assert!(!key.contains(forbidden));
    }
}

#[test]
fn every_test_file_is_a_module_of_this_binary() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    for path in sources(&folder) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let inside = path.parent().unwrap();
        // tests/it/x.rs is named in main.rs, tests/it/x/y.rs in tests/it/x.rs
        let parent = if inside == folder {
            folder.join("main.rs")
        } else {
            inside.with_extension("rs")
        };
        let known = fs::read_to_string(parent).unwrap();
        assert!(
            name == "main" || known.contains(&format!("mod {name};")),
            "{name} is forgotten"
        );
    }
}
