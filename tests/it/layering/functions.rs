//! How long functions are.

use super::modules::Tree;
use super::paths::last;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// How many lines a function may have, from `fn` to its closing brace.
pub const LONGEST: usize = 60;

/// A function that is longer than [`LONGEST`].
pub struct Long {
    /// `core/text.rs quoted`, or `core/key.rs Key::derive`.
    pub name: String,
    /// Its first line.
    pub line: usize,
    /// How many it has.
    pub lines: usize,
}

/// All functions that are too long.
pub fn too_long(tree: &Tree) -> Vec<Long> {
    let mut all = Vec::new();
    for file in &tree.files {
        let mut functions = Functions {
            path: &file.path,
            of: String::new(),
            found: &mut all,
        };
        functions.visit_file(&file.syntax);
    }
    all.retain(|long| long.lines > LONGEST);
    all
}

struct Functions<'a> {
    path: &'a str,
    /// `Key::` inside of `impl Key`.
    of: String,
    found: &'a mut Vec<Long>,
}

impl Functions<'_> {
    fn add(&mut self, signature: &syn::Signature, body: &syn::Block) {
        let line = signature.fn_token.span().start().line;
        self.found.push(Long {
            name: format!("{} {}{}", self.path, self.of, signature.ident),
            line,
            lines: body.span().end().line + 1 - line,
        });
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_impl(&mut self, block: &'ast syn::ItemImpl) {
        if let syn::Type::Path(of) = &*block.self_ty {
            self.of = format!("{}::", last(&of.path));
        }
        visit::visit_item_impl(self, block);
        self.of.clear();
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.of = format!("{}::", item.ident);
        visit::visit_item_trait(self, item);
        self.of.clear();
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.add(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}
