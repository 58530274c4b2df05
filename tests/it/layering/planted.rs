//! The checker itself: sources with a fault planted in them, and clean ones.

use super::graph::Graph;
use super::rules::{self, Reserved};
use super::{functions, types};
use std::collections::{BTreeMap, BTreeSet};

const FLOORS: [&[&str]; 4] = [&["lib", "main"], &["cli"], &["git", "hooks"], &["core"]];

/// Reads planted files; a file without a text of its own names its modules.
fn planted(files: &[(&str, &str)]) -> Graph {
    let mut sources: BTreeMap<String, String> = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    let mut rooms: BTreeSet<&str> = files.iter().map(|(path, _)| rules::room(path)).collect();
    rooms.retain(|room| !["lib", "main"].contains(room));
    let root = rooms
        .iter()
        .map(|room| format!("pub mod {room};\n"))
        .collect();
    sources.entry("lib.rs".to_owned()).or_insert(root);
    Graph::read(&sources)
}

fn circles(files: &[(&str, &str)]) -> Vec<String> {
    let found = rules::circles(&planted(files));
    found.into_iter().map(|circle| circle.join(" ")).collect()
}

fn upwards(files: &[(&str, &str)]) -> Vec<String> {
    rules::imports_upwards(&planted(files), &FLOORS)
}

const DEEP: (&str, &str) = ("core/mod.rs", "pub mod a;\npub mod b;");

#[test]
fn a_clean_house_passes_every_rule() {
    let files = [
        ("main.rs", "fn main() { git_jetcrypt::cli::main() }"),
        (
            "cli.rs",
            "use crate::{core::a::{self, A}, git};\npub fn main() { git::open(a::make()); let _: A; }",
        ),
        (
            "git.rs",
            "use crate::core::a::A as Thing;\npub fn open(_: Thing) { std::fs::read(\"x\"); }",
        ),
        (
            "hooks/mod.rs",
            "mod place;\npub use place::Place;\n#[cfg(test)]\nmod tests;",
        ),
        (
            "hooks/place.rs",
            "pub struct Place;\nimpl Place { pub fn of() -> Self { Self } }",
        ),
        ("hooks/tests.rs", "use super::Place;\nuse crate::cli::main;"),
        ("core/mod.rs", "pub mod a;\nmod b;"),
        (
            "core/a.rs",
            "use super::b::B;\npub struct A(B);\npub fn make() -> A { A(B) }\n#[cfg(test)]\nmod tests { use super::*; use crate::cli; fn x() { println!(); } }",
        ),
        (
            "core/b.rs",
            "/// See `super::a::A` and crate::cli::main.\npub(super) struct B;\n// crate::git::open",
        ),
    ];
    let house = planted(&files);
    let core_only = |name| Reserved {
        name,
        allowed: |room| room != "core",
    };
    assert_eq!(rules::rooms_without_floor(&house.tree, &FLOORS), [""; 0]);
    assert_eq!(rules::imports_upwards(&house, &FLOORS), [""; 0]);
    assert_eq!(circles(&files), [""; 0]);
    assert_eq!(
        rules::out_of_place(&house, &["println!", "std::fs"].map(core_only)),
        [""; 0]
    );
    assert_eq!(
        types::open_secrets(&house.tree, &[("core/a.rs", "A")]),
        [""; 0]
    );
    assert!(types::shared_names(&house).is_empty());
    assert_eq!(types::methods_elsewhere(&house.tree), [""; 0]);
    assert!(functions::too_long(&house.tree).is_empty());
}

#[test]
fn two_files_that_name_each_other_are_a_circle() {
    for (one, other) in [
        ("use super::b::B;", "use super::a::A;"),
        (
            "use crate::core::{b::{B, C}};",
            "use crate::{core::{a::{self, A}}};",
        ),
        ("use super::b::B as Other;", "use super::super::core::a::A;"),
        (
            "fn f() { super::b::make(); }",
            "fn f(_: crate::core::a::A) {}",
        ),
        (
            "fn f() { println!(\"{}\", super::b::make()); }",
            "fn f() { use super::a::*; }",
        ),
        (
            "use super::b;\nfn f() { b::make(); }",
            "use super::super::core as c;\nfn f() { c::a::make(); }",
        ),
        (
            "mod inner { use super::super::b::B; }",
            "struct B { a: Vec<super::a::A> }",
        ),
        (
            "fn f(x: u8) { matches!(x, super::b::B::One if x > 1); }",
            "impl super::a::A for B {}",
        ),
        (
            "#[derive(super::b::B)]\nstruct X;",
            "#[cfg(unix)]\nuse super::a::A;",
        ),
        (
            "fn f() { vec![vec![Vec::<super::b::B>::new()]]; }",
            "fn f() { let _ = <super::a::A>::new(); }",
        ),
        (
            "pub(in crate::core) use super::b::B;",
            "pub use self::super::a::A;",
        ),
    ] {
        let files = [DEEP, ("core/a.rs", one), ("core/b.rs", other)];
        assert_eq!(circles(&files), ["core/a.rs core/b.rs"], "{one} {other}");
    }
}

#[test]
fn naming_one_way_only_is_no_circle() {
    for other in [
        "#[cfg(test)]\nuse super::a::A;",
        "#[cfg(test)]\nmod tests { use super::super::a::A; }",
        "#[test]\nfn f() { super::a::make(); }",
        "// use super::a::A;",
        "/// [`super::a::A`]\nstruct B;",
        "fn f() { \"super::a::A\"; }",
        "pub(in crate::core) struct B;",
        "use core::fmt::Debug;\nuse std::collections::BTreeMap as a;\nfn f(_: a) {}",
        "fn f(a: X) { a.a(); println!(\"{}\", a.a); }",
    ] {
        let files = [
            DEEP,
            ("core/a.rs", "use super::b::B;"),
            ("core/b.rs", other),
        ];
        assert_eq!(circles(&files), [""; 0], "{other}");
    }
}

#[test]
fn a_child_that_uses_its_parents_type_is_a_circle_where_the_parent_calls_it() {
    let child = ("core/a/b.rs", "use super::A;\npub fn look(_: A) {}");
    let calls = "mod b;\npub struct A;\nfn f() { b::look(A) }";
    for parent in ["core/a.rs", "core/a/mod.rs"] {
        let files = [("core/mod.rs", "mod a;"), (parent, calls), child];
        let expected = if parent == "core/a.rs" {
            "core/a.rs core/a/b.rs"
        } else {
            "core/a/b.rs core/a/mod.rs"
        };
        assert_eq!(circles(&files), [expected]);
    }
    let files = [
        ("core/mod.rs", "mod a;"),
        ("core/a.rs", "mod b;\npub struct A;"),
        child,
    ];
    assert_eq!(circles(&files), [""; 0]);
}

#[test]
fn a_longer_circle_is_one_circle_with_a_place_for_each_arrow() {
    let files = [
        ("core/mod.rs", "mod a;\nmod b;\nmod c;\nmod d;"),
        ("core/a.rs", "\nuse super::b::B;"),
        ("core/b.rs", "use super::c::C;\nuse super::d::D;"),
        ("core/c.rs", "use super::a::A;"),
        ("core/d.rs", "pub struct D;"),
    ];
    let complaints = rules::new_circles(&planted(&files), &BTreeSet::new());
    assert_eq!(
        complaints,
        ["a circle of 3 files:\n  \
          src/core/a.rs:2: super::b::B → core/b.rs\n  \
          src/core/b.rs:1: super::c::C → core/c.rs\n  \
          src/core/c.rs:1: super::a::A → core/a.rs"]
    );
}

#[test]
fn a_re_export_hides_no_circle() {
    // both see only their parent, which passes the names on
    for parent in [
        "mod a;\nmod b;\npub use a::A;\npub use b::B;",
        "mod a;\nmod b;\npub use {a::A, b::*};",
        "mod a;\nmod b;\npub use inner::*;\nmod inner { pub use super::{a::A, b::B}; }",
    ] {
        let files = [
            ("core/mod.rs", parent),
            ("core/a.rs", "use super::B;\npub struct A;"),
            ("core/b.rs", "pub struct B;\nfn f(_: crate::core::A) {}"),
        ];
        assert_eq!(circles(&files), ["core/a.rs core/b.rs"], "{parent}");
    }
    // and makes none: the parent only passes on what the child takes from its sibling
    let files = [
        (
            "core/mod.rs",
            "mod a;\nmod b;\npub use a::A;\npub use b::B;",
        ),
        ("core/a.rs", "use super::B;\npub struct A;"),
        ("core/b.rs", "pub struct B;"),
    ];
    assert_eq!(circles(&files), [""; 0]);
}

#[test]
fn a_module_and_a_function_of_one_name_are_told_apart() {
    let files = [
        (
            "core/mod.rs",
            "mod import;\npub mod b;\npub use import::{Imported, import};",
        ),
        (
            "core/import.rs",
            "pub struct Imported;\npub fn import() { super::b::look() }",
        ),
        (
            "core/b.rs",
            "pub fn look() {}\nuse memchr::memchr;\nfn f() { memchr::memchr_iter(); }",
        ),
        ("git.rs", "use crate::core::import;\nfn f() { import(); }"),
    ];
    assert_eq!(circles(&files), [""; 0]);
    let house = planted(&files);
    let named = house.arrows().into_keys().map(|(from, to)| {
        (
            house.tree.files[from].path.as_str(),
            house.tree.files[to].path.as_str(),
        )
    });
    let expected = [
        ("core/import.rs", "core/b.rs"),
        ("core/mod.rs", "core/import.rs"),
        ("git.rs", "core/import.rs"),
    ];
    assert_eq!(named.collect::<BTreeSet<_>>(), BTreeSet::from(expected));
}

#[test]
fn a_name_that_two_imports_share_is_followed_to_both() {
    let files = [
        ("core/mod.rs", "mod a;\nmod b;\nmod c;"),
        (
            "core/a.rs",
            "use super::b::import;\nuse super::c as import;\nfn f() { import::make(); import(); }",
        ),
        ("core/b.rs", "pub fn import() {}"),
        ("core/c.rs", "use super::a;\npub fn make() { a::f(); }"),
    ];
    assert_eq!(circles(&files), ["core/a.rs core/c.rs"]);
}

#[test]
fn an_import_from_a_higher_or_the_same_floor_is_refused_however_it_is_written() {
    let cli = ("cli.rs", "pub mod x { pub struct Y; }\npub fn main() {}");
    let git = ("git.rs", "pub struct Git;");
    for text in [
        "use crate::cli;",
        "use crate::{git, cli::x::{Y, Z}};",
        "use super::super::cli::main;",
        "use super::super::super::cli::main;",
        "use crate::cli as other;",
        "use crate as all;\nfn f() { all::cli::main(); }",
        "use crate::*;\nfn f() { cli::main(); }",
        "fn f() { crate::cli::main(); }",
        "fn f() { println!(\"{}\", crate::cli::main()); }",
        "pub use crate::cli::x::*;",
        "mod inner { use super::super::super::cli::main; }",
    ] {
        let files = [cli, git, ("core/mod.rs", "mod a;"), ("core/a.rs", text)];
        let complaints = upwards(&files);
        let refused = complaints
            .iter()
            .any(|one| one.ends_with("core must not name cli"));
        assert!(refused, "{text}: {complaints:?}");
    }
    let files = [git, ("hooks.rs", "\n\nuse crate::git::Git;")];
    assert_eq!(
        upwards(&files),
        ["src/hooks.rs:3: crate::git::Git: hooks must not name git"]
    );
    assert_eq!(
        upwards(&[cli, ("git.rs", "use crate::cli::main;")]).len(),
        1
    );
    assert_eq!(
        upwards(&[cli, ("git.rs", "#[cfg(test)]\nuse crate::cli::main;")]),
        [""; 0]
    );
    assert_eq!(upwards(&[("cli.rs", "use crate::git::Git;"), git]), [""; 0]);
}

#[test]
fn a_re_export_on_a_higher_floor_is_no_way_round() {
    let files = [
        ("git.rs", "pub use crate::core::b::B;"),
        DEEP,
        ("core/a.rs", "use crate::git::B;"),
        ("core/b.rs", "pub struct B;"),
    ];
    assert_eq!(
        upwards(&files),
        ["src/core/a.rs:1: crate::git::B: core must not name git"]
    );
}

#[test]
fn rooms_without_a_floor_and_files_without_a_module_are_named() {
    let house = planted(&[
        ("lib.rs", "mod git;\nmod attic;"),
        ("main.rs", ""),
        ("git.rs", "#[cfg(test)]\nmod tests;"),
        ("git/tests.rs", ""),
        ("git/forgotten.rs", ""),
        ("attic.rs", ""),
    ]);
    assert_eq!(
        rules::rooms_without_floor(&house.tree, &[&["lib", "main"], &["git"], &["core"]]),
        [
            "attic is on no floor",
            "there is no room core",
            "no `mod` leads to git/forgotten.rs",
        ]
    );
}

#[test]
fn crates_and_macros_are_found_under_every_name() {
    for text in [
        "use std::fs;",
        "use std::{collections::BTreeMap, fs::{self, File}};",
        "use std::fs as disk;",
        "use std as s;\nfn f() { s::fs::read(\"x\"); }",
        "use std::*;",
        "use ::std::fs::read;",
        "fn f() { std::fs::read(\"x\"); }",
        "fn f() { assert!(std::fs::read(\"x\").is_ok()); }",
        "fn f(_: Vec<std::fs::File>) {}",
        "fn f() { println!(\"{x}\"); }",
        "fn f() { g(|| { std::println!() }); }",
    ] {
        let house = planted(&[("core.rs", text), ("git.rs", text)]);
        let reserved = ["std::fs", "println!"].map(|name| Reserved {
            name,
            allowed: |room| room == "git",
        });
        let found = rules::out_of_place(&house, &reserved);
        assert!(
            found.iter().all(|one| one.starts_with("src/core.rs")),
            "{found:?}"
        );
        assert!(!found.is_empty(), "{text}");
    }
    for text in [
        "use std::fmt;",
        "// println!()",
        "#[cfg(test)]\nmod tests { use std::fs; }",
        "mod fs { pub fn read() {} }\nfn f() { fs::read(); }",
        "fn f() { \"std::fs\"; write!(x, \"\"); }",
    ] {
        let reserved = ["std::fs", "println!"].map(|name| Reserved {
            name,
            allowed: |_| false,
        });
        let found = rules::out_of_place(&planted(&[("core.rs", text)]), &reserved);
        assert_eq!(found, [""; 0], "{text}");
    }
}

#[test]
fn what_holds_a_secret_is_neither_shown_nor_copied() {
    let key = ("core/key.rs", "pub struct Key([u8; 32]);");
    let secrets = [("core/key.rs", "Key"), ("zeroize", "Zeroizing")];
    let shown = |key: (&'static str, &'static str), other: &'static str| {
        let house = planted(&[
            ("core/mod.rs", "mod key;\nmod ring;\npub use key::Key;"),
            key,
            ("core/ring.rs", other),
        ]);
        types::open_secrets(&house.tree, &secrets).len()
    };
    for text in [
        "#[derive(Clone)]\npub struct Ring(Vec<super::Key>);",
        "use super::Key as K;\n#[derive(PartialEq, Debug)]\nenum Ring { None, One { key: K } }",
        "use zeroize::Zeroizing;\n#[derive(Debug)]\nstruct Text(Option<Zeroizing<String>>);",
        "type Text = zeroize::Zeroizing<Vec<u8>>;\n#[derive(Debug)]\nstruct Two((u8, Text));",
        "struct Ring(super::Key);\nimpl std::fmt::Debug for Ring {}",
        "impl Clone for super::Key {}",
        "use std::fmt::*;\nimpl Display for super::Key {}",
        "#[derive(Debug)]\nstruct Ring<'a>(&'a super::Key);",
    ] {
        assert_eq!(shown(key, text), 1, "{text}");
    }
    for text in [
        "pub struct Ring(super::Key);",
        "#[derive(Clone, Copy)]\nstruct Ring<'a>(&'a super::Key);",
        "#[derive(Debug, Clone)]\nstruct Name(String);",
        "#[derive(Debug)]\nenum Key { A }",
    ] {
        assert_eq!(shown(key, text), 0, "{text}");
    }
    assert_eq!(
        shown(("core/key.rs", "#[derive(Clone)]\npub struct Key;"), ""),
        1
    );
    let gone = shown(("core/key.rs", "pub struct Other;"), "");
    assert_eq!(gone, 1, "a type that was renamed must not go unwatched");
}

#[test]
fn two_types_of_one_name_are_found_where_others_can_name_them() {
    let shared = |one: &str, other: &str| {
        let files = [DEEP, ("core/a.rs", one), ("core/b.rs", other)];
        let found = types::shared_names(&planted(&files));
        found.into_keys().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        shared("pub struct Kind;", "pub(super) enum Kind {}"),
        "Kind"
    );
    assert_eq!(
        shared("pub(crate) trait Kind {}", "pub type Kind = u8;"),
        "Kind"
    );
    assert_eq!(
        shared("pub struct Kind;", "pub use std::fs::File as Kind;"),
        "Kind"
    );
    assert_eq!(shared("pub struct Kind;", "struct Kind;"), "");
    assert_eq!(shared("pub struct Kind;", "pub use super::a::Kind;"), "");
    assert_eq!(
        shared("pub struct Kind;", "#[cfg(test)]\npub struct Kind;"),
        ""
    );
    // private, but a child may name it and does
    let files = [
        ("core/mod.rs", "mod a;\nstruct Kind;"),
        ("core/a.rs", "use super::Kind;"),
        ("git.rs", "pub struct Kind;"),
    ];
    assert_eq!(types::shared_names(&planted(&files))["Kind"].len(), 2);
}

#[test]
fn methods_in_another_file_than_their_type_are_found() {
    let elsewhere = |text: &str| {
        let files = [DEEP, ("core/a.rs", "pub struct A;"), ("core/b.rs", text)];
        types::methods_elsewhere(&planted(&files).tree)
    };
    assert_eq!(
        elsewhere("use super::a::A;\nimpl A { fn f(&self) {} }"),
        ["core/b.rs A"]
    );
    assert_eq!(elsewhere("impl Drop for super::a::A {}"), [""; 0]);
    assert_eq!(
        elsewhere("struct B<T>(T);\nimpl<T> B<T> { fn f(&self) {} }"),
        [""; 0]
    );
}

#[test]
fn functions_are_counted_from_fn_to_their_brace() {
    let long = |lines: usize, before: &str, after: &str| {
        let body = "\n".repeat(lines - 1);
        let text = format!("{before}#[must_use]\n/// Long.\nfn long() {{{body}}}{after}");
        let found = functions::too_long(&planted(&[("core.rs", text.as_str())]).tree);
        found
            .into_iter()
            .map(|one| (one.name, one.lines))
            .collect::<Vec<_>>()
    };
    assert_eq!(long(60, "", ""), []);
    assert_eq!(long(61, "", ""), [("core.rs long".to_owned(), 61)]);
    assert_eq!(
        long(61, "struct A;\nimpl A {\n", "}"),
        [("core.rs A::long".to_owned(), 61)]
    );
    assert_eq!(
        long(61, "trait T {\n", "}"),
        [("core.rs T::long".to_owned(), 61)]
    );
    assert_eq!(
        long(61, "mod inner {\n", "}"),
        [("core.rs long".to_owned(), 61)]
    );
    assert_eq!(long(61, "#[cfg(test)]\n", ""), []);
    assert_eq!(long(61, "#[cfg(test)]\nmod tests {\n", "}"), []);
}

#[test]
fn files_that_comments_cite_are_found() {
    let text = "//! See notes/format.md, \"The key\".\nlet x = \"notes/no.md\"; // (tests/it/support.rs 3)\n\
                /// `dockercfg/x.json` and notes and https://example.com/notes/";
    let found = rules::cited(text, &["notes", "tests"]);
    let expected = [
        ("notes/format.md".to_owned(), 1),
        ("tests/it/support.rs".to_owned(), 2),
    ];
    assert_eq!(found, expected);
}
