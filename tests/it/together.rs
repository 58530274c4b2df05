//! Beside git, beside the terminal, in hooks and other work trees: what
//! changes something is whole wherever it runs.

use crate::support::{PROGRAM, Repo, World, dockercfg, said};
use rustix::process::{Pid, Signal, kill_process_group};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

fn program(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A second work tree of this clone.
fn second<'a>(world: &'a World, repo: &Repo<'a>) -> Repo<'a> {
    let tree = world.path("tree");
    repo.git(&["worktree", "add", "-q", tree.to_str().unwrap()])
        .ok();
    Repo { world, top: tree }
}

#[test]
fn lock_in_a_hook_looks_at_the_other_work_trees_with_their_own_index() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let other = second(&world, &repo);
    other.write("dockercfg", dockercfg("other.example", "ci"));
    other.write("new.dockercfg", "no match");
    program(
        &repo.top.join(".git/hooks/post-commit"),
        "#!/bin/sh\nenv | grep ^GIT_INDEX_FILE >>../seen\ngit jetcrypt lock >../said 2>&1\necho $? >>../said\n",
    );
    repo.write("README.md", "changed\n");
    repo.git(&["commit", "-qam", "x"]).ok();
    // the hook had what git sets, be it relative or not
    assert!(
        fs::read_to_string(world.path("seen"))
            .unwrap()
            .contains("GIT_INDEX_FILE=")
    );
    let told = fs::read_to_string(world.path("said")).unwrap();
    assert!(told.ends_with("\n0\n"), "{told}");
    assert!(told.contains("readable in another work tree"), "{told}");
    assert!(told.contains("ci/.dockercfg, dockercfg"), "{told}");
    assert!(repo.is_sealed("dockercfg") && !other.is_sealed("dockercfg"));
    assert_eq!(repo.status(), "");
}

#[test]
fn a_repository_that_the_environment_names_works_from_anywhere() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    fs::create_dir_all(world.path("far/away")).unwrap();
    let absolute = repo.top.to_str().unwrap().to_owned();
    for (folder, top) in [
        (world.path("far/away"), "../../repo".to_owned()),
        (world.path("far/away"), absolute),
        (repo.top.join("ci"), "..".to_owned()),
    ] {
        let shown = folder.display().to_string();
        let run = |words: &[&str]| {
            let mut command = world.command(&folder, PROGRAM);
            command
                .args(words)
                .env("GIT_DIR", format!("{top}/.git"))
                .env("GIT_WORK_TREE", &top);
            said(command.output().unwrap())
        };
        let status = run(&["status"]);
        assert_eq!(
            status.code,
            0,
            "{shown} {top}: {}{}",
            status.out(),
            status.stderr
        );
        run(&["lock"]).ok().says("locked 2 files");
        assert!(repo.is_sealed("dockercfg") && repo.is_sealed("ci/.dockercfg"));
        assert_eq!(repo.status(), "", "{shown}");
        run(&["unlock"]).ok().says("unlocked");
        assert_eq!(repo.status(), "", "{shown}");
    }
}

/// git, with a look at what it is asked: `NAME GROUP` for each child, and a
/// second of sleep before what changes something.
fn slow_git(world: &World) {
    let git = which_git();
    program(
        &world.path("bin/git"),
        &format!(
            "#!/bin/sh\nfor word in \"$@\"; do case $word in\n\
             update-index|config|hash-object) what=$word;;\n--get|--get-regexp|--list) what=;;\nesac; done\n\
             if [ -n \"$what\" ]; then echo \"$what $(ps -o pgid= -p $$)\" >>'{0}/children'; fi\n\
             if [ \"$what\" = update-index ]; then touch '{0}/begun'; sleep 1; '{git}' \"$@\"; did=$?; touch '{0}/ended'; exit $did; fi\n\
             exec '{git}' \"$@\"\n",
            world.path("").display()
        ),
    );
}

/// Until this file is there.
fn wait_for(file: &Path) {
    let begun = Instant::now();
    while !file.exists() {
        assert!(begun.elapsed() < Duration::from_secs(60));
        thread::sleep(Duration::from_millis(10));
    }
}

fn which_git() -> String {
    let paths = std::env::var("PATH").unwrap();
    let mut places = paths.split(':').map(|place| Path::new(place).join("git"));
    let found = places.find(|place| place.is_file()).unwrap();
    found.to_str().unwrap().to_owned()
}

#[test]
fn a_ctrl_c_at_the_terminal_reaches_no_git_child_that_changes_something() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    slow_git(&world);
    // as a shell starts a job: in a group of its own, which the terminal signals
    let mut child = world
        .command(&repo.top, PROGRAM)
        .arg("lock")
        .process_group(0)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_for(&world.path("begun"));
    let group = Pid::from_raw(child.id().try_into().unwrap()).unwrap();
    kill_process_group(group, Signal::INT).unwrap();
    child.wait().unwrap();
    fs::remove_file(world.path("bin/git")).unwrap();
    assert!(repo.is_sealed("dockercfg") && repo.is_sealed("ci/.dockercfg"));
    for left in ["index.lock", "config.lock", "jetcrypt/journal"] {
        assert!(!repo.top.join(".git").join(left).exists(), "{left}");
    }
    assert_eq!(repo.status(), "");
    let locked = repo.git(&["config", "jetcrypt.locked"]).ok().out();
    assert_eq!(locked, "true\n");
    let children = fs::read_to_string(world.path("children")).unwrap();
    let ours = group.as_raw_nonzero().to_string();
    for line in children
        .lines()
        .filter(|line| !line.starts_with("hash-object"))
    {
        assert!(
            !line.ends_with(&ours),
            "{line}: in the group of the terminal"
        );
    }
    assert!(children.contains("config ") && children.contains("update-index "));
}

#[test]
fn where_the_setting_cannot_be_made_no_file_is_changed() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let lock = repo.top.join(".git/config.lock");
    for (command, sealed) in [("lock", false), ("unlock", true)] {
        if sealed {
            repo.jetcrypt(&["lock"]).ok();
        }
        fs::write(&lock, "").unwrap();
        repo.jetcrypt(&[command])
            .code(1)
            .says("git is at work in this repository")
            .says("config.lock");
        fs::remove_file(&lock).unwrap();
        assert_eq!(repo.is_sealed("dockercfg"), sealed, "{command}");
        assert_eq!(repo.is_sealed("ci/.dockercfg"), sealed, "{command}");
        assert!(
            !repo.top.join(".git/jetcrypt/journal").exists(),
            "{command}"
        );
        assert_eq!(repo.status(), "", "{command}");
    }
}

#[test]
fn beside_git_in_a_loop_lock_and_unlock_leave_no_file_that_looks_changed() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    // as another git does, for a part of a second and again and again
    let mut loops = world
        .command(&repo.top, "sh")
        .args([
            "-c",
            "while :; do touch README.md; git update-index -q --refresh; sleep 0.01; done",
        ])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    for command in ["lock", "unlock"].repeat(3) {
        // where git holds the index in that very moment, nothing is done
        let told = loop {
            let told = repo.jetcrypt(&[command]);
            if told.code == 0 {
                break told;
            }
            assert!(told.stderr.contains("git is at work"), "{}", told.stderr);
            assert!(begun.elapsed() < Duration::from_secs(120));
        };
        let mut status = repo.git(&["status", "--porcelain"]);
        while status.code != 0 {
            status = repo.git(&["status", "--porcelain"]);
        }
        assert_eq!(status.out(), "", "{command}: {}", told.stderr);
    }
    loops.kill().unwrap();
    loops.wait().unwrap();
    let _ = fs::remove_file(repo.top.join(".git/index.lock"));
}

#[test]
fn a_journal_that_is_finished_from_another_work_tree_leaves_no_file_that_looks_changed() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let other = second(&world, &repo);
    // a kill after the files and before git's index knew of them
    slow_git(&world);
    let mut child = world
        .command(&repo.top, PROGRAM)
        .arg("lock")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    wait_for(&world.path("begun"));
    fs::remove_file(world.path("bin/git")).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    // the child goes on by itself
    wait_for(&world.path("ended"));
    let journal = repo.top.join(".git/jetcrypt/journal");
    assert!(journal.exists());
    // git forgets that the two files are as it has them
    repo.git(&["read-tree", "HEAD"]).ok();
    other
        .jetcrypt(&["status"])
        .says("finished what a stopped git-jetcrypt command had begun");
    assert!(!journal.exists());
    let entries = repo
        .git(&["diff-files", "--name-only", "--", "dockercfg", "ci"])
        .ok()
        .out();
    assert_eq!(entries, "", "git was told");
    assert_eq!(repo.status(), "");
}

#[test]
fn on_a_read_only_mount_nothing_is_changed_and_nothing_is_left() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let script = format!(
        "mount --bind ci ci && mount -o remount,bind,ro ci || exit 99\n'{PROGRAM}' lock; echo $? >../code"
    );
    let mut command = world.command(&repo.top, "unshare");
    let words = ["--map-root-user", "--mount", "sh", "-c", &script];
    let told = match command.args(words).output() {
        Ok(output) => said(output),
        Err(_) => return, // no such program here
    };
    if !world.path("code").exists() {
        return; // it takes rights that not everybody has
    }
    assert_eq!(fs::read_to_string(world.path("code")).unwrap(), "1\n");
    assert!(
        told.stderr.contains("Read-only file system"),
        "{}",
        told.stderr
    );
    assert!(!repo.is_sealed("dockercfg") && !repo.is_sealed("ci/.dockercfg"));
    assert!(!repo.top.join(".git/jetcrypt/journal").exists());
    let locked = repo.git(&["config", "jetcrypt.locked"]);
    assert_ne!(locked.code, 0, "{}", locked.out());
    repo.jetcrypt(&["lock"]).ok().says("locked 2 files");
}
