//! `lock` and `unlock` say of every protected file what has become of it.

use crate::support::{CANARY, OTHER_KEY, Repo, World, dockercfg};
use git_jetcrypt::core::{format::jet, key::Key};

/// A work tree that is locked, with this attribute line from then on.
fn locked_with<'a>(world: &'a World, line: &str) -> Repo<'a> {
    let repo = world.with_credentials("repo");
    repo.jetcrypt(&["lock"]).ok();
    repo.write(".git/info/attributes", line);
    repo
}

#[test]
fn unlock_writes_nothing_that_git_could_not_store_again_and_names_the_encoding() {
    for encoding in ["UTF-16", "UTF-16LE", "UTF-16LE-BOM", "UTF-32"] {
        let world = World::new();
        let line = format!("dockercfg working-tree-encoding={encoding}\n");
        let repo = locked_with(&world, &line);
        let before = repo.read("dockercfg");
        let said = repo.jetcrypt(&["unlock"]).code(1).tells_no_secret();
        for words in [
            "unlocked ci/.dockercfg",
            "encrypted as before: dockercfg: git could not store it again",
            &format!("working-tree-encoding={encoding}"),
            "must say -text and no working-tree-encoding",
        ] {
            assert!(said.stderr.contains(words), "{words}: {}", said.stderr);
        }
        assert!(!said.stderr.contains("unlocked dockercfg"));
        assert_eq!(repo.read("dockercfg"), before, "{encoding}");
        // nor does lock take what git could not give back
        repo.write(".git/info/attributes", "");
        repo.jetcrypt(&["unlock"]).ok().says("unlocked dockercfg");
        repo.write(".git/info/attributes", &line);
        repo.jetcrypt(&["lock"])
            .code(1)
            .says("dockercfg: git could not store it again")
            .says("nothing was changed");
        assert!(!repo.is_sealed("dockercfg") && !repo.is_sealed("ci/.dockercfg"));
    }
}

#[test]
fn an_encoding_that_leaves_ciphertext_as_it_is_opens_and_closes() {
    for line in [
        "dockercfg working-tree-encoding=ISO-8859-1\n",
        "dockercfg working-tree-encoding=UTF-8\n",
        "dockercfg text eol=crlf\n",
    ] {
        let world = World::new();
        let repo = locked_with(&world, line);
        repo.jetcrypt(&["unlock"])
            .ok()
            .says("unlocked ci/.dockercfg, dockercfg");
        assert_eq!(
            repo.read("dockercfg"),
            dockercfg("quay.io", "ci").as_bytes()
        );
        assert_eq!(repo.status(), "", "{line}");
        repo.jetcrypt(&["lock"]).ok().says("locked 2 files");
    }
}

#[test]
fn a_file_that_is_cut_short_is_named_by_lock_and_unlock_with_what_brings_it_back() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let cut = repo.blob(":dockercfg")[..40].to_vec();
    repo.write("dockercfg", &cut);
    for command in ["lock", "unlock"] {
        repo.jetcrypt(&[command])
            .code(4)
            .says("dockercfg: it is damaged")
            .says("git checkout -- dockercfg");
        assert_eq!(repo.read("dockercfg"), cut, "{command}");
        assert!(!repo.is_sealed("ci/.dockercfg"), "{command}");
    }
    repo.git(&["checkout", "--", "dockercfg"]).ok();
    repo.jetcrypt(&["lock"]).ok().says("locked 2 files");
    // what stays closed keeps nothing else closed
    repo.write("dockercfg", &cut);
    repo.jetcrypt(&["unlock"])
        .code(4)
        .says("unlocked ci/.dockercfg")
        .says("encrypted as before: dockercfg: it is damaged");
}

#[test]
fn a_file_under_another_key_is_named_by_unlock_with_exit_4() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    repo.jetcrypt(&["lock"]).ok();
    let other = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
    let foreign = jet::seal_v2_with(&other, &[9; 16], dockercfg("quay.io", "x").as_bytes());
    repo.write("dockercfg", &foreign);
    repo.jetcrypt(&["unlock"])
        .code(4)
        .says("unlocked ci/.dockercfg")
        .says("encrypted as before: dockercfg: it is under another key, or damaged");
    assert_eq!(repo.read("dockercfg"), foreign);
}

#[test]
fn a_file_that_git_would_store_in_plaintext_stays_closed_and_is_named() {
    let world = World::new();
    let repo = locked_with(&world, "dockercfg -filter\n");
    repo.jetcrypt(&["unlock"])
        .code(1)
        .says(
            "dockercfg: git would store your next edit in plaintext: its filter attribute is unset",
        )
        .says("git jetcrypt init -- dockercfg");
    assert!(repo.is_sealed("dockercfg"));
}

/// Two branches that change one file, and a merge of them in a locked work
/// tree.
fn merged<'a>(world: &'a World, strategy: &[&str]) -> Repo<'a> {
    let repo = world.with_credentials("repo");
    for (branch, user) in [("topic", "robot"), ("main", "ci")] {
        repo.git(&["checkout", "-q", "-B", branch, "main"]).ok();
        repo.write("dockercfg", dockercfg("a.example", user));
        repo.git(&["commit", "-qam", branch, "--no-verify"]).ok();
        if branch == "topic" {
            repo.git(&["checkout", "-q", "-B", "main", "topic~"]).ok();
        }
    }
    repo.jetcrypt(&["lock"]).ok();
    let words = [&["merge"], strategy, &["topic"]].concat();
    assert_ne!(repo.git(&words).code, 0);
    assert!(repo.is_sealed("dockercfg"));
    repo
}

#[test]
fn a_conflict_in_a_locked_work_tree_is_opened_for_who_has_to_resolve_it() {
    let world = World::new();
    let repo = merged(&world, &[]);
    repo.jetcrypt(&["unlock"])
        .ok()
        .says("unlocked ci/.dockercfg, dockercfg");
    let text = String::from_utf8(repo.read("dockercfg")).unwrap();
    assert!(
        text.contains("<<<<<<<") && text.contains("a.example"),
        "{text}"
    );
    repo.write("dockercfg", dockercfg("resolved.example", "ci"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("merged");
    assert!(!String::from_utf8_lossy(&repo.blob("HEAD:dockercfg")).contains(CANARY));
    repo.assert_no_canary();
}

#[test]
fn a_conflict_that_no_key_opens_is_named_and_the_hint_merges_it_again() {
    let world = World::new();
    // a strategy that does not ask our driver: marks between two ciphertexts
    let repo = merged(&world, &["-s", "resolve"]);
    let said = repo.jetcrypt(&["unlock"]).code(4);
    let hint = "git checkout --merge -- dockercfg";
    for words in [
        "unlocked ci/.dockercfg",
        "dockercfg: it is in a conflict, and what lies there is not one encrypted file",
        hint,
    ] {
        assert!(said.stderr.contains(words), "{words}: {}", said.stderr);
    }
    let words: Vec<&str> = hint.split(' ').skip(1).collect();
    repo.git(&words);
    let text = String::from_utf8(repo.read("dockercfg")).unwrap();
    assert!(
        text.contains("<<<<<<<") && text.contains("a.example"),
        "{text}"
    );
}
