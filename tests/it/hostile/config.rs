//! A config that cannot be read, an owner who is another, a partial clone
//! whose config names a program.

use super::{for_shell, marks, script};
use crate::support::{PROGRAM, World, dockercfg};
use std::fs;

#[test]
fn a_config_that_cannot_be_read_is_no_config_without_settings() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    let config = String::from_utf8(repo.read(".git/config")).unwrap();
    for (more, said) in [
        ("[jetcrypt\n", "bad config"),
        ("[jetcrypt]\n\tkey\n", "jetcrypt.key has no value"),
        (
            "[jetcrypt]\n\tlocked = banana\n",
            "jetcrypt.locked is neither true nor false",
        ),
        (
            "[jetcrypt]\n\tkeyPath = ~nobody-of-this-name/key\n",
            "expand user dir",
        ),
    ] {
        repo.write(".git/config", format!("{config}{more}"));
        for command in [
            &["status"][..],
            &["scan"],
            &["check"],
            &["exec", "--", "true"],
            &["export", "--format", "config.json"],
            &["encrypt", "README.md", "out"],
            &["hook", "pre-commit"],
        ] {
            let answer = repo.jetcrypt(command);
            assert_ne!(answer.code, 0, "{more:?} {command:?}");
            assert!(
                answer.stderr.to_lowercase().contains(said),
                "{more:?} {command:?} {answer:?}"
            );
        }
        assert!(!repo.top.join("out").exists());
    }
}

#[test]
fn a_foreign_owner_is_told_as_git_tells_it() {
    let world = World::new();
    let repo = world.repo("it's here");
    let folder = repo.top.to_str().unwrap();
    let chown = world.run(&repo.top, "chown", &["-R", "12345", folder]);
    if chown.code != 0 {
        return; // only root can give a folder away
    }
    for command in [
        &["status"][..],
        &["scan"],
        &["scan", "--all"],
        &["check"],
        &["doctor"],
        &["export", "--format", "config.json"],
        &["init"],
        &["install"],
    ] {
        let said = repo.jetcrypt(command).code(5).says("dubious ownership");
        assert!(!said.stderr.contains("git init"), "{said:?}");
        said.says("git config --global --add safe.directory ");
    }
    // the hint is pasted
    let said = repo.jetcrypt(&["scan"]);
    let hint = said.stderr.split_once("git config").unwrap().1;
    let hint = format!("git config{}", hint.lines().next().unwrap());
    world.run(&repo.top, "sh", &["-c", &hint]).ok();
    repo.jetcrypt(&["scan"]).ok();
}

#[test]
fn a_partial_clone_fetches_unless_its_own_config_names_a_program() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("more", "1\n");
    repo.git(&["add", "-A"]).ok();
    repo.commit("one");
    repo.write("more", "2\n");
    repo.git(&["commit", "-q", "-a", "-m", "two"]).ok();
    repo.git(&["config", "uploadpack.allowFilter", "true"]).ok();
    repo.git(&["config", "uploadpack.allowAnySHA1InWant", "true"])
        .ok();
    let url = format!("file://{}", repo.top.display());
    let clone = |name: &str| {
        let arguments = ["clone", "-q", "--filter=blob:none", &url, name];
        world.run(world.dir.path(), "git", &arguments).ok();
        world.path(name)
    };
    let honest = clone("honest");
    world.run(&honest, PROGRAM, &["scan", "--all"]).ok();
    for (n, (name, value)) in [
        ("remote.origin.uploadpack", "{}"),
        ("core.sshCommand", "{}"),
        ("remote.origin.url", "ext::{}"),
    ]
    .into_iter()
    .enumerate()
    {
        let trap = clone(&format!("trap{n}"));
        let script = script(&world, &format!("fetch{n}"));
        let git = |arguments: &[&str]| world.run(&trap, "git", arguments).ok();
        // git's ext transport has an escape of its own
        let script = match value {
            "{}" => for_shell(&script),
            _ => script.to_str().unwrap().replace(' ', "% "),
        };
        git(&["config", name, &value.replace("{}", &script)]);
        git(&["config", "protocol.ext.allow", "always"]);
        if name == "core.sshCommand" {
            git(&["config", "remote.origin.url", "ssh://host.invalid/x"]);
        }
        let said = world.run(&trap, PROGRAM, &["scan", "--all"]).code(6);
        said.says("hint: ");
        assert_eq!(marks(&world), [""; 0], "{name}");
        world.run(&trap, "git", &["cat-file", "blob", "HEAD~1:more"]);
        assert_eq!(marks(&world), [format!("fetch{n}")], "{name}");
        fs::remove_dir_all(world.path("marks")).unwrap();
    }
}
