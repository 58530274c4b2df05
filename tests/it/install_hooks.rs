//! Hooks of others: they run on with the same arguments and input, or are not
//! touched at all, and what is left to the user is told so that it works.

use crate::support::{CANARY, KEY, PROGRAM, Repo, Said, World, dockercfg};
use std::fs;
use std::path::Path;

fn script(world: &World, path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    world
        .run(world.dir.path(), "chmod", &["+x", path.to_str().unwrap()])
        .ok();
}

fn leak(repo: &Repo<'_>) {
    repo.write(
        "deploy.sh",
        format!("docker login -u acme -p {CANARY} quay.io\n"),
    );
    repo.git(&["add", "-A"]).ok();
}

/// The first hint of a run that is about this hook.
fn hint_for(said: &Said, hook: &str) -> String {
    let mut lines = said.stderr.lines();
    let about = format!("warning: {hook} is not in place");
    lines.find(|line| line.starts_with(&about)).unwrap();
    let hint = lines.next().unwrap();
    hint.strip_prefix("hint: ").unwrap().to_owned()
}

/// Does what a hint says, as somebody who reads it would.
fn follow(repo: &Repo<'_>, hint: &str) {
    let Some(rest) = hint.strip_prefix("add this line to ") else {
        repo.world.run(&repo.top, "sh", &["-c", hint]).ok();
        return;
    };
    let (file, line) = rest.split_once(", below its first line: ").unwrap();
    let path = repo.top.join(file.trim_matches('\''));
    let text = fs::read_to_string(&path).unwrap();
    let (first, others) = text.split_once('\n').unwrap();
    fs::write(&path, format!("{first}\n{line}\n{others}")).unwrap();
}

/// As Gitea and Forgejo have it: every hook is the same text, and runs what
/// lies in the folder of its own name.
const DISPATCHER: &str = r#"#!/bin/sh
told=$(cat)
for hook in hooks/$(basename $0).d/*; do
    test -x "$hook" || continue
    echo "$told" | "$hook" "$@" || exit 1
done
"#;

#[test]
fn beside_a_dispatcher_of_a_code_host_ours_is_one_of_its_hooks() {
    let world = World::new();
    let server = world.bare("server.git");
    let hooks = server.join("hooks");
    script(&world, &hooks.join("pre-receive"), DISPATCHER);
    // the host's branch protection
    script(
        &world,
        &hooks.join("pre-receive.d/host"),
        "#!/bin/sh\nwhile read -r old new ref; do test \"$ref\" != refs/heads/locked || exit 1; done\n",
    );
    let install = || world.run(&server, PROGRAM, &["install"]).ok();
    install().says("pre-receive.d/git-jetcrypt");
    install().says("nothing changed");
    assert_eq!(
        fs::read_to_string(hooks.join("pre-receive")).unwrap(),
        DISPATCHER
    );
    let repo = world.repo("repo");
    let to = server.to_str().unwrap();
    let push = |name: &str| {
        repo.git(&["push", "-q", to, &format!("HEAD:refs/heads/{name}")])
            .code
    };
    assert_eq!(push("main"), 0, "honest work passes");
    assert_ne!(push("locked"), 0, "the host's own rules hold");
    leak(&repo);
    repo.commit("leak");
    assert_ne!(push("main"), 0, "and ours");
    world.run(&server, PROGRAM, &["uninstall"]).ok();
    assert_eq!(
        fs::read_to_string(hooks.join("pre-receive")).unwrap(),
        DISPATCHER
    );
    assert_eq!(push("main"), 0);
    assert_ne!(push("locked"), 0, "still");
}

#[test]
fn a_dispatcher_without_its_folder_and_gitolites_update_are_not_renamed() {
    let world = World::new();
    let server = world.bare("server.git");
    let hooks = server.join("hooks");
    let gitolite = "#!/usr/bin/perl\nuse Gitolite::Hooks::Update;\nupdate();\n";
    script(&world, &hooks.join("update"), gitolite);
    script(&world, &hooks.join("pre-receive"), DISPATCHER);
    world
        .run(&server, PROGRAM, &["install", "--per-ref"])
        .code(1)
        .says("belongs to gitolite")
        .says("hint: let pre-receive judge, which gitolite leaves free: git jetcrypt install")
        .says("not judged");
    let said = world.run(&server, PROGRAM, &["install"]).code(1);
    for (name, text) in [("update", gitolite), ("pre-receive", DISPATCHER)] {
        assert_eq!(fs::read_to_string(hooks.join(name)).unwrap(), text);
    }
    assert_eq!(
        fs::read_dir(&hooks)
            .unwrap()
            .filter(|entry| {
                let name = entry.as_ref().unwrap().file_name();
                name.to_string_lossy().contains("jetcrypt")
            })
            .count(),
        0
    );
    // with the line that it names
    let server = Repo {
        world: &world,
        top: server,
    };
    follow(&server, &hint_for(&said, "pre-receive"));
    let repo = world.repo("repo");
    let push = || {
        repo.git(&["push", "-q", "../server.git", "HEAD:refs/heads/main"])
            .code
    };
    script(&world, &server.top.join("hooks/update"), "#!/bin/sh\n");
    assert_eq!(push(), 0);
    leak(&repo);
    repo.commit("leak");
    assert_ne!(push(), 0);
}

#[test]
fn a_teams_hooks_are_not_touched_and_the_lines_to_add_work() {
    let world = World::new();
    let repo = world.repo("repo");
    // the team's hook for pushes reads what git tells it
    let told = world.path("told");
    let text = format!(
        "#!/bin/sh\ncat >'{}'\necho \"$@\" >>'{}'\n",
        told.display(),
        told.display()
    );
    script(&world, &repo.top.join(".githooks/pre-push"), &text);
    repo.git(&["add", "."]).ok();
    repo.commit("the team's hooks");
    repo.git(&["config", "core.hooksPath", ".githooks"]).ok();
    repo.write("codeship.aes", KEY);
    let said = repo.jetcrypt(&["init"]).ok().says("is the team's");
    repo.commit("protect");
    assert_eq!(repo.status(), "", "nothing new, nothing changed");
    let status = repo.jetcrypt(&["status"]).code(5).out();
    assert!(
        status.contains("add this line to .githooks/pre-push"),
        "{status}"
    );
    assert!(repo.top.join(".githooks").read_dir().unwrap().count() == 1);
    for hook in ["pre-commit", "pre-merge-commit", "pre-push"] {
        follow(&repo, &hint_for(&said, hook));
    }
    repo.jetcrypt(&["status"]).ok();
    repo.jetcrypt(&["install"]).ok().says("nothing changed");
    leak(&repo);
    repo.git(&["commit", "-qm", "leak"])
        .code(1)
        .says("would leak");
    repo.git(&["reset", "-q"]).ok();
    fs::remove_file(repo.top.join("deploy.sh")).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("honest");
    let remote = world.bare("remote.git");
    let remote = remote.to_str().unwrap();
    repo.git(&["push", "-q", remote, "main"]).ok();
    let heard = fs::read_to_string(&told).unwrap();
    assert!(
        heard.starts_with("refs/heads/main ") && heard.contains(remote),
        "{heard}"
    );
    leak(&repo);
    repo.git(&["commit", "-qnm", "leak"]).ok();
    repo.git(&["push", "-q", remote, "main"])
        .code(1)
        .says("would leak");
    repo.jetcrypt(&["uninstall"])
        .ok()
        .says("not ours to change");
    let left = fs::read_to_string(repo.top.join(".githooks/pre-push")).unwrap();
    assert!(left.contains("git-jetcrypt hook pre-push"));
}

#[test]
fn hooks_that_serve_every_repository_of_the_user_are_not_touched() {
    let world = World::new();
    let mine = world.path("my hooks");
    fs::create_dir(&mine).unwrap();
    let home = world.path("home");
    world
        .run(
            &home,
            "git",
            &[
                "config",
                "--global",
                "core.hooksPath",
                mine.to_str().unwrap(),
            ],
        )
        .ok();
    let repo = world.repo("repo");
    let said = repo
        .jetcrypt(&["init", "--generate"])
        .ok()
        .says("serves other repositories too");
    assert_eq!(fs::read_dir(&mine).unwrap().count(), 0);
    follow(&repo, &hint_for(&said, "pre-commit"));
    repo.commit("protect");
    leak(&repo);
    repo.git(&["commit", "-qm", "leak"])
        .code(1)
        .says("would leak");
    let text = fs::read(mine.join("pre-commit")).unwrap();
    repo.jetcrypt(&["uninstall"]).ok();
    assert_eq!(fs::read(mine.join("pre-commit")).unwrap(), text);
}

#[test]
fn a_hook_manager_that_replaces_ours_is_no_dead_end() {
    let world = World::new();
    let repo = world.ready("repo");
    let hook = repo.top.join(".git/hooks/pre-commit");
    let log = world.path("log");
    for word in ["one", "two"] {
        script(
            &world,
            &hook,
            &format!("#!/bin/sh\necho {word} >>'{}'\n", log.display()),
        );
        let status = repo.jetcrypt(&["status"]).code(5).out();
        assert!(status.contains("hint: git jetcrypt install"), "{status}");
        repo.jetcrypt(&["install"]).ok().says("runs too");
        repo.jetcrypt(&["status"]).ok();
    }
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "."]).ok();
    repo.commit("both run");
    assert_eq!(fs::read_to_string(&log).unwrap(), "one\ntwo\n");
    leak(&repo);
    repo.git(&["commit", "-qm", "leak"])
        .code(1)
        .says("would leak");
    repo.jetcrypt(&["uninstall"])
        .ok()
        .says("pre-commit is again the one from before")
        .says("an older one is left");
    assert!(fs::read_to_string(&hook).unwrap().contains("echo two"));
}

#[test]
fn a_hook_that_calls_ours_and_is_not_executable_is_told() {
    let world = World::new();
    let repo = world.ready("repo");
    let hook = repo.top.join(".git/hooks/pre-commit");
    fs::remove_file(&hook).unwrap();
    fs::write(
        &hook,
        "#!/bin/sh\ngit-jetcrypt hook pre-commit -- \"$@\" || exit\n",
    )
    .unwrap();
    let status = repo.jetcrypt(&["status"]).code(5).out();
    assert!(status.contains("not executable"), "{status}");
    let hint = status
        .split("hint: ")
        .nth(1)
        .unwrap()
        .lines()
        .next()
        .unwrap();
    world.run(&repo.top, "sh", &["-c", hint]).ok();
    repo.jetcrypt(&["status"]).ok();
    leak(&repo);
    repo.git(&["commit", "-qm", "leak"])
        .code(1)
        .says("would leak");
}
