//! docs/team.md: what it says to type where a key is lost, or got into git, and
//! before a first push to a new place, is typed here.

use crate::revoked::old_repository;
use crate::support::{KEY, Repo, World, dockercfg};
use crate::trust::Team;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// The commands of one section, line by line.
fn commands(section: &str) -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/team.md");
    let text = fs::read_to_string(path).unwrap();
    let heading = format!("## {section}\n");
    let (_, text) = text.split_once(&heading).expect("a section of that name");
    let text = text.split("\n## ").next().unwrap();
    let lines = text.lines().filter_map(|line| line.strip_prefix("    "));
    lines.map(str::to_owned).collect()
}

/// Types a line; where a command of ours asks, somebody answers `y`.
#[track_caller]
fn type_in(repo: &Repo<'_>, line: &str) {
    for command in line.split(" && ") {
        let asks = ["--give-up", "rotate", "--all-of-history"];
        let words = shlex::split(command).unwrap();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["git", "jetcrypt", ours @ ..] if asks.iter().any(|word| ours.contains(word)) => {
                repo.on_a_terminal(ours, ("LC_ALL", "C"), "y").code(0)
            }
            _ => repo.world.run(&repo.top, "sh", &["-c", command]).ok(),
        };
    }
}

#[test]
fn the_key_is_lost() {
    let world = World::new();
    let team = Team::new(&world);
    let openssl = world.path("bin/openssl");
    fs::write(&openssl, "#!/bin/sh\necho 5ad1f0c4nary0b7e\n").unwrap();
    fs::set_permissions(&openssl, fs::Permissions::from_mode(0o755)).unwrap();
    let clone = world.clone_of(&team.remote, "clone");
    clone.jetcrypt(&["install"]).ok();
    for line in commands("The key is lost") {
        type_in(&clone, &line);
    }
    let status = clone.jetcrypt(&["status"]).ok().out();
    assert!(
        status.contains("deploy/prod.env  encrypted (jet v2, proven)"),
        "{status}"
    );
}

#[test]
fn the_key_got_into_git() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    repo.write("plain", dockercfg("quay.io", "ci"));
    repo.jetcrypt(&["encrypt", "plain", "dockercfg"]).ok();
    fs::remove_file(repo.top.join("plain")).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("Oops");
    repo.jetcrypt(&["unlock", "codeship.aes"]);
    let old = repo.pin();
    for line in commands("The key got into git") {
        type_in(&repo, &line);
    }
    assert_ne!(repo.pin(), old);
    let status = repo.jetcrypt(&["status"]).code(1).out();
    assert!(
        status.contains("dockercfg  encrypted (jet v2, proven)"),
        "{status}"
    );
}

#[test]
fn the_first_push_to_a_new_place() {
    let world = World::new();
    let repo = old_repository(&world);
    let new = world.bare("new");
    repo.git(&["remote", "add", "new", new.to_str().unwrap()])
        .ok();
    assert_ne!(repo.git(&["push", "-q", "new", "main"]).code, 0);
    for line in commands("The first push to a new place") {
        type_in(&repo, &line);
    }
    repo.jetcrypt(&["scan", "--all"]).ok();
}
