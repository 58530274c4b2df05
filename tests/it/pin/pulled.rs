//! Keys that a repository brings: nobody takes one by itself, and none of them
//! seals.

use super::{COPY, fingerprint, hinted, key_files, untouched, with};
use crate::support::{KEY, OTHER_KEY, PROGRAM, Repo, World, dockercfg, said};
use git_jetcrypt::core::format::{Binding, jet};
use git_jetcrypt::core::key::Key;
use std::fs;

/// What is sealed with the attacker's key.
fn forged() -> Vec<u8> {
    let key = Key::from_base64(OTHER_KEY.as_bytes()).unwrap();
    jet::seal_v2(
        &key,
        Binding::Path(b"dockercfg"),
        dockercfg("quay.io", "mallory").as_bytes(),
    )
}

/// Commits these files as they are, whatever filters and hooks say.
fn commit(repo: &Repo<'_>, files: &[(&str, &[u8])]) {
    for (name, content) in files {
        let blob = repo.top.join(".git/blob");
        fs::write(&blob, content).unwrap();
        let words = ["hash-object", "-w", "--no-filters", ".git/blob"];
        let id = repo.git(&words).ok().out();
        let entry = format!("100644,{},{name}", id.trim());
        repo.git(&["update-index", "--add", "--cacheinfo", &entry])
            .ok();
    }
    // not `commit`, which would run our filter on what lies there
    let tree = repo.git(&["write-tree"]).ok().out();
    let words = ["commit-tree", tree.trim(), "-p", "HEAD", "-m", "Mine"];
    let commit = repo.git(&words).ok().out();
    repo.git(&["update-ref", "HEAD", commit.trim()]).ok();
}

/// The attacker's key, lines, and a file that it opens.
fn bring_a_key(repo: &Repo<'_>) {
    commit(
        repo,
        &[
            ("codeship.aes", OTHER_KEY.as_bytes()),
            (".gitattributes", b"dockercfg filter=jetcrypt -text\n"),
            ("dockercfg", &forged()),
        ],
    );
}

/// Nothing opens, and nothing fresh is sealed with it.
#[track_caller]
fn serves_nobody(clone: &Repo<'_>) {
    assert_eq!(clone.read("dockercfg"), forged(), "it stays encrypted");
    clone.jetcrypt(&["unlock"]).code(3).says("codeship.aes");
    clone.jetcrypt(&["init"]).code(3).says("codeship.aes");
    clone.jetcrypt(&["check"]).code(3);
    clone.jetcrypt(&["exec", "--", "touch", "ran"]).code(125);
    clone.jetcrypt(&["decrypt", "dockercfg", "out"]).code(3);
    clone.jetcrypt(&["encrypt", "README.md", "out"]).code(3);
    clone
        .jetcrypt_with("pw\n", &["login", "ghcr.io", "-u", "x", "--password-stdin"])
        .code(3);
    assert_eq!(clone.read("dockercfg"), forged());
    clone.write("dockercfg", dockercfg("quay.io", "mine"));
    let _ = clone.git(&["add", "dockercfg"]);
    let staged = clone.blob(":dockercfg");
    assert!(staged == forged(), "a fresh secret was staged");
    clone.git(&["checkout", "-q", "-f", "--", "dockercfg"]).ok();
    assert!(!clone.top.join("out").exists() && !clone.top.join("ran").exists());
    assert!(!clone.top.join(COPY).exists());
    assert_eq!(clone.pin(), "");
}

#[test]
fn a_key_in_a_fresh_clone_is_not_picked_up() {
    for global in [false, true] {
        let world = World::new();
        let remote = world.repo("remote");
        bring_a_key(&remote);
        if global {
            let words = ["install", "--global"];
            world.run(world.dir.path(), PROGRAM, &words).ok();
        }
        let clone = world.clone_of(&remote.top, "clone");
        serves_nobody(&clone);
        // `unlock` has set filter and hooks up; it is still no key
        serves_nobody(&clone);
        // a linked work tree is no way round
        clone
            .git(&["worktree", "add", "-q", "--detach", "../linked"])
            .ok();
        let linked = Repo {
            world: &world,
            top: world.path("linked"),
        };
        serves_nobody(&linked);
    }
}

#[test]
fn a_key_that_a_pull_brings_is_not_picked_up() {
    for global in [false, true] {
        let world = World::new();
        let remote = world.repo("remote");
        if global {
            let words = ["install", "--global"];
            world.run(world.dir.path(), PROGRAM, &words).ok();
        }
        let clone = world.clone_of(&remote.top, "clone");
        bring_a_key(&remote);
        clone.git(&["pull", "-q"]).ok();
        serves_nobody(&clone);
    }
}

#[test]
fn a_pinned_clone_keeps_to_its_key_whatever_a_pull_brings() {
    let world = World::new();
    key_files(&world);
    let origin = world.with_credentials("origin");
    let clone = world.clone_of(&origin.top, "clone");
    clone.jetcrypt(&["unlock", "../k.aes"]).ok();
    commit(
        &origin,
        &[
            ("codeship.aes", OTHER_KEY.as_bytes()),
            ("dockercfg", &forged()),
        ],
    );
    clone.git(&["pull", "-q"]).ok();
    assert_eq!(clone.read("dockercfg"), forged(), "it stays encrypted");
    let unlocked = clone.jetcrypt(&["unlock"]).code(4);
    unlocked.says("dockercfg");
    untouched(&clone);
    clone.jetcrypt(&["exec", "--", "true"]).code(125);
    // what is new is sealed with the clone's own key
    clone.write("dockercfg", dockercfg("quay.io", "mine"));
    clone.git(&["add", "dockercfg"]).ok();
    let own = Key::from_base64(KEY.as_bytes()).unwrap();
    let sealed = jet::seal_v2(
        &own,
        Binding::Path(b"dockercfg"),
        dockercfg("quay.io", "mine").as_bytes(),
    );
    assert_eq!(clone.blob(":dockercfg"), sealed);
    // named, it still needs somebody who says so
    clone.git(&["reset", "-q", "--hard"]).ok();
    clone
        .jetcrypt(&["unlock", "codeship.aes"])
        .code(4)
        .says(&fingerprint(OTHER_KEY));
    untouched(&clone);
}

#[test]
fn a_pull_that_replaces_the_key_changes_no_key() {
    let world = World::new();
    key_files(&world);
    // the project has its key in git
    let origin = world.repo("origin");
    commit(&origin, &[("codeship.aes", KEY.as_bytes())]);
    origin.git(&["checkout", "-q", "-f", "main"]).ok();
    let clone = world.clone_of(&origin.top, "clone");
    clone.jetcrypt(&["unlock", "codeship.aes"]).ok();
    bring_a_key(&origin);
    clone.git(&["pull", "-q"]).ok();
    assert_eq!(clone.read("codeship.aes"), OTHER_KEY.as_bytes());
    clone.jetcrypt(&["check"]).code(4);
    clone
        .jetcrypt(&["encrypt", "README.md", "out", "--key-path", "codeship.aes"])
        .code(4);
    assert!(!clone.top.join("out").exists());
    clone.jetcrypt(&["unlock"]).code(4);
    untouched(&clone);
}

#[test]
fn a_key_that_only_history_holds_is_not_picked_up_either() {
    let world = World::new();
    let remote = world.repo("remote");
    commit(&remote, &[("README", b"x")]);
    let clone = world.clone_of(&remote.top, "clone");
    commit(&remote, &[("codeship.aes", OTHER_KEY.as_bytes())]);
    clone.git(&["pull", "-q"]).ok();
    // a push by force takes it back, and a reset leaves it behind
    remote.git(&["reset", "-q", "--hard", "HEAD~1"]).ok();
    clone.git(&["fetch", "-q"]).ok();
    clone.git(&["reset", "-q", "origin/main"]).ok();
    assert!(clone.status().contains("?? codeship.aes"));
    let refused = clone.jetcrypt(&["unlock"]).code(3).says("was in git");
    clone.jetcrypt(&["init"]).code(3).says("was in git");
    clone.jetcrypt(&["encrypt", "README.md", "out"]).code(3);
    assert_eq!(clone.pin(), "");
    // who knows it names it
    let command = hinted(&refused, "git jetcrypt unlock")[0];
    world.run(&clone.top, "sh", &["-c", command]).ok();
    assert_eq!(clone.pin(), fingerprint(OTHER_KEY));
}

/// 27 of 197 Codeship repositories have their key in git.
#[test]
fn where_the_key_is_in_git_the_next_steps_are_told_and_work() {
    let world = World::new();
    let repo = world.repo("repo");
    let key = Key::from_base64(KEY.as_bytes()).unwrap();
    let text = dockercfg("quay.io", "ci");
    let sealed = jet::seal_v2(&key, Binding::Path(b"dockercfg"), text.as_bytes());
    commit(
        &repo,
        &[
            ("codeship.aes", KEY.as_bytes()),
            (".gitattributes", b"dockercfg filter=jetcrypt -text\n"),
            ("dockercfg", &sealed),
        ],
    );
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    for words in [&["unlock"][..], &["init"]] {
        let refused = repo.jetcrypt(words).code(3).says("is in git");
        assert_eq!(hinted(&refused, "git jetcrypt unlock").len(), 1);
        assert_eq!(hinted(&refused, "git rm --cached").len(), 1);
    }
    let refused = repo.jetcrypt(&["init"]).code(3);
    let run = |command: &str| world.run(&repo.top, "sh", &["-c", command]);
    run(hinted(&refused, "git jetcrypt unlock")[0])
        .ok()
        .says("encrypts none");
    repo.jetcrypt(&["encrypt", "README.md", "out"]).code(4);
    repo.jetcrypt(&["init"]).ok();
    assert_eq!(repo.read("dockercfg"), text.as_bytes());
    run(hinted(&refused, "git rm --cached")[0]).ok();
    repo.commit("Take the key out");
    repo.jetcrypt(&["encrypt", "README.md", "out"]).ok();
}

#[test]
fn a_tracked_key_that_is_named_opens_with_a_warning_and_seals_nothing() {
    let world = World::new();
    key_files(&world);
    let repo = world.repo("repo");
    commit(
        &repo,
        &[
            ("keys/prod.key", OTHER_KEY.as_bytes()),
            (".gitattributes", b"dockercfg filter=jetcrypt -text\n"),
            ("dockercfg", &forged()),
        ],
    );
    repo.git(&["checkout", "-q", "-f", "main"]).ok();
    std::os::unix::fs::symlink("keys/prod.key", repo.top.join("link.aes")).unwrap();
    repo.jetcrypt(&["install"]).ok();
    for path in ["keys/prod.key", "link.aes", "keys/../keys/prod.key"] {
        let named = ["--key-path", path];
        repo.jetcrypt(&[&["check"], &named[..]].concat())
            .ok()
            .says("is in git: it opens files here, and encrypts none");
        for words in [&["encrypt", "README.md", "out"][..], &["init"]] {
            repo.jetcrypt(&[words, &named].concat()).code(4);
        }
        repo.jetcrypt(&["unlock", path]).code(4).says("is in git");
        let variable = [("JETCRYPT_KEY_PATH", path)];
        with(&repo, variable, &["unlock"]).code(4);
        with(&repo, variable, &["encrypt", "README.md", "out"]).code(4);
        repo.write("dockercfg", dockercfg("quay.io", "mine"));
        let mut add = world.command(&repo.top, "git");
        add.args(["add", "dockercfg"]).envs(variable);
        said(add.output().unwrap()).code(128);
        assert!(!repo.top.join("out").exists() && !repo.top.join(COPY).exists());
        assert_eq!(repo.pin(), "");
    }
    // what another repository tracks is no business of this one
    let other = world.repo("other");
    other.jetcrypt(&["unlock", "../repo/keys/prod.key"]).ok();
    other.jetcrypt(&["encrypt", "README.md", "out"]).ok();
}

#[test]
fn a_key_that_differs_from_the_kept_one_is_an_error_for_what_git_starts_too() {
    let world = World::new();
    key_files(&world);
    let repo = world.with_credentials("repo");
    repo.write("codeship.aes", OTHER_KEY);
    let kept = "which is kept in";
    let diff = repo.git(&["log", "-p", "--", "dockercfg"]).ok().says(kept);
    assert!(!diff.out().contains("mallory"));
    for words in [&["lock"][..], &["init"], &["unlock"], &["check"]] {
        let refused = repo.jetcrypt(words).code(4).says(kept);
        assert!(!hinted(&refused, "git jetcrypt unlock").is_empty());
    }
    untouched(&repo);
}
