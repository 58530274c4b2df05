//! What each file names, and which files depend on which.
//!
//! What cannot be seen: which method a call like `x.name()` means, for that
//! takes types. So the methods of a type lie in the file of the type
//! ([`super::types::methods_elsewhere`]).

use super::modules::{Target, Tree};
use super::paths::{Uses, paths_in, segments};
use proc_macro2::TokenStream;
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// One place where a file names something.
pub struct Naming {
    /// The file that names, an index of `files`.
    pub from: usize,
    /// The line, from 1.
    pub line: usize,
    /// As written, with the group of a `use` taken apart; a macro ends in `!`.
    pub written: String,
    /// What is meant.
    pub target: Target,
    /// The files whose `use` was followed on the way.
    pub through: BTreeSet<usize>,
}

/// A crate and what its files name.
pub struct Graph {
    /// Files and modules.
    pub tree: Tree,
    /// All places, file by file.
    pub namings: Vec<Naming>,
}

impl Graph {
    /// Reads sources: path from `src/` to text.
    pub fn read(sources: &BTreeMap<String, String>) -> Self {
        let tree = Tree::read(sources);
        let mut namings = Vec::new();
        for file in &tree.files {
            let mut reader = Reader {
                tree: &tree,
                module: file.module,
                found: &mut namings,
            };
            reader.visit_file(&file.syntax);
        }
        Self { tree, namings }
    }

    /// For each file the files whose items it names, with the first place.
    /// Naming a module as a whole (`use super::views;`) is no dependence yet;
    /// `views::walk` is one, on the file of `walk`. A glob is one.
    pub fn arrows(&self) -> BTreeMap<(usize, usize), &Naming> {
        let mut arrows = BTreeMap::new();
        for naming in &self.namings {
            let to = match naming.target {
                Target::Item(file, _) => file,
                Target::Module(file) if naming.written.ends_with("::*") => file,
                _ => continue,
            };
            if to != naming.from {
                arrows.entry((naming.from, to)).or_insert(naming);
            }
        }
        arrows
    }

    /// The sets of files that all depend on each other.
    pub fn circles(&self) -> Vec<BTreeSet<usize>> {
        let mut next: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (from, to) in self.arrows().into_keys() {
            next.entry(from).or_default().push(to);
        }
        let reached: Vec<BTreeSet<usize>> = (0..self.tree.files.len())
            .map(|start| {
                let mut reached = BTreeSet::new();
                let mut todo = vec![start];
                while let Some(file) = todo.pop() {
                    let new = next.get(&file).into_iter().flatten();
                    todo.extend(new.copied().filter(|file| reached.insert(*file)));
                }
                reached
            })
            .collect();
        let circle = |file: usize| {
            let back = |other: &&usize| reached[**other].contains(&file);
            reached[file].iter().filter(back).copied().collect()
        };
        let circles: BTreeSet<BTreeSet<usize>> = (0..self.tree.files.len()).map(circle).collect();
        circles
            .into_iter()
            .filter(|files| !files.is_empty())
            .collect()
    }
}

/// Collects what one file names.
struct Reader<'a> {
    tree: &'a Tree,
    module: usize,
    found: &'a mut Vec<Naming>,
}

impl Reader<'_> {
    fn add(&mut self, path: &[String], line: usize, glob: bool) {
        let (target, through) = self.tree.resolve(self.module, path, glob);
        let mut written = path.join("::");
        if glob {
            written.push_str("::*");
        }
        self.found.push(Naming {
            from: self.tree.file_of(self.module),
            line,
            written,
            target,
            through,
        });
    }

    fn add_macro(&mut self, path: &syn::Path) {
        let mut path_and_mark = segments(path);
        if let Some(last) = path_and_mark.last_mut() {
            last.push('!');
        }
        self.add(&path_and_mark, path.span().start().line, false);
        // `macro_rules!` of this crate are found without the mark
        self.add(&segments(path), path.span().start().line, false);
    }

    fn add_tokens(&mut self, tokens: TokenStream) {
        for (path, line) in paths_in(tokens) {
            self.add(&path, line, false);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if item.content.is_none() {
            return;
        }
        let outer = self.module;
        let child = self.tree.child(outer, &item.ident.to_string());
        self.module = child.unwrap_or(outer);
        visit::visit_item_mod(self, item);
        self.module = outer;
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        let mut uses = Uses::default();
        uses.visit_item_use(item);
        for leaf in uses.0 {
            self.add(&leaf.path, leaf.line, leaf.is_glob());
        }
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(&segments(path), path.span().start().line, false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.add_macro(&call.path);
        self.add_tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if let syn::Meta::List(list) = &attribute.meta {
            self.add_tokens(list.tokens.clone());
        } else {
            visit::visit_attribute(self, attribute);
        }
    }

    // `pub(in crate::core)` says who may look, not what is used
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
}
