//! The guard on a server: a bare repository, real pushes, no key.

use crate::support::{CANARY, PROGRAM, Repo, World, dockercfg};
use std::path::Path;

fn login() -> String {
    format!("docker login -u acme -p {CANARY} quay.io\n")
}

fn commit(repo: &Repo<'_>, message: &str) {
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", message]).ok();
}

/// A clone without hooks of its own, and the server that judges.
fn served<'w>(world: &'w World, options: &[&str]) -> (std::path::PathBuf, Repo<'w>) {
    let server = world.bare("server.git");
    world
        .run(&server, PROGRAM, &[&["install"], options].concat())
        .ok()
        .says("no key is needed");
    let repo = world.repo("repo");
    repo.git(&["remote", "add", "origin", server.to_str().unwrap()])
        .ok();
    repo.write("README", "hello\n");
    commit(&repo, "first");
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    (server, repo)
}

fn refs(world: &World, server: &Path) -> String {
    world
        .run(server, "git", &["for-each-ref", "--format=%(refname)"])
        .ok()
        .out()
}

#[test]
fn a_push_with_a_leak_moves_no_ref_and_honest_ones_pass() {
    let world = World::new();
    let (server, repo) = served(&world, &[]);
    repo.write("deploy.sh", login());
    commit(&repo, "leak");
    let said = repo.git(&[
        "push",
        "origin",
        "HEAD:refs/heads/main",
        "HEAD~1:refs/heads/fine",
    ]);
    assert_ne!(said.code, 0);
    assert!(
        said.stderr.contains("[docker-credentials]") && !said.stderr.contains(CANARY),
        "{}",
        said.stderr
    );
    assert_eq!(refs(&world, &server), "refs/heads/main\n");
    // added and taken out again is still in what is sent
    repo.git(&["rm", "-q", "deploy.sh"]).ok();
    repo.git(&["commit", "-q", "-m", "gone"]).ok();
    assert_ne!(
        repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
            .code,
        0
    );
    repo.git(&["reset", "-q", "--hard", "HEAD~2"]).ok();
    repo.write("more", "x\n");
    commit(&repo, "honest");
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/gone"])
        .ok();
    repo.git(&["push", "-q", "origin", ":refs/heads/gone"]).ok();
}

#[test]
fn plaintext_at_a_protected_path_is_refused_and_encrypted_files_are_not() {
    let world = World::new();
    let (_, repo) = served(&world, &[]);
    repo.write("dockercfg", "{}");
    commit(&repo, "plaintext");
    assert_ne!(
        repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
            .code,
        0
    );
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]).ok();
    repo.jetcrypt(&["init", "--generate"]).ok();
    repo.write("dockercfg", dockercfg("quay.io", "acme"));
    commit(&repo, "encrypted");
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
}

#[test]
fn tags_messages_and_names_are_judged() {
    let world = World::new();
    let (server, repo) = served(&world, &[]);
    let leak = login();
    repo.git(&["tag", "-a", "-m", leak.trim(), "v1"]).ok();
    assert_ne!(repo.git(&["push", "-q", "origin", "v1"]).code, 0);
    repo.git(&["commit", "-q", "--allow-empty", "-m", leak.trim()])
        .ok();
    assert_ne!(
        repo.git(&["push", "-q", "origin", "HEAD:refs/heads/message"])
            .code,
        0
    );
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]).ok();
    repo.git(&["notes", "add", "-m", leak.trim()]).ok();
    assert_ne!(
        repo.git(&["push", "-q", "origin", "refs/notes/commits"])
            .code,
        0
    );
    assert_eq!(refs(&world, &server), "refs/heads/main\n");
}

#[test]
fn per_ref_refuses_only_the_ref_that_leaks() {
    let world = World::new();
    let (server, repo) = served(&world, &["--per-ref"]);
    repo.write("deploy.sh", login());
    commit(&repo, "leak");
    assert_ne!(
        repo.git(&[
            "push",
            "-q",
            "origin",
            "HEAD:refs/heads/bad",
            "HEAD~1:refs/heads/fine"
        ])
        .code,
        0
    );
    assert_eq!(refs(&world, &server), "refs/heads/fine\nrefs/heads/main\n");
    world
        .run(&server, PROGRAM, &["uninstall"])
        .ok()
        .says("not judged");
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/bad"])
        .ok();
}

#[test]
fn exceptions_of_the_pushed_commit_hold_unless_the_server_says_no() {
    let world = World::new();
    let (server, repo) = served(&world, &[]);
    repo.write("deploy.sh", login());
    repo.git(&["add", "."]).ok();
    repo.jetcrypt(&["allow", "--reason", "a sample", "deploy.sh"])
        .ok();
    commit(&repo, "sample");
    world
        .run(&server, "git", &["config", "jetcrypt.exceptions", "false"])
        .ok();
    assert_ne!(
        repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
            .code,
        0
    );
    world
        .run(
            &server,
            "git",
            &["config", "--unset", "jetcrypt.exceptions"],
        )
        .ok();
    repo.git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
}

#[test]
fn the_hook_that_was_there_runs_too() {
    let world = World::new();
    let server = world.bare("server.git");
    let hook = server.join("hooks/pre-receive");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\ncat > told\n").unwrap();
    world
        .run(&server, "chmod", &["+x", "hooks/pre-receive"])
        .ok();
    world
        .run(&server, PROGRAM, &["install"])
        .ok()
        .says("runs too");
    let repo = world.repo("repo");
    repo.write("README", "hello\n");
    commit(&repo, "first");
    repo.git(&[
        "push",
        "-q",
        server.to_str().unwrap(),
        "HEAD:refs/heads/main",
    ])
    .ok();
    assert!(
        std::fs::read_to_string(server.join("told"))
            .unwrap()
            .contains("refs/heads/main")
    );
}
