//! Names that lead to something without an end: a device, a pipe on which
//! nobody writes, a file larger than memory. Each is a clear error, at once.

use crate::support::{CANARY, PROGRAM, Repo, Said, World, dockercfg, said};
use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Ends the command after half a minute, with 124, and lets it have 1 GB.
fn bounded(repo: &Repo<'_>, words: &[&str]) -> Said {
    let script = "ulimit -v 1048576 2>/dev/null; exec timeout 30 \"$@\"";
    let mut command = repo.world.command(&repo.top, "sh");
    command.args(["-c", script, "sh", PROGRAM]).args(words);
    said(command.stdin(Stdio::null()).output().unwrap())
}

/// A repository with `endless`, `pipe` and `sparse`, and links to them.
fn trapped(world: &World) -> Repo<'_> {
    let repo = world.with_credentials("repo");
    symlink("/dev/zero", repo.top.join("endless")).unwrap();
    let made = Command::new("mkfifo").arg(repo.top.join("pipe")).status();
    assert!(made.unwrap().success());
    let sparse = fs::File::create(repo.top.join("sparse")).unwrap();
    sparse.set_len(10 << 30).unwrap();
    symlink("sparse", repo.top.join("link")).unwrap();
    repo
}

#[test]
fn what_has_no_end_is_an_error_for_every_command_that_is_given_its_name() {
    let world = World::new();
    let repo = trapped(&world);
    for name in ["endless", "sparse", "link", "/dev/zero"] {
        for words in [
            &["encrypt", name, "-"][..],
            &["decrypt", name, "-"],
            &["textconv", name],
            &["merge-driver", name, "dockercfg", "dockercfg"],
            &["import", "--from", name],
            &["scan", "--files", name],
            &["check", name],
            &["exec", "-f", name, "--", "true"],
            &["export", "--format", "config.json", "-f", name],
        ] {
            let begun = Instant::now();
            let said = bounded(&repo, words);
            assert!(
                said.code != 0 && said.code != 124 && said.code != 137,
                "{words:?}: {said:?}"
            );
            let clear = ["larger than", "neither a regular file", "no regular file"];
            let text = format!("{}{}", said.stderr, said.out());
            assert!(
                clear.iter().any(|words| text.contains(words)),
                "{words:?}: {text}"
            );
            assert!(begun.elapsed() < Duration::from_secs(25), "{words:?}");
        }
    }
}

#[test]
fn a_pipe_that_nobody_named_for_this_keeps_no_command_waiting() {
    let world = World::new();
    let repo = trapped(&world);
    let hooks = repo.top.join(".git/hooks");
    fs::rename(
        repo.top.join("pipe"),
        hooks.join("pre-push.before-jetcrypt"),
    )
    .unwrap();
    symlink(
        hooks.join("pre-push.before-jetcrypt"),
        repo.top.join("pipe"),
    )
    .unwrap();
    symlink("../pipe", repo.top.join("ci/pipe")).unwrap();
    for words in [
        &["textconv", "ci/pipe"][..],
        &["merge-driver", "pipe", "dockercfg", "dockercfg"],
        &["scan", "--files", "ci"],
        &["status"],
        &["install"],
        &["uninstall"],
    ] {
        let said = bounded(&repo, words);
        assert!(said.code != 124, "{words:?}: {said:?}");
    }
}

#[test]
fn what_comes_through_a_pipe_that_the_user_names_is_read() {
    let world = World::new();
    let repo = world.with_credentials("repo");
    let run = |script: &str| {
        let mut command = world.command(&repo.top, "bash");
        command.args(["-c", script]);
        match command.output() {
            Ok(output) => said(output).ok(),
            Err(_) => panic!("these tests need bash"),
        }
    };
    run("git-jetcrypt encrypt <(cat dockercfg) ../sealed");
    assert!(
        fs::read(world.path("sealed"))
            .unwrap()
            .starts_with(b"codeship:v2\n")
    );
    let opened = run("git-jetcrypt decrypt <(cat ../sealed) -");
    assert_eq!(opened.out(), dockercfg("quay.io", "ci"));
    run("git-jetcrypt exec -f <(cat dockercfg) -- true");
    run("git-jetcrypt decrypt /dev/stdin - <../sealed");
    run("cat ../sealed | git-jetcrypt decrypt /dev/stdin -");
    let mut command = world.command(&repo.top, "bash");
    let found = command
        .args(["-c", "git-jetcrypt scan --files <(cat dockercfg)"])
        .output();
    let found = said(found.unwrap()).code(1);
    assert!(!found.out().contains(CANARY));
}

#[test]
fn a_list_of_exceptions_that_is_broken_is_an_error_for_a_scan_of_files() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("README.md", "hello\n");
    repo.write(".jetcrypt-exceptions", vec![b'#'; 1024]);
    repo.jetcrypt(&["scan", "--files", "README.md"]).ok();
    repo.write(".jetcrypt-exceptions", "nonsense");
    let said = repo.jetcrypt(&["scan", "--files", "README.md"]);
    assert_ne!(said.code, 0, "{}", said.stderr);
}
