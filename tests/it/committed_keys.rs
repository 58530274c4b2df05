//! A key that somebody has committed (docs/team.md): it is named at first
//! contact, wherever it lies, never used by itself, opens when it is named, and
//! stops nobody.

use crate::support::{KEY, Repo, World, dockercfg};
use std::fs;

const PUBLIC: &str = "every secret that it opened is public";

/// From Codeship, with the key in git beside what it has sealed.
fn committed<'w>(world: &'w World) -> Repo<'w> {
    let repo = world.repo("repo");
    repo.write("codeship.aes", KEY);
    repo.write("plain", dockercfg("quay.io", "ci"));
    repo.jetcrypt(&["encrypt", "plain", "dockercfg"]).ok();
    fs::remove_file(repo.top.join("plain")).unwrap();
    repo.git(&["add", "-A"]).ok();
    repo.commit("Oops");
    repo
}

#[test]
fn it_is_named_at_first_contact_wherever_it_lies() {
    let world = World::new();
    let repo = committed(&world);
    let places = [
        ("lies in the index and in HEAD", &["status"][..]),
        ("lies in HEAD", &["rm", "-q", "--cached", "codeship.aes"]),
        ("lies in history (commit", &["commit", "-q", "-m", "Out"]),
    ];
    for (place, words) in places {
        repo.git(words).ok();
        for command in ["status", "doctor"] {
            let said = repo.jetcrypt(&[command]).code(1).out();
            assert!(said.contains(place) && said.contains(PUBLIC), "{said}");
        }
        for words in [&["init"][..], &["init", "--generate"], &["unlock"]] {
            let said = repo.jetcrypt(words).code(3);
            said.says(&format!("a KEY {place}")).says(PUBLIC);
        }
        assert_eq!(repo.pin(), "");
        let copy = repo.top.join(".git/jetcrypt/codeship.aes");
        assert!(!copy.exists(), "it is not used by itself");
    }
    // nothing of it lies in the work tree of a new clone
    let clone = world.clone_of(&repo.top, "clone");
    assert!(!clone.top.join("codeship.aes").exists());
    for words in [&["init"][..], &["init", "--generate"], &["unlock"]] {
        clone
            .jetcrypt(words)
            .code(3)
            .says("a KEY lies in history")
            .says(PUBLIC);
    }
}

#[test]
fn named_it_opens_and_stops_neither_unlock_nor_init() {
    for words in [
        &["unlock", "codeship.aes"][..],
        &["init", "--key-path", "codeship.aes"],
    ] {
        let world = World::new();
        let repo = committed(&world);
        // whether the attributes have our filter yet is another matter
        let code = i32::from(words[0] == "unlock");
        let said = repo.jetcrypt(words).code(code);
        said.says("a KEY lies in the index").says(PUBLIC);
        repo.jetcrypt(&["export", "--format", "auth.json"]).ok();
        // it seals nothing while git holds it
        repo.jetcrypt(&["init"]).ok();
        let text = dockercfg("quay.io", "ci");
        assert_eq!(repo.read("dockercfg"), text.as_bytes());
        repo.write("dockercfg", dockercfg("quay.io", "renewed"));
        repo.git(&["add", "dockercfg"])
            .code(128)
            .says("the project key is in git");
    }
}

/// The way out, as the hints say it.
#[test]
fn out_of_git_a_new_key_comes_with_rotate() {
    let world = World::new();
    let repo = committed(&world);
    repo.jetcrypt(&["init", "--key-path", "codeship.aes"]).ok();
    repo.commit("Lines");
    repo.git(&["rm", "--cached", "-f", "-q", "--", "codeship.aes"])
        .ok();
    repo.git(&["commit", "-q", "-m", "Out"]).ok();
    let status = repo.jetcrypt(&["status"]).code(1).out();
    assert!(
        status.contains("make a new key: git jetcrypt rotate"),
        "{status}"
    );
    let init = repo.jetcrypt(&["init"]).ok();
    assert!(
        !init.stderr.contains("no key here opens"),
        "{}",
        init.stderr
    );
    repo.commit("Set up");
    let old = repo.pin();
    repo.jetcrypt(&["rotate", "--yes"]).ok();
    repo.commit("A new key");
    assert_ne!(repo.pin(), old);
    let status = repo.jetcrypt(&["status"]).code(1).out();
    assert!(
        status.contains("dockercfg  encrypted (jet v2, proven)"),
        "{status}"
    );
    assert!(status.contains(PUBLIC), "{status}");
    assert!(!status.contains("git jetcrypt rotate"), "{status}");
}

/// The command that takes it out works where the user stands.
#[test]
fn the_hint_to_take_it_out_is_true_in_a_subfolder() {
    let world = World::new();
    let repo = committed(&world);
    let below = repo.top.join("sub");
    fs::create_dir(&below).unwrap();
    let key = repo.top.join("codeship.aes");
    let said = world.run(
        &below,
        "git",
        &["jetcrypt", "unlock", key.to_str().unwrap()],
    );
    let hint = said.stderr.lines().find_map(|line| {
        let (_, command) =
            line.split_once("take it out, commit, and then git jetcrypt rotate: ")?;
        Some(command.to_owned())
    });
    let hint = hint.unwrap_or_else(|| panic!("no hint: {}", said.stderr));
    world.run(&below, "sh", &["-c", &hint]).ok();
    assert_eq!(repo.git(&["ls-files", "codeship.aes"]).ok().out(), "");
}
