//! The house keeps its order: who may name whom, no circles, one meaning for
//! one name, functions of a readable length. The sources are read with `syn`.
//!
//! A rule that does not hold yet has the places of today in `known.rs`. Such a
//! list is exact: what is new fails, and so does a line whose place is gone,
//! so the lists only become shorter.

mod functions;
mod graph;
mod known;
mod modules;
mod paths;
mod planted;
mod rules;
mod types;

use graph::Graph;
use rules::Reserved;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Floors from the top. A room names only rooms on lower floors; rooms on one
/// floor do not name each other.
const FLOORS: [&[&str]; 11] = [
    &["main", "lib"],
    &["cli"],
    &["commands"],
    &["credentials", "inspection"],
    &["setup", "protected", "sharing"],
    &["session"],
    &["failure"],
    &[
        "filter", "hooks", "git", "keystore", "docker", "report", "records",
    ],
    &["writer"],
    &["files", "children", "signals"],
    &["core"],
];

/// The core does no I/O, asks no clock and prints nothing.
const NOT_IN_CORE: [&str; 25] = [
    "anyhow",
    "clap",
    "getrandom",
    "rpassword",
    "rustix",
    "signal_hook",
    "tempfile",
    "std::env",
    "std::fs",
    "std::io::stderr",
    "std::io::stdin",
    "std::io::stdout",
    "std::net",
    "std::os::fd",
    "std::os::unix::fs",
    "std::os::unix::net",
    "std::path", // its methods look at files
    "std::process",
    "std::thread",
    "std::time",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "dbg!",
];

/// What asks over the network.
const NETWORK: [&str; 4] = ["rustls", "std::net", "std::os::unix::net", "ureq"];

/// The types at the root of everything secret, and their homes.
const SECRETS: [(&str, &str); 3] = [
    ("core/key.rs", "Key"),
    ("core/secret.rs", "Secret"),
    ("zeroize", "Zeroizing"),
];

/// Where files lie that comments cite.
const FOLDERS: [&str; 4] = ["benches", "docs", "src", "tests"];

fn at(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All Rust files below a folder of the repository: path from there and text.
fn sources(folder: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![at(folder)];
    while let Some(inside) = folders.pop() {
        for entry in fs::read_dir(inside).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let name = path.strip_prefix(at(folder)).unwrap().to_str().unwrap();
                found.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

fn house() -> Graph {
    Graph::read(&sources("src"))
}

fn none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

/// Complains about what is new, and about lines of a list whose place is gone.
fn exactly<'a>(found: &BTreeSet<String>, known: impl IntoIterator<Item = &'a str>) {
    let known: BTreeSet<String> = known.into_iter().map(str::to_owned).collect();
    let new = found.difference(&known).map(|one| format!("new: {one}"));
    let gone = known.difference(found);
    let gone = gone.map(|one| format!("gone, take it off the list in known.rs: {one}"));
    none(&new.chain(gone).collect::<Vec<_>>());
}

#[test]
fn every_room_has_a_floor_and_every_file_is_a_module() {
    none(&rules::rooms_without_floor(&house().tree, &FLOORS));
}

#[test]
fn nothing_imports_from_its_own_floor_or_a_higher_one() {
    none(&rules::imports_upwards(&house(), &FLOORS));
}

#[test]
fn no_files_depend_on_each_other_in_a_circle() {
    let house = house();
    let known = known::CIRCLES.iter().map(|circle| {
        let mut paths: Vec<String> = circle.iter().map(|path| (*path).to_owned()).collect();
        paths.sort();
        paths
    });
    let known: BTreeSet<Vec<String>> = known.collect();
    let today = rules::circles(&house);
    let mut complaints = rules::new_circles(&house, &known);
    for circle in known.difference(&today) {
        complaints.push(format!(
            "gone or not the same, take it off the list: {circle:?}"
        ));
    }
    if !complaints.is_empty() {
        complaints.push("the list of today for known.rs:".to_owned());
        complaints.extend(today.iter().map(|circle| format!("    &{circle:?},")));
    }
    none(&complaints);
}

#[test]
fn the_methods_of_a_type_stand_in_its_file() {
    let found = types::methods_elsewhere(&house().tree);
    let known = known::METHODS_ELSEWHERE.iter().copied();
    exactly(&found.into_iter().collect(), known);
}

#[test]
fn the_core_does_no_io() {
    let reserved = NOT_IN_CORE.map(|name| Reserved {
        name,
        allowed: |room| room != "core",
    });
    none(&rules::out_of_place(&house(), &reserved));
}

#[test]
fn only_the_git_room_names_libgit2() {
    let reserved = ["git2", "libgit2_sys"].map(|name| Reserved {
        name,
        allowed: |room| room == "git",
    });
    none(&rules::out_of_place(&house(), &reserved));
}

#[test]
fn only_the_docker_room_asks_over_the_network() {
    let reserved = NETWORK.map(|name| Reserved {
        name,
        allowed: |room| room == "docker",
    });
    none(&rules::out_of_place(&house(), &reserved));
}

#[test]
fn keys_and_plaintexts_have_no_debug_and_no_clone() {
    none(&types::open_secrets(&house().tree, &SECRETS));
}

#[test]
fn a_name_means_one_type() {
    let found = types::shared_names(&house());
    let mut complaints = Vec::new();
    for (name, places) in &found {
        let today = (name.as_str(), places.len());
        if !known::SHARED_NAMES.contains(&today) {
            complaints.push(format!("{today:?} is new:\n  {}", places.join("\n  ")));
        }
    }
    for (name, count) in known::SHARED_NAMES {
        if found.get(*name).is_none_or(|places| places.len() != *count) {
            complaints.push(format!("({name:?}, {count}) is gone, take it off the list"));
        }
    }
    none(&complaints);
}

#[test]
fn functions_are_short_or_have_a_reason() {
    let found = functions::too_long(&house().tree);
    let mut complaints = Vec::new();
    for long in &found {
        let known = known::LONG.iter().find(|(name, ..)| *name == long.name);
        match known {
            Some((_, most, _)) if long.lines <= *most => {}
            _ => complaints.push(format!(
                "line {}: src/{} has {} lines; split it by its ideas",
                long.line, long.name, long.lines
            )),
        }
    }
    for (name, ..) in known::LONG {
        if !found.iter().any(|long| long.name == *name) {
            complaints.push(format!("short or gone, take it off the list: {name}"));
        }
    }
    none(&complaints);
}

#[test]
fn comments_cite_only_files_of_this_repository() {
    let mut missing = Vec::new();
    let mut elsewhere = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (name, text) in sources(folder) {
            for (path, line) in rules::cited(&text, &FOLDERS) {
                if !at(&path).exists() {
                    missing.push(format!("{folder}/{name}:{line}: there is no {path}"));
                }
            }
            for (n, line) in text.lines().enumerate() {
                // in two parts, or this line would count
                if line.contains(concat!("facts", "/")) {
                    elsewhere.push(format!("{folder}/{name}:{}: {}", n + 1, line.trim()));
                }
            }
        }
    }
    none(&missing);
    assert!(
        elsewhere.len() == known::CITED_ELSEWHERE,
        "{}\n{} lines cite what lies elsewhere, {} are known: write no new ones, and make the number smaller",
        elsewhere.join("\n"),
        elsewhere.len(),
        known::CITED_ELSEWHERE
    );
}

#[test]
fn every_test_file_is_a_module_of_this_binary() {
    let tests = Graph::read(&sources("tests/it"));
    none(&tests.tree.strays);
}
