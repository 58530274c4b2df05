//! git finds the program wherever git is started from, and while the program
//! is away no file is lost.

use crate::support::{CANARY, KEY, PROGRAM, Repo, Said, World, copy_program, dockercfg, said};
use std::fs;
use std::path::{Path, PathBuf};

/// What a desktop, cron or a server gives to its children.
const BARE_PATH: &str = "/usr/bin:/bin";

/// The gits on this machine: the one on PATH and the system's own.
fn gits() -> Vec<&'static str> {
    let system = "/usr/bin/git";
    let all = ["git", system].into_iter();
    all.filter(|git| *git != system || Path::new(system).is_file())
        .collect()
}

/// git, started by something that has not read the user's profile.
fn bare(repo: &Repo<'_>, git: &str, arguments: &[&str]) -> Said {
    // the program is looked up with our PATH, and runs with the bare one
    let path = std::env::var("PATH").unwrap();
    let mut found = std::env::split_paths(&path).map(|folder| folder.join(git));
    let git = found.find(|file| file.is_file()).unwrap();
    let mut command = repo.world.command(&repo.top, git.to_str().unwrap());
    said(
        command
            .env("PATH", BARE_PATH)
            .args(arguments)
            .output()
            .unwrap(),
    )
}

/// A copy of the program, at a place from which it can be moved away.
fn program_at(world: &World, folder: &str) -> PathBuf {
    let folder = world.path(folder);
    fs::create_dir_all(&folder).unwrap();
    let program = folder.join("git-jetcrypt");
    copy_program(&program);
    program
}

fn run<'w>(repo: &Repo<'w>, program: &Path, arguments: &[&str]) -> Said {
    repo.world
        .run(&repo.top, program.to_str().unwrap(), arguments)
}

/// Two branches whose credentials differ, set up by this program; the index is
/// older than no file, so that a checkout asks for no clean.
fn two_branches<'w>(world: &'w World, program: &Path) -> Repo<'w> {
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    let repo = world.repo("repo");
    run(&repo, program, &["init", "--generate"]).ok();
    for user in ["one", "two"] {
        repo.write("dockercfg", dockercfg("quay.io", user));
        repo.git(&["add", "-A"]).ok();
        repo.commit(user);
        repo.git(&["branch", user]).ok();
    }
    settle(&repo);
    repo
}

/// Until git need not look into a file to know that it is unchanged.
fn settle(repo: &Repo<'_>) {
    repo.touch("dockercfg");
    repo.git(&["update-index", "--refresh"]).ok();
}

#[test]
fn while_the_program_is_away_no_file_is_lost_and_it_serves_on_when_it_is_back() {
    for git in gits() {
        let world = World::new();
        let program = program_at(&world, "tools");
        let repo = two_branches(&world, &program);
        let away = world.path("away");
        fs::rename(&program, &away).unwrap();
        bare(&repo, git, &["checkout", "-q", "one"]).ok();
        assert_eq!(
            repo.read("dockercfg"),
            dockercfg("quay.io", "one").as_bytes()
        );
        assert_eq!(bare(&repo, git, &["status", "--porcelain"]).ok().out(), "");
        repo.write("dockercfg", dockercfg("quay.io", "mine"));
        bare(&repo, git, &["stash", "-q"]).ok();
        assert_eq!(
            repo.read("dockercfg"),
            dockercfg("quay.io", "one").as_bytes()
        );
        bare(&repo, git, &["stash", "pop", "-q"]).ok();
        assert_eq!(
            repo.read("dockercfg"),
            dockercfg("quay.io", "mine").as_bytes()
        );
        bare(&repo, git, &["commit", "-qam", "unchecked"])
            .code(1)
            .says("neither where it was installed nor on PATH");
        fs::rename(&away, &program).unwrap();
        bare(&repo, git, &["commit", "-qam", "mine"]).ok();
        bare(&repo, git, &["checkout", "-q", "two"]).ok();
        repo.assert_no_canary();
    }
}

#[test]
fn a_filter_that_is_gone_costs_the_file_so_ours_is_never_gone() {
    for git in gits() {
        let world = World::new();
        let repo = two_branches(&world, &program_at(&world, "tools"));
        // what a bare name, or a link that leads nowhere, comes to
        bare(
            &repo,
            git,
            &[
                "-c",
                "filter.jetcrypt.process=/gone",
                "checkout",
                "-q",
                "one",
            ],
        )
        .code(128)
        .says("smudge filter jetcrypt failed");
        assert!(!repo.top.join("dockercfg").exists(), "git removes it first");
        bare(&repo, git, &["checkout", "-qf", "one"]).ok();
    }
}

#[test]
fn git_finds_filter_and_hooks_without_the_users_path() {
    for git in gits() {
        let world = World::new();
        let program = program_at(&world, "my tools");
        let repo = two_branches(&world, &program);
        let remote = world.bare("remote.git");
        bare(
            &repo,
            git,
            &["remote", "add", "origin", remote.to_str().unwrap()],
        )
        .ok();
        bare(&repo, git, &["push", "-q", "origin", "one", "two"]).ok();
        bare(&repo, git, &["checkout", "-q", "one"]).ok();
        repo.write(
            "deploy.sh",
            format!("docker login -u acme -p {CANARY} quay.io\n"),
        );
        bare(&repo, git, &["add", "-A"]).ok();
        bare(&repo, git, &["commit", "-qm", "leak"])
            .code(1)
            .says("would leak");
        bare(&repo, git, &["commit", "-qnm", "leak"]).ok();
        bare(&repo, git, &["push", "-q", "origin", "one"])
            .code(1)
            .says("would leak");
        let diff = bare(&repo, git, &["diff", "one", "two", "--", "dockercfg"]).ok();
        assert!(diff.out().contains("quay.io"), "textconv: {}", diff.out());
    }
}

#[test]
fn the_filter_is_one_word_that_needs_no_shell() {
    let world = World::new();
    let repo = world.ready("repo");
    let value = repo.git(&["config", "filter.jetcrypt.process"]).ok().out();
    let word = value.trim();
    assert!(Path::new(word.trim_matches('\'')).is_absolute(), "{word}");
    // below a folder with a blank in its name it has to be quoted
    let blank = world.dir.path().to_str().unwrap().contains(' ');
    assert_eq!(word.contains([' ', '\'']), blank, "{word}");
    // no shell in sight: with GIT_TRACE git shows what it starts
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    let mut command = world.command(&repo.top, "git");
    let traced = said(
        command
            .env("GIT_TRACE", "1")
            .args(["add", "dockercfg"])
            .output()
            .unwrap(),
    );
    assert!(traced.ok().stderr.contains(word.trim_matches('\'')));
}

#[test]
fn a_home_with_blanks_and_quotes_or_none_at_all_works_too() {
    for (name, value) in [
        ("HOME", "it's my home"),
        ("XDG_STATE_HOME", "a file"),
        ("XDG_STATE_HOME", "state"),
    ] {
        let world = World::new();
        let repo = world.repo("repo");
        fs::create_dir(world.path("it's my home")).unwrap();
        fs::copy(
            world.path("home/.gitconfig"),
            world.path("it's my home/.gitconfig"),
        )
        .unwrap();
        fs::write(world.path("a file"), "").unwrap();
        let with = |program: &str, arguments: &[&str]| {
            let mut command = world.command(&repo.top, program);
            command.env(name, world.path(value)).args(arguments);
            said(command.output().unwrap()).ok()
        };
        with(PROGRAM, &["init", "--generate"]);
        repo.write("dockercfg", dockercfg("quay.io", "ci"));
        with("git", &["add", "dockercfg"]);
        with("git", &["commit", "-qm", "x"]);
        assert!(repo.blob("HEAD:dockercfg").starts_with(b"codeship:v2\n"));
        with(PROGRAM, &["install"]).says("nothing changed");
        with(PROGRAM, &["status"]);
    }
}

#[test]
fn after_an_upgrade_the_new_program_serves_at_once() {
    let world = World::new();
    let program = program_at(&world, "tools");
    let repo = two_branches(&world, &program);
    let log = world.path("log");
    let script = format!(
        "#!/bin/sh\necho \"$@\" >>'{}'\nexec '{PROGRAM}' \"$@\"\n",
        log.display()
    );
    fs::remove_file(&program).unwrap();
    fs::write(&program, script).unwrap();
    world
        .run(&repo.top, "chmod", &["+x", program.to_str().unwrap()])
        .ok();
    bare(&repo, "git", &["checkout", "-q", "one"]).ok();
    assert_eq!(fs::read_to_string(log).unwrap(), "filter-process\n");
    assert_eq!(
        repo.read("dockercfg"),
        dockercfg("quay.io", "one").as_bytes()
    );
}

#[test]
fn a_hook_that_has_to_look_on_path_sets_filter_and_hooks_up_anew() {
    let world = World::new();
    let program = program_at(&world, "tools");
    let repo = two_branches(&world, &program);
    fs::create_dir(world.path("elsewhere")).unwrap();
    let new = world.path("elsewhere/git-jetcrypt");
    fs::rename(&program, &new).unwrap();
    std::os::unix::fs::symlink(&new, world.path("bin/git-jetcrypt")).unwrap();
    repo.write("README.md", "more\n");
    repo.git(&["commit", "-qam", "found on PATH"])
        .ok()
        .says("filter and hooks are set up anew");
    let named = world.path("bin/git-jetcrypt");
    for hook in ["pre-commit", "pre-merge-commit", "pre-push"] {
        let text = String::from_utf8(repo.read(&format!(".git/hooks/{hook}"))).unwrap();
        assert!(text.contains(named.to_str().unwrap()), "{text}");
    }
    let clean = repo.git(&["config", "filter.jetcrypt.clean"]).ok().out();
    let program = clean.trim_start_matches('\'');
    assert!(program.starts_with(named.to_str().unwrap()), "{clean}");
    repo.write("README.md", "yet more\n");
    let said = bare(&repo, "git", &["commit", "-qam", "found at its place"]).ok();
    assert_eq!(said.stderr, "");
    run(&repo, &named, &["install"])
        .ok()
        .says("nothing changed");
}

#[test]
fn install_unlock_and_status_tell_when_another_program_was_set_up() {
    for command in ["install", "unlock"] {
        let world = World::new();
        let first = program_at(&world, "first");
        let repo = two_branches(&world, &first);
        let second = program_at(&world, "second");
        let status = run(&repo, &second, &["status"]).ok().out();
        assert!(status.contains("another program than this one"), "{status}");
        run(&repo, &second, &[command]).ok().says("pre-push starts");
        let status = run(&repo, &second, &["status"]).ok().out();
        assert!(!status.contains("another program"), "{status}");
        bare(&repo, "git", &["checkout", "-q", "one"]).ok();
    }
}

/// What the first version wrote.
fn set_up_by_the_first_version(repo: &Repo<'_>) {
    for (name, value) in [
        ("filter.jetcrypt.process", "git-jetcrypt filter-process"),
        ("filter.jetcrypt.clean", "git-jetcrypt clean -- %f"),
        ("filter.jetcrypt.smudge", "git-jetcrypt smudge -- %f"),
        ("diff.jetcrypt.textconv", "git-jetcrypt textconv"),
        (
            "merge.jetcrypt.driver",
            "git-jetcrypt merge-driver --labels %S %X %Y -- %O %A %B %L %P",
        ),
    ] {
        repo.git(&["config", name, value]).ok();
    }
    for (name, what) in [
        ("pre-commit", "commit"),
        ("pre-merge-commit", "merge"),
        ("pre-push", "push"),
    ] {
        let text = format!(
            "#!/bin/sh
# git-jetcrypt {name} hook, text 1. Made by: git jetcrypt install
# A hook that was here before is beside this one as {name}.before-jetcrypt; it runs too.
program=$(git config --get jetcrypt.program) || program=git-jetcrypt
command -v \"$program\" >/dev/null 2>&1 || {{
	echo \"error: {what} refused: git-jetcrypt is not on PATH, so nothing can check it for leaks\" >&2
	echo \"hint: install git-jetcrypt again, or go on unchecked at your own risk: git {what} --no-verify\" >&2
	exit 1
}}
exec \"$program\" hook --at \"$0\" {name} -- \"$@\"
"
        );
        repo.write(&format!(".git/hooks/{name}"), text);
    }
}

#[test]
fn a_clone_that_the_first_version_set_up_goes_on_working_and_is_upgraded() {
    for command in ["install", "unlock", "init"] {
        let world = World::new();
        let repo = world.ready("repo");
        set_up_by_the_first_version(&repo);
        repo.git(&["config", "jetcrypt.program", PROGRAM]).ok();
        repo.write(
            ".git/hooks/pre-push.before-jetcrypt",
            "#!/bin/sh\necho mine >&2\n",
        );
        let kept = repo.top.join(".git/hooks/pre-push.before-jetcrypt");
        world
            .run(&repo.top, "chmod", &["+x", kept.to_str().unwrap()])
            .ok();
        repo.write("dockercfg", dockercfg("quay.io", "ci"));
        repo.git(&["add", "-A"]).ok();
        repo.commit("works as before");
        let status = repo.jetcrypt(&["status"]).ok().out();
        assert!(status.contains("git may not find this program"), "{status}");
        repo.jetcrypt(&[command]).ok().says("pre-commit upgraded");
        repo.jetcrypt(&[command]).ok();
        assert_eq!(repo.git(&["config", "jetcrypt.program"]).code, 1);
        assert_eq!(repo.blob("HEAD:dockercfg"), repo.blob(":dockercfg"));
        fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
        bare(&repo, "git", &["status"]).ok();
        std::os::unix::fs::symlink(PROGRAM, world.path("bin/git-jetcrypt")).unwrap();
        let remote = world.bare("remote.git");
        bare(&repo, "git", &["push", remote.to_str().unwrap(), "main"])
            .ok()
            .says("mine");
    }
}

#[test]
fn a_moved_clone_and_a_linked_work_tree_work_on() {
    let world = World::new();
    let repo = two_branches(&world, &program_at(&world, "tools"));
    fs::rename(&repo.top, world.path("it's moved")).unwrap();
    let moved = Repo {
        world: &world,
        top: world.path("it's moved"),
    };
    bare(&moved, "git", &["checkout", "-q", "one"]).ok();
    bare(
        &moved,
        "git",
        &["worktree", "add", "-q", "../linked", "two"],
    )
    .ok();
    let linked = Repo {
        world: &world,
        top: world.path("linked"),
    };
    assert_eq!(
        linked.read("dockercfg"),
        dockercfg("quay.io", "two").as_bytes()
    );
    linked.write(
        "deploy.sh",
        format!("docker login -u acme -p {CANARY} quay.io\n"),
    );
    bare(&linked, "git", &["add", "-A"]).ok();
    bare(&linked, "git", &["commit", "-qm", "leak"])
        .code(1)
        .says("would leak");
}

#[test]
fn hooks_go_to_the_right_place_from_a_subfolder() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    repo.write("a/b/file", "");
    let below = repo.top.join("a/b");
    world.run(&below, PROGRAM, &["install"]).ok();
    assert!(repo.top.join(".git/hooks/pre-push").is_file());
    assert!(!world.path("repo/a/.git").exists() && !world.path(".git").exists());
    world.run(&below, PROGRAM, &["uninstall"]).ok();
    assert!(!repo.top.join(".git/hooks/pre-push").exists());
}

#[test]
fn inside_of_a_git_directory_nothing_is_installed_and_the_hint_works() {
    let world = World::new();
    let repo = world.repo("it's a repo");
    let inside = repo.top.join(".git");
    for command in ["install", "uninstall"] {
        let said = world.run(&inside, PROGRAM, &[command]).code(1);
        assert!(!inside.join("hooks/pre-receive").exists());
        let hint = said
            .stderr
            .split("hint: ")
            .nth(1)
            .unwrap()
            .trim()
            .to_owned();
        world.run(&inside, "sh", &["-c", &hint]).ok();
        let there = inside.join("hooks/pre-push").exists();
        assert_eq!(there, command == "install");
    }
}

#[test]
fn a_config_that_cannot_be_read_is_no_config_without_us() {
    let world = World::new();
    let repo = world.ready("repo");
    let mut text = repo.read(".git/config");
    text.extend(b"[broken\n");
    repo.write(".git/config", &text);
    for command in ["install", "uninstall", "status"] {
        let said = repo.jetcrypt(&[command]);
        assert_ne!(said.code, 0, "{command}: {}", said.stderr);
        assert!(!said.stderr.contains("nothing changed"), "{}", said.stderr);
    }
    assert_eq!(repo.read(".git/config"), text);
}

#[test]
fn a_wrong_command_line_names_a_help_that_works() {
    let world = World::new();
    for (line, help) in [
        (&["nonsense"][..], "git jetcrypt help"),
        (&["init", "--nonsense"], "git jetcrypt help init"),
        (
            &["helper", "install", "--nonsense"],
            "git jetcrypt help helper install",
        ),
        (&["decrypt"], "git jetcrypt help decrypt"),
    ] {
        let said = world.run(world.dir.path(), PROGRAM, line).code(2);
        assert!(!said.stderr.contains("--help"), "{}", said.stderr);
        let said = said.says(&format!("try '{help}'"));
        drop(said);
        let shown = world.run(world.dir.path(), "sh", &["-c", help]).ok();
        assert!(shown.out().contains("Usage:"), "{}", shown.out());
    }
    let short = world.run(world.dir.path(), "git", &["jetcrypt", "-h"]).ok();
    assert!(!short.out().contains("'--help'") && short.out().contains("Usage:"));
}
