//! pre-commit: unusable credential files are refused, honest work is not.

use crate::support::{Repo, World, auth, dockercfg};
use std::fs;

const KEYCHAIN: &str = r#"{"auths":{"https://index.docker.io/v1/":{}},"credsStore":"desktop"}"#;

fn commit(repo: &Repo<'_>) -> crate::support::Said {
    repo.git(&["add", "-A"]).ok();
    repo.git(&["commit", "-q", "-m", "x"])
}

#[test]
fn a_file_that_clients_cannot_use_is_refused_with_its_remedy() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", KEYCHAIN);
    commit(&repo)
        .code(1)
        .says("commit refused: dockercfg: clients cannot use it: it holds no passwords")
        .says("git jetcrypt import")
        .says("git config jetcrypt.allowUnusable true");
    repo.write("dockercfg", format!("{} more", dockercfg("quay.io", "ci")));
    commit(&repo)
        .code(1)
        .says("text follows after the JSON object")
        .tells_no_secret();
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    commit(&repo).ok();
}

#[test]
fn a_setting_lets_it_pass_with_a_warning() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.allow_unusable();
    repo.write("dockercfg", KEYCHAIN);
    commit(&repo).ok().says("it holds no passwords");
}

#[test]
fn warnings_are_told_and_refuse_nothing() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", dockercfg("index.docker.io", "ci"));
    commit(&repo)
        .ok()
        .says("docker ignores the key")
        .tells_no_secret();
}

#[test]
fn other_protected_files_are_nobodys_business() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.jetcrypt(&["init", "secret.txt", "deploy.env"]).ok();
    repo.write("secret.txt", "anything at all");
    repo.write("deploy.env", "A=1\n");
    repo.write("dockercfg_service.sh", "#!/bin/sh\necho hello\n");
    commit(&repo).ok();
    // nor is a file that goes, or moves
    repo.write("dockercfg", dockercfg("quay.io", "ci"));
    commit(&repo).ok();
    repo.git(&["mv", "dockercfg", "dockercfg.ci"]).ok();
    commit(&repo).ok();
    repo.git(&["rm", "-q", "dockercfg.ci"]).ok();
    commit(&repo).ok();
}

#[test]
fn what_nobody_here_can_open_is_not_judged() {
    let world = World::new();
    let repo = world.ready("repo");
    repo.write("dockercfg", KEYCHAIN);
    repo.jetcrypt(&["encrypt", "dockercfg", "dockercfg.encrypted"])
        .ok();
    fs::remove_file(repo.top.join("dockercfg")).unwrap();
    repo.lose_key();
    commit(&repo).ok();
}

#[test]
fn init_says_what_is_unusable_and_goes_on() {
    let world = World::new();
    let repo = world.repo("repo");
    repo.write("dockercfg", KEYCHAIN);
    repo.git(&["add", "dockercfg"]).ok();
    repo.jetcrypt(&["init", "--generate"])
        .ok()
        .says("dockercfg: it holds no passwords: docker keeps them in the \"desktop\" store");
    assert!(!auth("ci").is_empty());
}
