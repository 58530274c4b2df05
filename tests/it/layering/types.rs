//! Types: which of them hold a secret, and which share a name.

use super::graph::{Graph, Naming};
use super::modules::{Target, Tree};
use super::paths::{Leaf, Uses, last, segments};
use std::collections::{BTreeMap, BTreeSet};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// Traits that show a secret to whoever has a `{}` for it.
const SHOW: [&str; 2] = ["Debug", "Display"];

/// Traits that make a second copy that nobody counts.
const COPY: [&str; 2] = ["Clone", "Copy"];

/// Types that hold a secret, directly or in what they hold, and yet can be
/// shown or copied. `secrets` name the types at the root of it: `core/key.rs`
/// and `Key`, or `zeroize` and `Zeroizing` of another crate. Who has only a
/// reference may be copied, but not shown.
pub fn open_secrets(tree: &Tree, secrets: &[(&str, &str)]) -> Vec<String> {
    let types = types(tree);
    let mut complaints = Vec::new();
    let mut roots = BTreeSet::new();
    for (home, name) in secrets {
        let file = tree.files.iter().position(|file| file.path == *home);
        if let Some(file) = file {
            roots.insert(Target::Item(file, (*name).to_owned()));
        } else {
            roots.insert(Target::Outside(vec![
                (*home).to_owned(),
                (*name).to_owned(),
            ]));
        }
        if home.ends_with(".rs")
            && !types
                .iter()
                .any(|one| roots.contains(&one.target()) && one.name == *name)
        {
            complaints.push(format!(
                "src/{home}: {name} is gone; name the type of today"
            ));
        }
    }
    let owners = holders(&types, &roots, |one| &one.owns);
    let users = holders(&types, &roots, |one| &one.uses);
    for one in &types {
        for (line, name) in &one.can {
            if owners.contains(&one.target()) && COPY.contains(&name.as_str())
                || users.contains(&one.target()) && SHOW.contains(&name.as_str())
            {
                let path = &tree.files[one.file].path;
                complaints.push(format!("src/{path}:{line}: {} is {name}", one.name));
            }
        }
    }
    complaints
}

/// The roots, what has one of them in a field, what has one of those, …
fn holders(
    types: &[Type],
    roots: &BTreeSet<Target>,
    fields: fn(&Type) -> &BTreeSet<Target>,
) -> BTreeSet<Target> {
    let mut found = roots.clone();
    loop {
        let before = found.len();
        let holds = |one: &&Type| !fields(one).is_disjoint(&found);
        let more: Vec<Target> = types.iter().filter(holds).map(Type::target).collect();
        found.extend(more);
        if found.len() == before {
            return found;
        }
    }
}

/// A struct, enum, union, trait or type alias at the top of a file or of a
/// module in it.
struct Type {
    file: usize,
    name: String,
    line: usize,
    /// More than its own module may name it.
    shared: bool,
    /// The types of its fields, without those behind a reference.
    owns: BTreeSet<Target>,
    /// The types of its fields.
    uses: BTreeSet<Target>,
    /// Which traits it derives or implements, with the line.
    can: Vec<(usize, String)>,
}

impl Type {
    fn target(&self) -> Target {
        Target::Item(self.file, self.name.clone())
    }
}

/// All types of the crate.
fn types(tree: &Tree) -> Vec<Type> {
    let mut all = Vec::new();
    for file in 0..tree.files.len() {
        each_item(&tree.files[file].syntax.items, &mut |item| {
            let (ident, vis, attributes) = match item {
                syn::Item::Struct(item) => (&item.ident, &item.vis, &item.attrs),
                syn::Item::Enum(item) => (&item.ident, &item.vis, &item.attrs),
                syn::Item::Union(item) => (&item.ident, &item.vis, &item.attrs),
                syn::Item::Trait(item) => (&item.ident, &item.vis, &item.attrs),
                syn::Item::Type(item) => (&item.ident, &item.vis, &item.attrs),
                _ => return,
            };
            let mut derives = Vec::new();
            for list in attributes.iter().filter_map(derived) {
                let line = list.span().start().line;
                derives.extend(list.iter().map(|path| (line, last(path))));
            }
            let fields = |references| {
                let mut fields = Fields {
                    references,
                    ..Fields::default()
                };
                fields.visit_item(item);
                let paths = fields.paths.iter();
                paths.map(|path| tree.resolve_in(file, path)).collect()
            };
            all.push(Type {
                file,
                name: ident.to_string(),
                line: ident.span().start().line,
                shared: !matches!(vis, syn::Visibility::Inherited),
                owns: fields(false),
                uses: fields(true),
                can: derives,
            });
        });
    }
    for file in 0..tree.files.len() {
        each_item(&tree.files[file].syntax.items, &mut |item| {
            let syn::Item::Impl(block) = item else { return };
            let (Some((shown, _)), syn::Type::Path(of)) = (&block.trait_, &*block.self_ty) else {
                return;
            };
            let of = tree.resolve_in(file, &segments(&of.path));
            if let Some(one) = all.iter_mut().find(|one| one.target() == of) {
                one.can.push((block.span().start().line, last(shown)));
            }
        });
    }
    all
}

type Paths = syn::punctuated::Punctuated<syn::Path, syn::Token![,]>;

fn derived(attribute: &syn::Attribute) -> Option<Paths> {
    let derive = attribute.path().is_ident("derive");
    derive.then(|| attribute.parse_args_with(Paths::parse_terminated).unwrap())
}

/// The paths in the types of fields.
#[derive(Default)]
struct Fields {
    references: bool,
    paths: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Fields {
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}
    fn visit_generics(&mut self, _: &'ast syn::Generics) {}
    fn visit_item_trait(&mut self, _: &'ast syn::ItemTrait) {}
    fn visit_type_reference(&mut self, reference: &'ast syn::TypeReference) {
        if self.references {
            visit::visit_type_reference(self, reference);
        }
    }
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(segments(path));
        visit::visit_path(self, path);
    }
}

fn each_item<'a>(items: &'a [syn::Item], look: &mut dyn FnMut(&'a syn::Item)) {
    for item in items {
        look(item);
        if let syn::Item::Mod(syn::ItemMod {
            content: Some((_, inner)),
            ..
        }) = item
        {
            each_item(inner, look);
        }
    }
}

/// Names that stand for several types, each with its places: types that
/// others than their own file may name or do name, and re-exports under
/// another name.
pub fn shared_names(graph: &Graph) -> BTreeMap<String, Vec<String>> {
    let tree = &graph.tree;
    let named = |naming: &&Naming| naming.target.file() != Some(naming.from);
    let elsewhere: BTreeSet<&Target> = graph
        .namings
        .iter()
        .filter(named)
        .map(|naming| &naming.target)
        .collect();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut add = |name: &str, file: usize, line: usize| {
        let place = format!("src/{}:{line}", tree.files[file].path);
        places.entry(name.to_owned()).or_default().push(place);
    };
    for one in types(tree) {
        if one.shared || elsewhere.contains(&one.target()) {
            add(&one.name, one.file, one.line);
        }
    }
    for (number, file) in tree.files.iter().enumerate() {
        each_item(&file.syntax.items, &mut |item| {
            let syn::Item::Use(item) = item else { return };
            let mut uses = Uses::default();
            uses.visit_item_use(item);
            let renamed = |leaf: &&Leaf| {
                leaf.path.last() != Some(&leaf.name) && leaf.name.starts_with(char::is_uppercase)
            };
            if !matches!(item.vis, syn::Visibility::Inherited) {
                for leaf in uses.0.iter().filter(renamed) {
                    add(&leaf.name, number, leaf.line);
                }
            }
        });
    }
    places.retain(|_, places| places.len() > 1);
    places
}

/// Methods that stand in another file than their type. Calls of them cannot
/// be seen, so a circle could hide in them.
pub fn methods_elsewhere(tree: &Tree) -> Vec<String> {
    let mut complaints = Vec::new();
    for (number, file) in tree.files.iter().enumerate() {
        each_item(&file.syntax.items, &mut |item| {
            let syn::Item::Impl(block) = item else { return };
            let (None, syn::Type::Path(of)) = (&block.trait_, &*block.self_ty) else {
                return;
            };
            let home = tree.resolve_in(number, &segments(&of.path)).file();
            if home != Some(number) {
                complaints.push(format!("{} {}", file.path, last(&of.path)));
            }
        });
    }
    complaints
}
