//! `docker-credential-jetcrypt`, and how it gets into docker's configuration.

use crate::support::{CANARY, OTHER_KEY, PROGRAM, Repo, Said, World, copy_program, run_with};
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;

const HUB: &str = "https://index.docker.io/v1/";
const NOT_FOUND: &str = "credentials not found in native keychain\n";

/// A repository with two registries, and the helper on PATH.
fn ready(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    for registry in ["quay.io", "docker.io"] {
        repo.jetcrypt_with(CANARY, &["login", registry, "-u", "ci", "--password-stdin"])
            .ok();
    }
    repo.git(&["add", "dockercfg"]).ok();
    repo.commit("Credentials");
    symlink(PROGRAM, world.path("bin/docker-credential-jetcrypt")).unwrap();
    repo
}

fn helper(world: &World, folder: &Path, action: &str, input: &str) -> Said {
    let mut command = world.command(folder, "docker-credential-jetcrypt");
    command.arg(action);
    run_with(command, input)
}

fn config(world: &World) -> String {
    fs::read_to_string(world.path("home/.docker/config.json")).unwrap()
}

#[test]
fn it_speaks_dockers_protocol() {
    let world = World::new();
    let repo = ready(&world);
    let ask = |action: &str, input: &str| helper(&world, &repo.top, action, input);
    let answer = |server: &str| {
        format!("{{\"ServerURL\":\"{server}\",\"Username\":\"ci\",\"Secret\":\"{CANARY}\"}}\n")
    };
    for server in [
        "quay.io",
        HUB,
        "docker.io",
        "https://quay.io/v2/",
        "registry-1.docker.io",
    ] {
        let said = ask("get", server).ok();
        assert_eq!(
            (said.out(), said.stderr.as_str()),
            (answer(server), ""),
            "{server}"
        );
    }
    let said = ask("get", "ghcr.io").code(1);
    assert_eq!((said.out().as_str(), said.stderr.as_str()), (NOT_FOUND, ""));
    assert_eq!(
        ask("list", "unused").ok().out(),
        format!("{{\"{HUB}\":\"ci\",\"quay.io\":\"ci\"}}\n")
    );
    assert_eq!(ask("get", "").code(1).out(), "no credentials server URL\n");
    assert_eq!(
        ask("fetch", "").code(1).out(),
        "docker-credential-jetcrypt: unknown action: fetch\n"
    );
    assert!(
        ask("version", "")
            .ok()
            .out()
            .starts_with("docker-credential-jetcrypt ")
    );
    let secret = |secret: &str| {
        format!("{{\"ServerURL\":\"quay.io\",\"Username\":\"ci\",\"Secret\":\"{secret}\"}}")
    };
    ask("store", &secret(CANARY)).ok();
    let said = ask("store", &secret("another")).code(1);
    assert!(
        said.out().contains("git jetcrypt login quay.io"),
        "{}",
        said.out()
    );
    ask("store", "gibberish").code(1);
    ask("erase", "quay.io").code(1);
    ask("erase", "ghcr.io").ok();
}

#[test]
fn what_it_serves_and_cannot_read_is_said_on_both_streams_and_nothing_else_is() {
    let world = World::new();
    let repo = ready(&world);
    repo.jetcrypt(&["helper", "install"]).ok();
    repo.jetcrypt(&["lock"]).ok();
    for key in [None, Some(OTHER_KEY)] {
        repo.lose_key();
        if let Some(key) = key {
            repo.write("codeship.aes", key);
        }
        let said = helper(&world, &repo.top, "get", "quay.io")
            .code(1)
            .says("key");
        assert!(
            said.out().contains("key") && said.out() != NOT_FOUND,
            "{}",
            said.out()
        );
        // public images of other registries must go on
        let other = helper(&world, &repo.top, "get", "ghcr.io").code(1);
        assert_eq!(
            (other.out().as_str(), other.stderr.as_str()),
            (NOT_FOUND, "")
        );
    }
}

#[test]
fn it_finds_the_repository_by_folder_variable_and_config() {
    let world = World::new();
    let repo = ready(&world);
    let elsewhere = world.path("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    assert_eq!(
        helper(&world, &elsewhere, "get", "quay.io").code(1).out(),
        NOT_FOUND
    );
    let mut command = world.command(&elsewhere, "docker-credential-jetcrypt");
    command.arg("get").env("JETCRYPT_REPO", &repo.top);
    run_with(command, "quay.io").ok();
    repo.jetcrypt(&["helper", "install"])
        .ok()
        .says("from every folder");
    helper(&world, &elsewhere, "get", "quay.io").ok();
    // a repository without credentials is not in the way
    let other = world.ready("other");
    helper(&world, &other.top, "get", "quay.io").ok();
    repo.jetcrypt(&["helper", "uninstall"]).ok();
    assert_eq!(
        helper(&world, &elsewhere, "get", "quay.io").code(1).out(),
        NOT_FOUND
    );
}

#[test]
fn install_and_uninstall_leave_everything_else_as_it_was() {
    let world = World::new();
    let repo = ready(&world);
    fs::create_dir(world.path("home/.docker")).unwrap();
    let path = world.path("home/.docker/config.json");
    let before = "{\n\t\"psFormat\": \"x\",\n\t\"credHelpers\": {\n\t\t\"e.io\": \"ecr-login\"\n\t},\n\t\"auths\": {\n\t\t\"ghcr.io\": {}\n\t},\n\t\"credsStore\": \"desktop\"\n}";
    fs::write(&path, before).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    repo.jetcrypt(&["helper", "install"])
        .ok()
        .says("docker.io, quay.io")
        .tells_no_secret();
    let json: serde_json::Value = serde_json::from_str(&config(&world)).unwrap();
    let helpers = serde_json::json!({ "e.io": "ecr-login", HUB: "jetcrypt", "docker.io": "jetcrypt", "quay.io": "jetcrypt" });
    assert_eq!(json["credHelpers"], helpers);
    assert_eq!(json["credsStore"], "desktop");
    let installed = config(&world);
    repo.jetcrypt(&["helper", "install"]).ok();
    assert_eq!(config(&world), installed, "a second time changes nothing");
    repo.jetcrypt(&["helper", "uninstall", "--host", "quay.io"])
        .ok();
    assert!(config(&world).contains("jetcrypt") && !config(&world).contains("quay.io"));
    repo.jetcrypt(&["helper", "uninstall"]).ok();
    assert_eq!(config(&world), before);
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn another_helper_is_not_pushed_aside_and_a_broken_file_is_not_touched() {
    let world = World::new();
    let repo = ready(&world);
    fs::create_dir(world.path("home/.docker")).unwrap();
    let path = world.path("home/.docker/config.json");
    for text in [
        "{\"credHelpers\":{\"quay.io\":\"other\"}}",
        "{\"credHelpers\":[]}",
        "[]",
        "{ broken",
    ] {
        fs::write(&path, text).unwrap();
        repo.jetcrypt(&["helper", "install"]).code(1);
        assert_eq!(config(&world), text);
    }
    fs::write(
        &path,
        "{\"auths\":{\"quay.io\":{\"auth\":\"b3duOm93bg==\"}}}",
    )
    .unwrap();
    repo.jetcrypt(&["helper", "install"])
        .ok()
        .says("still holds a password for quay.io in plaintext");
}

#[test]
fn the_program_is_linked_beside_itself_where_docker_would_not_find_it() {
    let world = World::new();
    let repo = ready(&world);
    fs::remove_file(world.path("bin/docker-credential-jetcrypt")).unwrap();
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    copy_program(&world.path("bin/git-jetcrypt"));
    let program = world.path("bin/git-jetcrypt");
    let program = program.to_str().unwrap();
    world
        .run(&repo.top, program, &["helper", "install"])
        .ok()
        .says("made");
    let link = world.path("bin/docker-credential-jetcrypt");
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("git-jetcrypt"));
    helper(&world, &repo.top, "get", "quay.io").ok();
    world.run(&repo.top, program, &["helper", "uninstall"]).ok();
    assert!(!link.exists());
}

#[test]
fn what_helper_install_did_not_make_is_neither_used_nor_removed() {
    let world = World::new();
    let repo = ready(&world);
    // a package has made this link, another home has used it
    let link = world.path("bin/docker-credential-jetcrypt");
    for target in [PROGRAM, "git-jetcrypt"] {
        fs::remove_file(&link).unwrap();
        symlink(target, &link).unwrap();
        let program = world.path("bin/git-jetcrypt");
        let program = program.to_str().unwrap();
        world.run(&repo.top, program, &["helper", "install"]).ok();
        world.run(&repo.top, program, &["helper", "uninstall"]).ok();
        assert!(fs::symlink_metadata(&link).is_ok(), "{target}");
    }
    fs::remove_file(&link).unwrap();
    // ours is recorded; what took its place since is not ours
    fs::remove_file(world.path("bin/git-jetcrypt")).unwrap();
    copy_program(&world.path("bin/git-jetcrypt"));
    let program = world.path("bin/git-jetcrypt");
    let program = program.to_str().unwrap();
    world
        .run(&repo.top, program, &["helper", "install"])
        .ok()
        .says("made");
    fs::remove_file(&link).unwrap();
    fs::write(&link, "#!/bin/sh\n").unwrap();
    world.run(&repo.top, program, &["helper", "uninstall"]).ok();
    assert_eq!(fs::read(&link).unwrap(), b"#!/bin/sh\n");
    // and a foreign one is said, and left alone
    world
        .run(&repo.top, program, &["helper", "install"])
        .code(1)
        .says("is not this program");
    assert_eq!(fs::read(&link).unwrap(), b"#!/bin/sh\n");
    fs::remove_file(&link).unwrap();
    symlink("nowhere", &link).unwrap();
    world
        .run(&repo.top, program, &["helper", "install"])
        .code(1)
        .says("is not this program");
}

#[test]
fn a_clone_that_nobody_has_set_up_answers_for_nothing() {
    let world = World::new();
    let repo = ready(&world);
    let hostile = world.clone_of(&repo.top, "hostile");
    hostile.write("codeship.aes", repo.read("codeship.aes"));
    assert_eq!(
        helper(&world, &hostile.top, "get", "quay.io").code(1).out(),
        NOT_FOUND
    );
    // nor does one whose key has been put in place of the user's own
    hostile.jetcrypt(&["unlock"]).ok();
    helper(&world, &hostile.top, "get", "quay.io").ok();
    hostile.jetcrypt(&["helper", "install"]).ok();
    hostile.write("codeship.aes", OTHER_KEY);
    helper(&world, &hostile.top, "get", "quay.io")
        .code(1)
        .says("not the key this clone was set up with");
}
