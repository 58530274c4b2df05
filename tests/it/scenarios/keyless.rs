//! No key, another key, or plaintext in git: the way in is closed, the way
//! out is open, and one line says so.

use super::{Author, before, first_edited, lossy};
use crate::support::{KEY, OTHER_KEY, Repo, Said, World};
use git_jetcrypt::core::key::Key;
use std::fs;
use std::path::PathBuf;

/// A remote with five protected files.
fn remote(world: &World) -> PathBuf {
    let repo = world.ready("origin");
    for number in 1..=5 {
        let name = format!("dockercfg.{number}");
        repo.write(&name, Author::We.seal_at(&name, before()));
    }
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    let remote = world.bare("remote");
    repo.git(&["push", "-q", remote.to_str().unwrap(), "main"])
        .ok();
    remote
}

/// A clone of it that is set up and has no key.
fn keyless(world: &World) -> Repo<'_> {
    let clone = world.clone_of(&remote(world), "clone");
    clone.jetcrypt(&["install"]).ok();
    clone
}

/// A clone of it that is set up and has another project's key.
fn strange(world: &World) -> Repo<'_> {
    let clone = keyless(world);
    clone.write("codeship.aes", OTHER_KEY);
    let pin = Key::from_base64(OTHER_KEY.as_bytes())
        .unwrap()
        .fingerprint();
    clone.git(&["config", "jetcrypt.key", &pin]).ok();
    clone
}

/// Removes all protected files and lets git bring them back.
fn bring_back(repo: &Repo<'_>) -> Said {
    for number in 1..=5 {
        fs::remove_file(repo.top.join(format!("dockercfg.{number}"))).unwrap();
    }
    repo.git(&["checkout", "-q", "--", "."]).ok()
}

/// stderr is this one warning.
#[track_caller]
fn warns_once(said: &Said, text: &str) {
    assert_eq!(said.stderr.lines().count(), 1, "{}", said.stderr);
    assert!(said.stderr.starts_with("warning: "), "{}", said.stderr);
    assert!(said.stderr.contains(text), "{}", said.stderr);
}

/// New plaintext does not get in, and the index stays as it was.
#[track_caller]
fn refuses_new_plaintext(repo: &Repo<'_>, why: &str) {
    let index = repo.read(".git/index");
    repo.write("dockercfg.1", first_edited());
    repo.write("dockercfg.new", before());
    for words in [
        &["add", "-A"][..],
        &["add", "dockercfg.new"],
        &["add", "dockercfg.1"],
    ] {
        repo.git(words).code(128).says(why);
        assert!(repo.read(".git/index") == index, "{words:?}");
    }
    repo.git(&["commit", "-q", "-a", "-m", "Edit"]).code(128);
    assert_ne!(repo.git(&["stash", "push", "-q"]).code, 0);
    assert!(repo.read(".git/index") == index);
    assert_eq!(lossy(&repo.read("dockercfg.1")), first_edited());
    repo.assert_no_canary();
}

#[test]
fn without_a_key_a_checkout_leaves_ciphertext_and_warns_once() {
    let world = World::new();
    let repo = keyless(&world);
    let said = bring_back(&repo);
    warns_once(&said, "5 files stay encrypted: no key here");
    for number in 1..=5 {
        let name = format!("dockercfg.{number}");
        assert_eq!(repo.read(&name), Author::We.seal_at(&name, before()));
        repo.touch(&name);
    }
    let said = repo.git(&["status", "--porcelain"]).ok();
    assert_eq!((said.out(), said.stderr), (String::new(), String::new()));
}

#[test]
fn without_a_key_new_plaintext_is_refused() {
    let world = World::new();
    refuses_new_plaintext(&keyless(&world), "no key");
}

#[test]
fn without_a_key_other_work_goes_on() {
    let world = World::new();
    let repo = keyless(&world);
    repo.git(&["switch", "-q", "-c", "topic"]).ok();
    repo.write("README.md", "# Edited\n");
    repo.git(&["commit", "-q", "-a", "-m", "Readme"]).ok();
    repo.git(&["mv", "dockercfg.1", "dockercfg.moved"]).ok();
    repo.commit("Move");
    repo.git(&["switch", "-q", "main"]).ok();
    repo.git(&["merge", "-q", "topic"]).ok();
    repo.git(&["push", "-q"]).ok();
    let log = repo.git(&["log", "-p"]).ok();
    assert!(log.out().contains("codeship:v2"));
    assert_eq!(
        repo.blob("HEAD:dockercfg.moved"),
        Author::We.seal_at("dockercfg.1", before())
    );
    assert_eq!(repo.status(), "");
}

#[test]
fn a_clone_of_many_files_warns_once() {
    let world = World::new();
    let remote = remote(&world);
    let home = world.dir.path();
    world
        .run(home, "git", &["jetcrypt", "install", "--global"])
        .ok();
    let from = remote.to_str().unwrap();
    let said = world.run(home, "git", &["clone", "-q", from, "clone"]).ok();
    warns_once(&said, "5 files stay encrypted: no key here");
}

#[test]
fn with_another_key_a_checkout_leaves_ciphertext_and_warns_once() {
    let world = World::new();
    let repo = strange(&world);
    let said = bring_back(&repo);
    warns_once(&said, "5 files stay encrypted: the key does not fit");
    for number in 1..=5 {
        let name = format!("dockercfg.{number}");
        assert_eq!(repo.read(&name), Author::We.seal_at(&name, before()));
        repo.touch(&name);
    }
    assert_eq!(repo.status(), "");
}

#[test]
fn with_another_key_foreign_ciphertext_is_refused() {
    let world = World::new();
    let repo = strange(&world);
    let index = repo.read(".git/index");
    repo.write(
        "dockercfg.1",
        Author::We.seal_at("dockercfg.1", first_edited()),
    );
    repo.git(&["add", "dockercfg.1"])
        .code(128)
        .says("encrypted with another key, or damaged");
    assert!(repo.read(".git/index") == index);
}

#[test]
fn a_key_that_is_no_key_blocks_the_way_in_and_not_the_way_out() {
    let world = World::new();
    let repo = keyless(&world);
    repo.write("codeship.aes", &KEY[..20]);
    let said = bring_back(&repo);
    assert_eq!(
        repo.read("dockercfg.1"),
        Author::We.seal_at("dockercfg.1", before())
    );
    assert!(!said.stderr.contains(&KEY[..20]));
    refuses_new_plaintext(&repo, "the key holds 15 bytes, not 32");
}

#[test]
fn damaged_ciphertext_checks_out_as_it_is_and_does_not_get_in() {
    let world = World::new();
    let repo = world.ready("repo");
    let mut blob = Author::We.seal_at("dockercfg.1", before());
    let middle = blob.len() / 2;
    blob[middle] = if blob[middle] == b'A' { b'B' } else { b'A' };
    repo.write("dockercfg", &blob);
    repo.git(&["add", "dockercfg"]).code(128).says("damaged");
    assert_eq!(repo.git(&["ls-files", "dockercfg"]).ok().out(), "");
    store(&repo, &["dockercfg"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Damage"])
        .ok();
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    let said = repo.git(&["checkout", "-q", "--", "."]).ok();
    warns_once(&said, "the content is damaged");
    assert_eq!(repo.read("dockercfg"), blob);
    repo.touch("dockercfg");
    assert_eq!(repo.status(), "");
}

/// Stages files past the filter.
fn store(repo: &Repo<'_>, names: &[&str]) {
    let off = [
        "-c",
        "filter.jetcrypt.process=",
        "-c",
        "filter.jetcrypt.clean=cat",
        "-c",
        "filter.jetcrypt.required=false",
        "add",
    ];
    repo.git(&[&off, names].concat()).ok();
}

/// A repository in which two files lie in plaintext.
fn leaky(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    repo.write("dockercfg.1", before());
    repo.write("dockercfg.2", first_edited());
    store(&repo, &["dockercfg.1", "dockercfg.2"]);
    repo.git(&["commit", "-q", "--no-verify", "-m", "Leak"])
        .ok();
    assert_eq!(repo.blob("HEAD:dockercfg.1"), before().as_bytes());
    repo
}

#[test]
fn plaintext_in_git_is_told_in_one_line() {
    let world = World::new();
    let repo = leaky(&world);
    fs::remove_file(repo.top.join("dockercfg.1")).unwrap();
    fs::remove_file(repo.top.join("dockercfg.2")).unwrap();
    let said = repo.git(&["checkout", "-q", "--", "."]).ok();
    warns_once(&said, "2 files lie in git in plaintext");
    assert_eq!(lossy(&repo.read("dockercfg.1")), before());
}

#[test]
fn plaintext_in_git_is_encrypted_by_who_has_looked_at_it() {
    let world = World::new();
    let repo = leaky(&world);
    repo.git(&["add", "--renormalize", "."]).ok();
    assert_eq!(repo.status(), "", "it may have come with a pull");
    repo.jetcrypt(&["reseal", "dockercfg.1", "dockercfg.2"])
        .ok();
    repo.commit("Looked at");
    assert_eq!(
        repo.blob("HEAD:dockercfg.1"),
        Author::We.seal_at("dockercfg.1", before())
    );
    assert_eq!(
        repo.blob("HEAD:dockercfg.2"),
        Author::We.seal_at("dockercfg.2", first_edited())
    );
    repo.touch("dockercfg.1");
    assert_eq!(repo.status(), "");
}

#[test]
fn plaintext_in_git_does_not_break_status_without_a_key() {
    let world = World::new();
    let repo = leaky(&world);
    repo.lose_key();
    repo.touch("dockercfg.1");
    repo.touch("dockercfg.2");
    let said = repo.git(&["status", "--porcelain"]).ok();
    assert_eq!(said.out(), "");
    warns_once(&said, "2 files lie in git in plaintext");
}

#[test]
fn a_missing_program_stages_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    // nor the copy of it that git starts
    fs::remove_dir_all(world.path("home/.local/state/git-jetcrypt")).unwrap();
    repo.write("dockercfg", before());
    repo.git(&["add", "dockercfg"]).code(128);
    assert_eq!(repo.git(&["ls-files", "dockercfg"]).ok().out(), "");
    repo.assert_no_canary();
}
