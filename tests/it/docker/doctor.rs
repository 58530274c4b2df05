//! `doctor`: Codeship's files and everything around them.

use crate::support::{CANARY, OTHER_KEY, Repo, World, dockercfg};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// A repository as Codeship had it, all of it well.
fn codeship(world: &World) -> Repo<'_> {
    let repo = world.ready("repo");
    fs::set_permissions(
        repo.top.join("codeship.aes"),
        fs::Permissions::from_mode(0o600),
    )
    .unwrap();
    repo.write("plain", dockercfg("quay.io", "ci"));
    repo.write("plain.env", format!("TOKEN={CANARY}\n"));
    repo.jetcrypt(&["encrypt", "plain", "dockercfg.encrypted"])
        .ok();
    repo.jetcrypt(&["encrypt", "plain.env", "deploy.env.encrypted"])
        .ok();
    fs::remove_file(repo.top.join("plain")).unwrap();
    fs::remove_file(repo.top.join("plain.env")).unwrap();
    repo.write("Dockerfile", "FROM quay.io/acme/base:1\n");
    repo.write(
        "codeship-services.yml",
        "app:\n  build: .\n  encrypted_dockercfg_path: dockercfg.encrypted\n  encrypted_env_file: deploy.env.encrypted\n",
    );
    repo.write(
        "codeship-steps.yml",
        "- type: serial\n  steps:\n    - service: app\n      command: make\n      encrypted_dockercfg_path: ./dockercfg.encrypted\n",
    );
    repo.git(&["add", "-A"]).ok();
    repo.commit("As on Codeship");
    repo
}

fn report(repo: &Repo<'_>, code: i32) -> serde_json::Value {
    let said = repo
        .jetcrypt(&["doctor", "--json"])
        .code(code)
        .tells_no_secret();
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    assert_eq!(report["schema"], 1);
    report
}

/// The codes of what is to be mended.
fn to_mend(report: &serde_json::Value) -> Vec<String> {
    let problems = report["problems"].as_array().unwrap().iter();
    problems
        .filter(|problem| problem["grade"] == "fix")
        .map(|problem| problem["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_repository_that_is_well_is_said_to_be_in_one_line() {
    let world = World::new();
    let repo = codeship(&world);
    let out = repo.jetcrypt(&["doctor"]).ok().tells_no_secret().out();
    assert!(
        out.starts_with(
            "well: 1 credential file for quay.io; key, filter and hooks are in place\ncredentials\n"
        ),
        "{out}"
    );
    assert!(out.contains("codeship-steps.yml:5 step 1 > step 1 (app): encrypted_dockercfg_path ./dockercfg.encrypted: ok (quay.io (user ci))"), "{out}");
    assert!(
        out.contains("encrypted_env_file deploy.env.encrypted: ok (TOKEN)"),
        "{out}"
    );
    assert!(
        out.contains("quay.io: covered; quay.io/acme/base:1 at Dockerfile:1"),
        "{out}"
    );
    assert!(out.contains("\n  git-jetcrypt: 0.1.0\n"), "{out}");
    let report = report(&repo, 0);
    assert_eq!(report["verdict"], "well");
    assert_eq!(report["codeship"].as_array().unwrap().len(), 3);
    assert_eq!(report["pulls"][0]["covered"], true);
    assert!(report["status"]["files"].is_array() && report["about"]["git"].is_string());
}

#[test]
fn each_thing_that_is_wrong_is_named_with_its_line_and_its_remedy() {
    let world = World::new();
    let repo = codeship(&world);
    repo.write(
        "codeship-services.yml",
        "app:\n  build: .\n  encrypted_dockercfg_path: missing.encrypted\n  encrypted_env_file: untracked.encrypted\n\
         db:\n  image: ghcr.io/acme/db\n  encrypted_dockercfg: dockercfg.encrypted\n\
         gen:\n  image: acme/gen\n  encrypted_env_file: plain.env\n\
         web:\n  image: acme/web\n  dockercfg_service: gen\n  encrypted_env_file: ../outside\n",
    );
    repo.write("untracked.encrypted", repo.read("deploy.env.encrypted"));
    repo.write("plain.env", "A=1\n");
    repo.git(&["add", "plain.env"]).ok();
    repo.commit("In plaintext");
    let found = report(&repo, 1);
    let mut codes = to_mend(&found);
    codes.sort();
    assert_eq!(
        codes,
        [
            "missing",
            "misspelt_key",
            "outside",
            "plaintext",
            "untracked"
        ]
    );
    let out = repo.jetcrypt(&["doctor"]).code(1).out();
    assert!(out.starts_with("NOT WELL: 5 things to fix\n"), "{out}");
    for line in [
        "codeship-services.yml:3: service app: encrypted_dockercfg_path missing.encrypted: is not there",
        "codeship-services.yml:4: service app: encrypted_env_file untracked.encrypted: is not tracked",
        "hint: git add untracked.encrypted",
        "hint: did you mean encrypted_dockercfg_path?",
        "PLAINTEXT in HEAD",
        "the generator gen made short-lived credentials",
        "no entry for ghcr.io, which codeship-services.yml:6",
    ] {
        assert!(out.contains(line), "{line} is not in {out}");
    }
}

#[test]
fn a_key_of_another_project_is_the_first_thing_said() {
    let world = World::new();
    let repo = codeship(&world);
    repo.lose_key();
    repo.git(&["config", "--unset", "jetcrypt.key"]).ok();
    repo.write("codeship.aes", OTHER_KEY);
    let out = repo.jetcrypt(&["doctor"]).code(1).out();
    assert!(out.contains("belongs to another project"), "{out}");
    repo.lose_key();
    let out = repo.jetcrypt(&["doctor"]).code(1).out();
    assert!(out.contains("git jetcrypt unlock KEYFILE"), "{out}");
}

#[test]
fn where_the_clone_is_not_set_up_that_is_the_verdict() {
    let world = World::new();
    let repo = codeship(&world);
    let clone = world.clone_of(&repo.top, "clone");
    let out = clone.jetcrypt(&["doctor"]).code(5).out();
    assert!(
        out.starts_with("NOT SET UP in this clone\n  hint: sets this clone up and opens the files: git jetcrypt unlock KEYFILE\n"),
        "{out}"
    );
    assert!(report(&clone, 5)["verdict"] == "not_set_up");
    let nowhere = world.path("nowhere");
    fs::create_dir(&nowhere).unwrap();
    world
        .run(&nowhere, crate::support::PROGRAM, &["doctor"])
        .code(5);
}

#[test]
fn a_key_that_others_can_read_and_yaml_that_nobody_can_are_named() {
    let world = World::new();
    let repo = codeship(&world);
    fs::set_permissions(
        repo.top.join("codeship.aes"),
        fs::Permissions::from_mode(0o644),
    )
    .unwrap();
    repo.write("codeship-steps.yml", "- a: [\n");
    let found = report(&repo, 1);
    assert_eq!(to_mend(&found), ["not_yaml"]);
    let out = repo.jetcrypt(&["doctor"]).code(1).out();
    assert!(out.contains("hint: chmod 600 codeship.aes"), "{out}");
}
