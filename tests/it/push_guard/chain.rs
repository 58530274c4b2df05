//! Hooks of others: kept, run, counted, and given back.

use super::{Post, World};
use crate::commit_guard::{leak, refused, stage};
use crate::support::Repo;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Writes a hook of somebody else, which notes its name, arguments and stdin.
fn foreign(repo: &Repo<'_>, folder: &str, name: &str, mode: u32, code: u8) -> String {
    let text =
        format!("#!/bin/sh\n{{ echo \"{name}: $*\"; cat; }} >>\"$HOME/noted\"\nexit {code}\n");
    let path = format!("{folder}/{name}");
    repo.write(&path, &text);
    let mode = fs::Permissions::from_mode(mode);
    fs::set_permissions(repo.top.join(path), mode).unwrap();
    text
}

fn noted(world: &World) -> String {
    fs::read_to_string(world.path("home/noted")).unwrap_or_default()
}

/// Names, modes and contents of a folder.
fn listing(folder: &Path) -> BTreeMap<String, (u32, Vec<u8>)> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let mode = entry.metadata().unwrap().permissions().mode();
            let name = entry.file_name().into_string().unwrap();
            (name, (mode, fs::read(entry.path()).unwrap_or_default()))
        })
        .collect()
}

#[test]
fn hooks_of_others_run_with_the_same_arguments_and_input_and_come_back() {
    let world = World::new();
    let post = Post::new(&world);
    let hooks = post.repo.top.join(".git/hooks");
    post.repo.jetcrypt(&["uninstall"]).ok();
    foreign(&post.repo, ".git/hooks", "pre-commit", 0o750, 0);
    foreign(&post.repo, ".git/hooks", "pre-push", 0o755, 0);
    let before = listing(&hooks);
    post.repo.jetcrypt(&["install"]).ok();
    let installed = listing(&hooks);
    post.repo.jetcrypt(&["install"]).ok();
    assert_eq!(listing(&hooks), installed);
    stage(&post.repo, "honest", "1");
    post.repo.commit("Honest");
    assert_eq!(noted(&world), "pre-commit: \n");
    let (old, new) = (post.id("origin/main"), post.id("HEAD"));
    post.passes("origin main");
    let told = format!(
        "pre-commit: \npre-push: origin ../remote\nrefs/heads/main {new} refs/heads/main {old}\n"
    );
    assert_eq!(noted(&world), told);
    post.commit("config.json", leak());
    post.refused("origin main");
    assert_eq!(noted(&world), told, "nothing is sent after a refusal");
    post.repo.jetcrypt(&["uninstall"]).ok();
    assert_eq!(listing(&hooks), before);
}

#[test]
fn a_refusal_of_a_kept_hook_counts() {
    let world = World::new();
    let post = Post::new(&world);
    post.repo.jetcrypt(&["uninstall"]).ok();
    foreign(&post.repo, ".git/hooks", "pre-commit", 0o755, 7);
    foreign(&post.repo, ".git/hooks", "pre-push", 0o755, 9);
    post.repo.jetcrypt(&["install"]).ok();
    stage(&post.repo, "honest", "1");
    post.git("commit -m x").code(1);
    post.git("commit -q --no-verify -m x").ok();
    post.git("push origin main").code(1);
    let run = |name: &str| {
        let hook = post.repo.top.join(".git/hooks").join(name);
        let arguments = ["origin", "../remote"];
        world.run(&post.repo.top, hook.to_str().unwrap(), &arguments)
    };
    run("pre-commit").code(7);
    run("pre-push").code(9);
}

#[test]
fn a_kept_hook_that_git_would_ignore_is_not_run() {
    let world = World::new();
    let post = Post::new(&world);
    post.repo.jetcrypt(&["uninstall"]).ok();
    foreign(&post.repo, ".git/hooks", "pre-commit", 0o644, 1);
    post.repo.jetcrypt(&["install"]).ok();
    stage(&post.repo, "honest", "1");
    post.repo.commit("Honest");
    assert_eq!(noted(&world), "");
    stage(&post.repo, "config.json", leak());
    refused(post.git("commit -m x"), "commit", "[docker-credentials]");
}

#[test]
fn core_hooks_path_is_honoured_relative_and_absolute() {
    let world = World::new();
    for absolute in [false, true] {
        let repo = world.repo(&format!("repo-{absolute}"));
        let path = if absolute {
            let own = repo.top.join(".git/my hooks");
            own.to_str().unwrap().to_owned()
        } else {
            ".git/mine".to_owned()
        };
        repo.git(&["config", "core.hooksPath", &path]).ok();
        foreign(&repo, &path, "pre-commit", 0o755, 0);
        repo.write("codeship.aes", crate::support::KEY);
        repo.jetcrypt(&["init"]).ok();
        assert!(!repo.top.join(".git/hooks/pre-commit").exists());
        repo.commit("Protect credentials");
        assert_eq!(noted(&world), "pre-commit: \n");
        stage(&repo, "config.json", leak());
        refused(repo.git(&["commit", "-m", "x"]), "commit", "config.json");
        fs::create_dir_all(repo.top.join("sub")).unwrap();
        let sub = repo.top.join("sub");
        let said = world.run(&sub, "git", &["commit", "-m", "x"]);
        refused(said, "commit", "config.json");
        fs::remove_file(world.path("home/noted")).unwrap();
    }
}

#[test]
fn a_linked_work_tree_installs_into_the_shared_folder() {
    let world = World::new();
    let main = world.ready("repo");
    main.jetcrypt(&["uninstall"]).ok();
    main.git(&["worktree", "add", "-q", "../linked"]).ok();
    let linked = Repo {
        world: &world,
        top: world.path("linked"),
    };
    linked.jetcrypt(&["install"]).ok();
    assert!(main.top.join(".git/hooks/pre-push").exists());
    for repo in [&main, &linked] {
        stage(repo, "config.json", leak());
        refused(repo.git(&["commit", "-m", "x"]), "commit", "config.json");
    }
}

#[test]
fn nothing_is_written_into_the_folder_of_husky() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write(
        ".husky/_/h",
        "#!/bin/sh\nsh -e \".husky/${0##*/}\" \"$@\"\n",
    );
    foreign(&repo, ".husky/_", "pre-commit", 0o755, 0);
    repo.write(
        ".husky/_/pre-commit",
        "#!/usr/bin/env sh\n. \"$(dirname \"$0\")/h\"\n",
    );
    repo.git(&["config", "core.hooksPath", ".husky/_"]).ok();
    repo.write("codeship.aes", crate::support::KEY);
    let before = listing(&repo.top.join(".husky/_"));
    let told = repo.jetcrypt(&["init"]).ok().says("husky").stderr;
    assert_eq!(listing(&repo.top.join(".husky/_")), before);
    let line = "git-jetcrypt hook pre-commit -- \"$@\"";
    assert!(told.contains(line), "{told}");
    repo.write(".husky/pre-commit", format!("{line}\n"));
    repo.commit("Protect credentials");
    stage(&repo, "config.json", leak());
    refused(repo.git(&["commit", "-m", "x"]), "commit", "config.json");
}
