//! Paths as they are written: in `use` items, in code, and in the tokens of
//! macros, which nobody but the macro can parse.

use proc_macro2::{TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::Visit;

/// One import of a `use`, its groups taken apart.
pub struct Leaf {
    /// Without the `*` of a glob.
    pub path: Vec<String>,
    /// The name that it gets here; `*` for a glob.
    pub name: String,
    /// Its line, from 1.
    pub line: usize,
}

impl Leaf {
    /// `use a::*`
    pub fn is_glob(&self) -> bool {
        self.name == "*"
    }
}

/// The imports of a piece of code.
#[derive(Default)]
pub struct Uses(pub Vec<Leaf>);

impl Uses {
    fn take(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| {
            let mut path = before.to_vec();
            // `a::{self}` is `a`
            if before.is_empty() || ident != "self" {
                path.push(ident.to_string());
            }
            path
        };
        let (path, name) = match tree {
            syn::UseTree::Path(path) => return self.take(&with(&path.ident), &path.tree),
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.take(before, tree));
            }
            syn::UseTree::Name(name) => {
                let path = with(&name.ident);
                let name = path.last().cloned().unwrap_or_default();
                (path, name)
            }
            syn::UseTree::Rename(name) => (with(&name.ident), name.rename.to_string()),
            syn::UseTree::Glob(_) => (before.to_vec(), "*".to_owned()),
        };
        let line = tree.span().start().line;
        self.0.push(Leaf { path, name, line });
    }
}

impl<'ast> Visit<'ast> for Uses {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.take(&[], &item.tree);
    }
}

/// The names of a path, without its generic arguments.
pub fn segments(path: &syn::Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|segment| segment.ident.to_string())
        .collect()
}

/// The last name of a path.
pub fn last(path: &syn::Path) -> String {
    segments(path).pop().unwrap_or_default()
}

/// Paths in the tokens of a macro, names joined by `::`, each with its line.
/// Fields, methods and lifetimes are none.
pub fn paths_in(tokens: TokenStream) -> Vec<(Vec<String>, usize)> {
    let mut found: Vec<(Vec<String>, usize)> = Vec::new();
    // does the next name continue the last path?
    let mut open = false;
    // the punctuation since the last name
    let mut between = String::new();
    for token in tokens {
        match token {
            TokenTree::Punct(punct) => {
                between.push(punct.as_char());
                continue;
            }
            TokenTree::Ident(ident) if open && between == "::" => {
                if let Some((path, _)) = found.last_mut() {
                    path.push(ident.to_string());
                }
            }
            TokenTree::Ident(ident) => {
                let member = between.ends_with('.') && !between.ends_with("..");
                // `<T>::x` has its type before it, `::std::x` has nothing
                let after = between.len() > 2 && between.ends_with("::");
                open = !(member || after || between.ends_with('\''));
                if open {
                    found.push((vec![ident.to_string()], ident.span().start().line));
                }
            }
            TokenTree::Group(group) => {
                open = false;
                found.extend(paths_in(group.stream()));
            }
            TokenTree::Literal(_) => open = false,
        }
        between.clear();
    }
    found
}
