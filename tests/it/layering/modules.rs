//! The modules of a crate, read with `syn`, and what a path in them means.
//!
//! Tests are left out: items behind `#[cfg(test)]`, and the files of such
//! modules. A path is followed through `use`, `pub use` and globs to the file
//! that defines the item.

use super::paths::{Uses, paths_in};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::Visit as _;

/// How the binary names the library.
const LIBRARY: &str = "git_jetcrypt";

/// A file of the crate, without its tests.
pub struct File {
    /// From `src/`: `core/guard/mod.rs`.
    pub path: String,
    /// What `syn` read.
    pub syntax: syn::File,
    /// Its own module, see [`Tree::resolve`].
    pub module: usize,
}

/// What a path means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An item, or something inside it, that this file defines.
    Item(usize, String),
    /// A module as a whole, which this file defines.
    Module(usize),
    /// A path of another crate, in full: `std::fs::read`.
    Outside(Vec<String>),
}

impl Target {
    /// The file of the crate that is meant.
    pub fn file(&self) -> Option<usize> {
        match self {
            Self::Item(file, _) | Self::Module(file) => Some(*file),
            Self::Outside(_) => None,
        }
    }
}

/// A module: a file, or `mod x { … }` inside one.
#[derive(Default)]
struct Module {
    file: usize,
    parent: Option<usize>,
    /// A type, a function and a module may share a name.
    names: BTreeMap<String, Vec<Name>>,
    globs: Vec<Vec<String>>,
}

enum Name {
    Module(usize),
    Item,
    Use(Vec<String>),
}

/// A crate.
#[derive(Default)]
pub struct Tree {
    /// Its files, without tests.
    pub files: Vec<File>,
    /// Sources that no `mod` leads to.
    pub strays: Vec<String>,
    modules: Vec<Module>,
    library: Option<usize>,
}

impl Tree {
    /// Reads sources, path from `src/` to text, from `lib.rs` and `main.rs` on.
    pub fn read(sources: &BTreeMap<String, String>) -> Self {
        let mut tree = Self::default();
        let mut unread: BTreeMap<&str, &str> = sources
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
            .collect();
        tree.library = tree.add_file("lib.rs", None, &mut unread);
        tree.add_file("main.rs", None, &mut unread);
        tree.strays = unread.into_keys().map(str::to_owned).collect();
        tree
    }

    /// What a path means that stands at the top of a file.
    pub fn resolve_in(&self, file: usize, path: &[String]) -> Target {
        self.resolve(self.files[file].module, path, false).0
    }

    /// What a path in a module means, and the files whose `use` was followed.
    /// `inside` is true where more follows (a glob).
    pub fn resolve(
        &self,
        module: usize,
        path: &[String],
        inside: bool,
    ) -> (Target, BTreeSet<usize>) {
        let mut walk = Walk::default();
        let target = match self.follow(module, path, inside, &mut walk) {
            Found::Module(module) => Target::Module(self.file_of(module)),
            Found::Item(file, name) => Target::Item(file, name),
            Found::Outside(path) => Target::Outside(path),
        };
        (target, walk.through)
    }

    /// The file of a module.
    pub fn file_of(&self, module: usize) -> usize {
        self.modules[module].file
    }

    /// The module of `mod name { … }` or `mod name;` in a module.
    pub fn child(&self, module: usize, name: &str) -> Option<usize> {
        let meanings = self.modules[module].names.get(name);
        meanings.into_iter().flatten().find_map(|name| match name {
            Name::Module(module) => Some(*module),
            _ => None,
        })
    }

    fn add_file(
        &mut self,
        path: &str,
        parent: Option<usize>,
        unread: &mut BTreeMap<&str, &str>,
    ) -> Option<usize> {
        let text = unread.remove(path)?;
        let mut syntax = syn::parse_file(text).unwrap_or_else(|why| panic!("{path}: {why}"));
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folder = match name {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => path.trim_end_matches(".rs").to_owned(),
        };
        for test in leave_tests_out(&mut syntax.items) {
            for place in places(&folder, &test) {
                unread.remove(place.as_str());
            }
        }
        let module = self.add_module(self.files.len(), parent);
        self.files.push(File {
            path: path.to_owned(),
            syntax: syntax.clone(),
            module,
        });
        self.add_items(module, &folder, &syntax.items, unread);
        Some(module)
    }

    fn add_module(&mut self, file: usize, parent: Option<usize>) -> usize {
        self.modules.push(Module {
            file,
            parent,
            ..Module::default()
        });
        self.modules.len() - 1
    }

    fn add_items(
        &mut self,
        module: usize,
        folder: &str,
        items: &[syn::Item],
        unread: &mut BTreeMap<&str, &str>,
    ) {
        for item in items {
            if let syn::Item::Mod(inner) = item {
                let name = inner.ident.to_string();
                let child = if let Some((_, items)) = &inner.content {
                    let child = self.add_module(self.modules[module].file, Some(module));
                    self.add_items(child, &join(folder, &name), items, unread);
                    Some(child)
                } else {
                    places(folder, &name)
                        .iter()
                        .find_map(|place| self.add_file(place, Some(module), unread))
                };
                if let Some(child) = child {
                    self.add_name(module, name, Name::Module(child));
                }
                continue;
            }
            if let Some(name) = name_of(item) {
                self.add_name(module, name, Name::Item);
            }
            // those inside of functions too: they do no harm one level up
            let mut uses = Uses::default();
            uses.visit_item(item);
            for leaf in uses.0 {
                if leaf.is_glob() {
                    self.modules[module].globs.push(leaf.path);
                } else if leaf.name != "_" {
                    self.add_name(module, leaf.name, Name::Use(leaf.path));
                }
            }
        }
    }

    fn add_name(&mut self, module: usize, name: String, meaning: Name) {
        self.modules[module]
            .names
            .entry(name)
            .or_default()
            .push(meaning);
    }

    /// Follows a path. `inside` is true where more follows, so that a module
    /// is meant where a function has the same name.
    fn follow(&self, from: usize, path: &[String], inside: bool, walk: &mut Walk) -> Found {
        let mut here = from;
        let mut rest = path;
        while let Some((first, after)) = rest.split_first() {
            match first.as_str() {
                "crate" | "$crate" => here = self.root(here),
                "self" => {}
                "super" => here = self.modules[here].parent.unwrap_or(here),
                _ => break,
            }
            rest = after;
        }
        let relative = rest.len() == path.len();
        if relative && path[0] == LIBRARY {
            let Some(library) = self.library else {
                return Found::Outside(path.to_vec());
            };
            (here, rest) = (library, &path[1..]);
        }
        for (n, segment) in rest.iter().enumerate() {
            let more = inside || n + 1 < rest.len();
            match self.look_up(here, segment, more, walk) {
                Some(Found::Module(module)) => here = module,
                Some(Found::Outside(mut path)) => {
                    path.extend_from_slice(&rest[n + 1..]);
                    return Found::Outside(path);
                }
                Some(item) => return item,
                None if relative && n == 0 => return Found::Outside(path.to_vec()),
                // nothing that a parser sees: a macro made it
                None => return Found::Item(self.file_of(here), segment.clone()),
            }
        }
        Found::Module(here)
    }

    fn look_up(&self, module: usize, name: &str, inside: bool, walk: &mut Walk) -> Option<Found> {
        let step = (module, name.to_owned(), inside);
        if walk.busy.contains(&step) {
            return None;
        }
        walk.busy.push(step);
        let found = self.look_up_new(module, name, inside, walk);
        walk.busy.pop();
        found
    }

    fn look_up_new(
        &self,
        module: usize,
        name: &str,
        inside: bool,
        walk: &mut Walk,
    ) -> Option<Found> {
        let Module {
            file, names, globs, ..
        } = &self.modules[module];
        let meanings = names.get(name).into_iter().flatten();
        let mut meanings: Vec<Found> = meanings
            .map(|meaning| match meaning {
                Name::Module(module) => Found::Module(*module),
                Name::Item => Found::Item(*file, name.to_owned()),
                Name::Use(path) => {
                    walk.through.insert(*file);
                    self.follow(module, path, inside, walk)
                }
            })
            .collect();
        // where more follows, a module is meant, else the item of that name
        meanings.sort_by_key(|meaning| matches!(meaning, Found::Module(_)) != inside);
        if let Some(meaning) = meanings.into_iter().next() {
            return Some(meaning);
        }
        globs.iter().find_map(|path| {
            let Found::Module(from) = self.follow(module, path, true, walk) else {
                return None;
            };
            let found = self.look_up(from, name, inside, walk)?;
            walk.through.insert(*file);
            Some(found)
        })
    }

    fn root(&self, mut module: usize) -> usize {
        while let Some(parent) = self.modules[module].parent {
            module = parent;
        }
        module
    }
}

/// Where a path leads.
enum Found {
    Module(usize),
    /// The file, and the name in it.
    Item(usize, String),
    Outside(Vec<String>),
}

/// What following a path leaves behind.
#[derive(Default)]
struct Walk {
    /// Names that are being followed: `use a::b as a` leads to itself.
    busy: Vec<(usize, String, bool)>,
    /// The files whose `use` was followed.
    through: BTreeSet<usize>,
}

/// Where the file of `mod name;` may lie.
fn places(folder: &str, name: &str) -> [String; 2] {
    let stem = join(folder, name);
    [format!("{stem}.rs"), format!("{stem}/mod.rs")]
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// Takes out what only tests compile, and returns the names of such modules
/// that lie in files of their own.
fn leave_tests_out(items: &mut Vec<syn::Item>) -> Vec<String> {
    let mut files = Vec::new();
    items.retain_mut(|item| {
        let attributes: &[syn::Attribute] = match item {
            syn::Item::Mod(item) => {
                if let Some((_, inner)) = &mut item.content {
                    leave_tests_out(inner);
                } else if item.attrs.iter().any(is_test) {
                    files.push(item.ident.to_string());
                }
                &item.attrs
            }
            syn::Item::Impl(item) => {
                item.items.retain(|inner| match inner {
                    syn::ImplItem::Fn(inner) => !inner.attrs.iter().any(is_test),
                    _ => true,
                });
                &item.attrs
            }
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(item) => &item.attrs,
            syn::Item::Const(item) => &item.attrs,
            syn::Item::Static(item) => &item.attrs,
            syn::Item::Struct(item) => &item.attrs,
            syn::Item::Enum(item) => &item.attrs,
            _ => &[],
        };
        !attributes.iter().any(is_test)
    });
    files
}

/// `#[cfg(test)]`, `#[cfg(all(test, …))]`, `#[test]`.
fn is_test(attribute: &syn::Attribute) -> bool {
    if attribute.path().is_ident("test") {
        return true;
    }
    let syn::Meta::List(list) = &attribute.meta else {
        return false;
    };
    let condition = paths_in(list.tokens.clone());
    let says = |word: &str| condition.iter().any(|(path, _)| path[..] == [word]);
    list.path.is_ident("cfg") && says("test") && !says("not") && !says("any")
}

fn name_of(item: &syn::Item) -> Option<String> {
    Some(match item {
        syn::Item::Const(item) => item.ident.to_string(),
        syn::Item::Enum(item) => item.ident.to_string(),
        syn::Item::Fn(item) => item.sig.ident.to_string(),
        syn::Item::Macro(item) => item.ident.as_ref()?.to_string(),
        syn::Item::Static(item) => item.ident.to_string(),
        syn::Item::Struct(item) => item.ident.to_string(),
        syn::Item::Trait(item) => item.ident.to_string(),
        syn::Item::Type(item) => item.ident.to_string(),
        syn::Item::Union(item) => item.ident.to_string(),
        _ => return None,
    })
}
