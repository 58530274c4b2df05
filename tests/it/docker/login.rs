//! `login` and `logout`.

use crate::support::{CANARY, OTHER_KEY, Repo, World, assert_no_canary, auth, dockercfg};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

const HUB: &str = "https://index.docker.io/v1/";

#[track_caller]
fn login(repo: &Repo<'_>, registry: &str, user: &str) {
    repo.jetcrypt_with(CANARY, &["login", registry, "-u", user, "--password-stdin"])
        .ok()
        .tells_no_secret();
}

fn file(repo: &Repo<'_>) -> String {
    String::from_utf8(repo.read("dockercfg")).unwrap()
}

#[test]
fn the_file_is_normal_sorted_and_the_same_whatever_the_order() {
    let world = World::new();
    let (one, other) = (world.ready("one"), world.ready("other"));
    login(&one, "quay.io", "acme+ci");
    login(&one, "docker.io", "ci");
    login(&other, "index.docker.io", "ci");
    login(&other, "https://QUAY.io/v2/", "acme+ci");
    let expected = format!(
        "{{\n\t\"auths\": {{\n\t\t\"{HUB}\": {{\n\t\t\t\"auth\": \"{}\"\n\t\t}},\n\t\t\"quay.io\": {{\n\t\t\t\"auth\": \"{}\"\n\t\t}}\n\t}}\n}}\n",
        auth("ci"),
        auth("acme+ci")
    );
    assert_eq!(file(&one), expected);
    assert_eq!(file(&other), expected);
    for repo in [&one, &other] {
        repo.git(&["add", "dockercfg"]).ok();
        repo.commit("Credentials");
        repo.assert_no_canary();
    }
    assert_eq!(one.blob("HEAD:dockercfg"), other.blob("HEAD:dockercfg"));
    let mode = fs::metadata(one.top.join("dockercfg"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0);
}

#[test]
fn a_second_login_replaces_and_says_so_and_the_same_one_changes_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    login(&repo, "quay.io", "ci");
    repo.jetcrypt_with(
        "another-one\r\n",
        &["login", "quay.io", "-u", "ci", "--password-stdin"],
    )
    .ok()
    .says("dockercfg: replaced quay.io (user ci)");
    let before = file(&repo);
    repo.jetcrypt_with(
        "another-one",
        &["login", "quay.io", "-u", "ci", "--password-stdin"],
    )
    .ok()
    .says("holds just this");
    assert_eq!(file(&repo), before, "one line end is no part of a password");
}

#[test]
fn a_password_may_hold_anything_but_a_nul() {
    let world = World::new();
    let repo = world.ready("repo");
    for password in [
        "a:b:c",
        " blank ",
        "two\nlines",
        "quote\"\\",
        "ü€",
        "{\"type\": \"service_account\"}",
    ] {
        repo.jetcrypt_with(
            password,
            &["login", "h.io", "-u", "_json_key", "--password-stdin"],
        )
        .ok();
        let said = repo.jetcrypt(&["export", "--format", "config.json"]).ok();
        let config: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
        use base64::Engine as _;
        let auth = config["auths"]["h.io"]["auth"].as_str().unwrap();
        let pair = base64::engine::general_purpose::STANDARD
            .decode(auth)
            .unwrap();
        assert_eq!(
            String::from_utf8(pair).unwrap(),
            format!("_json_key:{password}")
        );
    }
    let before = repo.read("dockercfg");
    for (input, why) in [("", "is empty"), ("\n", "is empty"), ("a\0b", "NUL")] {
        repo.jetcrypt_with(input, &["login", "h.io", "-u", "u", "--password-stdin"])
            .code(2)
            .says(why);
    }
    assert_eq!(repo.read("dockercfg"), before);
}

#[test]
fn without_a_terminal_nobody_is_asked() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.jetcrypt(&["login", "quay.io", "-u", "ci"])
        .code(2)
        .says("--password-stdin");
    repo.jetcrypt_with(CANARY, &["login", "quay.io", "--password-stdin"])
        .code(2)
        .says("user");
    assert!(!repo.top.join("dockercfg").exists());
}

#[test]
fn what_is_no_registry_or_no_user_is_refused_before_anything_is_written() {
    let world = World::new();
    let repo = world.ready("repo");
    for registry in ["acme/base", "quay", "", "two words", "https://"] {
        repo.jetcrypt_with(CANARY, &["login", registry, "-u", "ci", "--password-stdin"])
            .code(2)
            .tells_no_secret();
    }
    repo.jetcrypt_with(
        CANARY,
        &["login", "quay.io", "-u", "a:b", "--password-stdin"],
    )
    .code(2)
    .says("colon");
    assert!(!repo.top.join("dockercfg").exists());
}

#[test]
fn plaintext_is_written_nowhere_but_where_git_encrypts_it() {
    let world = World::new();
    let repo = world.repo("plain");
    let words = ["login", "quay.io", "-u", "ci", "--password-stdin"];
    repo.jetcrypt_with(CANARY, &words)
        .code(5)
        .says("git jetcrypt init");
    assert!(!repo.top.join("dockercfg").exists());

    let ready = world.ready("ready");
    for name in ["other.json", "../outside"] {
        ready
            .jetcrypt_with(CANARY, &[&words[..], &["-f", name]].concat())
            .code(5)
            .tells_no_secret();
        assert!(!ready.top.join(name).exists());
    }
    fs::create_dir(world.path("nowhere")).unwrap();
    let mut outside = world.command(&world.path("nowhere"), crate::support::PROGRAM);
    outside.args(words);
    crate::support::run_with(outside, CANARY).code(5);
}

#[test]
fn a_file_that_lies_there_encrypted_stays_so() {
    let world = World::new();
    let repo = world.ready("repo");
    let words = [
        "login",
        "quay.io",
        "-u",
        "ci",
        "--password-stdin",
        "-f",
        "dockercfg.encrypted",
    ];
    repo.jetcrypt_with(CANARY, &words).ok();
    assert!(
        repo.read("dockercfg.encrypted")
            .starts_with(b"codeship:v2\n")
    );
    let mut second = words;
    second[1] = "ghcr.io";
    repo.jetcrypt_with(CANARY, &second).ok();
    repo.jetcrypt(&["check", "dockercfg.encrypted"]).ok();
    let before = repo.read("dockercfg.encrypted");
    // no key, or another one: nothing happens
    repo.lose_key();
    repo.jetcrypt_with(CANARY, &words).code(3);
    repo.write("codeship.aes", OTHER_KEY);
    repo.jetcrypt_with(CANARY, &words).code(4);
    assert_eq!(repo.read("dockercfg.encrypted"), before);
}

#[test]
fn a_locked_work_tree_stays_locked() {
    let world = World::new();
    let repo = world.ready("repo");
    login(&repo, "quay.io", "ci");
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    repo.jetcrypt(&["lock"]).ok();
    login(&repo, "ghcr.io", "ci");
    assert!(repo.read("dockercfg").starts_with(b"codeship:v2\n"));
    repo.jetcrypt(&["unlock"]).ok().says("unlocked dockercfg");
    assert!(file(&repo).contains("ghcr.io"));
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("One more");
    assert!(file(&repo).contains("ghcr.io"));
    assert_no_canary(&world, &repo.top);
}

#[test]
fn logout_takes_one_entry_out_and_names_the_others_where_there_is_none() {
    let world = World::new();
    let repo = world.ready("repo");
    login(&repo, "quay.io", "ci");
    login(&repo, "docker.io", "ci");
    repo.jetcrypt(&["logout", "ghcr.io"])
        .code(1)
        .says("docker.io, quay.io");
    repo.jetcrypt(&["logout"])
        .ok()
        .says("removed docker.io (user ci)")
        .says("revoke");
    assert!(!file(&repo).contains(HUB) && file(&repo).contains("quay.io"));
    repo.jetcrypt(&["logout", "quay.io"])
        .ok()
        .says("no credentials any more");
}

#[test]
fn a_file_that_is_not_understood_is_not_overwritten() {
    let world = World::new();
    let repo = world.ready("repo");
    let words = ["login", "quay.io", "-u", "ci", "--password-stdin"];
    for text in [
        "{\"auths\": {",
        "[]",
        "gibberish",
        "{\"auths\":{\"h.io\":{\"auth\":\"###\"}}}",
    ] {
        repo.write("dockercfg", text);
        repo.jetcrypt_with(CANARY, &words).code(1).tells_no_secret();
        assert_eq!(file(&repo), text);
    }
}

#[test]
fn with_several_files_one_must_be_named() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    repo.write("ci/dockercfg", dockercfg("ghcr.io", "ci"));
    repo.git(&["add", "."]).ok();
    let words = ["login", "h.io", "-u", "ci", "--password-stdin"];
    repo.jetcrypt_with(CANARY, &words)
        .code(2)
        .says("-f ci/dockercfg");
    repo.jetcrypt_with(CANARY, &[&words[..], &["-f", "ci/dockercfg"]].concat())
        .ok();
    assert!(
        String::from_utf8(repo.read("ci/dockercfg"))
            .unwrap()
            .contains("h.io")
    );
    assert!(!file(&repo).contains("h.io"));
}

#[test]
fn a_link_is_followed_to_where_git_encrypts_and_nowhere_else() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    let repo = world.ready("repo");
    let words = ["login", "quay.io", "-u", "ci", "--password-stdin"];
    fs::write(world.path("outside"), "{\"auths\":{}}").unwrap();
    repo.write("unprotected.json", "{\"auths\":{}}");
    for target in ["../outside", "unprotected.json", "nowhere"] {
        symlink(target, repo.top.join("dockercfg")).unwrap();
        let said = repo.jetcrypt_with(CANARY, &words).tells_no_secret();
        assert_ne!(said.code, 0, "{target}");
        fs::remove_file(repo.top.join("dockercfg")).unwrap();
    }
    assert_eq!(fs::read(world.path("outside")).unwrap(), b"{\"auths\":{}}");
    assert_eq!(repo.read("unprotected.json"), b"{\"auths\":{}}");
    assert!(!repo.top.join("nowhere").exists());
    // by another way to the same place
    symlink(&repo.top, world.path("way")).unwrap();
    let mut command = world.command(&world.path("way"), crate::support::PROGRAM);
    command.args(words).env("PWD", world.path("way"));
    crate::support::run_with(command, CANARY).ok();
    assert!(file(&repo).contains("quay.io"));
}
