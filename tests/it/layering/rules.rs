//! Who may name whom. Each rule returns complaints, one for each place, and
//! nothing where all is well.

use super::graph::Graph;
use super::modules::{Target, Tree};
use std::collections::BTreeSet;

/// `git/config.rs` lies in the room `git`, `files.rs` in `files`.
pub fn room(path: &str) -> &str {
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// Every room stands on one floor, and every floor has its rooms.
pub fn rooms_without_floor(tree: &Tree, floors: &[&[&str]]) -> Vec<String> {
    let rooms: BTreeSet<&str> = tree.files.iter().map(|file| room(&file.path)).collect();
    let placed: BTreeSet<&str> = floors.iter().copied().flatten().copied().collect();
    let homeless = rooms
        .difference(&placed)
        .map(|room| format!("{room} is on no floor"));
    let gone = placed
        .difference(&rooms)
        .map(|room| format!("there is no room {room}"));
    let strays = tree
        .strays
        .iter()
        .map(|path| format!("no `mod` leads to {path}"));
    homeless.chain(gone).chain(strays).collect()
}

/// Nothing names its own floor's other rooms, or a higher floor. A re-export
/// counts as the room where it stands and as the room of what it exports.
pub fn imports_upwards(graph: &Graph, floors: &[&[&str]]) -> Vec<String> {
    let floor = |room: &str| floors.iter().position(|rooms| rooms.contains(&room));
    let tree = &graph.tree;
    let mut complaints = Vec::new();
    for naming in &graph.namings {
        let here = room(&tree.files[naming.from].path);
        let named = naming
            .target
            .file()
            .into_iter()
            .chain(naming.through.clone());
        let rooms: BTreeSet<&str> = named.map(|file| room(&tree.files[file].path)).collect();
        for there in rooms.into_iter().filter(|there| *there != here) {
            // a room without a floor is another rule's complaint
            if let (Some(from), Some(to)) = (floor(here), floor(there))
                && to <= from
            {
                complaints.push(format!(
                    "{}: {here} must not name {there}",
                    place(tree, naming.from, naming.line, &naming.written)
                ));
            }
        }
    }
    complaints.dedup();
    complaints
}

/// The circles between files, each as its sorted paths.
pub fn circles(graph: &Graph) -> BTreeSet<Vec<String>> {
    let paths = |circle: BTreeSet<usize>| {
        let mut paths: Vec<String> = circle
            .into_iter()
            .map(|file| graph.tree.files[file].path.clone())
            .collect();
        paths.sort();
        paths
    };
    graph.circles().into_iter().map(paths).collect()
}

/// Circles that are not known, with one place for each of their arrows.
pub fn new_circles(graph: &Graph, known: &BTreeSet<Vec<String>>) -> Vec<String> {
    let mut complaints = Vec::new();
    let tree = &graph.tree;
    for circle in circles(graph).difference(known) {
        let mut lines = vec![format!("a circle of {} files:", circle.len())];
        for ((from, to), naming) in graph.arrows() {
            let (from_path, to_path) = (&tree.files[from].path, &tree.files[to].path);
            if circle.contains(from_path) && circle.contains(to_path) {
                let at = place(tree, from, naming.line, &naming.written);
                lines.push(format!("  {at} → {to_path}"));
            }
        }
        complaints.push(lines.join("\n"));
    }
    complaints
}

/// A crate, a module or a macro (`println!`) that only these rooms may name.
pub struct Reserved<'a> {
    /// `std::fs`, `git2`, `println!`.
    pub name: &'a str,
    /// Is a room allowed to?
    pub allowed: fn(&str) -> bool,
}

/// Who names what is another room's business.
pub fn out_of_place(graph: &Graph, reserved: &[Reserved<'_>]) -> Vec<String> {
    let tree = &graph.tree;
    let mut complaints = Vec::new();
    for naming in &graph.namings {
        let Target::Outside(path) = &naming.target else {
            continue;
        };
        let here = room(&tree.files[naming.from].path);
        let glob = naming.written.ends_with("::*");
        for Reserved { name, allowed } in reserved {
            let name: Vec<&str> = name.split("::").collect();
            let named = if name[0].ends_with('!') {
                path.last().is_some_and(|last| last == name[0])
            } else {
                path.iter().zip(&name).all(|(one, other)| one == other)
                    && (path.len() >= name.len() || glob)
            };
            if named && !allowed(here) {
                complaints.push(place(tree, naming.from, naming.line, &naming.written));
            }
        }
    }
    complaints.dedup();
    complaints
}

/// Files that a comment cites: path in the repository and line of the comment.
/// Only words that look like a path below one of `folders` are taken for one.
pub fn cited(text: &str, folders: &[&str]) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (n, line) in text.lines().enumerate() {
        let Some((_, comment)) = line.split_once("//") else {
            continue;
        };
        let in_a_path = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        for word in comment.split(|c| !in_a_path(c)) {
            let word = word.trim_end_matches(['.', '/']);
            let top = word.split('/').next().unwrap_or_default();
            let file = word
                .rsplit('/')
                .next()
                .is_some_and(|name| name.contains('.'));
            if word != top && file && folders.contains(&top) {
                found.push((word.to_owned(), n + 1));
            }
        }
    }
    found
}

fn place(tree: &Tree, file: usize, line: usize, written: &str) -> String {
    format!("src/{}:{line}: {written}", tree.files[file].path)
}
