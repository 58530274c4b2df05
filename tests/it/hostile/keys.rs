//! Children get no key of ours.

use super::script;
use crate::support::{KEY, PROGRAM, World, dockercfg, said};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

/// Puts a `git` and a `docker` before the real ones that say which of their
/// calls had a key in the environment.
fn listen(world: &World) -> PathBuf {
    let log = world.path("had-a-key");
    for program in ["git", "docker"] {
        let real = match program {
            "git" => {
                "IFS='\n'\nfor git in $(which -a git); do [ \"$git\" = \"$0\" ] || exec \"$git\" \"$@\"; done"
            }
            _ => "echo Docker version 28.0.0",
        };
        let text = format!(
            "#!/bin/sh\nenv | grep -qF '{KEY}' && echo {program} \"$@\" >> '{}'\n{real}\n",
            log.display()
        );
        let path = world.path(&format!("bin/{program}"));
        fs::write(&path, text).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    log
}

#[test]
fn only_git_children_that_run_our_filter_get_the_key() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.git(&["add", "-A"]).ok();
    repo.commit("Credentials");
    fs::remove_file(repo.top.join("codeship.aes")).unwrap();
    let kept = repo.top.join(".git/jetcrypt/codeship.aes");
    if kept.exists() {
        fs::remove_file(kept).unwrap();
    }
    let before = repo.top.join(".git/hooks/pre-commit.before-jetcrypt");
    let listening = fs::read(script(&world, "unused")).unwrap();
    fs::write(&before, listening).unwrap();
    let log = listen(&world);
    let chained = world.path("chained-had-a-key");
    let text = format!(
        "#!/bin/sh\nenv | grep -qF '{KEY}' && touch '{}'\nexit 0\n",
        chained.display()
    );
    fs::write(&before, text).unwrap();
    fs::set_permissions(&before, fs::Permissions::from_mode(0o755)).unwrap();
    let run = |words: &[&str]| {
        let mut command = world.command(&repo.top, PROGRAM);
        command.args(words);
        // the second one is what a CI may call it
        command.env("JETCRYPT_KEY", KEY).env("PROJECT_KEY", KEY);
        said(command.output().unwrap())
    };
    let hook = repo.top.join(".git/hooks/pre-commit");
    for words in [
        &["status"][..],
        &["scan"],
        &["scan", "--all"],
        &["check"],
        &["doctor"],
        &["exec", "--", "git", "version"],
        &["hook", "pre-commit", "--at", hook.to_str().unwrap()],
    ] {
        let said = run(words);
        assert!(
            !log.exists(),
            "{words:?}: {}",
            fs::read_to_string(&log).unwrap()
        );
        assert!(!chained.exists(), "{words:?}");
        assert!([0, 1].contains(&said.code), "{words:?} {said:?}");
    }
    for words in [&["lock"][..], &["unlock"]] {
        run(words).ok();
    }
    assert_eq!(
        repo.read("dockercfg"),
        dockercfg("quay.io", "ci").as_bytes()
    );
    let had = fs::read_to_string(&log).unwrap_or_default();
    for line in had.lines() {
        assert!(
            ["hash-object", "update-index"]
                .iter()
                .any(|filtering| line.contains(filtering)),
            "{line}"
        );
    }
    assert!(had.contains("hash-object"), "{had}");
}

/// Where an environment is put together, it is put together in one file.
#[test]
fn programs_are_started_in_one_file_only() {
    fn look(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).unwrap();
            // tests start what they like
            let code = text.split("#[cfg(test)]").next().unwrap();
            if code.contains("Command::new") {
                found.push(path);
            }
        }
    }
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    look(&src, &mut found);
    assert_eq!(found, [src.join("children.rs")]);
}
