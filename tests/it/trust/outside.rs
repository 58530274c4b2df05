//! A file of an adopted repository that is named from outside of it.

use super::{ENV, Team};
use crate::support::{KEY, PROGRAM, Said, World, run_with};
use std::fs;
use std::os::unix::fs::symlink;

const EVIL: &str = "LD_PRELOAD=./x.so\n";

/// The same under the key of the team, in another repository.
fn beside(world: &World) {
    let other = world.repo("other");
    other.write("codeship.aes", KEY);
}

/// From another repository, from a plain folder with a key as in CI has it, and
/// without any key.
fn from_outside(world: &World, file: &str) -> Vec<Said> {
    let run = |folder: &str, key: Option<&str>| {
        let folder = world.path(folder);
        fs::create_dir_all(&folder).unwrap();
        let mut command = world.command(&folder, PROGRAM);
        command.args(["exec", "--env-file", file, "--", "env"]);
        if let Some(key) = key {
            command.env("JETCRYPT_KEY", key.trim());
        }
        run_with(command, "")
    };
    vec![
        run("other", None),
        run("build", Some(KEY)),
        run("plain", None),
    ]
}

#[test]
fn what_is_not_proven_inside_is_not_used_from_outside() {
    let world = World::new();
    let team = Team::new(&world);
    beside(&world);
    let sealed = team.sealed("deploy/prod.env");
    let by_jet = crate::scenarios::Author::Jet.seal("COLOUR=mauve\n");
    team.plant(&[
        ("deploy/copy.env", &sealed),
        ("deploy/jet.env", &by_jet),
        ("deploy/plain.env", EVIL.as_bytes()),
    ]);
    let link = world.path("link.env");
    symlink("holder/deploy/plain.env", &link).unwrap();
    for name in ["deploy/copy.env", "deploy/jet.env", "deploy/plain.env"] {
        for said in from_outside(&world, &format!("../holder/{name}")) {
            let said = said.code(125);
            assert!(!said.out().contains("LD_PRELOAD"), "{name}");
        }
        let here = from_outside(&world, &format!("../holder/{name}")).remove(0);
        here.says("not proven");
    }
    for said in from_outside(&world, link.to_str().unwrap()) {
        said.code(125).says("git holds it in plaintext");
    }
    let file = "../holder/deploy/copy.env";
    let check = world.run(&world.path("other"), PROGRAM, &["check", file]);
    let check = check.code(4);
    assert!(check.out().contains("not proven"), "{}", check.out());
    assert!(
        check.out().contains("jetcrypt status"),
        "the hint leads there: {}",
        check.out()
    );
}

#[test]
fn what_lies_behind_a_link_is_not_used_from_outside() {
    let world = World::new();
    let team = Team::new(&world);
    beside(&world);
    let writer = &team.writer;
    writer.git(&["rm", "-q", "-r", "deploy"]).ok();
    writer.write("d2/prod.env", EVIL);
    symlink("d2", writer.top.join("deploy")).unwrap();
    writer.git(&["add", "-A"]).ok();
    team.push_planted();
    for said in from_outside(&world, "../holder/deploy/prod.env") {
        said.code(125).says("deploy is a symbolic link");
    }
}

#[test]
fn what_is_proven_inside_is_used_from_outside_and_own_plaintext_too() {
    let world = World::new();
    let team = Team::new(&world);
    beside(&world);
    // as CI has it: it lies there encrypted
    let clone = world.clone_of(&team.remote, "clone");
    assert!(clone.is_sealed("deploy/prod.env"));
    for said in from_outside(&world, "../clone/deploy/prod.env").drain(..2) {
        assert!(said.ok().out().contains("RAILS_ENV=production"));
    }
    // an unlocked one, a file of the user's own there, one in no repository, and a
    // link of the user's to one
    team.holder.write("own.env", ENV);
    fs::write(world.path("own.env"), ENV).unwrap();
    symlink("own.env", world.path("link.env")).unwrap();
    for name in [
        "../holder/deploy/prod.env",
        "../holder/own.env",
        "../own.env",
        "../link.env",
    ] {
        for said in from_outside(&world, name) {
            assert!(said.ok().out().contains("RAILS_ENV=production"), "{name}");
        }
    }
}

#[test]
fn another_work_tree_of_the_repository_is_judged_as_this_one() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    let sealed = team.sealed("deploy/prod.env");
    team.plant(&[("deploy/copy.env", &sealed)]);
    holder
        .git(&["worktree", "add", "-q", "--detach", "../tree"])
        .ok();
    let check = |name: &str| holder.jetcrypt(&["check", &format!("../tree/deploy/{name}")]);
    check("prod.env").ok();
    let copy = check("copy.env").code(4);
    assert!(copy.out().contains("not proven"), "{}", copy.out());
}

#[test]
fn variables_of_git_do_not_have_the_file_judged_by_another_repository() {
    let world = World::new();
    let team = Team::new(&world);
    beside(&world);
    let sealed = team.sealed("deploy/prod.env");
    team.plant(&[("deploy/copy.env", &sealed)]);
    let other = world.path("other");
    let mut command = world.command(&other, PROGRAM);
    command
        .env("GIT_DIR", other.join(".git"))
        .env("GIT_WORK_TREE", &other)
        .args(["exec", "--env-file", "../holder/deploy/copy.env"])
        .args(["--", "env"]);
    run_with(command, "").code(125).says("GIT_DIR");
}
