//! Faults of the program itself: they show no content, and stop what they
//! must stop and no more.

use crate::corpus;
use crate::support::{CANARY, PROGRAM, Said, World, dockercfg, said};
use git_jetcrypt::core::fault::MARK;
use std::fs;
use std::path::Path;

/// Content on which a debug build panics, with a secret in the panic's
/// message.
fn failing() -> String {
    format!("{MARK}{CANARY}\n")
}

/// The program in that folder, where the user wants to see a backtrace.
fn run(world: &World, folder: &Path, program: &str, words: &[&str]) -> Said {
    let mut command = world.command(folder, program);
    command.args(words).env("RUST_BACKTRACE", "full");
    said(command.output().unwrap()).tells_no_secret()
}

#[test]
fn one_blob_that_fails_is_a_finding_and_the_rest_is_looked_at() {
    let world = World::new();
    let folder = world.path("files");
    fs::create_dir(&folder).unwrap();
    for (name, content) in [
        ("a", corpus::config()),
        ("b", failing()),
        ("c", corpus::config()),
    ] {
        fs::write(folder.join(name), content).unwrap();
    }
    let found = run(
        &world,
        &folder,
        PROGRAM,
        &["scan", "--files", "--format", "json", "."],
    )
    .code(1);
    let report: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let short: Vec<(&str, &str)> = findings
        .map(|finding| {
            (
                finding["path"].as_str().unwrap(),
                finding["rule"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        short,
        [
            ("a", "docker-credentials"),
            ("b", "not-looked-through"),
            ("c", "docker-credentials")
        ]
    );
    assert_eq!(report["in_part"], serde_json::json!(["b"]));
    // the place, for a report; no message, no backtrace
    assert_eq!(found.stderr.lines().count(), 1, "{}", found.stderr);
    assert!(found.stderr.contains("itself, at src/core/fault.rs:"));
}

#[test]
fn a_commit_of_what_was_not_looked_at_is_refused_and_may_be_allowed() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("notes", failing());
    repo.git(&["add", "notes"]).ok();
    run(&world, &repo.top, "git", &["commit", "-qm", "x"])
        .code(1)
        .says("not-looked-through");
    run(
        &world,
        &repo.top,
        PROGRAM,
        &["allow", "--reason", "a test", "notes"],
    )
    .code(0);
    repo.git(&["add", "."]).ok();
    run(&world, &repo.top, "git", &["commit", "-qm", "x"]).code(0);
}

#[test]
fn the_filter_dies_whole_and_git_stages_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.write("dockercfg.late", failing());
    let added = run(
        &world,
        &repo.top,
        "git",
        &["add", "dockercfg", "dockercfg.late"],
    );
    assert_eq!(added.code, 128, "{}", added.stderr);
    assert!(added.stderr.contains("a fault of git-jetcrypt"));
    assert_eq!(repo.git(&["ls-files", "dockercfg*"]).ok().out(), "");
    repo.assert_no_canary();
}

#[test]
fn exec_takes_its_folder_along_and_has_its_own_code() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    let place = world.path("run");
    fs::create_dir(&place).unwrap();
    let mut command = world.command(&repo.top, PROGRAM);
    command
        .args(["exec", "--", &failing()])
        .env("XDG_RUNTIME_DIR", &place);
    let said = said(command.output().unwrap()).tells_no_secret().code(125);
    assert!(said.stderr.contains("a fault of git-jetcrypt"));
    let left: Vec<_> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
